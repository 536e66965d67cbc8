"""The commands and their options; nothing heavy is imported, so that help comes at once.

For that reason the texts are plain pairs (Chinese, English) here, not `Text`.
"""

from __future__ import annotations

import argparse
import os
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence

Pair = tuple[str, str]

READINGS = ("limits", "lived", "both")
REPLICATIONS = 30
SEED = 1


class Parser:
    """The parser of the command line in one language, put together command by command."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        about = (
            "多证合一、并联审批、一窗受理能省多少时间、谁受益、有多大把握？成对仿真给出答案。",
            "What would a permit reform save, for whom, and how surely? A paired simulation.",
        )
        self.top = ArgumentParser(
            prog="permitsim", description=self.say(about), epilog=self.say(FIRST_STEPS),
            formatter_class=_formatter,
        )  # fmt: skip
        self.top.add_argument(
            "--version", action="store_true", help=self.say(("显示版本号", "show the version"))
        )
        self.commands = self.top.add_subparsers(
            dest="command", metavar=self.say(("命令", "COMMAND")), title=self.say(("命令", "commands"))
        )

    def say(self, pair: Pair) -> str:
        """Return a text in the parser's language, safe for argparse."""
        return (pair[0] if self.lang == "zh" else pair[1]).replace("%", "%%")

    def command(self, name: str, about: Pair) -> ArgumentParser:
        """Add a command; every one takes `--lang`."""
        command = self.commands.add_parser(
            name, help=self.say(about), description=self.say(about), formatter_class=_formatter
        )
        command.add_argument(
            "--lang", choices=("zh", "en"), help=self.say(("输出语言", "language of the output"))
        )
        return command

    def file(self, command: ArgumentParser, *, many: bool = False) -> None:
        """Let a command take a scenario, or several."""
        about = ("情景文件，或自带情景的名称", "scenario file, or the name of a shipped one")
        if many:
            command.add_argument("files", nargs="+", metavar="FILE", help=self.say(about))
        else:
            command.add_argument("file", metavar="FILE", help=self.say(about))


def build_parser(lang: str) -> ArgumentParser:
    """Return the parser with its help in a language."""
    parser = Parser(lang)
    _add_small_commands(parser)
    _add_run(parser)
    _add_compare(parser)
    return parser.top


def parse(parser: ArgumentParser, argv: Sequence[str] | None) -> Namespace:
    """Return what was asked for; exits with code 2 for a command line that cannot be read."""
    asked = parser.parse_args(argv)
    if asked.command is None and not asked.version:
        parser.print_help()
        parser.exit(2)
    return asked


def _add_small_commands(parser: Parser) -> None:
    new = parser.command("new", ("新建一个带注释、可运行的情景文件", "write a commented scenario file that runs"))
    new.add_argument("name", metavar="NAME", help=parser.say(("情景名：小写字母、数字、下划线", "its name: lower-case letters, digits, _")))
    new.add_argument("--out", metavar="FILE", help=parser.say(("写到哪个文件（默认 NAME.yaml）", "where to (default: NAME.yaml)")))
    check = parser.command("check", ("检查情景文件，一次列出全部错误", "find every mistake of scenario files"))
    parser.file(check, many=True)
    explain = parser.command("explain", ("逐项说明改革举措改了什么", "say what each reform changes"))
    parser.file(explain)
    explain.add_argument("--workflow", metavar="W", help=parser.say(("只看这个流程", "this workflow only")))
    evidence = parser.command("evidence", ("列出每个数字的出处和等级", "list every number with its source and grade"))
    parser.file(evidence)
    parser.command("schema", ("输出情景文件的 JSON Schema", "print the JSON Schema of scenario files"))


def _add_run(parser: Parser) -> None:
    run = parser.command("run", ("把一个流程运行一次", "run one workflow once"))
    parser.file(run)
    run.add_argument("--workflow", metavar="W", required=True, help=parser.say(("流程名", "name of the workflow")))
    run.add_argument("--reading", choices=READINGS[:2], default="lived", help=parser.say(READING_HELP))
    run.add_argument("--replication", type=_natural, default=0, metavar="R", help=parser.say(("第几次重复，从 0 数起", "which replication, from 0")))
    _add_luck(parser, run)
    run.add_argument("--out", metavar="DIR", help=parser.say(("把办件和事件存到这个文件夹", "keep cases and events in this folder")))


def _add_compare(parser: Parser) -> None:
    compare = parser.command("compare", ("成对比较各个流程", "compare workflows, pair by pair"))
    parser.file(compare, many=True)
    compare.add_argument("--replications", type=_positive, default=REPLICATIONS, metavar="N", help=parser.say(("重复次数（默认 30）", "how many (default 30)")))
    _add_luck(parser, compare)
    compare.add_argument("--workflows", metavar="A,B", help=parser.say(("只比较这些流程，以第一个为准", "these only; compared with the first")))
    compare.add_argument("--reading", choices=READINGS, default="both", help=parser.say(READING_HELP))
    compare.add_argument("--format", choices=("table", "json", "csv"), default="table", help=parser.say(("输出格式", "format of the output")))
    compare.add_argument("--out", metavar="DIR", help=parser.say(("结果文件夹（默认 results/情景名）", "folder of results (default: results/SCENARIO)")))
    compare.add_argument("--workers", type=_positive, metavar="N", help=parser.say(("并行进程数（默认：可用的处理器数）", "processes side by side (default: the processors)")))
    compare.add_argument("--no-figures", action="store_true", help=parser.say(("不画图", "draw no figures")))


def _add_luck(parser: Parser, command: ArgumentParser) -> None:
    command.add_argument("--seed", type=_natural, default=SEED, metavar="N", help=parser.say(("随机种子（默认 1）", "seed of the luck (default 1)")))
    command.add_argument("--overload", action="store_true", help=parser.say(("负荷超过能力也运行", "run even if overloaded")))


def _formatter(prog: str) -> argparse.HelpFormatter:
    """A formatter that knows its width: to find it out, argparse would import all of shutil."""
    try:
        columns = os.get_terminal_size().columns
    except OSError:
        columns = 80
    return argparse.RawDescriptionHelpFormatter(prog, width=min(columns, 100) - 2)


def _natural(text: str) -> int:
    number = int(text)
    if number < 0:
        raise argparse.ArgumentTypeError(f"{text} < 0")
    return number


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} < 1")
    return number


READING_HELP = (
    "读法：limits 按时限，lived 按实际",
    "by the limits, or as lived",
)
FIRST_STEPS = (
    "例：permitsim compare five_in_one --lang zh\n"
    "    permitsim new my_city && permitsim check my_city.yaml",
    "for example: permitsim compare five_in_one\n"
    "             permitsim new my_city && permitsim check my_city.yaml",
)
