/* The permit-like workload: the mean time from arrival to end, in seconds. */
#include "plain.h"

#define STAGES 5
#define HOUR 3600.0
#define DAY 86400.0
#define WEEK 604800.0
#define OPEN_DAY (7 * HOUR)
#define OPEN_WEEK (35 * HOUR)

typedef struct { double time; long who; } Event;
typedef struct { double arrived; long behind; int stage, correcting; } Case;
typedef struct { long first, last; int free; } Office;

static const int OFFICE[STAGES] = {0, 1, 2, 0, 3};
static const double HOURS[STAGES] = {0.75, 1, 1, 0.75, 1};
static const double FAULT = 0.2, CORRECTION = 24 * HOUR, GAP = WEEK / 48;

static Event *heap;
static long size = 0;
static Case *all;
static Office offices[4] = {{-1, -1, 3}, {-1, -1, 2}, {-1, -1, 2}, {-1, -1, 2}};
static double spread, logs[STAGES];

static void push(double time, long who) {
    long at = size++;
    while (at > 0 && heap[(at - 1) >> 1].time > time) {
        heap[at] = heap[(at - 1) >> 1];
        at = (at - 1) >> 1;
    }
    heap[at] = (Event){time, who};
}

static Event pop(void) {
    Event first = heap[0], moved = heap[--size];
    long at = 0, below;
    while ((below = 2 * at + 1) < size) {
        if (below + 1 < size && heap[below + 1].time < heap[below].time) below++;
        if (heap[below].time >= moved.time) break;
        heap[at] = heap[below];
        at = below;
    }
    heap[at] = moved;
    return first;
}

static double between(double low, double x, double high) { return fmin(fmax(x, low), high); }

/* For how long offices have been open up to t. */
static double open_seconds(double t) {
    double week = floor(t / WEEK), second = t - week * WEEK, day = floor(second / DAY);
    if (day >= 5) return (week + 1) * OPEN_WEEK;
    second -= day * DAY;
    return week * OPEN_WEEK + day * OPEN_DAY + between(0, second - 9 * HOUR, 3 * HOUR) +
           between(0, second - 13 * HOUR, 4 * HOUR);
}

/* When offices have been open for so long. */
static double moment(double worked) {
    double week = floor(worked / OPEN_WEEK), rest = worked - week * OPEN_WEEK;
    double day = floor(rest / OPEN_DAY);
    rest -= day * OPEN_DAY;
    return week * WEEK + day * DAY + 9 * HOUR + rest + (rest > 3 * HOUR ? HOUR : 0);
}

static void review(double now, long who) {
    double effort = exp(logs[all[who].stage] + spread * normal());
    push(moment(open_seconds(now) + effort), who);
}

static void come(double now, long who) {
    Office *office = &offices[OFFICE[all[who].stage]];
    if (office->free > 0) {
        office->free--;
        review(now, who);
        return;
    }
    if (office->first < 0)
        office->first = who;
    else
        all[office->last].behind = who;
    all[who].behind = -1;
    office->last = who;
}

static void release(double now, long who) {
    Office *office = &offices[OFFICE[all[who].stage]];
    long next = office->first;
    if (next < 0) {
        office->free++;
        return;
    }
    office->first = all[next].behind;
    review(now, next);
}

static double run(long cases) {
    double total = 0, arrival = exponential() * GAP;
    long born = 0;
    heap = malloc((cases + 1) * sizeof *heap);
    all = calloc(cases, sizeof *all);
    spread = sqrt(log(1.25));
    for (int i = 0; i < STAGES; i++) logs[i] = log(HOURS[i] * HOUR) - spread * spread / 2;
    while (size > 0 || born < cases) {
        if (born < cases && (size == 0 || arrival <= heap[0].time)) {
            all[born].arrived = arrival;
            come(arrival, born++);
            arrival += exponential() * GAP;
            continue;
        }
        Event event = pop();
        Case *one = &all[event.who];
        if (one->correcting) {
            one->correcting = 0;
            come(event.time, event.who);
            continue;
        }
        release(event.time, event.who);
        if (uniform() <= FAULT) {
            one->correcting = 1;
            push(event.time + exponential() * CORRECTION, event.who);
        } else if (++one->stage < STAGES) {
            come(event.time, event.who);
        } else {
            total += event.time - one->arrived;
        }
    }
    return total / cases;
}
