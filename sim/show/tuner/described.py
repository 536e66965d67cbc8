"""What goes to the page: what there is to move, and each answer, as values that JSON can hold."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

from sim.measure.metrics import metric_of
from sim.measure.stats import Interval
from sim.show.numbers import label
from sim.show.story.lived import change_cells
from sim.show.story.names import VERDICTS, workflow
from sim.show.tuner.answering import Answer, Figure
from sim.show.tuner.curves import Curves
from sim.show.tuner.knobs import GROUPS, Knob, Switch
from sim.show.tuner.running import shown_measures
from sim.show.tuner.setting_file import UNWRITABLE, original_of
from sim.show.tuner.tuner import HELD_OVERLOADED, OVERLOADED, TOO_LONG, Tuner
from sim.show.tuner.words import WORDS
from sim.study.compare import CHANGES
from sim.study.window import ASSUMED_YEARS, SHORT_WARM_UP
from sim.text import Text

Json = dict[str, Any]

SAID_LATER = (
    *(OVERLOADED, HELD_OVERLOADED, TOO_LONG, UNWRITABLE),
    *(SHORT_WARM_UP, ASSUMED_YEARS, CHANGES),
)
"""What an answer may say beside figures."""
VERDICT = Text(
    "{measure}：{old} → {new}，{change}（{verdict}）",
    "{measure}: {old} → {new}, {change} ({verdict})",
)


def describe(tuner: Tuner) -> Json:
    """Return what there is to move, and all words of the page, in both languages."""
    old, new = tuner.workflows
    return {
        "name": tuner.base.name,
        "title": _text(tuner.base.title),
        "workflows": {"old": _named(old), "new": _named(new)},
        "seed": tuner.seed,
        "replications": tuner.replications,
        "groups": {name: _text(text) for name, text in GROUPS.items()},
        "knobs": [_knob(knob) for knob in tuner.board.knobs],
        "switches": [_switch(switch) for switch in tuner.board.switches],
        "measures": [_measure(key) for key in shown_measures(tuner.base.primary)],
        "verdicts": {key: _text(text) for key, text in VERDICTS.items()},
        "words": {name: _text(text) for name, text in WORDS.items()},
        "glyphs": _glyphs(tuner),
    }


def answer_json(answer: Answer, generation: int = 0) -> Json:
    """Return an answer, under the number of the question that it is for."""
    return {
        "generation": generation,
        "stage": answer.stage,
        "replications": answer.replications,
        "of": answer.of,
        "figures": [_figure(figure) for figure in answer.figures],
        "completions": None if answer.curves is None else _curves(answer.curves),
        "verdict": None if not answer.figures else _text(verdict_of(answer.figures[0])),
        "warnings": [_text(warning) for warning in answer.warnings],
        "problem": None if answer.problem is None else _text(answer.problem),
    }


def verdict_of(figure: Figure) -> Text:
    """Say in a sentence what happened to a measure."""
    old, new, change = cells_of(figure)
    verdict = VERDICTS[figure.verdict]
    return VERDICT.filled(
        measure=label(figure.key), old=old, new=new, change=change, verdict=verdict
    )


def cells_of(figure: Figure) -> tuple[str, str, str]:
    """Return old, new and change as the command line's table writes them."""
    intervals = (figure.old, figure.new, figure.change, figure.change)
    old, new, change, *_ = change_cells(figure.key, intervals, "")
    return old, new, change


def _glyphs(tuner: Tuner) -> str:
    """The characters that answers and files may have, for those who bring a page its font."""
    said = "".join(text.zh + text.en for text in SAID_LATER)
    return "".join(sorted({*said, *original_of(tuner)} - {"\n", "\r", "\t"}))


def _named(name: str) -> Json:
    return {"name": name, "title": _text(workflow(name))}


def _knob(knob: Knob) -> Json:
    return {
        "name": knob.name,
        "group": knob.group,
        "title": _text(knob.title),
        "unit": _text(knob.unit),
        "isFactor": knob.is_factor,
        "low": knob.low,
        "high": knob.high,
        "step": knob.step,
        "value": knob.value,
    }


def _switch(switch: Switch) -> Json:
    return {
        "name": switch.name,
        "title": _text(switch.title),
        "explained": _text(switch.explained),
    }


def _measure(key: str) -> Json:
    return {"key": key, "title": _text(label(key)), "better": metric_of(key).better}


def _figure(figure: Figure) -> Json:
    old, new, change = cells_of(figure)
    return {
        "key": figure.key,
        "old": {**_interval(figure.old), "said": old},
        "new": {**_interval(figure.new), "said": new},
        "change": {**_interval(figure.change), "said": change},
        "verdict": figure.verdict,
    }


def _curves(curves: Curves) -> Json:
    return {
        "start": curves.start.isoformat(),
        "days": curves.days.tolist(),
        "arrived": _rounded(curves.arrived.tolist()),
        "old": _rounded(curves.old.tolist()),
        "new": _rounded(curves.new.tolist()),
    }


def _rounded(values: Iterable[float]) -> list[float]:
    return [round(value, 3) for value in values]


def _interval(interval: Interval) -> Json:
    return {name: _number(value) for name, value in vars(interval).items()}


def _number(value: float) -> float | None:
    return float(value) if math.isfinite(value) else None


def _text(text: Text) -> dict[str, str]:
    return {"zh": text.zh, "en": text.en}
