"""The tuner in a notebook: Jupyter, VS Code, Colab."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.errors import PermitsimError
from sim.scenario_file.shipped import find_scenario
from sim.show.page.embedded_font import font_faces
from sim.show.tuner.asking import asked_of, generation_of
from sim.show.tuner.described import Json, describe
from sim.show.tuner.desk import Desk, refusal
from sim.show.tuner.front import notebook_script, notebook_style
from sim.show.tuner.setting_file import file_of
from sim.show.tuner.tuner import Tuner
from sim.text import Lang, Text

if TYPE_CHECKING:
    from anywidget import AnyWidget

MISSING = Text(
    "在笔记本中调节需要 anywidget：pip install 'permitsim[notebook]'，然后重启内核",
    "the tuner in a notebook needs anywidget: pip install 'permitsim[notebook]', then restart the "
    "kernel",
)


def tune(
    scenario: str | Path,
    workflow: str | None = None,
    *,
    lang: Lang = "en",
    seed: int = 1,
    replications: int = 30,
    overrides: Mapping[str, object] | None = None,
) -> AnyWidget:
    """Return a widget with which a scenario is tuned: a file, or a shipped one by its bare name.

    The first workflow is compared with `workflow`, by default the first that has reforms of its
    own. Raises `ScenarioError` for a file with mistakes, and `PermitsimError` without anywidget.
    """
    if find_spec("anywidget") is None:
        raise PermitsimError(MISSING)
    tuner = Tuner(
        find_scenario(scenario),
        workflow,
        seed=seed,
        replications=replications,
        overrides=overrides,
    )
    return widget_of(tuner, lang)


def widget_of(tuner: Tuner, lang: Lang) -> AnyWidget:
    """Return a widget of a tuner; what it computes does not hold up the notebook's own thread."""
    import anywidget
    import traitlets

    told = describe(tuner)

    class TunerWidget(anywidget.AnyWidget):
        """The sliders and switches of a scenario, and both workflows beside each other."""

        _esm = notebook_script()
        _css = f"{font_faces(json.dumps(told, ensure_ascii=False))}\n{notebook_style()}"
        description = traitlets.Dict(told).tag(sync=True)
        lang = traitlets.Enum(["zh", "en"], "en").tag(sync=True)

        def close(self) -> None:
            """End it, and the thread that computes for it."""
            desk.close()
            super().close()

    widget = TunerWidget(lang=lang)
    give = _from_any_thread(widget.send)
    desk = Desk(tuner, lambda answer: give({"kind": "answer", "answer": answer}))
    widget.on_msg(lambda _widget, message, _buffers: give_back(desk, message, give))
    return widget


def give_back(desk: Desk, message: Any, give: Callable[[Json], None]) -> None:
    """Do what a message of the page asks for: answer a setting, or give its file."""
    kind = message.get("kind") if isinstance(message, Mapping) else None
    if kind == "ask":
        try:
            desk.ask(message.get("asked"))
        except PermitsimError as error:
            give({"kind": "answer", "answer": refusal(error, generation_of(message.get("asked")))})
    elif kind == "file":
        give({"kind": "file", "number": message.get("number"), **_file(desk.tuner, message)})


def _file(tuner: Tuner, message: Mapping[str, Any]) -> Json:
    try:
        setting = asked_of(tuner, message.get("asked")).setting
        return {"file": asdict(file_of(tuner, setting))}
    except PermitsimError as error:
        return {"problem": {"zh": error.render("zh"), "en": error.render("en")}}


def _from_any_thread(send: Callable[[Json], None]) -> Callable[[Json], None]:
    """Messages leave a kernel in its own thread, whichever thread they come from."""
    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:
        return send

    def give(message: Json) -> None:
        loop.call_soon_threadsafe(send, message)

    return give
