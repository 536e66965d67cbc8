"""`permitsim serve`: a page for everybody, from this machine."""

from __future__ import annotations

import signal
import sys
from argparse import Namespace
from pathlib import Path

from sim.cli.finding import path_of
from sim.show.served.bounds import Bounds
from sim.show.served.serving import check_installed, run, serving
from sim.text import Lang, Text

STARTING = Text("正在启动……", "Starting …")
HERE = Text(
    "请在浏览器中打开 {address}\n按 Ctrl-C 停止。", "Open {address} in a browser.\nCtrl-C stops it."
)
TOKEN = Text(
    "网址中的口令就是钥匙：有它的人都能看到这里的情景，并使用本机计算。"
    "连接没有加密，只宜在可信的网络中使用。",
    "The token in the address is a key: whoever has it sees the scenarios here, and computes on "
    "this machine. The connection is not encrypted: use it in a network that you trust.",
)
STOPPED = Text("已停止。", "Stopped.")


def do(asked: Namespace, lang: Lang) -> int:
    """Serve until Ctrl-C."""
    check_installed()
    from sim.show.served.listening import listen

    _stop_politely()
    files: dict[str, Path] = {name: path_of(name) for name in asked.files}
    with listen(asked.host, asked.port, with_token=asked.token) as listening:
        print(STARTING.of(lang), file=sys.stderr)
        with serving(files, Bounds(), lang) as served:
            address = listening.address

            def tell() -> None:
                print(HERE.filled(address=address).of(lang), flush=True)
                if listening.rules.token:
                    print(TOKEN.of(lang), flush=True)
                if not asked.no_browser:
                    _open(address)

            run(served, listening, tell)
    print(STOPPED.of(lang))
    return 0


def _stop_politely() -> None:
    """Let whatever ends a program be as Ctrl-C: nothing is left behind then."""
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.default_int_handler)


def _open(address: str) -> None:
    """Open a browser, which may take its time."""
    import webbrowser
    from threading import Thread

    Thread(target=webbrowser.open, args=(address,), daemon=True).start()
