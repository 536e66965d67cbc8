"""Mistakes in what ends otherwise, later or not at all, and in who watches it: of one good file."""

from __future__ import annotations

from tests.scenario_file.mutating import Kind, swap, together

OFFICES: tuple[Kind, ...] = (
    swap("idle more than ever", r"chance: 5 %, for", "chance: ⟦E307⟧150 %, for"),
    swap(
        "idle for no time", r"idleness: \{chance: 5 %, for: .*?\}\}", "⟦E202⟧idleness: {chance: 5 %"
    ),
    swap("idle by the calendar", r"mean: 10 working days", "mean: ⟦E303⟧10 calendar days"),
    swap("careless in words", r"carelessness: 3 %", "carelessness: ⟦E304⟧often"),
    swap("hasty more than ever", r"in_haste: 15 %", "in_haste: ⟦E307⟧15"),
    swap("patience without a unit", r"mean: 10 years", "mean: ⟦E301⟧10"),
)

LIMITS: tuple[Kind, ...] = (
    swap("extension in other days", r"days: 10 calendar days", "days: ⟦E520⟧10 working days"),
    swap("extension in hours", r"days: 10 calendar days", "days: ⟦E303⟧80 h"),
    swap(
        "extension without a chance", r"(extension: \{days: \w+ \w+ \w+), chance: 20 %", r"⟦E202⟧\1"
    ),
    swap(
        "extension of no statute",
        r"limit: 30 list days",
        "limit: {promised: 30 list days, ⟦E520⟧extension: {days: 5 list days, chance: 5 %}}",
    ),
    swap(
        "joint handling of no statute",
        r"limit: 30 list days",
        "limit: {promised: 30 list days, ⟦E520⟧handling: joint}",
    ),
    swap(
        "no such handling",
        r"7 working days, handling: joint",
        "7 working days, handling: ⟦E204⟧alone",
    ),
    swap(
        "handling of a step",
        r"limit: 2 working days, clock",
        "limit: {statutory: 2 working days, ⟦E201⟧handling: joint}, clock",
    ),
)

ITEMS: tuple[Kind, ...] = (
    swap("refused by nobody", r"^    wait: 20", "    refuse: ⟦E519⟧2 %\n    wait: 20"),
    swap("always refused", r"refuse: 2 %", "refuse: ⟦E307⟧100 %"),
    swap("item of an issue", r"issue_needs: \[connection", "issue_needs: [⟦E402⟧conection"),
    swap("step of an issue", r"connection, report.review\]", "connection, ⟦E403⟧report.revue]"),
    swap(
        "the same need of an issue twice",
        r"issue_needs: \[connection, report.review\]",
        "issue_needs: [connection, ⟦E515⟧connection]",
    ),
    swap(
        "cycle by an issue",
        r"^    owner: third party$",
        "    owner: third party\n    issue_needs: [⟦E501⟧permit]",
    ),
    swap("lapse by the calendar", r"lapse: 30 working days", "lapse: ⟦E303⟧30 calendar days"),
    swap("lapse in half a day", r"lapse: 30 working days", "lapse: ⟦E309⟧0.5 working days"),
    swap("half a paper tolerated", r"tolerate: 2", "tolerate: ⟦E309⟧1.5"),
)

CHECKS: tuple[Kind, ...] = (
    swap(
        "check of others",
        r"owner: third party, kind",
        "owner: third party, deferred: ⟦E521⟧true, kind",
    ),
    swap(
        "check without work",
        r"check: \{effort: 30 min, .*, deferred: true",
        "check: {wait: 1 h, deferred: ⟦E521⟧true",
    ),
    together(
        "step after a check",
        (
            r"joint: \{offices: \{fire: 1, planning",
            "joint: {deferred: true, offices: {fire: 1, planning",
        ),
        (r"after: \[joint, panel\]", "after: [⟦E521⟧joint, panel]"),
    ),
    together(
        "next step after a check",
        (r"filing: \{kind: review", "filing: {deferred: true, kind: review"),
        (r"joint: \{offices", "⟦E521⟧joint: {offices"),
        (r"after: \[filing\]", "after: [⟦E521⟧filing]"),
    ),
    swap(
        "checks alone",
        r"^    review: \{office: fire, effort: 2 h\}",
        "    ⟦E521⟧steps:\n      later: {office: fire, effort: 2 h, deferred: true}",
    ),
    together(
        "limit of checks alone",
        (r"^    limit: (.*handling: joint\})", r"    ⟦E521⟧limit: \1"),
        (
            r"^    review: \{office: fire, effort: 2 h\}",
            "    decision: {effort: 1 h}\n    steps:\n      later: {effort: 2 h, deferred: true}",
        ),
    ),
    swap("perhaps a check", r"deferred: true", "deferred: ⟦E204⟧perhaps"),
)

CHANGES: tuple[Kind, ...] = (
    swap("change from nothing", r"from: old", "from: ⟦E409⟧odl"),
    swap("change to nothing", r"to: watched", "to: ⟦E409⟧wached"),
    swap("change to a change", r"to: watched", "to: ⟦E522⟧changing"),
    swap("change at the start", r"on: 2016-03-01", "on: ⟦E522⟧2016-01-04"),
    swap("change at the end", r"on: 2016-03-01", "on: ⟦E522⟧2016-08-01"),
    swap("change on no day", r"on: 2016-03-01", "on: ⟦E313⟧2016-02-30"),
    swap("change on an unknown day", r"changing: (.*), on: 2016-03-01", r"⟦E202⟧changing: \1"),
    swap("change of a colour", r"on: 2016-03-01", "on: 2016-03-01, ⟦E201⟧colour: red"),
    swap("word for a workflow", r"changing: \{.*", "changing: ⟦E203⟧old"),
)

LEVERS: tuple[Kind, ...] = (
    swap("nobody watched", r"offices: \[planning, fire\]", "offices: [planning, ⟦E401⟧fires]"),
    swap("watched twice", r"offices: \[planning, fire\]", "offices: [fire, ⟦E515⟧fire]"),
    swap(
        "warning of nobody",
        r"^  watch: (.*)push: false, office: hall",
        r"  ⟦E202⟧watch: \1push: false",
    ),
    swap("warning without work", r"^  watch: (.*), effort: 20 min", r"  ⟦E202⟧watch: \1"),
    swap("work without a warning", r"^  watch: (.*), warn: 80 %", r"  ⟦E202⟧watch: \1"),
    swap(
        "warning in an unknown office",
        r"push: false, office: hall",
        "push: false, office: ⟦E401⟧hal",
    ),
    swap("warning beyond the limit", r"warn: 80 %", "warn: ⟦E307⟧180 %"),
    swap("perhaps a push", r"push: false", "push: ⟦E204⟧gently"),
    swap("slower by supervision", r"pace: × 0.5, idle", "pace: ⟦E306⟧× 1.5, idle"),
    swap("percentage for a cut", r"idleness: × 0.4", "idleness: ⟦E310⟧40 %"),
    swap("less than nothing", r"carelessness: 0.8", "carelessness: ⟦E306⟧-0.8"),
    swap(
        "item of a commitment",
        r"items: \[report, supervision.filing\]",
        "items: [report, ⟦E403⟧supervision.fling]",
    ),
    swap("promise in hours", r"limit: \{promised: 1 working days", "limit: {promised: ⟦E303⟧7 h"),
    swap("always failed", r"fail: 3 %", "fail: ⟦E307⟧100 %"),
    swap("item of a tolerance", r"most: 1, items: \[report\]", "most: 1, items: [⟦E402⟧reports]"),
    swap("tolerance without a number", r"leeway: (.*) most: 1,", r"⟦E202⟧leeway: \1"),
    swap(
        "rehearsal of three",
        r"\[supervision, permit\], \[",
        "⟦E203⟧[supervision, permit, notice], [",
    ),
    swap("rehearsal of nothing", r"\[notice, permit\]\]\}$", "[notice, ⟦E402⟧permits]]}"),
    together(
        "checks that fail and are not rectified",
        (r"clock: runs, rectify: 2 working days\}", "clock: runs}"),
        (r"\[report, supervision\.filing\], limit", "[report, ⟦E509⟧supervision.filing], limit"),
    ),
    swap(
        "handling of a merge",
        r"5 working days\}, handling: joint",
        "5 working days}, handling: ⟦E204⟧alone",
    ),
)

OUTCOMES: tuple[Kind, ...] = (*OFFICES, *LIMITS, *ITEMS, *CHECKS, *CHANGES, *LEVERS)
