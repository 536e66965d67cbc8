"""A small town at a tuner that answers within a second."""

from __future__ import annotations

from functools import cache

from hypothesis import strategies as st

from sim.scenario_file.shipped import find_scenario
from sim.show.tuner.answering import Answer, Answering
from sim.show.tuner.setting import Setting, settled
from sim.show.tuner.tuner import Tuner
from tests.small import SMALL

REPLICATIONS = 9


@cache
def small_tuner() -> Tuner:
    return Tuner(SMALL, replications=REPLICATIONS)


@cache
def shipped_tuner(name: str) -> Tuner:
    return Tuner(find_scenario(name), replications=2)


@cache
def small_answering() -> Answering:
    return Answering(small_tuner())


def all_answers(setting: Setting) -> list[Answer]:
    return list(small_answering().answers(setting))


def setting_with(*without: str, **values: float) -> Setting:
    named = {name.replace("__", "."): value for name, value in values.items()}
    return settled(small_tuner().board, named, frozenset(without))


def settings() -> st.SearchStrategy[Setting]:
    board = small_tuner().board
    values = st.fixed_dictionaries(
        {}, optional={knob.name: st.floats(knob.low, knob.high) for knob in board.knobs}
    )
    names = st.frozensets(st.sampled_from([switch.name for switch in board.switches]))
    return st.builds(lambda some, without: settled(board, some, without), values, names)
