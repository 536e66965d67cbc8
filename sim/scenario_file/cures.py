"""What numbers are expected to be, and what mends them, in both languages."""

from __future__ import annotations

from sim.text import Text

DURATION = Text(
    zh="带单位的时长，如 20 working days、30 calendar days、45 min",
    en='a duration with its unit, such as "20 working days", "30 calendar days" or "45 min"',
)
ELAPSED = Text(
    zh="一段时间，如 2 working days、20 calendar days、3 h",
    en='a length of time, such as "2 working days", "20 calendar days" or "3 h"',
)
EFFORT = Text(
    zh="经办人的工作时间，如 45 min、3 h、1 working day",
    en='officers\' working time, such as "45 min", "3 h" or "1 working day"',
)
LIMIT = Text(
    zh="以整日计的时限，如 20 working days、30 calendar days",
    en='a limit in whole days, such as "20 working days" or "30 calendar days"',
)
WORKING_DAYS = Text(
    zh="整数个工作日，如 30 working days", en='whole working days, such as "30 working days"'
)
WORKING_DAYS_OR_NONE = Text(
    zh="整数个工作日，如 5 working days；或 none",
    en='whole working days, such as "5 working days", or none',
)
PERIOD = Text(
    zh="运行的一段时间，如 1 year、6 months、30 days",
    en='a stretch of the run, such as "1 year", "6 months" or "30 days"',
)
RATE = Text(
    zh="到达率，如 0.9 per working day、3 per hour",
    en='a rate above 0, such as "0.9 per working day" or "3 per hour"',
)
CHANCE = Text(
    zh="0 到 100 %（不含）之间的概率，如 5 %",
    en='a chance from 0 up to but not including 100 %, such as "5 %"',
)
SHARE = Text(zh="0 到 100 % 之间的比例，如 20 %", en='a share from 0 to 100 %, such as "20 %"')
FACTOR = Text(zh="倍数，如 × 0.3", en='a factor, such as "× 0.3"')
CUT = Text(zh="0 到 1 之间的倍数，如 × 0.5", en='a factor from 0 to 1, such as "× 0.5"')
NUMBER = Text(zh="一个数", en="a number")
POSITIVE = Text(zh="大于 0 的数", en="a number above 0")
COUNT = Text(zh="一个整数", en="a whole number")
NOT_BELOW_ZERO = Text(zh="0 或更大的数", en="a number from 0")
COUNT_FROM_ZERO = Text(zh="0 或更大的整数", en="a whole number from 0")
SOME = Text(zh="1 或更大的整数", en="a whole number, 1 or above")

A_DURATION = Text(
    zh="写数字和单位，如 2 working days", en='write a number and a unit: "2 working days"'
)
A_FACTOR = Text(zh="写 × 0.3 或 0.3", en='write "× 0.3" or 0.3')
A_RATE = Text(zh="写 0.9 per working day", en='write "0.9 per working day"')
A_NUMBER = Text(zh="写一个数，如 0.6", en="write a number, such as 0.6")
A_COUNT = Text(zh="写一个整数，如 3", en="write a whole number, such as 3")
A_SHARE = Text(zh="写百分数，如 5 %，或小数 0.05", en='write a percentage such as "5 %", or 0.05')
A_FINITE_NUMBER = Text(zh="写一个有限的数", en="write a finite number")
NOT_NEGATIVE = Text(zh="写 0 或正数", en="write 0 or a positive number")
ABOVE_ZERO = Text(zh="写大于 0 的数", en="write a number above 0")
AT_MOST_ONE = Text(zh="写 × 1 或更小的倍数", en='write "× 1" or less')
BELOW_ALL = Text(zh="写小于 100 % 的百分数", en="write a percentage below 100 %")
ALL_AT_MOST = Text(zh="写 100 % 或更小的百分数", en="write 100 % or less")
A_WORKING_DAYS = Text(zh="写 30 working days", en='write "30 working days"')
AT_LEAST_ONE = Text(zh="写 1 或更大的整数", en="write 1 or more")
UNITS_KNOWN = Text(
    zh="可用单位：s、min、h、working days、calendar days、list days（仅限时限）、weeks、months、"
    "years",
    en="the units are s, min, h, working days, calendar days, list days (limits only), weeks, "
    "months and years",
)
LIST_DAYS = Text(
    zh="list days 只用于时限；写 working days 或 calendar days",
    en="list days are for limits only: write working days or calendar days",
)
LIMIT_UNITS = Text(
    zh="时限只用 working days、calendar days 或 list days；行政许可法第八十二条按工作日计",
    en="limits are in working days, calendar days or list days (行政许可法 Art. 82 counts working "
    "days)",
)
WHOLE_DAYS = Text(zh="写整数日", en="write a whole number of days")
TELL_DAYS = Text(
    zh="写 5 working days（行政许可法第三十二条），或 none 不用此规则",
    en='write "5 working days" (行政许可法 Art. 32), or none to switch the rule off',
)
PERIOD_UNITS = Text(
    zh="写 days、weeks、months（30 日）或 years（365 日）",
    en="write days, weeks, months (of 30 days) or years (of 365 days)",
)


def working_days(number: str) -> Text:
    """A number without a unit: most likely working days."""
    return Text(
        zh=f"写 {number} working days（行政许可法第八十二条按工作日计）",
        en=f'write "{number} working days" (行政许可法 Art. 82 counts working days)',
    )


def which_days(number: str) -> Text:
    """Days without saying which."""
    return Text(
        zh=f"写明哪种日：{number} working days（行政许可法第八十二条按工作日计）"
        f"或 {number} calendar days",
        en=f'say which days: "{number} working days" (行政许可法 Art. 82 counts working days) or '
        f'"{number} calendar days"',
    )


def effort_in_hours(number: float) -> Text:
    """Effort in days that are not worked through."""
    return Text(
        zh=f"工作量按工作时间计：写 {number:g} working days 或小时数",
        en=f'effort is working time: write "{number:g} working days" or hours',
    )


def chance(value: object, number: float) -> Text:
    """A number beyond 1 is most likely a percentage without its sign."""
    if number < 0:
        return NOT_NEGATIVE
    if isinstance(value, int | float) and 1 < number < 100:
        return Text(zh=f"写 {number:g} %", en=f'write "{number:g} %"')
    return BELOW_ALL


def share(value: object, number: float) -> Text:
    """A part of the whole that is more than the whole, or a percentage without its sign."""
    cure = chance(value, number)
    return ALL_AT_MOST if cure is BELOW_ALL else cure


def rate(value: object) -> Text:
    """A rate without its unit of time."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Text(zh=f"写 {value:g} per working day", en=f'write "{value:g} per working day"')
    return A_RATE
