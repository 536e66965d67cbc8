"""A good file as a scenario: limits, arrivals, papers, evidence, digest, overrides."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sim.errors import ScenarioError
from sim.model.demand import Listed, Poisson
from sim.model.durations import Exponential, Fixed
from sim.model.items import Days, Need, Seat, Span, StepRef
from sim.model.reforms.joint_session import JointSession
from sim.model.reforms.powers import Powers
from sim.model.scenario import Horizon, Scenario
from sim.scenario_file.load import load_scenario, load_text
from sim.text import Text

FULL = Path(__file__).with_name("full.yaml")
SMALL = """\
permitsim: 1
name: small
time: {start: 2016-01-04, observe: 1 year}
offices: {hall: {staff: 1}}
demand: {arrivals: {poisson: 1 per working day}}
items:
  permit:
    office: hall
    limit: 10 working days
    steps: %s
workflows: {old: []}
"""


@pytest.fixture(scope="module")
def full() -> Scenario:
    return load_scenario(FULL)


def limits(steps: str) -> list[int | None]:
    scenario = load_text(SMALL % steps)
    parts = [step.limit.statutory for step in scenario.base.items[0].steps]
    return [None if part is None else part.count for part in parts]


def test_a_limit_is_split_by_mean_effort_in_whole_days() -> None:
    # 10 days over 1 h, 2 h and 1 h: 2.5, 5, 2.5; rounded cumulatively 3, 5, 2.
    assert limits("{a: {effort: 1 h}, b: {effort: 2 h}, c: {effort: 1 h}}") == [3, 5, 2]


def test_own_limits_come_off_first() -> None:
    assert limits("{a: {owner: applicant, limit: 4 working days}, b: {effort: 2 h}}") == [4, 6]


def test_steps_side_by_side_share_one_part() -> None:
    steps = "{a: {effort: 1 h}, b: {effort: 1 h, after: []}, c: {effort: 1 h, after: [a, b]}}"
    assert limits(steps) == [5, 5, 5]


def test_a_step_whose_clock_stops_has_no_part() -> None:
    assert limits("{a: {wait: 3 h, clock: stops}, b: {effort: 2 h}}") == [None, 10]


def test_a_promise_is_split_by_the_statute(full: Scenario) -> None:
    text = SMALL.replace(
        "limit: 10 working days", "limit: {statutory: 10 working days, promised: 5 working days}"
    )
    scenario = load_text(text % "{a: {effort: 1 h, limit: 8 working days}, b: {effort: 1 h}}")
    assert [
        step.limit.promised and step.limit.promised.count for step in scenario.base.items[0].steps
    ] == [4, 1]
    (review,) = full.base.item("report").steps
    assert review.limit.statutory == Days(15, "calendar", "招标投标法 Art. 47", "A")
    assert review.limit.promised == Days(5, "working", "招标投标法 Art. 47", "A")


def test_short_forms_have_one_step(full: Scenario) -> None:
    names = {item.id: [step.ref.step for step in item.steps] for item in full.base.items}
    assert names["report"] == ["review"]
    assert names["notice"] == ["wait"]
    assert names["connection"] == ["whole"]
    assert full.base.item("notice").steps[0].is_notice
    assert full.base.item("connection").steps[0].owner == "third_party"


def test_steps_seats_and_order(full: Scenario) -> None:
    steps = {step.ref.step: step for step in full.base.item("supervision").steps}
    assert steps["filing"].after == (StepRef("supervision", "contract"),)
    assert steps["filing"].effort == Span(Exponential(3600.0))
    assert steps["joint"].seats == (Seat("fire"), Seat("planning"))
    assert steps["panel"].session == "committee"
    assert steps["panel"].seats == (Seat("planning"), Seat("fire", 2))
    assert full.base.item("notice").needs == (Need("report", "review"),)


def test_steps_are_listed_after_what_they_are_after() -> None:
    scenario = load_text(SMALL % "{a: {effort: 1 h, after: [b]}, b: {effort: 1 h, after: []}}")
    assert [step.ref.step for step in scenario.base.items[0].steps] == ["b", "a"]


def test_papers_and_counters(full: Scenario) -> None:
    report = full.base.item("report")
    assert [(p.id, p.defect) for p in report.papers] == [
        ("form", 0.05),
        ("plan", 0.02),
        *((f"proofs/{n}", 0.05) for n in (1, 2, 3)),
    ]
    assert report.intake is not None
    assert (report.intake.office, report.intake.tell_days, report.intake.submit.by) == (
        "hall",
        5,
        "online",
    )
    assert report.decision is not None
    assert report.decision.office == "planning"
    assert report.prepare[0].origin == "report"


def test_tell_none_switches_the_rule_off() -> None:
    text = SMALL.replace("    limit:", "    intake: {effort: 1 h, tell: none}\n    limit:")
    intake = load_text(text % "{a: {effort: 1 h}}").base.items[0].intake
    assert intake is not None
    assert intake.tell_days is None


def test_working_time_is_counted_by_the_national_calendar() -> None:
    text = (
        SMALL.replace("limit:", "prepare: 2 working days\n    limit:")
        % "{a: {effort: 1 working day}}"
    )
    ordinary, always = load_text(text), load_text(text + "calendars: {national: {hours: always}}\n")
    for scenario, day in ((ordinary, 25_200.0), (always, 86_400.0)):
        item = scenario.base.items[0]
        assert item.prepare[0].span == Span(Fixed(2 * day), "working")
        assert item.steps[0].effort is not None
        assert item.steps[0].effort.distribution == Fixed(day)
        assert isinstance(scenario.base.classes[0].arrivals, Poisson)
        assert scenario.base.classes[0].arrivals.per_second == 1 / day


def test_classes_share_arrivals_or_have_their_own(full: Scenario) -> None:
    ordinary, key, special = full.base.classes
    assert isinstance(ordinary.arrivals, Poisson)
    assert isinstance(key.arrivals, Poisson)
    assert ordinary.arrivals.per_second == pytest.approx(0.8 * 0.9 / 25_200)
    assert key.arrivals.by_month[5] == 1.5
    assert key.effort == (("*", 1.5), ("supervision.filing", 2.0))
    assert special.arrivals == Listed((57 * 86_400 + 9 * 3600, 58 * 86_400))


def test_listed_arrivals_are_dealt_by_share() -> None:
    text = SMALL.replace(
        "{arrivals: {poisson: 1 per working day}}",
        "{arrivals: {at: [%s]}, classes: {a: 50 %%, b: 50 %%}}",
    )
    days = ", ".join(f"2016-01-0{n}" for n in (4, 5, 6, 7))
    scenario = load_text(text % (days, "{a: {effort: 1 h}}"))
    assert [c.arrivals for c in scenario.base.classes] == [
        Listed((0, 2 * 86_400)),
        Listed((86_400, 3 * 86_400)),
    ]


def test_a_trace_names_classes(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("arrival,class\n2016-01-05 09:00,b\n2016-01-04,a\n", "utf-8")
    text = SMALL.replace(
        "{arrivals: {poisson: 1 per working day}}",
        "{arrivals: {trace: t.csv}, classes: {a: 50 %%, b: 50 %%}}",
    )
    scenario = load_text(text % "{a: {effort: 1 h}}", folder=tmp_path)
    assert [c.arrivals for c in scenario.base.classes] == [Listed((0,)), Listed((86_400 + 32_400,))]


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"when\n2016-01-05\n", "t.csv:1: when"),
        (b"arrival\n2016-01-05\nsoon\n", "t.csv:3: soon"),
        (b"arrival\n\xff\n", "t.csv: UTF-8?"),
    ],
)
def test_a_bad_trace_names_its_line(tmp_path: Path, content: bytes, found: str) -> None:
    (tmp_path / "t.csv").write_bytes(content)
    text = SMALL.replace("poisson: 1 per working day", "trace: t.csv") % "{a: {effort: 1 h}}"
    with pytest.raises(ScenarioError) as caught:
        load_text(text, folder=tmp_path)
    (problem,) = caught.value.problems
    assert (problem.code, problem.found.en) == ("E411", found)


@pytest.mark.parametrize(("rows", "code"), [("2016-01-05,c", "E407"), ("2015-01-05,a", "E518")])
def test_a_trace_must_fit_the_scenario(tmp_path: Path, rows: str, code: str) -> None:
    (tmp_path / "t.csv").write_text(f"arrival,class\n{rows}\n", "utf-8")
    text = SMALL.replace(
        "{arrivals: {poisson: 1 per working day}}",
        "{arrivals: {trace: t.csv}, classes: {a: 100 %%}}",
    )
    with pytest.raises(ScenarioError) as caught:
        load_text(text % "{a: {effort: 1 h}}", folder=tmp_path)
    assert [problem.code for problem in caught.value.problems] == [code]


def test_the_rest_of_the_scenario(full: Scenario) -> None:
    assert full.horizon == Horizon(date(2016, 1, 4), 180 * 86_400, 30 * 86_400)
    assert [calendar.id for calendar in full.base.calendars] == [
        "national",
        "early",
        "late",
        "always",
    ]
    assert [office.discipline for office in full.base.offices] == [
        "priority",
        "first_come",
        "due_date",
        "first_come",
    ]
    assert full.base.office("planning").calendar == "early"
    assert full.base.office("hall").groups[0].id == "staff"
    assert full.base.sessions[0].openings == ((1, 34_200), (3, 36_000))
    assert full.base.agents[0].applicant_time == 0.5
    assert full.workflow_names == (
        "old",
        "new",
        "staffed",
        "served",
        "jointly",
        "seated",
        "watched",
        "changing",
    )
    assert full.targets[1].value == 0.95
    assert dict(full.base.lineage)["report"] == (StepRef("report", "review"),)
    assert full.system("new").item("whole").together == Days(5, "working", "the article", "SEED")


def test_joint_sessions_and_powers_are_what_the_file_says(full: Scenario) -> None:
    levers = {reform.id: reform.lever for reform in full.reforms}
    members = (Need("report"), Need("supervision"))
    assert levers["panels"] == JointSession(
        members,
        new_id="panel",
        offices=(Seat("fire"), Seat("planning")),
        effort=Span(Fixed(7200.0)),
        office="hall",
        inside="waive",
        limit=Days(18, "working", "a page", "B"),
        title=Text(zh="四联合", en="Four jointly"),
        reason="one visit",
        source="a page",
        grade="B",
        handling="joint",
    )
    assert levers["committees"] == JointSession(members, session="committee")
    assert levers["power_list"] == Powers(
        drop=(Need("supervision", "contract"),),
        delegate=((Need("report"), "fire"),),
        filing=((Need("permit"), Days(1, "working", "a list", "B")),),
        own_acceptance=((Need("connection"), Days(0, "calendar", "a list", "B")),),
    )


def test_evidence_is_the_nearest_source_and_the_lowest_grade(full: Scenario) -> None:
    found = {each.path: each for each in full.evidence}
    assert found["items.report.decision.effort"].value == "30 min"
    assert found["items.report.decision.effort"].grade == "D"
    assert found["items.report.decision.effort"].source == "asked"
    assert found["items.report.limit.statutory"].grade == "A"
    assert found["items.report.transfer"].grade == "B"
    assert found["items.report.transfer"].source == "the office"
    assert found["items.report.review.fault"].grade == "C"
    assert found["items.report.review.fault"].source == ""
    assert found["offices.hall.staff"].grade == "C"
    assert found["offices.hall.staff"].line == 21
    assert not any(path.startswith("time") for path in found)


def test_the_digest_is_of_what_results_depend_on() -> None:
    text = SMALL % "{a: {effort: 1 h}}"
    same = [
        text.replace(
            "    office: hall",
            "    title: {zh: 许可, en: Permit}\n    office: hall\n    grade: B\n    source: x",
        ),
        text.replace("effort: 1 h", "effort: 60 min"),
        text.replace("name: small", "name: other"),
    ]
    other = [
        text.replace("1 h", "2 h"),
        text.replace("staff: 1", "staff: 2"),
        text.replace("old:", "new:"),
    ]
    digest = load_text(text).digest
    assert [load_text(each).digest == digest for each in same] == [True] * 3
    assert [load_text(each).digest == digest for each in other] == [False] * 3


def test_overrides_go_before_the_checks() -> None:
    values = {"offices.hall.staff": 3, "items.permit.steps.a.effort": "2 h", "targets.0.value": 5}
    scenario = load_scenario(
        FULL, {"offices.hall.staff": 5, "targets.0.value": 5, "demand.classes.ordinary": "80 %"}
    )
    assert scenario.base.office("hall").officers == 5
    assert scenario.targets[0].value == 5
    assert next(e for e in scenario.evidence if e.path == "offices.hall.staff").line == 0
    with pytest.raises(ScenarioError) as caught:
        load_text(
            SMALL % "{a: {effort: 1 h}}",
            overrides={**values, "offices.hal.staff": 2, "offices.hall.staff": "two"},
        )
    first = caught.value.problems[0]
    assert (first.code, first.path, first.line) == ("E304", "offices.hall.staff", 0)
    assert [p.code for p in caught.value.problems] == ["E304", "E412", "E412"]


def test_overrides_may_be_mappings_and_lists() -> None:
    scenario = load_text(
        SMALL % "{a: {effort: 1 h}}",
        overrides={
            "offices.hall.staff": {"officers": 2, "speed": 2.0},
            "workflows.new": [],
            "time.assume_holidays": True,
        },
    )
    assert scenario.base.office("hall").groups[0].speed == 2.0
    assert scenario.workflow_names == ("old", "new")
    assert scenario.horizon.assume_holidays
