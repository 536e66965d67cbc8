"""Errors as they are sent: pages for people, JSON for scripts, never a traceback."""

from __future__ import annotations

import logging
from functools import partial
from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from sim.errors import PermitsimError
from sim.show.served import words
from sim.show.served.door import SAFE
from sim.show.served.errors import BROKEN, NOTHING_THERE, WRONG_METHOD, ServedError, status_of
from sim.show.served.responses import page_response
from sim.show.served.views import error_json, refused_page
from sim.text import Lang

log = logging.getLogger("permitsim")


class Refusing:
    """What is answered in place of what was asked for."""

    def __init__(self, lang: Lang) -> None:
        self._lang: Lang = lang

    async def mistake(self, request: Request, error: Exception) -> Response:
        """Answer with an error that tells people what to do."""
        assert isinstance(error, PermitsimError)
        return await self._said(request, error, status_of(error))

    async def http(self, request: Request, error: Exception) -> Response:
        """Answer for an address that leads nowhere, or is used in another way."""
        assert isinstance(error, HTTPException)
        nowhere = error.status_code == HTTPStatus.NOT_FOUND
        said = ServedError(NOTHING_THERE if nowhere else WRONG_METHOD)
        return await self._said(request, said, error.status_code)

    async def unforeseen(self, _request: Request, error: Exception) -> Response:
        """Answer for what nobody foresaw; it is in the log."""
        log.error("%s", f"{type(error).__name__}: {error}")
        return PlainTextResponse(f"{BROKEN.zh}。\n{BROKEN.en}.\n", status_code=500)

    async def _said(self, request: Request, error: PermitsimError, status: int) -> Response:
        if request.method not in SAFE or "text/html" not in request.headers.get("accept", ""):
            return JSONResponse(error_json(error), status)
        heading = words.NOT_FOUND if status == HTTPStatus.NOT_FOUND else words.NO_GOOD
        make = partial(refused_page, self._lang, error, heading=heading)
        return await page_response(make, status=status)
