"""Reports and replays: asked for, waited for, shown."""

from __future__ import annotations

from functools import partial
from typing import Any, cast

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from sim.show.served.errors import NOTHING_THERE, UnknownError
from sim.show.served.policy import policy_of
from sim.show.served.press import Job
from sim.show.served.responses import page_response
from sim.show.served.served import Served
from sim.show.served.source import Source
from sim.show.served.views import Kind, error_json, refused_page, waiting_page, with_way_home

MADE: tuple[Kind, ...] = ("report", "replay")


class MakingPages:
    """Reports and replays."""

    def __init__(self, served: Served) -> None:
        self._served = served

    async def page(self, request: Request) -> Response:
        """The page if it is done; else the one that has it made; else why it could not be."""
        source, kind = self._asked(request)
        job = self._served.press.find((source.key, kind))
        if job is not None and job.state == "done":
            page = with_way_home(job.page)
            return HTMLResponse(page, headers={"content-security-policy": policy_of(page)})
        lang = self._served.lang
        if job is None or job.problem is None:
            return await page_response(waiting_page, lang, source, kind)
        refused = partial(refused_page, lang, job.problem, source, kind, again=True)
        return await page_response(refused, status=job.status)

    async def start(self, request: Request) -> Response:
        """Have it made, unless it is on its way."""
        source, kind = self._asked(request)
        task = getattr(self._served.tasks, kind)
        given = (*self._served.about(source), self._served.lang)
        job = self._served.press.start((source.key, kind), task, *given)
        return JSONResponse(_progress(job), 202)

    async def progress(self, request: Request) -> Response:
        """How far it is."""
        source, kind = self._asked(request)
        return JSONResponse(_progress(self._served.press.find((source.key, kind))))

    async def stop(self, request: Request) -> Response:
        """Stop it."""
        source, kind = self._asked(request)
        self._served.press.stop((source.key, kind))
        return JSONResponse(_progress(self._served.press.find((source.key, kind))))

    def _asked(self, request: Request) -> tuple[Source, Kind]:
        kind = request.path_params["kind"]
        if kind not in MADE:
            raise UnknownError(NOTHING_THERE)
        return self._served.shelf.find(request.path_params["key"]), cast(Kind, kind)


def _progress(job: Job | None) -> dict[str, Any]:
    if job is None:
        return {"state": "stopped", "done": 0, "total": 0}
    found: dict[str, Any] = {"state": job.state, "done": job.step.done, "total": job.step.total}
    return found if job.problem is None else found | error_json(job.problem)
