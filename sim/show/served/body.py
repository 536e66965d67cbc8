"""What is sent, read within bounds."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from starlette.requests import ClientDisconnect, Request

from sim.show.served.bounds import Bounds
from sim.show.served.errors import (
    NO_SETTING,
    TOO_LARGE,
    TOO_SLOW,
    ServedError,
    TooLargeError,
    TooSlowError,
)


async def body_of(request: Request, most: int, bounds: Bounds) -> bytes:
    """Return what was sent; raises `TooLargeError` as soon as that is known, or `TooSlowError`."""
    said = request.headers.get("content-length", "")
    if said.isdecimal() and int(said[:20]) > most:
        raise TooLargeError(TOO_LARGE.filled(most=most))
    try:
        async with asyncio.timeout(bounds.body_seconds):
            return await _read(request, most)
    except (TimeoutError, ClientDisconnect):
        raise TooSlowError(TOO_SLOW.filled(most=bounds.body_seconds)) from None


async def question_of(request: Request, bounds: Bounds) -> dict[str, Any]:
    """Return what a page asks for, as JSON has it; raises likewise, and `ServedError`."""
    content = await body_of(request, bounds.question_bytes, bounds)
    try:
        found = json.loads(content, parse_constant=_refuse)
    except (ValueError, RecursionError):
        raise ServedError(NO_SETTING) from None
    if not isinstance(found, dict):
        raise ServedError(NO_SETTING)
    return found


async def _read(request: Request, most: int) -> bytes:
    content = bytearray()
    async for chunk in request.stream():
        content += chunk
        if len(content) > most:
            raise TooLargeError(TOO_LARGE.filled(most=most))
    return bytes(content)


def _refuse(word: str) -> float:
    raise ValueError(word)
