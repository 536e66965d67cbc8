"""What stands where a study was not made."""

from __future__ import annotations

from sim.show.report.blocks import Block, Command, Paragraph, Section
from sim.show.report.contents import Contents
from sim.study.findings import Name
from sim.text import Text

REFUSED = Text("这个情景做不了：{why}", "It cannot be made of this scenario: {why}")


def absent(contents: Contents, name: Name, title: Text, said: Text) -> Section:
    """Return a section that says what is not known, and what adds it or why it cannot be made."""
    blocks: list[Block] = [Paragraph(said)]
    why = contents.findings.refused.get(name)
    if why is not None:
        blocks.append(Paragraph(REFUSED.filled(why=why)))
    elif contents.is_of_one_file:
        blocks.append(Command(f"permitsim report {contents.file} --with {name}", again=False))
    return Section(name, title, tuple(blocks), is_absent=True)
