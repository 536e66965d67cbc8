"""Twins: the lives are those of the logs, and what marks the losers is what makes them lose."""

from __future__ import annotations

import csv
import json
import math
from pathlib import Path

import numpy as np
import pytest

from sim.errors import PermitsimError
from sim.run import Run, run
from sim.scenario_file.load import load_scenario
from sim.study.paired import paired
from sim.study.twins import CaseName, Twin, twin
from sim.study.twins.marks import marks_of
from sim.study.twins.saving import write_twin

SMALL = load_scenario(Path(__file__).parents[2] / "small.yaml")


@pytest.fixture(scope="module")
def found() -> Twin:
    return twin(SMALL, "new", replications=4, seed=3, engine="reference")


@pytest.fixture(scope="module")
def followed() -> list[Run]:
    return [run(SMALL, name, seed=3, engine="reference") for name in ("old", "new")]


def test_the_lives_are_those_of_the_logs(found: Twin, followed: list[Run]) -> None:
    for life, one in zip(found.lives, followed, strict=True):
        log = one.log
        cls = log.directory.classes.index(found.cls)
        case = (log.case("cls") == cls) & (log.case("n") == found.n)
        days = (log.case("end") - log.case("arrival"))[case] / 86_400
        assert life.lead_days == days[0]
        rows = (log.row("cls") == cls) & (log.row("n") == found.n)
        assert sum(each.visits for each in life.episodes) == log.row("visit")[rows].sum()
        assert max(each.end_day for each in life.episodes) == pytest.approx(life.lead_days)
        work = rows & (log.row("what") == 0)
        hours = (log.row("worked") * log.row("officers"))[work].sum() / 3600
        assert sum(each.worked_hours for each in life.episodes) == pytest.approx(hours)


def test_reviews_have_the_same_luck_in_both_lives(found: Twin) -> None:
    hours = [
        {each.origin: each.worked_hours for each in life.episodes if each.part == "step"}
        for life in found.lives
    ]
    assert hours[0] == hours[1] != {}


def test_a_case_in_the_middle_is_followed_unless_one_is_named(found: Twin) -> None:
    change = paired([found.runs[0]], [found.runs[1]], measures=[]).cases["lead_calendar_days"]
    order = np.sort(change.differences[~np.isnan(change.differences)])
    below = np.searchsorted(order, found.difference) / len(order)
    assert 0.3 < below < 0.7


def test_a_named_case_is_followed(found: Twin) -> None:
    table = found.runs[0].table
    key = table.classes.index("key_project")
    n = int(table.n[(table.cls == key) & table.completed][0])
    other = twin(
        SMALL, "new", case=CaseName(n, "key_project"), replications=1, seed=3, engine="reference"
    )
    assert (other.cls, other.n) == ("key_project", n)
    place = np.flatnonzero((table.cls == key) & (table.n == n))[0]
    assert other.lives[0].lead_days == table.measures["lead_calendar_days"][place]


@pytest.mark.parametrize(
    ("case", "said"),
    [
        (CaseName(100_000), "did not observe case 100000"),
        (CaseName(1, "nobody"), "there is no class nobody; there are ordinary, key_project"),
    ],
)
def test_a_case_that_there_is_not_is_said(case: CaseName, said: str) -> None:
    with pytest.raises(PermitsimError, match=said):
        twin(SMALL, "new", case=case, replications=1, engine="reference")


def test_shares_and_quantiles_are_of_all_cases(found: Twin) -> None:
    shares = found.shares
    assert shares.gain + shares.same + shares.lose == pytest.approx(1)
    assert shares.gain == pytest.approx(float((found.differences < 0).mean()))
    assert list(found.quantiles.values()) == sorted(found.quantiles.values())


def test_a_workflow_beside_itself_makes_nobody_lose() -> None:
    same = twin(SMALL, "old", replications=2, engine="reference")
    assert (same.shares.gain, same.shares.lose, same.difference) == (0, 0, 0)
    assert not any(mark.is_clear for mark in same.marks)


@pytest.fixture(scope="module")
def corrected_late(tmp_path_factory) -> tuple[list[Run], list[Run]]:
    """A town whose reform only makes corrections take longer, so that these alone lose."""
    text = (Path(__file__).parents[2] / "small.yaml").read_text(encoding="utf-8")
    slow = tmp_path_factory.mktemp("towns") / "slow.yaml"
    slow.write_text(text.replace("correct: 3 working days", "correct: 40 working days"), "utf-8")
    sides = (SMALL, load_scenario(slow))
    old, new = (
        [run(side, "old", seed=5, replication=r, engine="reference") for r in range(6)]
        for side in sides
    )
    return old, new


def test_what_makes_cases_lose_marks_them(corrected_late) -> None:
    old, new = corrected_late
    pairs = paired(old, new, measures=["lead_calendar_days"])
    tables = [one.table for one in old], [one.table for one in new]
    first, *_ = marks_of(pairs, "lead_calendar_days", tables, ("old", "new"))
    assert first.trait.kind == "corrections"
    assert first.is_clear
    assert first.lose_with > 0.95
    assert first.difference.low > 0


def test_it_is_written_whole_and_the_same_again(found: Twin, tmp_path: Path) -> None:
    episodes, told = write_twin(found, tmp_path, "permitsim twin small")
    with episodes.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == sum(len(life.episodes) for life in found.lives)
    assert {row["workflow"] for row in rows} == {"old", "new"}
    read = json.loads(told.read_text("utf-8"))
    assert math.isclose(read["difference"], found.difference, rel_tol=1e-8)
    before = told.read_bytes(), episodes.read_bytes()
    write_twin(found, tmp_path, "permitsim twin small")
    assert (told.read_bytes(), episodes.read_bytes()) == before
