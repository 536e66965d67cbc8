"""Faults in how logs leave an engine, and in what is measured of them on the way."""

from __future__ import annotations

from tests.planted.fault import Fault

STORE = ("tests/logstore/test_logstore.py::test_a_log_of_a_known_system_is_read_back",)
LONG = (
    "tests/study/long/test_long_run.py::test_systems_in_which_files_overtake_and_cases_never_end",
)
SAVED = ("tests/study/test_saving_long.py",)

IN_LONG_RUNS = (
    Fault(
        "a case leaves before its last rows",
        "sim/logstore/ordering.py",
        "self.sink(Chunk(held.cases, held.files, _in_order(first)))",
        "self.sink(Chunk(chunk.cases, held.files, _in_order(first)))",
        STORE,
        "a case is measured without its last hours",
    ),
    Fault(
        "rows of one instant as they come",
        "sim/logstore/ordering.py",
        "if alike.any():",
        "if alike.all():",
        STORE,
        "a log that is read back is not the log that there was",
    ),
    Fault(
        "a case under way is over with its part",
        "sim/logstore/gathering.py",
        "ended = cases[:, END] >= 0",
        "ended = cases[:, END] >= -1",
        LONG,
        "the work in progress of a long run ends too early",
    ),
    Fault(
        "who waits from before is forgotten",
        "sim/study/long/queues.py",
        "before = table[work.until > (number + 1) * self.stretch]",
        "before = table[work.until > (number + 99) * self.stretch]",
        LONG,
        "supervision costs next to nothing in a long run",
    ),
    Fault(
        "said to be whole at its beginning",
        "sim/logstore/writing.py",
        "self.waiting = 0\n\n    def __enter__",
        "self.waiting = 0\n        write_about(About(directory, window, 0, self.count), folder)\n"
        "\n    def __enter__",
        SAVED,
        "the log of a killed run is read as if it were whole",
    ),
)
