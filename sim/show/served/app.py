"""What there is to ask a server for, and what answers."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.routing import Route
from starlette.types import ASGIApp

from sim.errors import PermitsimError
from sim.show.served.door import Door, Rules
from sim.show.served.making_pages import MakingPages
from sim.show.served.pages import Pages
from sim.show.served.refusing import Refusing
from sim.show.served.served import Served
from sim.show.served.tuner_pages import TunerPages


def app_of(served: Served, rules: Rules) -> ASGIApp:
    """Return the application, behind its door."""
    pages, tuner, made = Pages(served), TunerPages(served), MakingPages(served)
    refusing = Refusing(served.lang)
    routes = [
        Route("/", pages.home),
        Route("/scenarios", pages.send, methods=["POST"]),
        Route("/mistakes/{key}", pages.mistakes),
        Route("/s/{key}/file", pages.file),
        Route("/s/{key}/tuner", tuner.page),
        Route("/s/{key}/tuner/answers", tuner.answers, methods=["POST"]),
        Route("/s/{key}/tuner/file", tuner.file, methods=["POST"]),
        Route("/s/{key}/{kind}", made.page, methods=["GET"]),
        Route("/s/{key}/{kind}", made.start, methods=["POST"]),
        Route("/s/{key}/{kind}/progress", made.progress),
        Route("/s/{key}/{kind}/stop", made.stop, methods=["POST"]),
    ]
    handlers = {
        PermitsimError: refusing.mistake,
        HTTPException: refusing.http,
        Exception: refusing.unforeseen,
    }
    return Door(Starlette(routes=routes, exception_handlers=handlers), rules)
