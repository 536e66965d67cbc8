"""Mistakes that are made in one good file only."""

from __future__ import annotations

from tests.scenario_file.mutating import Kind, swap, together

BLANK: tuple[Kind, ...] = (
    swap(
        "cycle of one",
        r"^    papers: (?=.*site_plan)",
        "    needs: [⟦E501⟧land_permit]\n    papers: ",
    ),
    swap(
        "cycle of two",
        r"^    papers: (?=.*site_plan)",
        "    needs: [⟦E501⟧building_permit]\n    papers: ",
    ),
    swap(
        "cycle of a need and an issue",
        r"^    papers: (?=.*site_plan)",
        "    issue_needs: [⟦E501⟧building_permit]\n    papers: ",
    ),
    together("shares", (r"^  classes:", "  ⟦E506⟧classes:"), (r"share: 80 %", "share: 70 %")),
    swap("no class", r"^  classes:\n(    .*\n)+", "  classes: ⟦E507⟧{}\n"),
    swap("no intake", r"^    submit: visit .*\n    intake: .*\n", "    submit: ⟦E517⟧visit\n"),
    swap(
        "no office",
        r"^  land_permit:\n(.*\n.*\n)    office: planning\n((?:.*\n)*?)    review:",
        r"  land_permit:\n\1\2    ⟦E505⟧review:",
    ),
)

FULL: tuple[Kind, ...] = (
    swap("calendar", r"calendar: early", "calendar: ⟦E405⟧erly"),
    swap("calendar of an office", r"    calendar: late", "    calendar: ⟦E405⟧lates"),
    swap("session", r"session: committee", "session: ⟦E406⟧comittee"),
    swap("class of agents", r"for: \[key_project\]", "for: [⟦E407⟧key]"),
    swap("class key", r"supervision.filing: x 2", "⟦E403⟧supervision.filling: x 2"),
    swap(
        "class item",
        r"items: \[report, supervision, permit\]",
        "items: [report, ⟦E402⟧supervisor, permit]",
    ),
    swap("step of a need", r"needs: \[report.review\]", "needs: [⟦E403⟧report.revue]"),
    swap("step of after", r"after: \[filing\]", "after: [⟦E403⟧fillings]"),
    swap("paper of a chance", r"defects: \{plan: 2 %\}", "defects: {⟦E404⟧plans: 2 %}"),
    swap("paper of a reform", r"drop: \[plan\]", "drop: [⟦E404⟧plain]"),
    swap("pool", r"pool: \{proofs: 3\}", "pool: {⟦E404⟧proves: 3}"),
    swap("pool of a reform", r"drop_pool: \{proofs: 2\}", "drop_pool: {⟦E404⟧prof: 2}"),
    swap("staff group", r"group: juniors", "group: ⟦E410⟧junior"),
    swap("trace", r"\{at: \[2016-03-01 09:00, 2016-03-02\]\}", "{trace: ⟦E411⟧none.csv}"),
    swap("no moment", r"\{at: \[2016-03-01 09:00, 2016-03-02\]\}", "{at: ⟦E507⟧[]}"),
    swap("moment too early", r"2016-03-01 09:00", "⟦E518⟧2015-03-01 09:00"),
    swap("months", r"by_month: \[1, 1, ", "by_month: ⟦E311⟧[1, "),
    swap("order of bounds", r"low: 1 h, mode: 2 h", "low: 3 h, mode: ⟦E311⟧2 h"),
    swap("weights", r"weights: \[3, 1\]", "weights: ⟦E311⟧[3]"),
    swap(
        "mixed time",
        r"low: 1 working days, high: 3 working days",
        "low: 1 working days, high: ⟦E303⟧3 h",
    ),
    swap(
        "arrivals and share",
        r"share: 20 %, priority: 1",
        "share: 20 %, ⟦E207⟧arrivals: {poisson: 1 per day}, priority: 1",
    ),
    swap("cycle of steps", r"joint: \{offices", "joint: {after: [⟦E502⟧test], offices"),
    swap("step after itself", r"after: \[filing\]", "after: [⟦E502⟧panel]"),
    together(
        "sum of limits",
        (r"limit: \{statutory: 20 working days\}", "limit: {statutory: ⟦E503⟧6 working days}"),
    ),
    swap(
        "units of limits",
        r"limit: \{statutory: 20 working days\}",
        "limit: {statutory: ⟦E503⟧20 calendar days}",
    ),
    together(
        "no time", (r"^  connection:", "  ⟦E504⟧connection:"), (r"^    limit: 30 list days\n", "")
    ),
    swap(
        "step without time",
        r"      contract: \{owner: applicant, limit: 5 working days\}",
        "      ⟦E504⟧contract: {owner: applicant}",
    ),
    swap(
        "joint without effort", r"joint: \{(offices: \{.*?\}), effort: .*\}\}", r"joint: {⟦E504⟧\1}"
    ),
    swap(
        "too many officers",
        r"offices: \{planning: 1, fire: 2\}",
        "offices: {planning: 1, fire: ⟦E510⟧3}",
    ),
    together(
        "never together",
        (
            r"joint: \{offices: \{fire: 1, planning: 1\}",
            "joint: {⟦E511⟧offices: {night: 1, dawn: 1}",
        ),
        (r"^offices:\n", "offices:\n  dawn: {staff: 1, calendar: early}\n"),
    ),
    swap("at a wrong time", r"Tue 09:30", "⟦E511⟧Tue 06:30"),
    swap("strange opening", r"Tue 09:30", "⟦E312⟧Tuesday morning"),
    swap("closure backwards", r'"2016-02-15..2016-02-19"', '⟦E313⟧"2016-02-19..2016-02-15"'),
    swap(
        "effort of others",
        r"contract: \{owner: applicant, limit",
        "contract: {owner: applicant, ⟦E514⟧effort: 1 h, limit",
    ),
    swap("papers of the pool", r"pool: \{proofs: 3\}", "pool: {proofs: ⟦E516⟧15}"),
    swap("waived without a reason", r"^  together: (.*), reason: a pilot", r"  ⟦E202⟧together: \1"),
    swap("merge of nothing", r"items: \[report, supervision\], as", "items: ⟦E507⟧[], as"),
    swap("contradiction", r"^  fewer_hands: (.*)add: -1", r"  ⟦E513⟧fewer_hands: \1add: -3"),
    swap(
        "merge around an item",
        r"^  together: (.*)items: \[report, supervision\]",
        r"  ⟦E513⟧together: \1items: [report, permit]",
    ),
    swap(
        "pair of three",
        r"keep: \[\[connection, permit\]\]",
        "keep: [⟦E203⟧[connection, permit, notice]]",
    ),
    swap(
        "item of a kept habit",
        r"keep: \[\[connection, permit\]\]",
        "keep: [[connection, ⟦E402⟧permits]]",
    ),
    swap(
        "key of a promise",
        r"promised: \{connection: 12 list days",
        "promised: {⟦E205⟧con-nection: 12 list days",
    ),
    swap("title", r"title: \{zh: 大厅, en: Hall\}", "title: {zh: 大厅, ⟦E201⟧eng: Hall}"),
    swap("half a title", r"title: \{zh: 大厅, en: Hall\}", "⟦E202⟧title: {zh: 大厅}"),
    swap("number for a title", r"title: \{zh: 大厅, en: Hall\}", "title: {zh: 大厅, en: ⟦E203⟧5}"),
    swap("habit against the law", r"^habit: serial", "habit: {extra: [⟦E514⟧[permit, report]]}"),
    swap(
        "item in two stages",
        r"^habit: serial",
        "habit: {stages: {one: [report, permit], two: [notice, ⟦E515⟧report]}}",
    ),
    together(
        "nobody left",
        (r"^  (staffed): \[more_hands, fewer_hands\]", r"  ⟦E510⟧\1: [more_hands, fewer_hands]"),
        (r"lever: staff, office: night, add: -1", "lever: staff, office: fire, add: -1"),
    ),
    swap("no officers", r"^    staff: 3\n", "    staff: ⟦E507⟧{}\n"),
    swap("an empty office", r"^    staff: 3\n", "    ⟦E510⟧staff: 0\n"),
    swap("session without a time", r"times: \[Tue 09:30, Thu 10:00\]", "times: ⟦E507⟧[]"),
    swap("session without offices", r"offices: \{planning: 1, fire: 2\}", "offices: ⟦E507⟧{}"),
    swap("an hour that is none", r"Tue 09:30", "⟦E312⟧Tue 25:30"),
    swap("hours that are a number", r"makeup_hours: \S+ ?\S*\"", "makeup_hours: ⟦E312⟧8"),
    swap("closure that is a number", r"2016-03-01\]\}$", "⟦E313⟧5]}"),
    swap("moment that is none", r"2016-03-01 09:00", "⟦E313⟧2016-03-01 25:00"),
    swap("months of a list", r"\{at: \[", "{⟦E207⟧by_month: [1], at: ["),
    together("no arrivals", (r"^demand:", "⟦E202⟧demand:"), (r"^  arrivals: .*\n", "")),
    together("no share", (r"key_project: \{share: 20 %, ", "⟦E202⟧key_project: {")),
    swap(
        "assumed too far",
        r"^time:\n  start: 2016",
        "time:\n  assume_holidays: true\n  start: ⟦E508⟧1700",
    ),
    swap("no steps", r"^    steps:\n(      .*\n)+", "    steps: ⟦E507⟧{}\n"),
    swap(
        "fault of nobody",
        r"\{owner: third party, kind",
        "{owner: third party, fault: ⟦E509⟧5 %, kind",
    ),
    swap(
        "no seat",
        r"^      filing: \{kind",
        "      filing: {office: fire, ⟦E207⟧session: committee, kind",
    ),
    swap(
        "effort and wait",
        r"panel: \{session: committee, effort: 1 h",
        "panel: {session: committee, effort: 1 h, ⟦E207⟧wait: 1 h",
    ),
    swap(
        "review and wait",
        r"^    wait: 20 calendar days",
        "    review: {office: hall, effort: 1 h}\n    ⟦E207⟧wait: 20 calendar days",
    ),
    swap("limit of nothing", r"limit: 30 list days", "⟦E207⟧limit: {}"),
    swap("tell in hours", r"tell: 5 working days", "tell: ⟦E303⟧5 h"),
    swap("far too wide", r"mean: 5 h, sd: 2 h", "mean: 5 h, sd: ⟦E311⟧600 h"),
    swap("cv out of bounds", r"cv: 0.6\}\}\}", "cv: ⟦E306⟧20}}}"),
    swap("no values", r"values: \[1 h, 2 h\], weights: \[3, 1\]", "values: ⟦E311⟧[]"),
    swap(
        "step of a new item",
        r"items: \[connection, whole\]",
        "items: [connection, ⟦E403⟧whole.revue]",
    ),
    swap(
        "habit of two kinds",
        r"^habit: serial",
        "habit: {stages: {one: [report]}, ⟦E207⟧extra: [[report, permit]]}",
    ),
    together(
        "limits of two kinds",
        (r"owner: applicant, limit: 5 working", "owner: applicant, limit: 5 calendar"),
        (r"limit: \{statutory: 20 w", "limit: {statutory: ⟦E503⟧20 w"),
    ),
    swap("text in a list for a title", r"^title: .*", "title: ⟦E203⟧[a]"),
    swap("reason that is a number", r"reason: a pilot", "reason: ⟦E203⟧5"),
    swap(
        "session of two kinds",
        r"items: \[report, supervision\], session: committee",
        "items: [report, supervision], offices: {fire: 1}, ⟦E207⟧session: committee",
    ),
    swap(
        "session of a reform",
        r"supervision\], session: committee",
        "supervision], session: ⟦E406⟧comittee",
    ),
    swap(
        "office of a session",
        r"as: panel, offices: \{fire: 1",
        "as: panel, offices: {⟦E401⟧fires: 1",
    ),
    swap(
        "too many at a session",
        r"as: panel, offices: \{fire: 1",
        "as: panel, offices: {fire: ⟦E510⟧9",
    ),
    swap(
        "session without a reason",
        r"^  panels: (.*), reason: one visit",
        r"  ⟦E202⟧panels: \1",
    ),
    swap("dropped power", r"drop: \[supervision.contract\]", "drop: [⟦E403⟧supervision.contrakt]"),
    swap("delegated item", r"delegate: \{report:", "delegate: {⟦E402⟧reports:"),
    swap("delegated office", r"delegate: \{report: fire", "delegate: {report: ⟦E401⟧fires"),
    swap("filed item", r"filing: \{permit: 1", "filing: {⟦E402⟧permits: 1"),
    swap("accepted item", r"own_acceptance: \{connection:", "own_acceptance: {⟦E402⟧connections:"),
    swap("acceptance in hours", r"0 calendar days\}, source", "⟦E303⟧1 h}, source"),
    swap("lever of nothing", r"^  fewer_hands: .*", "  fewer_hands: ⟦E203⟧[staff]"),
)
