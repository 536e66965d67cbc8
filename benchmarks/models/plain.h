/* What both plain C models share: numbers by chance, processor time, and the line they print. */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static uint64_t state[4];

/* xoshiro256++ (Blackman and Vigna, 2019), seeded by splitmix64. */
static inline uint64_t rotated(uint64_t x, int by) { return (x << by) | (x >> (64 - by)); }

static inline uint64_t bits(void) {
    uint64_t found = rotated(state[0] + state[3], 23) + state[0], moved = state[1] << 17;
    state[2] ^= state[0];
    state[3] ^= state[1];
    state[1] ^= state[2];
    state[0] ^= state[3];
    state[2] ^= moved;
    state[3] = rotated(state[3], 45);
    return found;
}

static void seed_with(uint64_t seed) {
    for (int i = 0; i < 4; i++) {
        uint64_t z = (seed += 0x9e3779b97f4a7c15);
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
        z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
        state[i] = z ^ (z >> 31);
    }
}

/* In (0, 1]. */
static inline double uniform(void) { return ((bits() >> 11) + 1) * 0x1p-53; }

static inline double exponential(void) { return -log(uniform()); }

/* Marsaglia's polar method; the second of each pair is kept for the next call. */
static inline double normal(void) {
    static double kept;
    static int has = 0;
    if (has) {
        has = 0;
        return kept;
    }
    double x, y, s;
    do {
        x = 2 * uniform() - 1;
        y = 2 * uniform() - 1;
        s = x * x + y * y;
    } while (s >= 1 || s == 0);
    double by = sqrt(-2 * log(s) / s);
    kept = y * by;
    has = 1;
    return x * by;
}

static double run(long cases);

/* `model CASES SEED` prints one line of JSON. */
int main(int count, char **words) {
    if (count != 3) return 2;
    long cases = atol(words[1]);
    seed_with(strtoull(words[2], NULL, 10));
    clock_t began = clock();
    double mean = run(cases);
    double seconds = (double)(clock() - began) / CLOCKS_PER_SEC;
    printf("{\"cases\": %ld, \"seconds\": %.9f, \"mean\": %.12g}\n", cases, seconds, mean);
    return 0;
}
