"""The figures of a sweep: curves along one path, a map over two, panels along more."""

from __future__ import annotations

from collections.abc import Iterator

from sim.measure.metrics import SHARE, metric_of
from sim.show.about import About
from sim.show.drawing import Drawing, title_of
from sim.show.figures.curves import Curve, in_percent, label_of
from sim.show.figures.curves import title_of as measure_title
from sim.show.figures.sweep_lines import Lines, plot_lines
from sim.show.figures.sweep_map import Cell, SweepMap, map_size, plot_map
from sim.show.figures.sweep_panels import Panel, Panels, panels_size, plot_panels
from sim.study.measures import part_of
from sim.study.sweep import Sweep
from sim.study.sweep.columns import scale_of, spelling
from sim.study.sweep.subjects import as_it_is, subject_of
from sim.study.sweep.values import read_amount
from sim.text import Text, same

SHOWN = 6
"""Digits of a number on an axis."""
TITLED = Text("{title}：{path}", "{title}: {path}")
IN_LINES = same("{title}\n{path}")


def sweep_drawings(found: Sweep) -> list[Drawing]:
    """Return the figures of each measure.

    Their names begin with `sweep`, and end in the measure where there are several, and for maps in
    the workflow where several are compared with the first.
    """
    return [drawing for key in found.measures for drawing in _of_measure(found, key)]


def _of_measure(found: Sweep, key: str) -> Iterator[Drawing]:
    design = found.settings.design
    end = "" if len(found.measures) == 1 else f"-{key.replace('[', '-').removesuffix(']')}"
    if len(design.paths) == 1:
        lines = _lines(found, key)
        yield Drawing(f"sweep{end}", lambda ax, lang: plot_lines(lines, ax, lang))
    elif len(design.paths) == 2 and design.kind == "grid":
        yield from _maps(found, key, end)
    else:
        data = _panels(found, key)
        size = panels_size(data)
        yield Drawing(f"sweep{end}", lambda ax, lang: plot_panels(data, ax, lang), size)


def _maps(found: Sweep, key: str, end: str) -> Iterator[Drawing]:
    others = found.workflows[1:] or found.workflows
    for name in others:
        which = f"-{name.replace('@', '-')}" if len(others) > 1 else ""
        yield _map_drawing(_map(found, key, name), f"sweep{end}{which}")


def _map_drawing(data: SweepMap, name: str) -> Drawing:
    return Drawing(name, lambda ax, lang: plot_map(data, ax, lang), map_size(data))


def _about(found: Sweep, other: str) -> About:
    return About(
        scenario=found.settings.base.title,
        stamp="predicted",
        seed=found.seed,
        replications=found.replications,
        old=title_of(found.workflows[0]),
        new=title_of(other),
    )


def _lines(found: Sweep, key: str) -> Lines:
    at, names = _places(found, 0)
    return Lines(
        about=_about(found, found.workflows[-1]),
        measure=measure_title(key, _of(found, key)),
        scale=label_of(key, _of(found, key)),
        path=_path(found, 0),
        is_share=metric_of(key).unit == SHARE,
        curves=_curves(found, key, at),
        names=names,
        as_it_is=_as_it_is(found),
    )


def _panels(found: Sweep, key: str) -> Panels:
    made = []
    for place in range(len(found.settings.design.paths)):
        at, names = _places(found, place)
        made.append(Panel(_path(found, place, IN_LINES), _curves(found, key, at), names))
    about = _about(found, found.workflows[-1])
    of = _of(found, key)
    return Panels(about, measure_title(key, of), label_of(key, of), tuple(made))


def _map(found: Sweep, key: str, other: str) -> SweepMap:
    """The first path upwards, the second to the right."""
    points = {(each.setting, each.workflow): each for each in found.points if each.measure == key}
    rows, columns = (_spelled(found, place) for place in (0, 1))
    shown_rows, shown_columns = (_shown(found, place) for place in (0, 1))
    first = found.workflows[0]
    is_pair = other != first
    cells = []
    for setting, values in enumerate(found.settings.design.settings):
        row, column = (spelling(value) for value in values)
        old, new = points[setting, first], points[setting, other]
        change = new.change if is_pair else None
        cells.append(
            Cell(
                columns.index(column),
                rows.index(row),
                in_percent(old.value, key),
                in_percent(new.value, key) if is_pair else None,
                None if change is None else in_percent(change, key),
            )
        )
    better = metric_of(key).better
    return SweepMap(
        about=_about(found, other),
        measure=label_of(key, _of(found, key)),
        x=_path(found, 1),
        y=_path(found, 0),
        columns=shown_columns,
        rows=shown_rows,
        cells=tuple(cells),
        less_is_better=None if better is None else better == "less",
    )


def _of(found: Sweep, key: str) -> Text | None:
    return part_of(found.settings.base, key)


def _curves(found: Sweep, key: str, at: tuple[float, ...]) -> tuple[Curve, ...]:
    curves = []
    for name in found.workflows:
        own = [each for each in found.points if each.measure == key and each.workflow == name]
        over = tuple(at[each.setting] for each in own if each.overload)
        values = tuple(in_percent(each.value, key) for each in own)
        curves.append(Curve(title_of(name), at, values, over))
    return tuple(curves)


def _places(found: Sweep, place: int) -> tuple[tuple[float, ...], tuple[str, ...]]:
    """Where the settings stand along a path, and their names if they are no numbers."""
    column = found.settings.design.column(place)
    scale = scale_of(column)
    if scale is not None:
        return scale.numbers, ()
    names = _spelled(found, place)
    return tuple(float(names.index(spelling(value))) for value in column), names


def _spelled(found: Sweep, place: int) -> tuple[str, ...]:
    """The values of a path, each once."""
    column = found.settings.design.column(place)
    scale = scale_of(column)
    texts = list(map(spelling, column))
    if scale is not None:
        texts = [text for _, text in sorted(zip(scale.numbers, texts, strict=True))]
    return tuple(dict.fromkeys(texts))


def _shown(found: Sweep, place: int) -> tuple[str, ...]:
    """The values of a path, each once, without the unit that the axis says."""
    scale = scale_of(found.settings.design.column(place))
    if scale is None:
        return _spelled(found, place)
    return tuple(f"{number:.{SHOWN}g}" for number in sorted(dict.fromkeys(scale.numbers)))


def _path(found: Sweep, place: int, titled: Text = TITLED) -> Text:
    """A path as the file spells it, after the title of what it is about, with its unit."""
    design, base = found.settings.design, found.settings.base
    path = design.paths[place]
    scale = scale_of(design.column(place))
    told = f"{path} ({scale.unit})" if scale is not None and scale.unit else path
    title = subject_of(base, path)
    return same(told) if title is None else titled.filled(title=title, path=told)


def _as_it_is(found: Sweep) -> float | None:
    """The number that the file itself has at the only path, if that is of the same unit."""
    design = found.settings.design
    scale = scale_of(design.column(0))
    amount = read_amount(as_it_is(found.settings.base, design.paths[0]))
    if scale is None or amount is None or amount.unit != scale.unit:
        return None
    inside = min(scale.numbers) <= amount.number <= max(scale.numbers)
    return amount.number if inside else None
