from __future__ import annotations

from dataclasses import replace

import pytest

from sim.errors import ConflictError
from sim.model.demand import CaseClass, Listed
from sim.model.offices import AgentPool
from sim.model.reforms.agent import Agent
from sim.model.system import PermitSystem
from sim.text import Text, same
from tests.model.reforms.building import said, system


def base() -> PermitSystem:
    """Cases of two classes, of which the big have agents already."""
    classes = tuple(CaseClass(id, same(id), Listed((0,))) for id in ("big", "small"))
    return replace(system(), classes=classes, agents=(AgentPool("old", same("old"), 1, ("big",)),))


def test_the_class_asks_for_agents_of_that_name() -> None:
    lever = Agent(2, ("small",), "wait", 0.5, Text(zh="代办", en="Agents"))
    pool = AgentPool("help", Text(zh="代办", en="Agents"), 2, ("small",), "wait", 0.5)
    assert lever.apply(base(), "help").agents == (*base().agents, pool)
    assert Agent(2, ("small",)).apply(base(), "help").agents[1].title == same("help")


@pytest.mark.parametrize(
    ("lever", "why"),
    [
        (Agent(2, ("small", "big")), "cases of big already ask old"),
        (Agent(0, ("small",), "wait"), "cases of small wait for an agent, but there are 0 slots"),
    ],
)
def test_two_agents_or_a_wait_without_end_are_refused(lever: Agent, why: str) -> None:
    with pytest.raises(ConflictError, match=why):
        lever.apply(base(), "help")


def test_who_is_not_there_is_said() -> None:
    now = Agent(1, ("small", "nobody")).apply(base(), "help")
    assert now.agents[1].classes == ("small",)
    assert said(now) == ["nobody not there: left out"]
    none = Agent(0, ("nobody",), "wait").apply(base(), "help")
    assert (none.agents, said(none)) == (base().agents, ["nobody not there: left out"])


@pytest.mark.parametrize("lever", [Agent(0, ("small", "big"), applicant_time=0.1), Agent(9, ())])
def test_agents_whom_nobody_can_have_are_neutral(lever: Agent) -> None:
    assert lever.is_neutral
    assert lever.apply(base(), "help") == base()


def test_a_wait_for_none_and_a_single_slot_are_not_neutral() -> None:
    assert not Agent(0, ("small",), "wait").is_neutral
    assert not Agent(1, ("small",)).is_neutral


def test_it_tells_what_it_touches_and_does() -> None:
    lever = Agent(2, ("small",), "wait", 0.5)
    assert lever.touches() == {"visits"}
    assert lever.explain().en == (
        "cases of small get an agent who makes their visits (2 slots), and wait when none is free; "
        "the applicant's own time is multiplied by 0.5"
    )
    assert "满额时自行办理" in Agent(2, ("small",)).explain().zh
