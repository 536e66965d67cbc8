"""Faults in the replay."""

from __future__ import annotations

from tests.planted.fault import Fault

IN_REPLAY = (
    Fault(
        "minutes are rounded down",
        "sim/show/replay/minutes.py",
        "-(-seconds // SECONDS)",
        "seconds // SECONDS",
        ("tests/show/replay/test_tracks.py::test_at_any_minute_files_are_where_the_events_say",),
        "files would be shown where they come to be only within the minute",
    ),
    Fault(
        "officers who are called away stay at work",
        "sim/show/replay/stretches.py",
        '(without(desk, calls), "work")',
        '(desk, "work")',
        ("tests/show/replay/test_tracks.py::test_at_any_minute_files_are_where_the_events_say",),
        "a file would be at work and paused at once",
    ),
    Fault(
        "an agent's visits are the applicant's",
        "sim/show/replay/marks.py",
        "np.where(errands.by_agent, Mark.AGENT_VISIT, Mark.VISIT)",
        "np.where(errands.by_agent, Mark.VISIT, Mark.VISIT)",
        ("tests/show/replay/test_tracks.py",),
        "agents would save nobody a visit",
    ),
    Fault(
        "a case that one workflow did not observe is shown",
        "sim/show/replay/chosen.py",
        'chosen = (place >= 0) & (log.case("observed")[place] == 1)',
        "chosen = place >= 0",
        ("tests/show/replay/test_tracks.py",),
        "both sides would not show the cases that the tables are made of",
    ),
    Fault(
        "time of which no row tells is left out",
        "sim/show/replay/stretches.py",
        "gaps = without(life, merged(told))",
        "gaps = without(life, life)",
        ("tests/show/replay/test_tracks.py",),
        "a case that waits for an agent would be nowhere",
    ),
    Fault(
        "who is worse off is no difference",
        "sim/show/replay/moments.py",
        "np.argmax(np.abs(levels[0] - levels[1]))",
        "np.argmax(levels[0] - levels[1])",
        ("tests/show/replay/test_pictures.py::test_at_no_minute_do_they_differ_more",),
        "a reform that makes things worse would be shown at its best",
    ),
)
