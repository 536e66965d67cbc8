"""Whatever is done to a good file, it is either read or refused with problems that have a place."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from sim.errors import ScenarioError
from sim.scenario_file.load import load_text
from tests.scenario_file.test_mutations import TEXTS

VALUES = (
    *("~", "[]", "{}", "5", "-1", "x", "[a, b]", "{a: b}", "'5'", "1.5", "report", "permit.review"),
    *(".nan", "20 working days", "100 %", "true", "[[a]]", "none", "{value: 3}", '""', "* a"),
    *("'[key]'", "word", "{word: serial}", "source", "\t", ": ", "- a"),
)
WORD = re.compile(r"[\w.×%]+( [\w%]+)*")
VALUE = re.compile(r": ([^\n{}\[\],]+|\{[^{}]*\}|\[[^\[\]]*\])")


def damaged(text: str, luck: random.Random) -> str:
    lines = text.split("\n")
    match luck.randrange(5):
        case 0:
            del lines[luck.randrange(len(lines))]
        case 1:
            lines.insert(luck.randrange(len(lines)), luck.choice(lines))
        case 2:
            word = luck.choice(list(WORD.finditer(text)))
            return text[: word.start()] + luck.choice(VALUES) + text[word.end() :]
        case 3:
            word, other = luck.sample(list(WORD.finditer(text)), 2)
            return text[: word.start()] + other[0] + text[word.end() :]
        case _:
            value = luck.choice(list(VALUE.finditer(text)))
            return text[: value.start()] + ": " + luck.choice(VALUES) + text[value.end() :]
    return "\n".join(lines)


@pytest.mark.parametrize("seed", range(60))
def test_a_damaged_file_is_read_or_refused(seed: int) -> None:
    luck = random.Random(seed)
    text = luck.choice(list(TEXTS.values()))
    for _ in range(luck.choice([1, 2, 3])):
        text = damaged(text, luck)
    assert all(line > 0 and column > 0 for line, column in places(text))


def places(text: str) -> list[tuple[int, int]]:
    """Where the problems of a text are; none if it is good."""
    try:
        load_text(text, "damaged.yaml", folder=Path(__file__).parent)
    except ScenarioError as error:
        return [(problem.line, problem.column) for problem in error.problems] or [(0, 0)]
    return []
