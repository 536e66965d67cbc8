"""What a server says no to, each with its status of HTTP."""

from __future__ import annotations

from sim.errors import PermitsimError
from sim.text import Text

TOO_LARGE = Text(
    "应为不超过 {most:,} 字节的内容，实际更多；请删减，或在命令行里打开文件",
    "expected at most {most:,} bytes and found more; make it smaller, or open the file from the "
    "command line",
)
TOO_SLOW = Text(
    "内容在 {most:.0f} 秒内没有传完；请重试", "it was not sent within {most:.0f} seconds; try again"
)
BUSY = Text(
    "现在排队的太多，请过一会儿再试", "too much is waiting at the moment; try again in a while"
)
TOOK_TOO_LONG = Text(
    "{most:.0f} 秒内没有做完，已停止。请缩小文件、缩短观察期或减少来件，或用命令行运行",
    "it was not done within {most:.0f} seconds and was stopped. Make the file smaller, observe for "
    "less time, lower the demand, or use the command line",
)
BROKEN = Text(
    "计算意外停止（可能内存不足），其余不受影响。请缩短观察期、减少来件，或用命令行运行",
    "the computation ended unexpectedly, perhaps for want of memory; nothing else is affected. "
    "Observe for less time, lower the demand, or run it from the command line",
)
TOO_MUCH = Text(
    "每个流程运行一次约有 {found:,.0f} 项活动，网页上最多 {most:,.0f} 项。请缩短 time.observe 或 "
    "time.warm_up，或减少来件；或者用命令行：{command}",
    "one run of a workflow would have some {found:,.0f} activities, and a page takes at most "
    "{most:,.0f}. Shorten time.observe or time.warm_up, or lower the demand; or use the command "
    "line: {command}",
)
NO_SETTING = Text(
    "应为一个 JSON 格式的设置；请重新打开页面", "expected a setting in JSON; open the page again"
)
UNKNOWN = Text(
    "这里没有这个情景：可能地址有误，或上传后太久未用已被移除；请从首页重新打开",
    "there is no such scenario here: the address is wrong, or the file was sent long ago and has "
    "made way; begin again from the start",
)
NOTHING_THERE = Text("没有这个页面", "there is no such page")
WRONG_METHOD = Text("这个地址不能这样使用", "this address is not used in that way")


class ServedError(PermitsimError):
    """Something that is not done, with its status."""

    status = 400


class TooLargeError(ServedError):
    """More bytes than are taken."""

    status = 413


class TooSlowError(ServedError):
    """Bytes that do not come."""

    status = 408


class UnknownError(ServedError):
    """What is not there."""

    status = 404


class BusyError(ServedError):
    """Too much waits already."""

    status = 503


class TookTooLongError(ServedError):
    """Work that was ended at its time limit."""

    status = 422


class BrokenError(ServedError):
    """Work whose process ended, or that failed in a way that nobody foresaw."""

    status = 422


class TooMuchError(ServedError):
    """A scenario whose runs are too long for a page."""

    status = 422


def status_of(error: PermitsimError) -> int:
    """Return the status of HTTP that an error is sent under."""
    return error.status if isinstance(error, ServedError) else 422
