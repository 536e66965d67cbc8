"""The commands and their options; nothing heavy is imported, so that help comes at once."""

from __future__ import annotations

import argparse
import os
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence

from sim.cli.helps import ABOUT, ARGUMENTS, COMMANDS, COMMANDS_TITLE, FIRST_STEPS
from sim.cli.options import (
    ENGINES,
    LANGUAGES,
    Words,
    above_zero,
    add_luck,
    add_study,
    add_work,
    add_workers,
    natural,
    positive,
    share,
)

READINGS = ("limits", "lived", "both")
FORMATS = ("table", "json", "csv")
FORMS = ("html", "md", "xlsx")
METHODS = ("tornado", "morris", "sobol")


def build_parser(lang: str) -> ArgumentParser:
    """Return the parser, with its help in a language."""
    words = Words(lang)
    top = ArgumentParser(
        prog="permitsim",
        description=words.say(ABOUT),
        epilog=words.say(FIRST_STEPS),
        formatter_class=_formatter,
    )
    words.option(top, "--version", action="store_true")
    words.option(top, "--lang", choices=LANGUAGES)
    commands = top.add_subparsers(
        dest="command", metavar="COMMAND", title=words.say(COMMANDS_TITLE)
    )
    parsers = {}
    for name, about in COMMANDS.items():
        parsers[name] = commands.add_parser(
            name,
            help=words.say(about),
            description=words.say(about),
            formatter_class=_formatter,
        )
        words.option(parsers[name], "--lang", choices=LANGUAGES)
    _add_small(words, parsers)
    _add_run(words, parsers["run"])
    _add_compare(words, parsers["compare"])
    _add_report(words, parsers["report"])
    _add_sweep(words, parsers["sweep"])
    _add_frontier(words, parsers["frontier"])
    _add_staircase(words, parsers["staircase"])
    _add_attribute(words, parsers["attribute"])
    _add_warmup(words, parsers["warmup"])
    _add_calibrate(words, parsers["calibrate"])
    _add_twin(words, parsers["twin"])
    _add_replay(words, parsers["replay"])
    _add_transition(words, parsers["transition"])
    _add_sensitivity(words, parsers["sensitivity"])
    _add_staffing(words, parsers["staffing"])
    _add_serve(words, parsers["serve"])
    return top


def parse(parser: ArgumentParser, argv: Sequence[str]) -> Namespace:
    """Return what was asked for; exits with code 2 for a command line that cannot be read."""
    asked = parser.parse_args(argv)
    if asked.command is None and not asked.version:
        parser.print_help()
        parser.exit(2)
    return asked


def _add_small(words: Words, parsers: dict[str, ArgumentParser]) -> None:
    words.option(parsers["new"], "name", metavar="NAME")
    words.option(parsers["new"], "--out", metavar="FILE")
    words.files(parsers["check"])
    words.file(parsers["explain"])
    words.option(parsers["explain"], "--workflow", metavar="W")
    words.option(parsers["explain"], "--map", metavar="FILE")
    words.file(parsers["diff"])
    words.option(parsers["diff"], "old", metavar="OLD")
    words.option(parsers["diff"], "new", metavar="NEW")
    words.file(parsers["evidence"])


def _add_run(words: Words, run: ArgumentParser) -> None:
    words.file(run)
    words.option(run, "--workflow", metavar="W", required=True)
    words.option(run, "--reading", choices=READINGS[:2], default="lived")
    words.option(run, "--replication", type=natural, default=0, metavar="R")
    add_luck(words, run)
    words.option(run, "--out", metavar="DIR")


def _add_compare(words: Words, compare: ArgumentParser) -> None:
    words.files(compare)
    words.option(compare, "--replications", type=positive, metavar="N")
    words.option(compare, "--precision", action="append", default=[], metavar="P")
    add_luck(words, compare)
    words.option(compare, "--workflows", metavar="A,B")
    words.option(compare, "--reading", choices=READINGS, default="both")
    words.option(compare, "--format", choices=FORMATS, default="table")
    words.option(compare, "--out", metavar="DIR")
    add_workers(words, compare)
    words.option(compare, "--no-figures", action="store_true")
    words.option(compare, "--no-pages", action="store_true")


def _add_report(words: Words, report: ArgumentParser) -> None:
    words.file(report)
    words.option(report, "--workflow", metavar="W")
    words.option(report, "--replications", type=positive, default=30, metavar="N")
    add_luck(words, report)
    words.option(report, "--with", dest="with_", metavar="A,B")
    words.option(report, "--without", metavar="A,B")
    words.option(report, "--format", about="--form", dest="form", choices=FORMS)
    words.option(report, "--out", metavar="DIR")
    add_workers(words, report)
    words.option(report, "--fresh", action="store_true")


def _add_sweep(words: Words, sweep: ArgumentParser) -> None:
    add_study(words, sweep, of_several=True)
    words.option(sweep, "--over", action="append", required=True, metavar="PATH=VALUES")
    words.option(sweep, "--measure", action="append", metavar="M")
    words.option(sweep, "--latin", type=positive, metavar="N")


def _add_frontier(words: Words, frontier: ArgumentParser) -> None:
    words.file(frontier)
    words.option(frontier, "--workflows", metavar="A,B")
    words.option(frontier, "--on-time", type=share, default=0.99, metavar="SHARE")
    words.option(frontier, "--by-law", action="store_true")
    words.option(frontier, "--lead", type=above_zero, metavar="DAYS")
    words.option(frontier, "--points", type=positive, default=8, metavar="N")
    words.option(frontier, "--replications", type=positive, default=30, metavar="N")
    words.option(frontier, "--seed", type=natural, default=1, metavar="N")
    words.option(frontier, "--engine", choices=ENGINES)
    add_work(words, frontier)


def _add_staircase(words: Words, staircase: ArgumentParser) -> None:
    words.file(staircase)
    words.option(staircase, "--workflow", metavar="W")
    words.option(staircase, "--reading", choices=READINGS, default="limits")
    words.option(staircase, "--replications", type=positive, default=30, metavar="N")
    add_luck(words, staircase)
    words.option(staircase, "--out", metavar="DIR")
    add_workers(words, staircase)
    words.option(staircase, "--no-figures", action="store_true")


def _add_attribute(words: Words, attribute: ArgumentParser) -> None:
    add_study(words, attribute)
    words.option(attribute, "--measure", metavar="M")
    words.option(attribute, "--reading", choices=READINGS)
    words.option(attribute, "--groups", metavar='"NAME=A+B,..."')
    words.option(attribute, "--by-title-group", action="store_true")
    words.option(attribute, "--pairs", type=positive, default=1, metavar="N")


def _add_twin(words: Words, twin: ArgumentParser) -> None:
    words.file(twin)
    words.option(twin, "--case", type=natural, metavar="N")
    words.option(twin, "--class", dest="cls", metavar="C")
    words.option(twin, "--workflow", metavar="W")
    words.option(twin, "--replications", type=positive, default=30, metavar="N")
    words.option(twin, "--replication", type=natural, default=0, metavar="R")
    add_luck(words, twin)
    words.option(twin, "--out", metavar="DIR")
    add_workers(words, twin)
    words.option(twin, "--no-figures", action="store_true")


def _add_replay(words: Words, replay: ArgumentParser) -> None:
    words.file(replay)
    words.option(replay, "--workflow", metavar="W")
    words.option(replay, "--replication", type=natural, default=0, metavar="R")
    add_luck(words, replay)
    words.option(replay, "--cases", type=positive, default=5000, metavar="N")
    words.option(replay, "--out", metavar="DIR")
    words.option(replay, "--gif", action="store_true")
    words.option(replay, "--poster", action="store_true")


def _add_transition(words: Words, transition: ArgumentParser) -> None:
    words.file(transition)
    words.option(transition, "--workflow", metavar="W")
    words.option(transition, "--replications", type=positive, default=30, metavar="N")
    add_luck(words, transition)
    words.option(transition, "--out", metavar="DIR")
    add_workers(words, transition)
    words.option(transition, "--no-figures", action="store_true")


def _add_warmup(words: Words, warmup: ArgumentParser) -> None:
    words.file(warmup)
    words.option(warmup, "--workflow", metavar="W")
    words.option(warmup, "--replications", type=positive, default=10, metavar="N")
    add_luck(words, warmup)
    words.option(warmup, "--out", metavar="DIR")
    add_workers(words, warmup)
    words.option(warmup, "--no-figures", action="store_true")


def _add_sensitivity(words: Words, sensitivity: ArgumentParser) -> None:
    add_study(words, sensitivity, replications=5)
    words.option(sensitivity, "--measure", metavar="M")
    words.option(sensitivity, "--method", choices=METHODS, default="tornado")
    words.option(sensitivity, "--paths", metavar="P,Q")
    words.option(sensitivity, "--each", action="store_true")
    words.option(sensitivity, "--samples", type=positive, metavar="N")
    words.option(sensitivity, "--most", type=positive, default=8, metavar="N")
    words.option(sensitivity, "--second", action="store_true")


def _add_calibrate(words: Words, calibrate: ArgumentParser) -> None:
    words.file(calibrate)
    words.option(calibrate, "--fit", action="append", metavar="PATH[=LOW..HIGH]")
    words.option(calibrate, "--to", action="append", metavar="MEASURE@WORKFLOW[=VALUE]")
    words.option(calibrate, "--predict", action="append", metavar="MEASURE@WORKFLOW")
    words.option(calibrate, "--set", action="append", metavar="PATH=VALUE")
    words.option(calibrate, "--replications", type=positive, default=30, metavar="N")
    add_luck(words, calibrate)
    words.option(calibrate, "--results", metavar="DIR")
    words.option(calibrate, "--force", action="store_true")
    add_work(words, calibrate, out="FILE")


def _add_staffing(words: Words, staffing: ArgumentParser) -> None:
    add_study(words, staffing)
    words.option(staffing, "--target", action="append", metavar="T")
    words.option(staffing, "--budget", metavar="MONEY")
    words.option(staffing, "--minimise", metavar="M")
    words.option(staffing, "--offices", metavar="A=1..6,B=2")
    words.option(staffing, "--trials", type=positive, default=200, metavar="N")
    words.option(staffing, "--search", type=positive, default=10, metavar="N")
    words.option(staffing, "--finish", type=positive, default=200, metavar="N")
    words.option(staffing, "--zone", default="1 %", metavar="Z")
    words.option(staffing, "--probability", type=share, default=0.95, metavar="P")


def _add_serve(words: Words, serve: ArgumentParser) -> None:
    about = words.say(ARGUMENTS["file"])
    serve.add_argument("files", nargs="*", metavar="FILE", help=about)
    words.option(serve, "--port", type=natural, metavar="N")
    words.option(serve, "--host", metavar="ADDRESS")
    words.option(serve, "--token", action="store_true")
    words.option(serve, "--no-browser", action="store_true")


def _formatter(prog: str) -> argparse.HelpFormatter:
    """A formatter that knows its width: to find it out, argparse would import all of shutil."""
    try:
        columns = os.get_terminal_size().columns
    except OSError:
        columns = 80
    return argparse.RawDescriptionHelpFormatter(prog, width=min(columns, 100) - 2)
