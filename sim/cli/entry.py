"""From the command line to a command, and from what goes wrong to an exit code."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Mapping, Sequence
from importlib import import_module

from sim.cli.parser import build_parser, parse
from sim.cli.stopped import told

TYPE_CHECKING = False
if TYPE_CHECKING:
    from sim.text import Lang

OK, MISTAKE, INTERRUPTED, BROKEN_PIPE = 0, 2, 130, 141


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the command line asks for and return the exit code.

    0: done; 2: a mistake that the user can mend; 3: a system that would never settle; 130: stopped
    with Ctrl-C; 141: nobody reads the output any more.
    """
    words = sys.argv[1:] if argv is None else list(argv)
    lang = language(words, os.environ)
    try:
        asked = parse(build_parser(lang), words)
        code = _do(asked, lang)
        sys.stdout.flush()
    except BrokenPipeError:
        # What is left in the buffer has nowhere to go, at exit as well.
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
        return BROKEN_PIPE
    except KeyboardInterrupt as stopped:
        print(f"\n{told(stopped, lang)}", file=sys.stderr)
        return INTERRUPTED
    return code


def language(words: Sequence[str], environment: Mapping[str, str]) -> Lang:
    """Return the language asked for: by `--lang`, else by the locale; English if neither says."""
    for place, word in enumerate(words):
        said = word.partition("=")[2] if word.startswith("--lang=") else ""
        if word == "--lang" and place + 1 < len(words):
            said = words[place + 1]
        if said in ("zh", "en"):
            return "zh" if said == "zh" else "en"
    names = (environment.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return "zh" if next((name for name in names if name), "").startswith("zh") else "en"


def _do(asked: Namespace, lang: Lang) -> int:
    if asked.version:
        from importlib.metadata import version

        print("permitsim", version("permitsim"))
        return OK
    from sim.errors import PermitsimError

    _tell(lang)
    try:
        code: int = import_module(f"sim.cli.commands.{asked.command}").do(asked, lang)
    except PermitsimError as error:
        print(error.render(lang), file=sys.stderr)
        return error.exit_code
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            raise
        print(f"{error.filename or ''}: {error.strerror or error}", file=sys.stderr)
        return MISTAKE
    return code


def _tell(lang: Lang) -> None:
    """Let what the lower floors have to say while they work come out on the standard error."""
    import logging

    class Told(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            words = record.args[0] if isinstance(record.args, tuple) and record.args else record.msg
            print(words.of(lang) if isinstance(words, Text) else words, file=sys.stderr)

    from sim.text import Text

    log = logging.getLogger("permitsim")
    log.handlers[:] = [Told()]
    log.setLevel(logging.INFO)
    log.propagate = False
