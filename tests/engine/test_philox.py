"""Philox4x32-10 gives the published words, the same from both forms."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.engine.philox import MASK, philox, philox_arrays, unit, unit_array

# Random123 1.14.0, tests/kat_vectors, the rows "philox4x32 10": counter, key, answer.
KNOWN = [
    (
        (0, 0, 0, 0),
        (0, 0),
        (0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8),
    ),
    (
        (MASK, MASK, MASK, MASK),
        (MASK, MASK),
        (0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD),
    ),
    (
        (0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344),
        (0xA4093822, 0x299F31D0),
        (0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1),
    ),
]

words = st.integers(0, MASK)


@pytest.mark.parametrize(("counter", "key", "answer"), KNOWN)
def test_the_scalar_form_gives_the_published_words(counter, key, answer):
    assert philox(*counter, *key) == answer


@pytest.mark.parametrize(("counter", "key", "answer"), KNOWN)
def test_the_array_form_gives_the_published_words(counter, key, answer):
    c0, c1, c2, c3 = np.array(counter, dtype=np.uint64).reshape(4, 1)
    found = philox_arrays(c0, c1, c2, c3, key[0], key[1])
    assert tuple(int(word[0]) for word in found) == answer


@given(st.lists(st.tuples(words, words, words, words), min_size=1, max_size=5), words, words)
def test_both_forms_give_the_same_words(counters, k0, k1):
    c0, c1, c2, c3 = np.array(counters, dtype=np.uint64).T
    together = np.array(philox_arrays(c0, c1, c2, c3, k0, k1)).T.tolist()
    assert together == [list(philox(a, b, c, d, k0, k1)) for a, b, c, d in counters]


@given(words, words)
def test_both_forms_give_the_same_uniform_number(w0, w1):
    arrays = (np.array([word], dtype=np.uint64) for word in (w0, w1))
    assert unit_array(*arrays).tolist() == [unit(w0, w1)]


def test_uniform_numbers_end_half_a_step_inside_0_and_1():
    assert unit(0, 0) == 2.0**-53
    assert unit(MASK, MASK) == 1.0 - 2.0**-53


@given(words, words)
def test_a_uniform_number_is_exact_and_so_is_its_complement(w0, w1):
    bits = (w0 << 20) | (w1 >> 12)
    assert unit(w0, w1) * 2**53 == 2 * bits + 1
    assert 1.0 - (1.0 - unit(w0, w1)) == unit(w0, w1)
