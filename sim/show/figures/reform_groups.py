"""The colours of the groups that titles of reforms begin with, and their marks beside rows."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes

from sim.text import Text

COLOURS = ("#44aa99", "#882255", "#ddcc77", "#88ccee", "#999933")
"""After Paul Tol's muted scheme; a sixth group has the first colour again."""


def shades_of(groups: Sequence[Text | None]) -> dict[str, str]:
    """Return a colour for each group, by its Chinese name, in the order of their first reforms."""
    names = dict.fromkeys(group.zh for group in groups if group is not None)
    return {name: COLOURS[place % len(COLOURS)] for place, name in enumerate(names)}


def mark_groups(ax: Axes, groups: Sequence[Text | None]) -> None:
    """Mark each row, from the second on, with the colour of its group, at the edge."""
    shades = shades_of(groups)
    for place, group in enumerate(groups, start=1):
        if group is not None:
            ax.plot(
                [-0.006, -0.006],
                [place - 0.42, place + 0.42],
                color=shades[group.zh],
                linewidth=5,
                solid_capstyle="butt",
                transform=ax.get_yaxis_transform(),
                clip_on=False,
            )
