"""The kinds of mistakes that good files are given."""

from __future__ import annotations

from tests.scenario_file.mutating import Kind, swap

NESTED = r"\{((?:[^{}]|\{[^{}]*\})*)\}"
"""What stands in braces, which may hold others."""

SHAPE: tuple[Kind, ...] = (
    swap("unknown key", r"^(    )(office: \w+)$", r"\1\2\n\1⟦E201⟧colour: red"),
    swap("misspelt key", r"^(    )staff: ", r"\1⟦E201⟧staf: "),
    swap("misspelt key in braces", r"\bintake: \{(.*?)effort: ", r"intake: {\1⟦E201⟧effrot: "),
    swap("duplicate key", r"^(    )(office: \w+)$", r"\1\2\n\1⟦E105⟧office: again"),
    swap(
        "duplicate item",
        r"^(  )(permit|connection):$",
        r"\1\2:\n    limit: 3 working days\n\1⟦E105⟧\2:",
    ),
    swap("no start", r"^time: \{start: [-0-9]+, ", r"⟦E202⟧time: {"),
    swap("no observe", r"^time:( \{start: [^}]*), observe: [^}]*\}", r"⟦E202⟧time:\1}"),
    swap("no lever", r"^(  )(\w+): \{lever: staff, ", r"\1⟦E202⟧\2: {"),
    swap("list for a mapping", r"\bintake: \{.*\}$", r"intake: ⟦E203⟧[counter, hall]"),
    swap("word for a list", r"\bnamed: \[.*?\]", r"named: ⟦E203⟧form"),
    swap("word for a mapping", r"\bgamma: \{mean: [^{}]*\}", r"gamma: ⟦E203⟧quick"),
    swap("nothing for a mapping", r"^(    )review: \{.*\}$", r"\1⟦E208⟧review:"),
    swap("nothing for a word", r"\boffice: \w+", r"office: ⟦E208⟧~"),
    swap("unknown lever", r"\blever: (\w+)\b", r"lever: ⟦E204⟧\1_"),
    swap("unknown pace", r"^    pace: .*$", r"    pace: ⟦E204⟧slowly"),
    swap("yes is no boolean", r"\bpublished: false", r"published: ⟦E204⟧yes"),
    swap("bad name", r"^name: \w+", r"name: ⟦E205⟧五证合一"),
    swap("bad key", r"^offices:$", "offices:\n  ⟦E205⟧1st office: {staff: 1}"),
    swap("other version", r"^permitsim: 1", r"permitsim: ⟦E206⟧2"),
    swap(
        "two distributions",
        rf"\blognormal: {NESTED}",
        r"lognormal: {\1}, ⟦E207⟧exponential: 1 h",
    ),
    swap("no distribution", rf"\beffort: \{{lognormal: {NESTED}\}}", r"⟦E207⟧effort: {}"),
    swap("tag", r"\bstatutory: (\d+ \w+ days)", r"statutory: ⟦E107⟧!!python/object \1"),
    swap("source without text", r"\bsource: [^,{}\n\"]+", r"source: ⟦E211⟧[a, b]"),
    swap("unknown grade", r"\bgrade: [^,{}\n#]+", r"grade: ⟦E212⟧Z"),
)

QUANTITIES: tuple[Kind, ...] = (
    swap("no unit", r"\bstatutory: (\d+) \w+ days", r"statutory: ⟦E301⟧\1"),
    swap("bare days", r"\bstatutory: (\d+) \w+ days", r"statutory: ⟦E301⟧\1 d"),
    swap("bare days of work", r"\bmean: (\d+) h\b", r"mean: ⟦E301⟧\1 days"),
    swap("unknown unit", r"\bstatutory: (\d+) \w+ days", r"statutory: ⟦E302⟧\1 wurking days"),
    swap("text for a duration", r"\bmean: (\d+) h\b", r"mean: ⟦E302⟧a while"),
    swap("hours for a limit", r"\bstatutory: (\d+) \w+ days", r"statutory: ⟦E303⟧\1 h"),
    swap(
        "calendar days of work",
        r"\bmean: (\d+) (h|min)\b(?=.*rectify)",
        r"mean: ⟦E303⟧1 calendar days",
    ),
    swap("list days of waiting", r"\brectify: (\d+) working days", r"rectify: ⟦E303⟧\1 list days"),
    swap("text for a number", r"\bcv: [0-9.]+", r"cv: ⟦E304⟧much"),
    swap("text for a count", r"\bstaff: \d+$", r"staff: ⟦E304⟧two"),
    swap("not a number", r"\bcv: [0-9.]+", r"cv: ⟦E305⟧.nan"),
    swap("endless", r"\bshare: \d+ %", r"share: ⟦E305⟧.inf"),
    swap("negative count", r"\bstaff: \d+$", r"staff: ⟦E306⟧-1"),
    swap("negative limit", r"\bstatutory: (\d+ \w+ days)", r"statutory: ⟦E306⟧-\1"),
    swap("nothing for a mean", r"\bmean: (\d+) h\b", r"mean: ⟦E306⟧0 h"),
    swap("chance above one", r"\bdefect: \d+ %", r"defect: ⟦E307⟧150 %"),
    swap("percent without its sign", r"\bdefect: (\d+) %", r"defect: ⟦E307⟧\1"),
    swap("always at fault", r"\bfault: \d+ %", r"fault: ⟦E307⟧100 %"),
    swap("negative chance", r"\bfault: \d+ %", r"fault: ⟦E307⟧-1 %"),
    swap("rate without time", r"\bpoisson: ([0-9.]+) per working day", r"poisson: ⟦E308⟧\1"),
    swap(
        "rate of a strange time",
        r"\bpoisson: ([0-9.]+) per working day",
        r"poisson: ⟦E308⟧\1 per fortnight",
    ),
    swap("half an officer", r"\bstaff: \d+$", r"staff: ⟦E309⟧1.5"),
    swap("half a day", r"\bstatutory: (\d+)( \w+ days)", r"statutory: ⟦E309⟧\1.5\2"),
    swap("factor in words", r"\bdefect: × [0-9.]+", r"defect: ⟦E310⟧a third"),
    swap(
        "hours from the end",
        r"\bhours: \"Mon-Fri 09:00-12:00",
        r'hours: ⟦E312⟧"Mon-Fri 12:00-09:00',
    ),
    swap("no such day", r"\bstart: \d{4}-\d\d-\d\d", r"start: ⟦E313⟧2016-02-30"),
)

REFERENCES: tuple[Kind, ...] = (
    swap("unknown office", r"^(    )office: \w+$", r"\1office: ⟦E401⟧nowhere"),
    swap("unknown office in braces", r"\{office: \w+,", r"{office: ⟦E401⟧nowhere,"),
    swap("unknown item", r"^(    )needs: \[\w+(.*)\]", r"\1needs: [⟦E402⟧nothing\2]"),
    swap("unknown item of a reform", r"^    promised: \{(\w+):", r"    promised: {⟦E402⟧nothing:"),
    swap("unknown reform", r"^(  \w+): \[(\w+)", r"\1: [⟦E408⟧nothing, \2"),
    swap("unknown workflow", r"\{workflow: \w+,", r"{workflow: ⟦E409⟧nothing,"),
    swap("unknown class", r", class: \w+,", r", class: ⟦E407⟧nothing,"),
    swap("the same reform twice", r"^(  new: \[)(\w+)(.*)\]$", r"\1\2\3, ⟦E515⟧\2]"),
    swap("the same paper twice", r"\bnamed: \[(\w+)(.*?)\]", r"named: [\1\2, ⟦E515⟧\1]"),
)

LOGIC: tuple[Kind, ...] = (
    swap(
        "no way to correct",
        r"(\bdefect: )(\d+ %.*\n(?:.*\n)??    intake: \{.*?), correct: .*\}$",
        r"\1⟦E509⟧\2}",
    ),
    swap("corrected at once", r"\bcorrect: (?:\d \w+ days|\{.*?\}\})", r"correct: ⟦E509⟧0 h"),
    swap(
        "no way to rectify",
        r"\bfault: (\d+ %), rectify: (?:\d+ \w+ days|\{.*?\}\})",
        r"fault: ⟦E509⟧\1",
    ),
    swap("too early for holidays", r"\bstart: \d{4}", r"start: ⟦E508⟧1999"),
    swap("too late for holidays", r"\bobserve: \w+ \w+", r"observe: ⟦E508⟧90 years"),
    swap(
        "demand without bound",
        r"\bpoisson: [0-9.]+ per working day",
        r"poisson: ⟦E512⟧900000 per hour",
    ),
    swap("no workflow", r"^workflows:\n(  .*\n)+", "workflows: ⟦E507⟧{}\n"),
)
