"""Several panels in the place of one axis, under one headline and over one foot."""

from __future__ import annotations

from matplotlib.axes import Axes

BESIDE, BELOW = 0.1, 0.3
"""What is left free between panels, in widths and heights of the whole, for one gap each."""


def panels(ax: Axes, rows: int, columns: int, *, below: float = BELOW) -> list[Axes]:
    """Return panels inside an axis, row by row from the top; itself it is no longer drawn.

    They belong to the axis, so that whatever room it is given is theirs.
    """
    ax.axis("off")
    gap = below / max(rows, 1)
    width = (1 - BESIDE * (columns - 1)) / columns
    height = (1 - gap * (rows - 1)) / rows
    return [
        ax.inset_axes(
            (
                column * (width + BESIDE),
                (rows - 1 - row) * (height + gap),
                width,
                height,
            )
        )
        for row in range(rows)
        for column in range(columns)
    ]
