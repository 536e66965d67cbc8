"""Pages and files as they are sent."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from anyio import to_thread
from starlette.responses import HTMLResponse, Response

from sim.show.served.policy import policy_of


async def page_response(
    make: Callable[..., str], *given: Any, status: int = 200, asks: bool = True
) -> Response:
    """Make a page in a thread, for its glyphs take a moment, and return it with its policy."""

    def made() -> Response:
        page = make(*given)
        return HTMLResponse(page, status, {"content-security-policy": policy_of(page, asks=asks)})

    return await to_thread.run_sync(made)


def download(content: bytes, name: str) -> Response:
    """Return a file to be saved; nothing that it holds is shown or run."""
    headers = {"content-disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}"}
    return Response(content, headers=headers, media_type="text/plain")
