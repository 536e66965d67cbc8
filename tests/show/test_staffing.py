"""The Pareto front as a picture, from made-up settings."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from sim.measure.stats import Interval
from sim.show.about import About
from sim.show.figures.staffing import Money, Point, plot_staffing
from sim.text import Text, same
from tests.show.pictures import drawn, outside, overlaps, words

ABOUT = About(Text("小城施工许可", "Permits in a small town"), "predicted", 1, 30)
COST = np.array([500_000.0, 600_000, 700_000, 700_000, 800_000, 900_000])
VALUE = np.array([30.0, 22, 18, 21, 16, 15.9])
MONEY = Money(
    about=ABOUT,
    title=Text("同样达标，每年少花 100,000\u00a0元", "The targets are met for 100,000 a year less"),
    note=Text("圆点：搜索", "Dots: from the search"),
    cost_axis=Text("每年人员费用（元）", "staff cost a year"),
    measure_axis=Text("办理时间（日历日）", "lead time, calendar days"),
    is_share=False,
    cost=COST,
    value=VALUE,
    misses=VALUE > 20,
    front=(0, 1, 2, 4, 5),
    today=Point(800_000.0, Interval(19.0, 18.0, 20.0)),
    chosen=Point(700_000.0, Interval(18.0, 17.5, 18.5)),
    alike=(Point(600_000.0, Interval(18.2, 17.6, 18.8)),),
    bound=(Text("目标 ≤ 20", "target ≤ 20"), 20.0),
    budget=None,
)
SHARES = replace(
    MONEY,
    measure_axis=same("%"),
    is_share=True,
    value=1 - VALUE / 100,
    today=None,
    chosen=None,
    alike=(),
    bound=None,
    budget=(Text("预算", "budget"), 750_000.0),
)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("data", [MONEY, SHARES], ids=["money", "shares"])
def test_all_text_is_whole_and_apart(data: Money, lang) -> None:
    figure = drawn(plot_staffing, data, lang)
    assert outside(figure) == []
    assert overlaps(figure) == []


def test_what_is_drawn_is_where_it_belongs() -> None:
    ax = drawn(plot_staffing, MONEY, "en").axes[0]
    lines = {line.get_label(): np.asarray(line.get_xydata()) for line in ax.get_lines()}
    tried, missing = lines["settings tried"], lines["of them, missing a target"]
    assert len(tried) + len(missing) == len(COST)
    assert missing[:, 1].min() > 20
    assert lines["Pareto front"].tolist() == [[COST[i], VALUE[i]] for i in MONEY.front]
    assert lines["today"].tolist() == [[800_000, 19]]
    assert lines["recommended"].tolist() == [[700_000, 18]]
    assert lines["indistinguishable from it"].tolist() == [[600_000, 18.2]]


def test_shares_are_drawn_in_percent_and_the_budget_is_marked() -> None:
    figure = drawn(plot_staffing, SHARES, "en")
    (ax,) = figure.axes
    assert ax.get_ylim()[1] > 80
    assert any(np.asarray(line.get_xdata())[0] == 750_000 for line in ax.get_lines())
    assert "budget" in [text for text, _ in words(figure)]


def test_the_foot_tells_what_it_rests_on() -> None:
    said = [text for text, _ in words(drawn(plot_staffing, MONEY, "zh"))]
    assert "仿真预测 · 小城施工许可 · 随机种子 1 · 30 次重复" in said
    letters = [one for one in "".join(said) if one.isascii() and one.isalpha()]
    assert letters == []
