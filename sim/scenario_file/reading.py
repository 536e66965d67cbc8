"""Bytes to a tree of nodes with their places; hopeless files are refused quickly."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path as FilePath

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import Event

from sim.errors import Problem, ScenarioError
from sim.scenario_file.composing import Composer
from sim.scenario_file.nodes import Mapping, Mark
from sim.scenario_file.problems import Mistake, problem_at, spelling
from sim.text import Text

MOST_BYTES = 5_000_000
TOP = Mark(1, 1)
UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def read_file(path: FilePath, name: str) -> bytes:
    """Return the bytes of a file; raises ScenarioError if it cannot be read or is too large."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise _refused(name, too_large(path.stat().st_size))
        return path.read_bytes()
    except OSError as error:
        raise _refused(name, _unreadable(error)) from None


def read_tree(content: bytes, name: str) -> tuple[Mapping, list[Problem]]:
    """Return the tree of a file, with the mistakes that do not keep it from being read on.

    Those are duplicate keys, of which the first counts, and tags. Raises ScenarioError for what
    is no YAML mapping in UTF-8, or too large to be a scenario.
    """
    if len(content) > MOST_BYTES:
        raise _refused(name, too_large(len(content)))
    composer = Composer(_events(_decoded(content, name), name), name)
    root = composer.compose()
    if root is None:
        raise _refused(name, EMPTY)
    if not isinstance(root, Mapping):
        raise _refused(name, NO_MAPPING, spelling(root), root.mark)
    return root, composer.problems


def _decoded(content: bytes, name: str) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8-sig", errors="replace")
        found = f"0x{content[error.start]:02x}"
        raise ScenarioError(
            name, [problem_at(name, _end_of(before), ".", NO_TEXT, found)]
        ) from None
    control = UNPRINTABLE.search(text)
    if control is not None:
        found = f"0x{ord(control[0]):02x}"
        raise _refused(name, NO_TEXT, found, _end_of(text[: control.start()]))
    return text


def _events(text: str, name: str) -> Iterator[Event]:
    try:
        yield from YAML(typ="safe", pure=True).parse(text)
    except MarkedYAMLError as error:
        raise ScenarioError(name, [_syntax_problem(error, name)]) from None
    except YAMLError as error:
        mistake = Mistake("E104", YAML_EXPECTED, _syntax_cure(str(error)))
        raise ScenarioError(
            name, [problem_at(name, Mark(1, 1), ".", mistake, str(error))]
        ) from None


def _syntax_problem(error: MarkedYAMLError, name: str) -> Problem:
    is_open = "end of stream" in str(error.problem)
    place = (is_open and error.context_mark) or error.problem_mark
    mark = TOP if place is None else Mark(place.line + 1, place.column + 1)
    said = ", ".join(str(part) for part in (error.context, error.problem) if part)
    return problem_at(name, mark, ".", Mistake("E104", YAML_EXPECTED, _syntax_cure(said)), said)


def _syntax_cure(said: str) -> Text:
    return next((cure for word, cure in SYNTAX_CURES.items() if word in said), YAML_CURE)


def _end_of(text: str) -> Mark:
    lines = re.split("\r\n|\n|\r", text)
    return Mark(len(lines), len(lines[-1]) + 1)


def _refused(
    name: str, mistake: Mistake, found: str | Text = "", mark: Mark = TOP
) -> ScenarioError:
    return ScenarioError(name, [problem_at(name, mark, ".", mistake, mistake.found or found)])


def _unreadable(error: OSError) -> Mistake:
    return Mistake(
        "E101",
        Text(zh="一个可以读取的情景文件", en="a scenario file that can be read"),
        Text(
            zh="检查文件名和文件夹；permitsim new 可以新建一个情景文件",
            en="check the name and the folder; `permitsim new` makes a new scenario file",
        ),
        found=error.strerror or type(error).__name__,
    )


def too_large(size: int) -> Mistake:
    """Return the mistake of too many bytes."""
    return Mistake(
        "E102",
        Text(zh="不超过 5 MB 的文件", en="a file of at most 5 MB"),
        Text(
            zh="这可能不是情景文件；大量到达时刻请另存为 CSV，用 trace: 引用",
            en="this may be no scenario file; keep long lists in a CSV file for `trace:`",
        ),
        found=f"{size / 1_000_000:,.1f} MB",
    )


NO_TEXT = Mistake(
    "E103",
    Text(zh="UTF-8 编码的文本", en="text in UTF-8"),
    Text(
        zh="用编辑器另存为 UTF-8（记事本：另存为，编码选 UTF-8）；二进制文件不是情景文件",
        en="save it as UTF-8 in your editor; a binary file is no scenario file",
    ),
)
EMPTY = Mistake(
    "E108",
    Text(zh="一个情景：permitsim、name、time 等", en="a scenario: permitsim, name, time and so on"),
    Text(
        zh="permitsim new 会写出一个带注释、可以直接运行的文件",
        en="`permitsim new` writes a commented file that runs",
    ),
    found=Text(zh="空文件", en="an empty file"),
)
NO_MAPPING = Mistake(
    "E109",
    Text(zh="顶层为“键: 值”的文件", en="a file of `key: value` lines at the top"),
    Text(
        zh="第一行写 permitsim: 1；permitsim new 会写出一个示例",
        en="begin with `permitsim: 1`; `permitsim new` writes an example",
    ),
)
YAML_EXPECTED = Text(zh="合乎 YAML 语法的内容", en="valid YAML")
YAML_CURE = Text(
    zh="检查这一行和上一行的缩进、冒号、引号和括号",
    en="check indentation, colons, quotes and brackets on this line and the one before",
)
SYNTAX_CURES = {
    "\\t": Text(zh="缩进用空格，不用制表符（Tab）", en="indent with spaces, never with tabs"),
    "mapping values are not allowed": Text(
        zh="值里含“: ”时要加引号；或检查上一行缩进",
        en='put a value that contains ": " in quotes, or check the indentation of the line before',
    ),
    "quoted scalar": Text(zh="补上另一个引号", en="close the quotes"),
    "flow mapping": Text(
        zh="补上 }，或在两项之间加逗号", en="close the brace }, or put a comma between entries"
    ),
    "flow sequence": Text(
        zh="补上 ]，或在两项之间加逗号", en="close the bracket ], or put a comma between entries"
    ),
    "expected ':'": Text(zh="键后面加冒号和空格", en="put a colon and a space after the key"),
    "block": Text(
        zh="让同一层的行缩进一致", en="indent the lines of one level by the same number of spaces"
    ),
    "alias": Text(
        zh="以 * 或 & 开头的文字要加引号", en="put text that begins with * or & in quotes"
    ),
    "anchor": Text(
        zh="以 * 或 & 开头的文字要加引号", en="put text that begins with * or & in quotes"
    ),
    "cannot start any token": Text(
        zh="以特殊符号（@ ` % 等）开头的文字要加引号",
        en="put text that begins with a special sign (@ ` % …) in quotes",
    ),
}
