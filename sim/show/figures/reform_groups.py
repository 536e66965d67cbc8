"""The groups that titles of reforms begin with, such as 五张清单, and their colours."""

from __future__ import annotations

from collections.abc import Sequence

from sim.text import Text

COLOURS = ("#44aa99", "#882255", "#ddcc77", "#88ccee", "#999933")
"""After Paul Tol's muted scheme; a sixth group has the first colour again."""


def group_of(title: Text) -> Text | None:
    """Return the group that a title begins with; `None` without one.

    In Chinese it ends at a `·`, in English at the first comma or colon.
    """
    zh, dot, _ = title.zh.partition("·")
    if not dot:
        return None
    en, colon, _ = title.en.partition(":")
    return Text(zh.strip(), en.partition(",")[0].strip() if colon else zh.strip())


def shades_of(groups: Sequence[Text | None]) -> dict[str, str]:
    """Return a colour for each group, by its Chinese name, in the order of their first reforms."""
    names = dict.fromkeys(group.zh for group in groups if group is not None)
    return {name: COLOURS[place % len(COLOURS)] for place, name in enumerate(names)}
