"""Arrivals from a CSV file beside the scenario."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

from sim.scenario_file.problems import Mistake, MistakeError
from sim.scenario_file.schema.calendars import Moment, read_moment
from sim.text import Text

MOST_BYTES = 50_000_000
Rows = tuple[tuple[Moment, str], ...]
"""(arrival, class; empty when the file has no such column)."""


def read_trace(path: Path | None) -> Rows:
    """Return the arrivals of a CSV file with a column `arrival`, and perhaps `class`.

    Raises MistakeError (E411) that names the file's line, or for no path, of a scenario that was
    sent and has nothing beside it.
    """
    if path is None:
        raise MistakeError([SENT_ALONE])
    try:
        if path.stat().st_size > MOST_BYTES:
            raise MistakeError([_mistake(f"{path.name}: > {MOST_BYTES // 1_000_000} MB")])
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise MistakeError([_mistake(f"{path.name}: {error.strerror}")]) from None
    except UnicodeDecodeError:
        raise MistakeError([_mistake(f"{path.name}: UTF-8?")]) from None
    table = csv.DictReader(StringIO(text))
    if "arrival" not in (table.fieldnames or ()):
        raise MistakeError([_mistake(f"{path.name}:1: {', '.join(table.fieldnames or ())}")])
    return tuple((_arrival(row, path, table.line_num), row.get("class") or "") for row in table)


def _arrival(row: dict[str, str], path: Path, line: int) -> Moment:
    try:
        return read_moment(row["arrival"])
    except MistakeError:
        raise MistakeError([_mistake(f"{path.name}:{line}: {row['arrival']}")]) from None


def _mistake(found: str) -> Mistake:
    return Mistake(
        "E411",
        Text(
            zh="情景文件旁的 CSV 文件，有 arrival 列，如 2016-01-04 09:00",
            en="a CSV file beside the scenario, with a column arrival such as 2016-01-04 09:00",
        ),
        Text(
            zh="检查文件名、列名和时刻；另存为 UTF-8",
            en="check the file's name, its columns and its moments; save it as UTF-8",
        ),
        found=found,
    )


SENT_ALONE = Mistake(
    "E411",
    Text(zh="上传的情景文件不引用其他文件", en="an uploaded scenario, which names no other file"),
    Text(
        zh="把到达时刻写进 at: […]，或在命令行里打开：permitsim serve 文件名",
        en="write the moments into `at: […]`, or open the file by `permitsim serve FILE`",
    ),
)
