"""What the reference of the scenario file says in its own words: headings, and what values are."""

from __future__ import annotations

from typing import Any, get_args

from sim.scenario_file.schema import base, calendars, numbers, scenario

Json = dict[str, Any]

SECTIONS: dict[str, tuple[str, str]] = {
    "ScenarioFile": ("The whole file", ""),
    "TimeFile": ("{place}", "`time`"),
    "CalendarFile": ("{place}", "`calendars.NAME`"),
    "OfficeFile": ("{place}", "`offices.NAME`"),
    "GroupFile": ("{place}", "`offices.NAME.staff`"),
    "PaceFile": ("{place}", "`offices.NAME.pace`"),
    "IdlenessFile": ("{place}", "`offices.NAME.idleness`"),
    "CarelessnessFile": ("{place}", "`offices.NAME.carelessness`"),
    "BackgroundFile": ("{place}", "`offices.NAME.background`"),
    "SessionFile": ("{place}", "`sessions.NAME`"),
    "AgentFile": ("{place}", "`agents.NAME`"),
    "DemandFile": ("{place}", "`demand`"),
    "ArrivalsFile": ("{place}", "`arrivals`"),
    "ClassFile": ("{place}", "`demand.classes.NAME`"),
    "HabitFile": ("{place}", "`habit`"),
    "ItemFile": ("{place}", "`items.NAME`"),
    "PapersFile": ("{place}", "`items.NAME.papers`"),
    "IntakeFile": ("{place}", "`items.NAME.intake`"),
    "ItemLimitFile": ("{place}", "`items.NAME.limit`"),
    "ExtensionFile": ("{place}", "`items.NAME.limit.extension`"),
    "ReviewFile": ("{place}", "`items.NAME.review`"),
    "StepFile": ("{place}", "`items.NAME.steps.NAME`"),
    "LimitFile": ("{place}", "`items.NAME.steps.NAME.limit`"),
    "DecisionFile": ("{place}", "`items.NAME.decision`"),
    "IssueFile": ("{place}", "`items.NAME.issue`"),
    "MergeFile": ("Reform: {place}", "`lever: merge`"),
    "PromiseFile": ("{place} of a reform", "`limit`"),
    "OneWindowFile": ("Reform: {place}", "`lever: one_window`"),
    "ParallelFile": ("Reform: {place}", "`lever: parallel`"),
    "WaiverFile": ("{place} of a parallel reform", "`waive`"),
    "LimitsFile": ("Reform: {place}", "`lever: limits`"),
    "MaterialsFile": ("Reform: {place}", "`lever: materials`"),
    "SamplesFile": ("Reform: {place}", "`lever: samples`"),
    "StaffFile": ("Reform: {place}", "`lever: staff`"),
    "AgentReformFile": ("Reform: {place}", "`lever: agent`"),
    "PriorityOfficeFile": ("Reform: {place}", "`lever: priority_office`"),
    "ZoneReviewFile": ("Reform: {place}", "`lever: zone_review`"),
    "JointSessionFile": ("Reform: {place}", "`lever: joint_session`"),
    "PowersFile": ("Reform: {place}", "`lever: powers`"),
    "SupervisionFile": ("Reform: {place}", "`lever: supervision`"),
    "CommitmentFile": ("Reform: {place}", "`lever: commitment`"),
    "TolerateFile": ("Reform: {place}", "`lever: tolerate`"),
    "MockApprovalFile": ("Reform: {place}", "`lever: mock_approval`"),
    "ChangingFile": ("{place} of a workflow that changes", "`workflows.NAME`"),
    "LearningFile": ("{place}", "`workflows.NAME.learning`"),
    "TargetFile": ("{place}", "`targets`"),
    "SpanFile": ("Length of time", ""),
    "EffortFile": ("Working time", ""),
    "LognormalFile": ("Length of time: {place}", "`lognormal`"),
    "ExponentialFile": ("Length of time: {place}", "`exponential`"),
    "GammaFile": ("Length of time: {place}", "`gamma`"),
    "WeibullFile": ("Length of time: {place}", "`weibull`"),
    "TriangularFile": ("Length of time: {place}", "`triangular`"),
    "UniformFile": ("Length of time: {place}", "`uniform`"),
    "NormalFile": ("Length of time: {place}", "`normal`"),
    "EmpiricalFile": ("Length of time: {place}", "`empirical`"),
}
"""The models of a file in the order of the page: (heading, the place that is put into it)."""

TYPES = {
    "amount of time": numbers.Elapsed,
    "days": numbers.DaysAmount,
    "working days": numbers.WorkingDays,
    "period": numbers.Period,
    "rate": numbers.RateField,
    "percentage": numbers.Share,
    "factor": numbers.Factor,
    "factor to 1": numbers.Cut,
    "name": base.Name,
    "item or `item.step`": base.Target,
    "date": calendars.DateField,
    "moment": calendars.MomentField,
    "date, or `first..last`": calendars.ClosureField,
    "opening, such as `Tue 09:00`": calendars.OpeningField,
}
"""What the text of a value is, by the type of its field."""


def patterns() -> dict[str, str]:
    """What a text is, by the pattern that it fits."""
    found = {scenario.NAME_PATTERN: "name", r"^\d+ working days?$": "working days"}
    for words, field in TYPES.items():
        told: Json = get_args(field)[2].json_schema
        for option in told.get("anyOf", [told]):
            if "pattern" in option:
                found[option["pattern"]] = words
    return found
