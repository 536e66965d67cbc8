"""What the options of all charts have in common.

Text stands as `{zh, en}`, a colour of the page's scheme as `@new`, a shape of the page's own by
its name; `charts.js` puts in what they stand for.
"""

from __future__ import annotations

from collections.abc import Sequence

from sim.text import Text

Option = dict[str, object]
DIGITS = 4
"""Decimal places that a place in a picture is given with: less than a pixel."""


def words(text: Text) -> Option:
    """Return a text that is shown in the page's language."""
    return {"zh": text.zh, "en": text.en}


def place(value: float) -> float:
    """Return a number as a place in a picture."""
    return round(float(value), DIGITS)


def point(value: object, said: Text, **more: object) -> Option:
    """Return a point with what is said of it under the pointer."""
    return {"value": value, "said": words(said), **more}


def across(title: Text, **more: object) -> Option:
    """Return a scale from left to right, named below."""
    return {
        "type": "value",
        "name": words(title),
        "nameLocation": "middle",
        "nameGap": 30,
        "nameTextStyle": {"color": "@soft"},
        "axisLabel": {"color": "@soft", "hideOverlap": True},
        "splitLine": {"lineStyle": {"color": "@faint"}},
        **more,
    }


def upwards(title: Text, **more: object) -> Option:
    """Return a scale from bottom to top, named above its end."""
    return {
        "type": "value",
        "name": words(title),
        "nameLocation": "end",
        "nameTextStyle": {"color": "@soft", "align": "left", "padding": [0, 0, 0, -30]},
        "axisLabel": {"color": "@soft", "hideOverlap": True},
        "splitLine": {"lineStyle": {"color": "@faint"}},
        **more,
    }


def rows(names: Sequence[Text], *, cut: bool = False) -> Option:
    """Return an axis with a named row each, from top to bottom.

    Names that are too long are broken into lines or, in low rows, `cut`.
    """
    return {
        "type": "category",
        "data": [words(name) for name in names],
        "inverse": True,
        "axisTick": {"show": False},
        "axisLine": {"lineStyle": {"color": "@faint"}},
        "axisLabel": {
            "color": "@ink",
            "interval": 0,
            "overflow": "truncate" if cut else "break",
        },
    }


def grid(top: int = 40, bottom: int = 48, right: int = 24) -> Option:
    """Return the margins around what is drawn; names of rows get the room that they need."""
    return {"left": 8, "right": right, "top": top, "bottom": bottom}


def legend(**more: object) -> Option:
    """Return the key above the picture."""
    return {"top": 0, "left": 0, "itemGap": 14, "textStyle": {"color": "@ink"}, **more}
