"""A report as Markdown, with its pictures as files beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from matplotlib.figure import Figure

from sim.show.frame import figure_of
from sim.show.gallery import draw
from sim.show.report.blocks import (
    Answers,
    Block,
    Chart,
    Command,
    Notes,
    Paragraph,
    Picture,
    Section,
    Table,
)
from sim.show.report.contents import Contents
from sim.show.report.words import AGAIN, HOW_TO, head_of, title_of
from sim.show.save import save
from sim.show.story.sentences import STAMPS
from sim.show.whole import write_whole
from sim.study.told import Stamp
from sim.text import Lang, Text

SPECIAL = re.compile(r"([\\`*_\[\]<>|#~])")
"""What Markdown would take for something else than a letter."""


def write_markdown(
    contents: Contents, sections: Sequence[Section], path: Path, lang: Lang
) -> list[Path]:
    """Write the text, and `report-NAME.png` for each picture; returns the files.

    Raises `OSError`.
    """
    pictures: list[Path] = []
    for block in (block for section in sections for block in section.blocks):
        if isinstance(block, Chart | Picture) and (figure := _figure(block, lang)) is not None:
            pictures += save(figure, path.with_name(_stem(path, block)), ("png",))
    return [write_whole(markdown(contents, sections, path, lang), path), *pictures]


def markdown(contents: Contents, sections: Sequence[Section], path: Path, lang: Lang) -> str:
    """Return the text of a report that is to stand at `path`, beside its pictures."""
    parts = [f"# {plain(title_of(contents).of(lang))}", plain(head_of(contents).of(lang))]
    for section in sections:
        parts.append(f"## {plain(section.title.of(lang))}")
        for block in section.blocks:
            parts += _block(block, path, lang)
    return "\n\n".join(part for part in parts if part) + "\n"


def plain(text: str) -> str:
    """Return a text that Markdown shows as it is, on one line."""
    return SPECIAL.sub(r"\\\1", text.replace("\n", " "))


def _figure(block: Chart | Picture, lang: Lang) -> Figure | None:
    """What stands for it in a file of its own."""
    if isinstance(block, Picture):
        return block.draw(lang)
    return None if block.still is None else figure_of(draw, block.still, lang, block.still.size)


def _block(block: Block, path: Path, lang: Lang) -> Iterator[str]:
    match block:
        case Paragraph():
            said = plain(block.text.of(lang))
            yield (f"**{said}**" if block.lead else said) + _stamped(block.stamp, lang)
        case Answers():
            yield "\n".join(
                f"- **{plain(one.question.of(lang))}** {plain(one.answer.of(lang))}"
                f"{_stamped(one.stamp, lang)}"
                for one in block.each
            )
        case Notes():
            if block.title is not None:
                yield f"**{plain(block.title.of(lang))}**"
            yield "\n".join(f"- {plain(line.of(lang))}" for line in block.lines)
        case Table():
            yield from _table(block, lang)
        case Chart() | Picture():
            yield from _chart(block, path, lang)
        case Command():
            yield f"{plain((AGAIN if block.again else HOW_TO).of(lang))} `{block.line}`"


def _table(block: Table, lang: Lang) -> Iterator[str]:
    yield f"### {plain(block.title.of(lang))}{_stamped(block.stamp, lang)}"
    edges = [":--" if not at or at in block.words else "--:" for at, _ in enumerate(block.head)]
    rows = [_row(block.head, lang), f"| {' | '.join(edges)} |"]
    rows += [_row([cell.text for cell in row], lang) for row in block.rows]
    yield "\n".join(rows)
    if block.note is not None:
        yield plain(block.note.of(lang))


def _row(texts: Sequence[Text], lang: Lang) -> str:
    return f"| {' | '.join(plain(text.of(lang)) for text in texts)} |"


def _chart(block: Chart | Picture, path: Path, lang: Lang) -> Iterator[str]:
    title, said = plain(block.title.of(lang)), plain(block.said.of(lang))
    yield f"### {title}{_stamped(block.stamp, lang)}"
    if isinstance(block, Picture) or block.still is not None:
        yield f"![{title}]({_stem(path, block)}.png)"
    yield said


def _stem(path: Path, block: Chart | Picture) -> str:
    return f"{path.stem}-{block.name}"


def _stamped(stamp: Stamp | None, lang: Lang) -> str:
    return "" if stamp is None else f" ({plain(STAMPS[stamp].of(lang))})"
