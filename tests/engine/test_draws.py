"""Every draw is a function of its key alone, and the draws are uniform and independent."""

import os
import random
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from sim.engine.draws import (
    CHUNK,
    CHUNKS_KEPT,
    MAX_ATTEMPT,
    MAX_N,
    MAX_STREAM,
    Draws,
    run_key,
    stream_id,
    uniform_at,
)

REVIEW = stream_id("ordinary", "permit.review")
INTAKE = stream_id("ordinary", "permit.intake")
MANY = 200_000
CHANCE = (
    1e-4  # A true hypothesis fails a test with fixed seeds once in ten thousand choices of them.
)

streams = st.integers(0, MAX_STREAM - 1)
cases = st.integers(0, MAX_N - 1) | st.integers(0, 5 * CHUNK)
attempts = st.integers(0, MAX_ATTEMPT - 1) | st.integers(0, 2)


def test_the_numbers_stay_the_same_from_release_to_release():
    draws = Draws(1, 2)
    assert REVIEW == 4255248710816866314
    assert run_key(1, 2) == (525333597, 4039283473)
    assert draws.uniform(REVIEW, 0) == 0.10209189836370414
    assert draws.uniform(REVIEW, 1) == 0.35613797138262926
    assert draws.uniform(REVIEW, 0, 1) == 0.54055432326463
    assert draws.uniform(REVIEW, 2**32, 3) == 0.28352896083288515


@given(st.integers(), st.integers(0, 10**6), streams, cases, attempts, st.integers(0, 40))
def test_a_vector_is_its_scalars_bit_for_bit(seed, replication, stream, first, attempt, count):
    count = min(count, MAX_N - first)
    draws = Draws(seed, replication)
    vector = draws.uniforms(stream, first, count, attempt)
    assert vector.dtype == np.float64
    ns = range(first, first + count)
    assert vector.tolist() == [uniform_at(*draws.key, stream, n, attempt) for n in ns]
    assert vector.tolist() == [draws.uniform(stream, n, attempt) for n in ns]


def test_a_vector_crosses_the_end_of_the_lower_word():
    draws = Draws(4, 0)
    first = 2**32 - 2
    assert draws.uniforms(REVIEW, first, 4).tolist() == [
        uniform_at(*draws.key, REVIEW, n, 0) for n in range(first, first + 4)
    ]


@settings(max_examples=30)
@given(st.lists(st.tuples(st.sampled_from([REVIEW, INTAKE, 7]), cases), max_size=60))
def test_a_number_depends_neither_on_other_streams_nor_on_the_order_of_asking(asked):
    draws = Draws(3, 1)
    for stream, n in asked:
        assert draws.uniform(stream, n) == uniform_at(*draws.key, stream, n, 0)


def test_a_straggler_gets_its_own_number():
    draws = Draws(3, 1)
    first = draws.uniforms(REVIEW, 0, 10 * CHUNK).tolist()
    order = list(range(10 * CHUNK))
    random.Random(1).shuffle(order)
    in_order = [draws.uniform(REVIEW, n) for n in range(10 * CHUNK)]
    assert in_order == first
    assert [draws.uniform(REVIEW, n) for n in order[:500]] == [first[n] for n in order[:500]]


def test_what_a_stream_keeps_does_not_grow_with_its_cases():
    draws = Draws(3, 1)
    for n in range(0, 50 * CHUNK, 100):
        draws.uniform(REVIEW, n)
    kept = draws._chunks[REVIEW]
    assert sum(len(chunk) for chunk in kept.values()) == CHUNKS_KEPT * CHUNK


def test_a_straggler_drives_out_nobody():
    draws = Draws(3, 1)
    for n in range(0, 10 * CHUNK, 100):
        draws.uniform(REVIEW, n)
    kept = list(draws._chunks[REVIEW])
    draws.uniform(REVIEW, 5)
    assert list(draws._chunks[REVIEW]) == kept == [6, 7, 8, 9]


def test_a_small_run_draws_few_numbers():
    draws = Draws(3, 1)
    for n in range(10):
        draws.uniform(REVIEW, n)
    assert sum(len(chunk) for chunk in draws._chunks[REVIEW].values()) == 16


def test_equal_keys_are_equal_luck_whatever_was_asked_before():
    used = Draws(3, 1)
    used.uniform(REVIEW, 4)
    assert used == Draws(3, 1)
    assert used != Draws(3, 2)
    assert repr(used) == "Draws(seed=3, replication=1)"


def test_the_parts_of_a_name_do_not_run_together():
    names = [("ab", "c"), ("a", "bc"), ("", "abc"), ("abc", ""), ("a\0b", "c"), ("项目", "受理")]
    assert len({stream_id(*name) for name in names}) == len(names)


def test_seeds_are_hashed_so_neighbours_share_nothing():
    runs = [(seed, replication) for seed in range(-2, 30) for replication in range(30)]
    assert len({run_key(*run) for run in runs}) == len(runs)
    blocks = [Draws(s, r).uniforms(REVIEW, 0, 2000).tolist() for s, r in ((0, 0), (0, 1), (1, 0))]
    assert len({number for block in blocks for number in block}) == 6000


@pytest.mark.parametrize(
    ("stream", "n", "attempt"),
    [(-1, 0, 0), (MAX_STREAM, 0, 0), (7, -1, 0), (7, MAX_N, 0), (7, 0, -1), (7, 0, MAX_ATTEMPT)],
)
def test_what_does_not_fit_the_counter_is_refused(stream, n, attempt):
    with pytest.raises(ValueError, match=r"in \[0, 2\*\*"):
        Draws(0, 0).uniform(stream, n, attempt)
    with pytest.raises(ValueError, match=r"in \[0, 2\*\*"):
        Draws(0, 0).uniforms(stream, n, 1, attempt)


def test_a_vector_may_not_run_over_the_counter_or_have_a_negative_length():
    assert Draws(0, 0).uniforms(REVIEW, MAX_N - 2, 2).shape == (2,)
    with pytest.raises(ValueError, match="case's number"):
        Draws(0, 0).uniforms(REVIEW, MAX_N - 2, 3)
    with pytest.raises(ValueError, match="count must be at least 0"):
        Draws(0, 0).uniforms(REVIEW, 0, -1)


def test_the_largest_keys_are_drawn_alike_by_both_forms():
    draws = Draws(0, 0)
    last = (MAX_STREAM - 1, MAX_N - 1)
    for attempt in (0, MAX_ATTEMPT - 1):
        assert draws.uniform(*last, attempt) == draws.uniforms(*last, 1, attempt)[0]


@pytest.mark.parametrize("attempt", [0, 1])
@pytest.mark.parametrize("seed", [0, 1])
def test_a_stream_is_uniform(seed, attempt):
    u = Draws(seed, 0).uniforms(REVIEW, 0, MANY, attempt)
    counts = np.histogram(u, 256, (0.0, 1.0))[0]
    assert stats.chisquare(counts).pvalue > CHANCE
    assert stats.kstest(u, "uniform").pvalue > CHANCE
    low_bits = (u * 2**53).astype(np.int64) // 2 % 256
    assert stats.chisquare(np.bincount(low_bits, minlength=256)).pvalue > CHANCE


def test_one_case_is_uniform_over_replications():
    u = [Draws(5, replication).uniform(REVIEW, 3) for replication in range(3000)]
    assert stats.kstest(u, "uniform").pvalue > CHANCE


NEIGHBOURS = {
    "another purpose": lambda: Draws(0, 0).uniforms(INTAKE, 0, MANY),
    "a name one letter away": lambda: Draws(0, 0).uniforms(
        stream_id("ordinary", "permit.reviex"), 0, MANY
    ),
    "another class": lambda: Draws(0, 0).uniforms(stream_id("key", "permit.review"), 0, MANY),
    "the next attempt": lambda: Draws(0, 0).uniforms(REVIEW, 0, MANY, 1),
    "the next stream number": lambda: Draws(0, 0).uniforms(REVIEW + 1, 0, MANY),
    "the next replication": lambda: Draws(0, 1).uniforms(REVIEW, 0, MANY),
    "the next seed": lambda: Draws(1, 0).uniforms(REVIEW, 0, MANY),
    "the next case": lambda: Draws(0, 0).uniforms(REVIEW, 1, MANY),
    "the case after that": lambda: Draws(0, 0).uniforms(REVIEW, 2, MANY),
    "16 cases later": lambda: Draws(0, 0).uniforms(REVIEW, 16, MANY),
    "a chunk later": lambda: Draws(0, 0).uniforms(REVIEW, CHUNK, MANY),
}


@pytest.mark.parametrize("neighbour", NEIGHBOURS.values(), ids=NEIGHBOURS.keys())
def test_neighbours_are_independent(neighbour):
    x, y = Draws(0, 0).uniforms(REVIEW, 0, MANY), neighbour()
    standard_error = 1.0 / np.sqrt(MANY)
    assert abs(np.corrcoef(x, y)[0, 1]) < 4.0 * standard_error
    table = np.histogram2d(x, y, 16, ((0.0, 1.0), (0.0, 1.0)))[0]
    assert stats.chisquare(table.ravel()).pvalue > CHANCE


def test_the_numbers_do_not_hang_on_python_s_hash_seed():
    program = (
        "from sim.engine.draws import Draws, stream_id\n"
        "draws = Draws(7, 3)\n"
        "ids = {stream_id(c, p) for c in ('a', 'b') for p in ('review', '受理')}\n"
        "print(sorted((i, draws.uniform(i, 5), draws.uniform(i, 5, 2)) for i in ids))\n"
    )
    answers = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(answers) == 1
    assert answers.pop().count("(") == 4
