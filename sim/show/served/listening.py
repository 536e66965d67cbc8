"""Where a server listens."""

from __future__ import annotations

import errno
import socket
from dataclasses import dataclass

from sim.errors import PermitsimError
from sim.show.served.door import Rules, is_address, names_of, new_token
from sim.text import Text

LOOPBACK = "127.0.0.1"
LOOPBACK_NAMES = ("localhost", "127.0.0.1", "::1")
EVERYWHERE = ("", "0.0.0.0", "::")
LAST_PORT = 65_535
FIRST_PORT, PORTS = 8642, 20
"""Where a server listens unless it is said, and how many ports it tries from there."""
TAKEN = Text(
    "端口 {port} 已被占用；换一个 --port，或不写 --port 自动选择",
    "port {port} is taken; choose another --port, or leave it out to have a free one chosen",
)
ALL_TAKEN = Text(
    "端口 {first} 到 {last} 都被占用；请用 --port 指定一个",
    "ports {first} to {last} are all taken; name one with --port",
)
NO_PORT = Text("{port} 不是端口：应为 0 到 65535 的整数", "{port} is no port: those are 0 to 65535")
NO_HOST = Text(
    "无法在 {host} 上监听：{why}；--host 应为本机的地址，或 0.0.0.0（所有地址）",
    "cannot listen at {host}: {why}; --host is an address of this machine, or 0.0.0.0 for all",
)


@dataclass(frozen=True, eq=False)
class Listening:
    """A socket that listens, and who may come to it."""

    socket: socket.socket
    rules: Rules
    address: str
    """What people open, with the token where there is one."""

    def __enter__(self) -> Listening:
        return self

    def __exit__(self, *_: object) -> None:
        self.socket.close()


def listen(host: str | None, port: int | None, *, with_token: bool = False) -> Listening:
    """Listen at a host, on loopback unless it is said; raises `PermitsimError`.

    Where others can come, and where it is asked for, visitors need a token.
    """
    bound = _bound(host or LOOPBACK, port)
    at, number = bound.getsockname()[:2]
    token = new_token() if host is not None or with_token else ""
    rules = Rules(_names(host, at), number, host is not None and at in EVERYWHERE, token)
    query = f"?token={token}" if token else ""
    return Listening(bound, rules, f"http://{_shown(host or at, at)}:{number}/{query}")


def _names(host: str | None, at: str) -> frozenset[str]:
    """What it goes by: to others also its own names, which may take a moment to find out."""
    own = () if host is None else (host, at, socket.gethostname(), socket.getfqdn())
    return names_of((*LOOPBACK_NAMES, *(name for name in own if name not in EVERYWHERE)))


def _bound(host: str, port: int | None) -> socket.socket:
    if port is not None and port > LAST_PORT:
        raise PermitsimError(NO_PORT.filled(port=port))
    if port is not None:
        found = _try(host, port)
        if found is None:
            raise PermitsimError(TAKEN.filled(port=port))
        return found
    last = FIRST_PORT + PORTS - 1
    for number in range(FIRST_PORT, last + 1):
        found = _try(host, number)
        if found is not None:
            return found
    raise PermitsimError(ALL_TAKEN.filled(first=FIRST_PORT, last=last))


def _try(host: str, port: int) -> socket.socket | None:
    """A socket that listens; nothing where the port is taken."""
    try:
        family, kind, protocol, _, at = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        made = socket.socket(family, kind, protocol)
    except (OSError, UnicodeError) as error:
        raise PermitsimError(NO_HOST.filled(host=host, why=_why(error))) from None
    try:
        _no_waiting(made)
        made.bind(at)
        made.listen()
    except OSError as error:
        made.close()
        if error.errno == errno.EADDRINUSE:
            return None
        raise PermitsimError(NO_HOST.filled(host=host, why=_why(error))) from None
    return made


def _why(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)


def _no_waiting(made: socket.socket) -> None:
    """Let a port be used again at once after a stop; on Windows that would let others share it."""
    if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):
        made.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
    else:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)


def _shown(host: str, at: str) -> str:
    """What people open: a machine that listens everywhere is called by its name."""
    name = socket.gethostname() if at in EVERYWHERE else host
    return f"[{name}]" if is_address(name) and ":" in name else name
