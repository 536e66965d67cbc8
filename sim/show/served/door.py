"""Who may come in: hosts, tokens, pages of other sites; and what every answer is sent with."""

from __future__ import annotations

import ipaddress
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sim.text import Text

TOKEN = "token"
WRONG_HOST = Text(
    "这个服务不以此名称对外：{host}。请用启动时显示的地址",
    "this server does not go by the name of {host}; use the address that it showed when it started",
)
NO_TOKEN = Text(
    "请用启动时显示的完整地址打开，其中有口令（token=…）",
    "open the whole address that was shown at the start; it has the token in it (token=…)",
)
OTHER_SITE = Text(
    "这个请求来自另一个网站，没有执行", "this came from a page of another site, and was not done"
)
HEADERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "SAMEORIGIN",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cache-control": "no-store",
}
STRICT = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
"""The policy of what is no page."""
SAFE = ("GET", "HEAD")


@dataclass(frozen=True)
class Rules:
    """Who may come in."""

    names: frozenset[str]
    """What the server goes by, in small letters, without a port."""
    port: int
    any_address: bool = False
    """Whether it also goes by any IP address: it listens on all that the machine has."""
    token: str = ""
    """What a visitor must know; nothing on loopback."""

    @property
    def cookie(self) -> str:
        """The name of its cookie; browsers keep one jar for all ports."""
        return f"permitsim_{self.port}"


class Door:
    """Lets in who keeps to the rules, and puts a page's armour on what goes out."""

    def __init__(self, app: ASGIApp, rules: Rules) -> None:
        self._app = app
        self._rules = rules

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or hand it in."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("content-security-policy", STRICT)
            await send(message)

        refusal = self._refusal(scope)
        await (refusal or self._app)(scope, receive, sending)

    def _refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if not goes_by(self._rules, host):
            return _said(WRONG_HOST.filled(host=host[:80] or "–"), 421)
        if self._rules.token:
            stopped = self._without_token(scope, headers)
            if stopped is not None:
                return stopped
        if scope["method"] not in SAFE and not _is_own(headers, host):
            return _said(OTHER_SITE, 403)
        return None

    def _without_token(self, scope: Scope, headers: Headers) -> Response | None:
        """What a visitor gets who has no cookie yet; nothing for one who has."""
        query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        shown = [value for name, value in query if name == TOKEN]
        if shown and _is_same(shown[-1], self._rules.token) and scope["method"] in SAFE:
            rest = urlencode([(name, value) for name, value in query if name != TOKEN])
            # One leading slash alone: two would lead to another host.
            path = "/" + scope["path"].lstrip("/\\")
            answer = RedirectResponse(path + (f"?{rest}" if rest else ""), status_code=303)
            answer.set_cookie(
                self._rules.cookie, self._rules.token, httponly=True, samesite="lax", path="/"
            )
            return answer
        if _is_same(_cookie(headers, self._rules.cookie), self._rules.token):
            return None
        return _said(NO_TOKEN, 403)


def new_token() -> str:
    """Return a token that nobody guesses."""
    return secrets.token_urlsafe(24)


def goes_by(rules: Rules, host: str) -> bool:
    """Whether what a browser calls the server (`name:port`) is what it goes by.

    A page elsewhere whose own name was made to lead here (DNS rebinding) is told by this.
    """
    name, port = _parted(host)
    if port != str(rules.port) and not (port == "" and rules.port == 80):
        return False
    return name in rules.names or (rules.any_address and is_address(name))


def is_address(name: str) -> bool:
    """Whether a name is an IP address."""
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def names_of(hosts: Iterable[str]) -> frozenset[str]:
    """Return hosts as they are compared."""
    return frozenset(host.lower().strip("[]") for host in hosts)


def _parted(host: str) -> tuple[str, str]:
    """The name and the port; an IPv6 address stands in brackets."""
    if host.startswith("["):
        name, _, rest = host[1:].partition("]")
        return name.lower(), rest.removeprefix(":")
    name, _, port = host.partition(":")
    return name.lower(), port


def _is_own(headers: Headers, host: str) -> bool:
    """Whether a change is asked for by a page of this server, as browsers say it."""
    site = headers.get("sec-fetch-site")
    if site is not None and site != "same-origin":
        return False
    origin = headers.get("origin")
    if origin is not None:
        return origin == f"http://{host}"
    return site is not None


def _cookie(headers: Headers, name: str) -> str:
    jar: SimpleCookie = SimpleCookie()
    try:
        jar.load(headers.get("cookie", ""))
    except CookieError:
        return ""
    return jar[name].value if name in jar else ""


def _is_same(one: str, other: str) -> bool:
    """Whether two are equal, in a time that tells nothing of where they differ."""
    return secrets.compare_digest(one.encode("utf-8", "replace"), other.encode())


def _said(text: Text, status: int) -> Response:
    return PlainTextResponse(f"{text.zh}。\n{text.en}.\n", status_code=status)
