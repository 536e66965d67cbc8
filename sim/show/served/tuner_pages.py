"""The tuner of a scenario, and the answers to what it asks."""

from __future__ import annotations

from collections.abc import Mapping
from threading import Event
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse

from sim.errors import PermitsimError
from sim.show.served.body import question_of
from sim.show.served.errors import status_of
from sim.show.served.growing import Growing
from sim.show.served.responses import page_response
from sim.show.served.served import Served
from sim.show.served.source import Source
from sim.show.served.views import error_json, refused_page, tuner_page
from sim.show.served.worker import Task

PAGE = "page"
"""What a page calls itself, so that its next question takes the place of this one."""
PAGE_SIGNS = 100


class TunerPages:
    """The tuner."""

    def __init__(self, served: Served) -> None:
        self._served = served

    async def page(self, request: Request) -> Response:
        """The tuner of a scenario, or why it has none."""
        served, source = self._served, self._source(request)
        try:
            described = await self._asked(served.tasks.describe, source).only()
        except PermitsimError as error:
            given = (served.lang, error, source, "tuner")
            return await page_response(refused_page, *given, status=status_of(error))
        return await page_response(tuner_page, served.lang, source, described, *served.front())

    async def answers(self, request: Request) -> Response:
        """Answers to a setting that grow, a line each; an older question is given up for it."""
        source, stopped = self._source(request), Event()
        question = await question_of(request, self._served.bounds)
        page = str(question.pop(PAGE, ""))[:PAGE_SIGNS]
        self._served.questions.put((source.key, page), stopped)
        growing = self._asked(self._served.tasks.answer, source, question, stopped=stopped)
        first = await growing.next()
        lines = growing.lines(first, lambda error: _refused(question, error))
        return StreamingResponse(lines, media_type="application/x-ndjson")

    async def file(self, request: Request) -> Response:
        """The scenario file of a setting: its name, its text, and what runs it."""
        source = self._source(request)
        question = await question_of(request, self._served.bounds)
        return JSONResponse(
            await self._asked(self._served.tasks.setting_file, source, question).only()
        )

    def _source(self, request: Request) -> Source:
        return self._served.shelf.find(request.path_params["key"])

    def _asked(
        self, task: Task, source: Source, *more: object, stopped: Event | None = None
    ) -> Growing:
        served, stopped = self._served, stopped or Event()
        seconds = served.bounds.answer_seconds
        given = (*served.about(source), *more)
        return Growing(served.quick.do(task, *given, seconds=seconds, stopped=stopped), stopped)


def _refused(question: Mapping[str, Any], error: PermitsimError) -> dict[str, Any]:
    """The last answer to a question that came to a bad end."""
    return {"generation": question.get("generation"), "stage": "refused", **error_json(error)}
