"""The lengths of things in a run: draws from their keys, turned into seconds."""

from __future__ import annotations

from sim.engine.compiled.hours import DAY, add_open
from sim.engine.compiled.jit import apart, kernel, share
from sim.engine.compiled.state import Life, State
from sim.engine.compiled.tables import Tables
from sim.engine.draws import MAX_ATTEMPT, TooManyAttempts, uniform_at
from sim.engine.philox import philox, unit
from sim.model import inverses, special
from sim.model.inverses import FIXED, inverse, to_seconds

share(philox, unit, uniform_at, inside=True)
share(special.normal_quantile, special.gamma_series, special.gamma_fraction)
share(special._gamma_start, special.gamma_quantile)
share(inverses.triangular_inverse, inverses._distance_above_cut, inverses.cut_normal_inverse)
share(inverses.empirical_inverse, inverse, to_seconds)

CHUNK_BITS = 6
CHUNK = 1 << CHUNK_BITS
"""Numbers that are drawn together."""
CHUNKS = 4
"""Chunks that a stream keeps."""


@kernel
def uniform(p: Tables, s: State, stream: int, n: int, attempt: int) -> float:
    """Return the number in (0, 1) of a stream for this case and attempt.

    First attempts come from a chunk of consecutive cases, which are drawn together at a fifth of
    the cost. A chunk is drawn once, when the first of its cases comes; stragglers of one that a
    later has replaced are drawn alone.
    """
    if attempt == 0:
        chunk = n >> CHUNK_BITS
        place = stream * CHUNKS + (chunk & (CHUNKS - 1))
        if s.chunk_of[place] < chunk:
            _draw_chunk(p, s, stream, chunk, place)
        if s.chunk_of[place] == chunk:
            return s.numbers[(place << CHUNK_BITS) + (n & (CHUNK - 1))]
    elif attempt >= MAX_ATTEMPT:
        raise TooManyAttempts
    # As Python's own integers, where kernels are plain functions: numpy's would overflow.
    low, high, key = int(s.town[0].key_low), int(s.town[0].key_high), int(p.streams[stream])
    return uniform_at(low, high, key, int(n), int(attempt))


@apart
def _draw_chunk(p: Tables, s: State, stream: int, chunk: int, place: int) -> None:
    low, high, key = int(s.town[0].key_low), int(s.town[0].key_high), int(p.streams[stream])
    s.chunk_of[place] = chunk
    for index in range(CHUNK):
        n = (chunk << CHUNK_BITS) + index
        s.numbers[(place << CHUNK_BITS) + index] = uniform_at(low, high, key, int(n), 0)


@kernel
def drawn(p: Tables, s: State, span: int, n: int, attempt: int) -> float:
    """Return a span's length in seconds."""
    row = p.spans[span]
    if row.kind == FIXED:
        return row.a
    u = uniform(p, s, row.stream, n, attempt)
    return inverse(row.kind, row.a, row.b, row.c, row.d, p.table, u)


@kernel
def longest(p: Tables, s: State, first: int, stop: int, n: int, attempt: int) -> float:
    """Return the longest of some spans; 0 for none."""
    length = 0.0
    for span in range(first, stop):
        one = drawn(p, s, span, n, attempt)
        # The first counts even below 0, as it does in the reference.
        if span == first or one > length:
            length = one
    return length


@kernel
def last_end(
    p: Tables, s: State, first: int, stop: int, n: int, attempt: int, factor: float, now: int
) -> int:
    """Return when the last of some spans that begin now has passed."""
    end = now
    for span in range(first, stop):
        seconds = to_seconds(drawn(p, s, span, n, attempt) * factor, 0)
        calendar = p.spans[span].calendar
        passed = now + seconds if calendar < 0 else add_open(p, calendar, now, seconds)
        end = max(end, passed)
    return end


@kernel
def work_seconds(
    p: Tables, s: State, activity: int, n: int, attempt: int, speed: float, ready: int
) -> int:
    """Return how long work that could begin at `ready` takes at a speed, at least one second."""
    a = p.activities[activity]
    length = longest(p, s, a.span_from, a.span_to, n, attempt) * a.factor
    if a.after and len(p.learning):
        length *= _learned(p, s, ready)
    return to_seconds(length / speed, 1)


@apart
def _learned(p: Tables, s: State, ready: int) -> float:
    day = (ready - s.town[0].change_at) // DAY
    return p.learning[day] if day < len(p.learning) else 1.0


@kernel
def agent_factor(s: State, life: Life) -> float:
    """Return what the applicant's own time is multiplied by."""
    agent = s.cases[life.case].agent
    return 1.0 if agent < 0 else s.pools[agent].factor


@kernel
def rework_end(p: Tables, s: State, life: Life, activity: int, attempt: int) -> int:
    """Return when rework of an activity that begins now has passed, for the case of a life."""
    a = p.activities[activity]
    n, factor, now = s.cases[life.case].n, agent_factor(s, life), s.town[0].now
    return last_end(p, s, a.rework_from, a.rework_to, n, attempt, factor, now)
