"""A good file as a scenario: what ends otherwise, later or on another date, and who watches it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sim.errors import ScenarioError
from sim.model.durations import Exponential, Fixed, Gamma
from sim.model.graph import issue_edges, limit_days
from sim.model.items import Days, Extension, Need, Refusal, Span, StepRef
from sim.model.offices import Carelessness, Idleness
from sim.model.reforms.commitment import Commitment
from sim.model.reforms.joint_session import JointSession
from sim.model.reforms.merge import Merge
from sim.model.reforms.mock_approval import MockApproval
from sim.model.reforms.supervision import Supervision
from sim.model.reforms.tolerate import Tolerate
from sim.model.scenario import Change, Scenario
from sim.scenario_file.load import load_scenario, load_text

FULL = Path(__file__).with_name("full.yaml")
HOUR = 3600.0
WORKING_DAY = 7 * HOUR
JOINT = Days(45, "working", "行政许可法 Art. 42", "A")
SMALL = """\
permitsim: 1
name: small
time: {start: 2016-01-04, %sobserve: 1 month}
offices: {hall: {staff: 1}}
demand: {arrivals: {poisson: 1 per working day}, classes: {all: {share: 100 %%}}}
items:
  permit:
    office: hall
    limit: %s
    steps: %s
reforms: {more: {lever: staff, office: hall, add: 1}}
workflows: {old: [], new: [more], mixed: {from: old, to: new, on: 2016-01-05}}
"""


@pytest.fixture(scope="module")
def full() -> Scenario:
    return load_scenario(FULL)


def small(limit: str, steps: str = "{a: {effort: 1 h}}", warm_up: str = "") -> str:
    return SMALL % (warm_up, limit, steps)


def codes(text: str) -> list[str]:
    with pytest.raises(ScenarioError) as caught:
        load_text(text)
    return [problem.code for problem in caught.value.problems]


def test_offices_may_be_idle_and_careless(full: Scenario) -> None:
    """Ten working days of the planning office's are 70 h of its own time, whatever its calendar."""
    planning, fire = full.base.office("planning"), full.base.office("fire")
    assert planning.idleness == Idleness(0.05, Span(Gamma(10 * WORKING_DAY, 0.5), "working"))
    assert planning.carelessness == Carelessness(0.04, 0.15)
    assert fire.idleness is None
    assert fire.carelessness == Carelessness(0.03, 0.03)
    assert full.base.office("hall").carelessness is None


def test_cases_may_lose_patience(full: Scenario) -> None:
    ordinary, key, _ = full.base.classes
    assert ordinary.patience is None
    assert key.patience == Span(Exponential(10 * 365 * 86_400.0), "clock")


def test_items_may_be_extended_refused_or_lapse(full: Scenario) -> None:
    report, permit = full.base.item("report"), full.base.item("permit")
    assert report.extensions == (Extension("report", 10, 0.2),)
    assert report.refusals == (Refusal("report", 0.02),)
    assert (permit.extensions, permit.refusals) == ((), ())
    assert report.intake is not None
    assert (report.intake.lapse_days, report.intake.tolerates) == (30, 2)
    assert permit.issue_needs == (Need("connection"), Need("report", "review"))
    review = StepRef("report", "review")
    assert issue_edges(full.base) == (
        (("connection", None), "permit"),
        (("report", review), "permit"),
    )


def test_joint_handling_caps_the_statute(full: Scenario) -> None:
    """By the law 60 working days in two steps are 45 where offices handle the item jointly."""
    steps = "{a: {effort: 1 h, limit: 40 working days}, b: {effort: 1 h, limit: 20 working days}}"
    (item,) = load_text(small("{handling: joint}", steps)).base.items
    assert item.joint_cap == JOINT
    assert limit_days(item, "statutory") == (0, 45)
    assert limit_days(item, "in_force") == (0, 45)
    assert full.base.item("permit").joint_cap == JOINT
    assert full.base.item("report").joint_cap is None


@pytest.mark.parametrize(
    ("limit", "days", "is_right"),
    [
        ("statutory: 20 working days", "10 working days", True),
        ("statutory: 20 list days", "10 list days", True),
        ("statutory: 20 list days", "10 working days", True),
        ("statutory: 20 calendar days", "10 calendar days", True),
        ("statutory: 0 working days", "10 working days", True),
        ("statutory: 20 working days", "10 calendar days", False),
        ("statutory: 20 calendar days", "10 working days", False),
        ("promised: 20 working days", "10 working days", False),
    ],
)
def test_an_extension_is_in_the_unit_of_the_statute(limit: str, days: str, is_right: bool) -> None:
    text = small(f"{{{limit}, extension: {{days: {days}, chance: 20 %}}}}")
    if is_right:
        assert load_text(text).base.items[0].extensions == (Extension("permit", 10, 0.2),)
    else:
        assert codes(text) == ["E520"]


def test_of_a_limit_in_both_units_the_working_days_are_extended() -> None:
    steps = "{a: {effort: 1 h, limit: 30 calendar days}, b: {effort: 1 h, limit: 5 working days}}"
    limit = "{extension: {days: 10 %s days, chance: 20 %%}}"
    assert load_text(small(limit % "working", steps)).base.items[0].extensions[0].days == 10
    assert codes(small(limit % "calendar", steps)) == ["E520"]


def test_no_limit_takes_in_a_check_after_the_decision(full: Scenario) -> None:
    """Ten days over 1 h and 2 h of review are 3 and 7; the 4 h that come later have none."""
    steps = "{a: {effort: 1 h}, b: {effort: 2 h}, c: {effort: 4 h, deferred: true}}"
    (item,) = load_text(small("10 working days", steps)).base.items
    assert [step.deferred for step in item.steps] == [False, False, True]
    assert [s.limit.statutory and s.limit.statutory.count for s in item.steps] == [3, 7, None]
    assert full.base.item("supervision").steps[-1].deferred


def test_a_workflow_may_change_on_a_date(full: Scenario) -> None:
    assert full.changes == (Change("changing", "old", "watched", date(2016, 3, 1)),)
    assert full.reforms_of("changing") == full.reforms_of("watched")
    assert full.change_of("changing@law") == full.changes[0]
    assert full.change_of("watched") is None


@pytest.mark.parametrize(
    ("warm_up", "on", "is_right"),
    [
        ("warm_up: 1 month, ", "2016-03-03", True),
        ("warm_up: 1 month, ", "2016-03-04", False),
        ("warm_up: 1 month, ", "2016-01-04", False),
        ("", "2019-01-01", True),
    ],
)
def test_a_change_is_inside_the_run(warm_up: str, on: str, is_right: bool) -> None:
    """Two months of 30 days from 4 January end with 3 March; without a warm-up none can tell."""
    text = small("9 working days", warm_up=warm_up).replace("2016-01-05", on)
    if is_right:
        assert load_text(text).changes[0].on == date.fromisoformat(on)
    else:
        assert codes(text) == ["E522"]


def test_levers_are_what_the_file_says(full: Scenario) -> None:
    levers = {reform.id: reform.lever for reform in full.reforms}
    assert levers["watch"] == Supervision(
        offices=("planning", "fire"),
        warn=0.8,
        push=False,
        office="hall",
        effort=Span(Fixed(1200.0)),
        pace=0.5,
        idleness=0.4,
        carelessness=0.8,
    )
    assert levers["eyes"] == Supervision()
    assert levers["on_their_word"] == Commitment(
        (Need("report"), Need("supervision", "filing")), Days(1, "working", "a notice", "A"), 0.03
    )
    assert levers["leeway"] == Tolerate(1, (Need("report"),))
    assert levers["rehearsal"] == MockApproval(
        ((Need("supervision"), Need("permit")), (Need("notice"), Need("permit")))
    )


def test_one_item_of_several_may_be_handled_jointly(full: Scenario) -> None:
    levers = {reform.id: reform.lever for reform in full.reforms}
    merge, committees = levers["together"], levers["committees"]
    assert isinstance(merge, Merge)
    assert isinstance(committees, JointSession)
    assert (merge.handling, committees.handling) == ("joint", "")
    assert full.system("new").item("whole").joint_cap == JOINT


def test_every_number_is_evidence(full: Scenario) -> None:
    found = {each.path: (each.value, each.grade, each.source) for each in full.evidence}
    audit, rule, article = ("B", "an audit"), ("B", "a rule"), ("A", "招标投标法 Art. 47")
    assert found["offices.planning.idleness.chance"] == ("5 %", *audit)
    assert found["offices.planning.idleness.for.gamma.mean"] == ("10 working days", *audit)
    assert found["offices.planning.carelessness.in_haste"] == ("15 %", "C", "")
    assert found["offices.fire.carelessness"] == ("3 %", "C", "")
    assert found["demand.classes.key_project.patience.exponential.mean"] == ("10 years", "C", "")
    assert found["items.report.limit.extension.days"] == ("10 calendar days", *article)
    assert found["items.report.limit.extension.chance"] == ("20 %", *article)
    assert found["items.report.intake.lapse"] == ("30 working days", "B", "the office")
    assert found["items.report.intake.tolerate"] == ("2", "B", "the office")
    assert found["items.report.refuse"] == ("2 %", "B", "the office")
    assert {found[f"reforms.watch.{key}"][1:] for key in ("warn", "effort", "pace")} == {rule}
    assert found["reforms.watch.idleness"] == ("× 0.4", *rule)
    assert found["reforms.on_their_word.limit.promised"] == ("1 working days", "A", "a notice")
    assert found["reforms.on_their_word.fail"] == ("3 %", "C", "")
    assert found["reforms.leeway.most"] == ("1", "C", "")


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("offices.planning.idleness.chance", "6 %"),
        ("offices.planning.idleness.for", "3 h"),
        ("offices.fire.carelessness", "4 %"),
        ("offices.planning.carelessness.in_haste", "16 %"),
        ("demand.classes.key_project.patience", "9 years"),
        ("items.report.limit.extension.chance", "21 %"),
        ("items.report.limit.extension.days", "11 calendar days"),
        ("items.report.intake.lapse", "31 working days"),
        ("items.report.intake.tolerate", 1),
        ("items.report.refuse", "3 %"),
        ("items.permit.issue_needs", ["connection"]),
        ("items.permit.limit", {"statutory": "7 working days"}),
        ("items.supervision.steps.check.deferred", False),
        ("reforms.watch.warn", "81 %"),
        ("reforms.watch.push", True),
        ("reforms.watch.effort", "21 min"),
        ("reforms.on_their_word.fail", "4 %"),
        ("reforms.leeway.most", 2),
        ("reforms.rehearsal.needs", []),
        ("reforms.committees.handling", "joint"),
        ("workflows.changing.on", "2016-03-02"),
        ("workflows.changing.from", "new"),
    ],
)
def test_the_digest_is_of_all_of_it(full: Scenario, path: str, value: object) -> None:
    """Each is put in place of what the file says by its path, as a user overrides it."""
    assert load_scenario(FULL, {path: value}).digest != full.digest
