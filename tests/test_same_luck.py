"""The same case meets the same luck, whatever else changes; and nothing but its key decides it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import pytest

from sim.engine.draws import Draws, run_key, stream_id
from sim.eventlog import EventLog, Outcome, What
from sim.model.scenario import Scenario
from sim.run import plan_of, run_plan
from tests.towns import WORKFLOWS, base, changed, tree

Key = tuple[str, int, str, str, int, int]
"""(class, n, origin, part, attempt, what)."""
Luck = dict[Key, tuple[int, int]]
"""(length in seconds of its own hours, whether a fault came of it)."""

TOWN = "five_in_one"
STEP = "tender_report.review"

IN_ANOTHER_PROCESS = """
import sys
from hashlib import sha256
from tests.test_same_luck import log_of
from tests.towns import WORKFLOWS, base
for town, workflow in WORKFLOWS:
    log = log_of(base(town), workflow)
    tables = b"".join(table.tobytes() for table in (log.cases, log.files, log.rows))
    print(sha256(tables + repr(log.directory).encode()).hexdigest(), log.until)
"""


def log_of(
    scenario: Scenario, workflow: str = "old", seed: int = 1, replication: int = 0
) -> EventLog:
    plan = plan_of(scenario, workflow)
    run = run_plan(plan, workflow, reading="lived", seed=seed, replication=replication)
    return run.log


@cache
def plain(workflow: str = "old", seed: int = 1, replication: int = 0) -> EventLog:
    return log_of(base(TOWN), workflow, seed, replication)


def luck_of(log: EventLog) -> Luck:
    """What luck made of all activities that ran to their end and took any time."""
    national = plan_of(base(TOWN), "old").calendars[0]
    names, classes = log.directory.activities, log.directory.classes
    columns = ("cls", "n", "activity", "attempt", "what", "start", "end", "worked", "outcome")
    found: Luck = {}
    for cls, n, activity, attempt, what, start, end, worked, outcome in zip(
        *(log.row(column).tolist() for column in columns), strict=True
    ):
        if what > What.REWORK or outcome > Outcome.FAULTY:
            continue
        length = worked if what == What.WORK else national.open_between(start, end)
        if not length:
            continue
        name = names[activity]
        key = (classes[cls], n, name.origin, name.part, attempt, what)
        found[key] = (length, int(outcome == Outcome.FAULTY))
    return found


def lengths_of(log: EventLog, origin: str) -> dict[int, int]:
    """How long the first attempt at a step took each case."""
    return {
        key[1]: length
        for key, (length, _) in luck_of(log).items()
        if key[2] == origin and key[3] == "step" and key[4:] == (0, What.WORK)
    }


def arrivals_of(log: EventLog) -> dict[tuple[str, int], int]:
    names = [log.directory.classes[cls] for cls in log.case("cls").tolist()]
    keys = zip(names, log.case("n").tolist(), strict=True)
    return dict(zip(keys, log.case("arrival").tolist(), strict=True))


def is_kept(before: Mapping[Any, Any], after: Mapping[Any, Any], least: int) -> bool:
    """Whether what both have is equal, and there is enough of it."""
    both = before.keys() & after.keys()
    return len(both) >= least and all(before[key] == after[key] for key in both)


def with_item(id: str, **settings: object) -> dict[str, Any]:
    """The items of the town with other settings of one of them."""
    items: dict[str, Any] = tree(TOWN)["items"]
    return items | {id: items[id] | settings}


class TestTheSameSeed:
    def test_gives_the_same_log_whatever_the_order_of_hashes(self, root: Path):
        found = {self.printed(root, hash_seed) for hash_seed in ("0", "4711")}
        assert len(found) == 1
        assert len(found.pop().splitlines()) == len(WORKFLOWS)

    @staticmethod
    def printed(root: Path, hash_seed: str) -> str:
        done = subprocess.run(
            [sys.executable, "-c", IN_ANOTHER_PROCESS],
            cwd=root,
            env={"PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(root)},
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout

    def test_gives_a_replication_alone_as_after_others(self):
        plan = plan_of(base(TOWN), "new")
        logs = [
            run_plan(plan, "new", reading="lived", seed=5, replication=r).log for r in (0, 1, 2, 1)
        ]
        assert logs[1].same_events(logs[3])
        assert not logs[0].same_events(logs[1])


class TestOtherSeeds:
    def test_seed_0_and_seed_1_share_nothing(self):
        """But for what meets by chance, as lengths are whole seconds of some hours."""
        zero, one = plain(seed=0), plain(seed=1)
        found: list[list[dict[Any, Any]]] = [
            [luck_of(zero), luck_of(one)],
            [arrivals_of(zero), arrivals_of(one)],
        ]
        for a, b in found:
            both = a.keys() & b.keys()
            assert len(both) > 1000
            assert sum(a[key] == b[key] for key in both) / len(both) < 0.005

    def test_replications_of_one_seed_and_of_the_next_do_not_overlap(self):
        """Seeds that are added to replications would meet: (1, 1) would be (2, 0)."""
        runs = [(seed, replication) for seed in range(30) for replication in range(30)]
        assert len({run_key(*run) for run in runs}) == len(runs)
        stream = stream_id("ordinary", STEP)
        numbers = [
            number
            for seed, replication in runs
            for number in Draws(seed, replication).uniforms(stream, 0, 20).tolist()
        ]
        assert len(set(numbers)) == len(numbers)
        logs = [plain(seed=seed, replication=replication) for seed, replication in ((1, 1), (2, 0))]
        assert not any(a.same_events(b) for a, b in combinations([*logs, plain()], 2))


class TestWhatIsAdded:
    @pytest.mark.parametrize("place", ["before", "after"])
    def test_a_step_changes_no_other_draw(self, place: str):
        items = tree(TOWN)["items"]
        review = items["tender_report"]["review"]
        survey = {"kind": "site visit", "effort": {"exponential": "2 h"}}
        steps = {"survey": survey, "review": review}
        if place == "after":
            steps = {"review": review, "survey": survey}
        item = {k: v for k, v in items["tender_report"].items() if k != "review"} | {"steps": steps}
        log = log_of(changed(TOWN, items=items | {"tender_report": item}))
        assert is_kept(luck_of(plain()), luck_of(log), 1000)
        assert is_kept(arrivals_of(plain()), arrivals_of(log), 500)
        assert lengths_of(log, "tender_report.survey")

    @pytest.mark.parametrize("place", ["before", "after"])
    def test_an_office_with_work_of_its_own_changes_no_other_draw(self, place: str):
        own = tree(TOWN)["offices"]
        extra = {
            "extra": own["hall"]
            | {
                "staff": 1,
                "background": {
                    "arrivals": {"poisson": "2 per hour"},
                    "effort": {"exponential": "3 min"},
                },
            }
        }
        offices = extra | own if place == "before" else own | extra
        log = log_of(changed(TOWN, offices=offices))
        assert luck_of(plain()).items() <= luck_of(log).items()

    def test_a_class_of_cases_changes_no_luck_of_another(self):
        demand = tree(TOWN)["demand"]
        classes = {"extra": {"arrivals": {"poisson": "0.3 per working day"}}} | demand["classes"]
        log = log_of(changed(TOWN, demand=demand | {"classes": classes}))
        assert is_kept(luck_of(plain()), luck_of(log), 1000)
        assert is_kept(arrivals_of(plain()), arrivals_of(log), 500)

    def test_a_paper_changes_no_length(self):
        papers = tree(TOWN)["items"]["tender_report"]["papers"]
        more = papers | {"named": ["an_extra_paper", *papers["named"]]}
        log = log_of(changed(TOWN, items=with_item("tender_report", papers=more)))
        before = {key: length for key, (length, _) in luck_of(plain()).items()}
        after = {key: length for key, (length, _) in luck_of(log).items()}
        assert is_kept(before, after, 1000)

    def test_a_whole_reform_leaves_every_review_its_length(self):
        """A merged item has no luck of its own: each member's review lasts as it did before."""
        old, new = luck_of(plain("old")), luck_of(plain("new"))
        reviews = {key: value for key, value in old.items() if key[3] == "step" and not key[4]}
        assert {key[2] for key in reviews} == {f"{item}.review" for item in tree(TOWN)["items"]}
        assert is_kept(reviews, new, 100)
        assert is_kept(arrivals_of(plain("old")), arrivals_of(plain("new")), 500)


class TestWhatIsChanged:
    def test_a_rate_moves_times_but_no_luck(self):
        arrivals = tree(TOWN)["demand"]["arrivals"] | {"poisson": "1.08 per working day"}
        log = log_of(changed(TOWN, demand=tree(TOWN)["demand"] | {"arrivals": arrivals}))
        assert is_kept(luck_of(plain()), luck_of(log), 1000)
        calendar = plan_of(base(TOWN), "old").calendars[0]
        slow, quick = (
            {
                n: calendar.open_between(0, at)
                for (cls, n), at in arrivals_of(each).items()
                if cls == "ordinary"
            }
            for each in (plain(), log)
        )
        both = slow.keys() & quick.keys()
        assert len(both) > 50
        assert all(abs(quick[n] * 1.2 - slow[n]) < 3 for n in both)

    def test_a_mean_scales_every_length(self):
        halved = tree(TOWN)["items"]["tender_report"]["review"] | {
            "effort": {"lognormal": {"mean": "30 min", "cv": 0.6}}
        }
        log = log_of(changed(TOWN, items=with_item("tender_report", review=halved)))
        whole, half = lengths_of(plain(), STEP), lengths_of(log, STEP)
        both = whole.keys() & half.keys()
        assert len(both) > 50
        assert all(abs(2 * half[n] - whole[n]) <= 2 for n in both)
        others = {key: value for key, value in luck_of(plain()).items() if key[2] != STEP}
        assert is_kept(others, luck_of(log), 1000)

    @pytest.mark.parametrize(
        "effort",
        [
            {"exponential": "50 min"},
            {"gamma": {"mean": "50 min", "cv": 0.8}},
            {"weibull": {"mean": "50 min", "shape": 1.4}},
            {"triangular": {"low": "10 min", "mode": "20 min", "high": "3 h"}},
        ],
        ids=lambda effort: next(iter(effort)),
    )
    def test_a_distribution_keeps_the_order_of_cases(self, effort: dict[str, Any]):
        """Lengths come by inverting, so under either they rise with the same number."""
        other = tree(TOWN)["items"]["tender_report"]["review"] | {"effort": effort}
        log = log_of(changed(TOWN, items=with_item("tender_report", review=other)))
        before, after = lengths_of(plain(), STEP), lengths_of(log, STEP)
        both = sorted((before[n], after[n]) for n in before.keys() & after.keys())
        assert len(both) > 50
        assert all(one[1] <= next_one[1] for one, next_one in pairwise(both))

    def test_other_staff_and_other_pace_change_no_luck(self):
        offices = {
            id: office | {"staff": 4, "discipline": "first come", "pace": "at once"}
            for id, office in tree(TOWN)["offices"].items()
        }
        assert is_kept(luck_of(plain()), luck_of(log_of(changed(TOWN, offices=offices))), 1000)
