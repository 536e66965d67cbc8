/* M/M/4: the next arrival, four ends of service and a queue; the mean wait, in mean services. */
#include "plain.h"

#define SERVERS 4
#define RATE 3.6

static double run(long cases) {
    double ends[SERVERS] = {INFINITY, INFINITY, INFINITY, INFINITY};
    double *queue = malloc(cases * sizeof *queue), total = 0, arrival = exponential() / RATE;
    long first = 0, last = 0, born = 0;
    while (born < cases || first < last) {
        int server = 0;
        for (int other = 1; other < SERVERS; other++)
            if (ends[other] < ends[server]) server = other;
        if (arrival < ends[server]) {
            double now = arrival;
            arrival = ++born < cases ? now + exponential() / RATE : INFINITY;
            int other = 0;
            while (other < SERVERS && ends[other] != INFINITY) other++;
            if (other < SERVERS)
                ends[other] = now + exponential();
            else
                queue[last++] = now;
        } else if (first < last) {
            double now = ends[server];
            total += now - queue[first++];
            ends[server] = now + exponential();
        } else {
            ends[server] = INFINITY;
        }
    }
    free(queue);
    return total / cases;
}
