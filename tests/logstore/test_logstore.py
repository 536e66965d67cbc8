"""A log that leaves in chunks, is written, and is read back, is the log that there was."""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings

from sim.engine.compiled import simulate, stream
from sim.engine.draws import Draws
from sim.eventlog import CASE_COLUMNS, FILE_COLUMNS, ROW_COLUMNS, Chunk, EventLog, canonical
from sim.logstore import Gathering, Ordering, open_store, read_log, written_store
from tests.random_systems import RandomRun, numbered_run, runs
from tests.streaming import FEW, small_chunks, stored, streamed

pytestmark = pytest.mark.long
TABLES = {"cases": CASE_COLUMNS, "files": FILE_COLUMNS, "rows": ROW_COLUMNS}


def whole(run: RandomRun) -> EventLog:
    return simulate(run.plan(), Draws(run.seed, 0))


@pytest.mark.parametrize("number", range(12))
def test_a_log_of_a_known_system_is_read_back(number: int):
    check_read_back(numbered_run(number))


@settings(max_examples=40, deadline=None)
@given(runs())
def test_a_log_that_is_read_back_is_the_log_that_there_was(run: RandomRun):
    check_read_back(run)


def check_read_back(run: RandomRun) -> None:
    chunks, until = streamed(run)
    log = whole(run)
    assert until == log.until
    np.testing.assert_array_equal(np.concatenate([chunk.rows for chunk in chunks]), log.rows)
    with tempfile.TemporaryDirectory() as folder:
        stored(log, chunks, Path(folder))
        assert read_log(Path(folder)).same_events(log)
        parts = list(open_store(Path(folder)).parts(FEW))
    for name, columns in TABLES.items():
        first = ("end",) if name == "rows" else ("cls", "n")
        found = np.concatenate([getattr(part, name) for part in parts])
        assert np.array_equal(canonical(found, columns, first), getattr(log, name))


@settings(max_examples=40, deadline=None)
@given(runs())
def test_each_case_is_in_one_part_with_all_its_files_and_rows(run: RandomRun):
    chunks, until = streamed(run)
    parts: list[EventLog] = []
    gathering = Gathering(run.plan().directory, run.plan().window, parts.append, FEW)
    for chunk in chunks:
        gathering(chunk)
    gathering.close(until)
    seen: set[tuple[int, int]] = set()
    for part in parts:
        own = set(map(tuple, part.cases[:, :2].tolist()))
        assert not seen & own
        seen |= own
        for name, columns in TABLES.items():
            table = getattr(part, name)
            first = ("end",) if name == "rows" else ("cls", "n")
            assert np.array_equal(table, canonical(table, columns, first))
            cases = set(map(tuple, table[table[:, 0] >= 0, :2].tolist()))
            assert cases <= own


def test_nothing_reads_as_a_log_before_it_has_ended(tmp_path):
    log, folder = whole(numbered_run(5)), tmp_path / "log"
    with pytest.raises(ZeroDivisionError):
        write(log, folder, fails=True)
    assert not list(tmp_path.iterdir())
    with pytest.raises(FileNotFoundError):
        read_log(folder)
    for _ in range(2):
        write(log, folder)
        assert [path.name for path in tmp_path.iterdir()] == ["log"]
        assert read_log(folder).same_events(log)


def write(log: EventLog, folder: Path, *, fails: bool = False) -> None:
    with small_chunks(), written_store(folder, log.directory, log.window) as store:
        store(Chunk(log.cases, log.files, log.rows))
        if fails:
            raise ZeroDivisionError
        store.end(log.until)


def test_without_rows_cases_leave_at_once():
    run = numbered_run(5)
    given: list[Chunk] = []
    ordering = Ordering(given.append)
    with small_chunks():
        stream(run.plan(), Draws(run.seed, 0), ordering, keep=frozenset())
    assert len(given) > 1
    found = np.concatenate([chunk.cases for chunk in given])
    assert np.array_equal(canonical(found, CASE_COLUMNS, ("cls", "n")), whole(run).cases)
