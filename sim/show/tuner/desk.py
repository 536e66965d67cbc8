"""Who works on the newest question, and leaves older ones."""

from __future__ import annotations

from collections.abc import Callable
from threading import Condition, Thread

from sim.errors import PermitsimError
from sim.show.tuner.answering import Answer, Answering
from sim.show.tuner.asking import Asked, asked_of
from sim.show.tuner.described import Json, answer_json
from sim.show.tuner.setting import Setting
from sim.show.tuner.tuner import Tuner
from sim.text import Text

Show = Callable[[Json], None]
"""Takes an answer to where it is seen; called from the desk's thread."""
BROKEN = Text(
    "计算时出错，请把这一设置告诉开发者：{error}",
    "something broke while computing; please report this setting: {error}",
)


class Desk:
    """A thread that answers the newest question, and forgets one that it is working on for it.

    Answers to a question never come after those to a newer one.
    """

    def __init__(self, tuner: Tuner, show: Show) -> None:
        self.tuner = tuner
        self._answering = Answering(tuner)
        self._show = show
        self._changed = Condition()
        self._newest: Asked | None = None
        self._begun: Asked | None = None
        self._is_closed = False
        self._thread = Thread(target=self._work, name="tuner desk", daemon=True)
        self._thread.start()

    def ask(self, asked: object) -> None:
        """Take a question, as JSON has it, and return at once; an older one is passed over.

        Raises `PermitsimError` for what is none.
        """
        read = asked_of(self.tuner, asked)
        with self._changed:
            if self._newest is None or read.generation > self._newest.generation:
                self._newest = read
                self._changed.notify_all()

    def close(self) -> None:
        """End the thread after the run that it is at; nothing is shown any more."""
        with self._changed:
            self._is_closed = True
            self._changed.notify_all()
        self.tuner.close()

    def _work(self) -> None:
        while (asked := self._next()) is not None:
            self._answer(asked)

    def _next(self) -> Asked | None:
        """The newest question, once there is one that was not begun; nothing at the end."""
        with self._changed:
            self._changed.wait_for(lambda: self._is_closed or self._newest is not self._begun)
            self._begun = self._newest
            return None if self._is_closed else self._newest

    def _answer(self, asked: Asked) -> None:
        def is_wanted() -> bool:
            return self._newest is asked and not self._is_closed

        try:
            for answer in self._answering.answers(asked.setting, is_wanted):
                self._give(answer, asked)
        except Exception as error:  # noqa: BLE001  (whatever it is, the page is told)
            # A thread that died would leave the page waiting without a word.
            problem = BROKEN.filled(error=f"{type(error).__name__}: {error}")
            self._give(_refused(asked.setting, problem), asked)

    def _give(self, answer: Answer, asked: Asked) -> None:
        with self._changed:
            if self._newest is asked and not self._is_closed:
                self._show(answer_json(answer, asked.generation))


def _refused(setting: Setting, problem: Text) -> Answer:
    return Answer(setting, "refused", 0, 0, problem=problem)


def refusal(error: PermitsimError, generation: int = 0) -> Json:
    """Return the answer to a question that makes no sense."""
    said = Text(error.render("zh"), error.render("en"))
    return answer_json(_refused(Setting(), said), generation)
