"""The start, files that are sent and fetched, and their mistakes."""

from __future__ import annotations

import secrets
from threading import Event
from urllib.parse import unquote

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from sim.errors import ScenarioError
from sim.show.served.body import body_of
from sim.show.served.errors import UNKNOWN, UnknownError
from sim.show.served.growing import Growing
from sim.show.served.responses import download, page_response
from sim.show.served.served import Served
from sim.show.served.shelf import shown_name
from sim.show.served.source import Facts
from sim.show.served.views import error_json, home_page, refused_page

NAME_SIGNS = 1000


class Pages:
    """The start, and files."""

    def __init__(self, served: Served) -> None:
        self._served = served

    async def home(self, _request: Request) -> Response:
        """The page to begin at."""
        served, shelf = self._served, self._served.shelf
        return await page_response(home_page, served.lang, served.bounds, shelf.staying, shelf.sent)

    async def send(self, request: Request) -> Response:
        """Take a scenario file, and say where it is now, or where its mistakes are."""
        served = self._served
        content = await body_of(request, served.bounds.upload_bytes, served.bounds)
        name = shown_name(unquote(request.headers.get("x-file-name", "")[:NAME_SIGNS]))
        try:
            facts = await self._facts(content, name)
        except ScenarioError as error:
            key = secrets.token_hex(8)
            served.refusals.put(key, error)
            return JSONResponse({**error_json(error), "at": f"/mistakes/{key}"}, 422)
        source = await to_thread.run_sync(served.shelf.keep, content, name, facts.title)
        return JSONResponse({"key": source.key, "at": f"/s/{source.key}/tuner"}, 201)

    async def mistakes(self, request: Request) -> Response:
        """The mistakes of a file that was sent."""
        error = self._served.refusals.get(request.path_params["key"])
        if error is None:
            raise UnknownError(UNKNOWN)
        return await page_response(refused_page, self._served.lang, error, status=422)

    async def file(self, request: Request) -> Response:
        """A scenario's file as it is."""
        source = self._served.shelf.find(request.path_params["key"])
        content = await to_thread.run_sync(self._served.shelf.content, source)
        return download(content, source.name if source.origin == "sent" else source.path.name)

    async def _facts(self, content: bytes, name: str) -> Facts:
        served, stopped = self._served, Event()
        said = served.quick.do(
            served.tasks.read,
            content,
            name,
            served.bounds,
            seconds=served.bounds.reading_seconds,
            stopped=stopped,
        )
        found = await Growing(said, stopped).only()
        assert isinstance(found, Facts)
        return found
