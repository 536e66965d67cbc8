"""The groups that titles of reforms begin with, such as 五张清单."""

from __future__ import annotations

from sim.text import Text


def group_of(title: Text) -> Text | None:
    """Return the group that a title begins with; `None` without one.

    In Chinese it ends at a `·`, in English at the first comma or colon.
    """
    zh, dot, _ = title.zh.partition("·")
    if not dot:
        return None
    en, colon, _ = title.en.partition(":")
    return Text(zh.strip(), en.partition(",")[0].strip() if colon else zh.strip())
