"""The table of what happens to the people, and the sentences on who pays for it."""

from __future__ import annotations

import math
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from sim.measure.stats import Interval, Verdict
from sim.model.offices import Watch
from sim.show.story import costs
from sim.show.story.people import people_table
from sim.show.story.speedups import speedups
from sim.study.told import Figure
from sim.text import Text
from tests.small import small_town

TITLES = {"ordinary": Text("一般项目", "Ordinary"), "key_project": Text("重点项目", "Key project")}


def change(old: float, new: float, verdict: Verdict = "better", measure: str = "visits") -> Any:
    """A change whose interval is half a unit wide on each side."""
    diff = new - old
    interval = Interval(diff, diff - 0.5, diff + 0.5)
    base, other = (Interval(mean, mean - 0.1, mean + 0.1) for mean in (old, new))
    return SimpleNamespace(
        measure=measure, base=base, other=other, difference=interval, verdict=verdict
    )


def felt(cls: str, measure: str, old: float, new: float) -> Any:
    one = change(old, new, measure=measure)
    return SimpleNamespace(cls=cls, measure=measure, change=one, held_equal=one)


def lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines()]


def test_each_class_stands_under_its_title_and_rows_of_nothing_are_left_out() -> None:
    told = [
        felt("ordinary", "visits", 5.0, 2.0),
        felt("ordinary", "corrections", 0.0, 0.0),
        felt("key_project", "visits", math.nan, math.nan),
        felt("strangers", "papers", 0.0, 3.0),
    ]
    found = lines(people_table(told, "old", "new", TITLES, "en"))
    assert found == [
        "What happens to the people (this table at once) old new change behaviour held equal",
        "Ordinary",
        "visits 5.00 ± 0.10 2.00 ± 0.10 −3.00 ± 0.50 better −3.00 ± 0.50",
        "strangers",
        "papers handed in 0.00 ± 0.10 3.00 ± 0.10 +3.00 ± 0.50 better +3.00 ± 0.50",
    ]


def test_one_class_has_no_title_and_nothing_no_table() -> None:
    one = people_table([felt("", "visits", 5.0, 2.0)], "old", "new", {}, "zh")
    assert [line.split()[0] for line in one.splitlines()[1:]] == ["跑动次数"]
    assert people_table([felt("", "visits", 0.0, 0.0)], "old", "new", {}, "zh") == ""


def figures(**means: float) -> dict[str, Figure]:
    plain = dict.fromkeys(("refused_share", "lapsed_share", "withdrawn_share"), 0.0)
    plain |= {"completed_share": 1.0, "overtaken_hours": 0.0, "same_day_share": 0.0}
    plain |= {"errors_let_through": 0.0} | means
    return {
        name: Figure(name, Interval(mean, mean - 0.01, mean + 0.01), "predicted")
        for name, mean in plain.items()
    }


def told(old: dict[str, float], new: dict[str, float], verdict: Verdict = "worse") -> Any:
    workflows = {"old": figures(**old), "new": figures(**new)}
    before, after = (workflows[name]["errors_let_through"].interval.mean for name in ("old", "new"))
    of = change(before, after, verdict)
    difference = SimpleNamespace(interval=of.difference, change=of)
    differences = {"new": {"errors_let_through": difference}}
    return SimpleNamespace(workflows=workflows, differences=differences)


def town(watch: bool = False, **first: Any) -> Any:
    """The small town, whose key projects are given something before others."""
    system = small_town().system("new")
    ordinary, key = system.classes
    watches = (Watch("watch", 0.8),) if watch else ()
    return replace(system, classes=(ordinary, replace(key, **first)), watches=watches)


WAIT = "wait 0.40 ± 0.01 hours for each case"
DAYS = "calendar days"
LEADS = {"ordinary": change(10, 12, "worse"), "key_project": change(10, 4)}


def test_what_others_lose_where_a_class_has_an_office_of_its_own() -> None:
    said = list(costs.who_pays(told({}, {}), "new", town(served_by=(("hall", "desk"),)), LEADS))
    assert [one.en for one in said] == [
        (
            "In new, Key project goes first; with all reforms together, "
            "Ordinary, +2.0 ± 0.5 calendar days, worse."
        )
    ]
    assert (
        said[0].zh
        == "新流程中重点项目优先；全部举措合计，一般项目办理时间 +2.0 ± 0.5 日历日，变差。"
    )


def test_a_priority_counts_where_an_office_looks_at_it() -> None:
    system = town(priority=-1)
    assert costs.favoured(system) == ()
    offices = tuple(replace(one, discipline="priority") for one in system.offices)
    assert costs.favoured(replace(system, offices=offices)) == ("key_project",)


@pytest.mark.parametrize(
    ("first", "leads", "en"),
    [
        ({}, {}, f"{WAIT}."),
        (
            {},
            LEADS,
            f"{WAIT}; Ordinary, +2.0 ± 0.5 {DAYS}, worse; Key project, −6.0 ± 0.5 {DAYS}, better.",
        ),
        ({"served_by": (("hall", "desk"),)}, LEADS, f"{WAIT}."),
    ],
    ids=["one class", "classes", "told of already"],
)
def test_what_supervision_costs_those_that_it_overtakes(first, leads, en) -> None:
    system, found = town(watch=True, **first), told({}, {"overtaken_hours": 0.4})
    last = list(costs.who_pays(found, "new", system, leads))[-1]
    assert last.en == (
        "In new, supervision pushes warned files forward; those that they overtake " + en
    )


def test_nobody_pays_where_nobody_is_pushed() -> None:
    overtaken = told({}, {"overtaken_hours": 0.4})
    assert list(costs.who_pays(overtaken, "new", town(), LEADS)) == []
    assert list(costs.who_pays(told({}, {}), "new", town(watch=True), LEADS)) == []
    quiet = replace(town(), watches=(Watch("watch", 0.8, push=False),))
    assert list(costs.who_pays(overtaken, "new", quiet, LEADS)) == []


def test_errors_old_against_new_beside_the_same_day() -> None:
    found = told(
        {"errors_let_through": 0.02, "same_day_share": 0.01},
        {"errors_let_through": 0.05, "same_day_share": 0.8},
    )
    assert costs.errors(found, "old", "new").en == (
        "Errors let through per case: 0.02 ± 0.01 → 0.05 ± 0.01, +0.03 ± 0.50, worse; decided on "
        "the day of coming in: 1.0 % → 80.0 %."
    )
    assert costs.errors(told({}, {}), "old", "new").en == ""


def test_cases_that_are_not_completed_have_reasons() -> None:
    found = told({}, {"completed_share": 0.9, "refused_share": 0.06, "withdrawn_share": 0.04})
    assert costs.unfinished(found).en == (
        "Cases that are not completed: old none; new 10.0 % (refused 6.0 %, withdrawn 4.0 %)."
    )
    assert costs.unfinished(told({}, {})).en == ""


def test_cases_completed_in_one_workflow_only_are_counted() -> None:
    paired: Any = SimpleNamespace(completed_in_base_only=3, completed_in_other_only=1, count=40)
    assert costs.unpaired(paired).zh == "40 个办件中有 4 个只在一个流程中办成，不计入逐件比较。"
    paired = SimpleNamespace(completed_in_base_only=0, completed_in_other_only=0, count=40)
    assert costs.unpaired(paired).en == ""


def promised(share: float, days: float) -> dict[str, Figure]:
    figure = Figure("speedup_promised", Interval(share, share, share), "input arithmetic", days)
    return {"speedup_promised": figure}


def test_speedups_are_named_apart_each_with_its_base() -> None:
    actual = figures(speedup_actual=0.9, statutory_days=30, speedup_actual_item=0.8)
    assert speedups(promised(0.796, 932), actual).en == (
        "Speed-ups, named apart: promised 79.6 % (by the limits, of 932 statutory days); actual "
        "90.0 % by case (as lived, of its statutory limits, 30 days on average) and 80.0 % by item "
        "(of each item's own)."
    )
    assert speedups(promised(0.796, 932), {}).zh == (
        "提速分开看：承诺提速 79.6%（按时限，法定 932 天）。"
    )
    unknown = figures(speedup_actual=math.nan, statutory_days=0, speedup_actual_item=math.nan)
    assert speedups(promised(math.nan, math.nan), unknown).en == ""
    assert speedups({}, actual).en.startswith("Speed-ups, named apart: actual 90.0 %")
