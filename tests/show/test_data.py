"""The data of the figures are the measures of the runs, to the last digit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import numpy as np
import pytest

from sim.eventlog import CASE_COLUMNS, Fate
from sim.measure.cases import CaseTable
from sim.measure.months import months_of
from sim.measure.sample import sample_of
from sim.measure.split import STATES
from sim.measure.tally import no_tally, tally
from sim.show.figures.completions import completions_of, plot_completions
from sim.show.figures.lead_time import LeadTimes, lead_times_of, plot_lead_times
from sim.show.figures.office_load import (
    OfficeLoad,
    OfficeUse,
    Use,
    office_load_size,
    plot_office_load,
)
from sim.show.figures.throughput import Throughput, plot_throughput, throughput_of
from sim.show.figures.time_split import TimeSplit, plot_time_split, time_split_of
from sim.show.figures.timeline import (
    Bar,
    Row,
    Timeline,
    plot_timeline,
    timeline_of,
    timeline_size,
    typical_case,
)
from sim.show.figures.who_gains import Differences, plot_who_gains
from sim.show.palette import SHADES
from sim.study.pairs import Pairs, RunCases, pairs_of
from sim.text import Text, same
from tests.show.pictures import PLOTS, data_of, drawn, leads, outside, overlaps, words
from tests.show.town import ABOUT, TITLES, side

PER_CASE = ("cls", "n", "arrival", "end", "fate")


def summary_of(name: str, measure: str) -> float:
    """The figure of the table: the mean of the runs' values."""
    return float(np.mean([values[measure] for values in side(name).values]))


def title_of(figure) -> str:
    return str(figure.axes[0].get_title(loc="left")).replace("\u00a0", " ").replace("\n", " ")


def pairs_between(old: CaseTable, new: CaseTable) -> Pairs:
    return pairs_of(*(RunCases(SimpleNamespace(table=table)) for table in (old, new)))


def test_completions_end_with_all_cases_and_lie_their_lead_times_apart() -> None:
    data = data_of("completions")
    cases = np.mean([len(table) for table in side("old").tables])
    assert data.arrived[-1] == data.old[-1] == data.new[-1] == cases
    assert data.start == date(2018, 1, 2).fromordinal(date(2018, 1, 2).toordinal() + 60)
    days = [summary_of(name, "lead_calendar_days") for name in ("old", "new")]
    assert data.sooner_days == pytest.approx(days[0] - days[1])
    area = np.trapezoid(data.new - data.old, data.days) / cases
    assert area == pytest.approx(data.sooner_days, rel=0.02)
    assert f"{data.sooner_days:.1f} 天" in title_of(drawn(plot_completions, data, "zh"))


def test_completions_that_come_later_say_so() -> None:
    data = data_of("completions")
    turned = replace(data, old=data.new, new=data.old, sooner_days=-data.sooner_days)
    figure = drawn(plot_completions, turned, "en")
    assert "later on average" in title_of(figure)
    assert overlaps(figure) == []


def test_throughput_is_that_of_the_summary() -> None:
    data = data_of("throughput")
    for name, months in (("old", data.old), ("new", data.new)):
        values = [one["throughput_per_month"] for one in side(name).values]
        assert months.mean() == pytest.approx(np.mean(values))
    arrivals = [one["arrivals_per_month"] for one in side("old").values]
    assert data.arrivals == pytest.approx(np.mean(arrivals))
    assert len(data.old) == 3


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (20, 20, "Both keep up"),
        (10, 20, "Old falls behind"),
        (20, 10, "New falls behind"),
        (10, 10, "Neither workflow keeps up"),
        # 3 of 240 a month apart could well be chance.
        (18.5, 20, "Both keep up"),
    ],
)
def test_throughput_says_who_keeps_up(old, new, said) -> None:
    about = replace(ABOUT, replications=1)
    one, two = np.full(12, float(old)), np.full(12, float(new))
    data = Throughput(about, (date(2018, 1, 1), date(2019, 1, 1)), one, two, 20.0)
    figure = drawn(plot_throughput, data, "en")
    assert title_of(figure).startswith(said)
    assert not outside(figure)
    assert not overlaps(figure)


@pytest.mark.parametrize("ratio", [300, 1, 0.01])
def test_lead_times_far_apart_are_read_on_a_logarithmic_scale(ratio) -> None:
    new = np.random.Generator(np.random.Philox(1)).gamma(3, 1.5, 500)
    figure = drawn(
        plot_lead_times, LeadTimes(ABOUT, sample_of([new * ratio]), sample_of([new])), "en"
    )
    assert figure.axes[0].get_xscale() == ("linear" if ratio == 1 else "log")
    assert not outside(figure)
    assert not overlaps(figure)


def test_the_marks_of_lead_times_are_those_of_the_summary() -> None:
    data = data_of("lead_time")
    assert len(data.old) == sum(len(table) for table in side("old").tables)
    said = [text for text, _ in words(drawn(plot_lead_times, data, "en"))]
    ranked = np.sort(np.concatenate(data.new.ranked))
    ninth = ranked[int(np.ceil(0.9 * len(ranked))) - 1]
    assert f"9 in 10 within {ninth:.1f}\u00a0days" in said


def nobody(table: CaseTable) -> CaseTable:
    """The table without its cases."""
    none = np.empty(0)
    cut = {name: getattr(table, name)[:0] for name in PER_CASE}
    return replace(table, **cut, measures=dict.fromkeys(table.measures, none), weights={})


def test_without_cases_figures_are_empty_but_whole() -> None:
    tables = [nobody(side("old").tables[0])]
    times = drawn(plot_lead_times, lead_times_of(tables, tables, ABOUT), "en")
    assert title_of(times) == "No cases to compare"
    window, start = side("old").logs[0].window, date(2018, 1, 2)
    done = drawn(
        plot_completions, completions_of(tables, tables, np.nan, ABOUT, start, window), "en"
    )
    split = drawn(plot_time_split, time_split_of(tables, tables, ABOUT), "en")
    assert title_of(done) == "The workflows have no cases in common"
    for figure in (times, done, split):
        assert not outside(figure)


def test_workflows_go_by_their_names() -> None:
    about = replace(ABOUT, old=same("slow"), new=same("fast"))
    for name, plot in PLOTS.items():
        said = [text for text, _ in words(drawn(plot, replace(data_of(name), about=about), "en"))]
        assert not any("Old" in text or "New" in text for text in said), name
        if name != "who_gains":
            assert any("fast" in text for text in said), name


def test_the_states_of_the_split_sum_to_the_lead_time() -> None:
    data = data_of("time_split")
    assert set(data.old) == set(SHADES) == set(STATES)
    for name, means in (("old", data.old), ("new", data.new)):
        assert sum(means.values()) == pytest.approx(summary_of(name, "lead_calendar_days"))


def test_a_bar_too_short_to_read_is_shown_enlarged() -> None:
    long = dict.fromkeys(SHADES, 0.0) | {"work": 12.0, "pause": 40, "queue": 90, "held": 310}
    long |= {"notice": 120.0, "other": 60, "applicant": 300}
    short = dict.fromkeys(SHADES, 0.0) | {"work": 0.004, "pause": 0.02, "applicant": 0.3}
    figure = drawn(plot_time_split, TimeSplit(ABOUT, long, short), "en")
    rows = [label.get_text() for label in figure.axes[0].get_yticklabels()]
    assert rows == ["Old", "New", "New,\nenlarged × 2,876"]
    assert not outside(figure)
    assert not overlaps(figure)
    figure = drawn(plot_time_split, TimeSplit(ABOUT, long, dict.fromkeys(SHADES, 0.0)), "zh")
    assert len(figure.axes[0].get_yticklabels()) == 2


def test_a_timeline_covers_the_life_of_its_case() -> None:
    data = data_of("timeline")
    case = typical_case(leads().pairs[0])
    assert case is not None
    for name, rows, total in (("old", data.old, data.old_days), ("new", data.new, data.new_days)):
        table = side(name).tables[0]
        place = np.flatnonzero((table.cls == case[0]) & (table.n == case[1]))[0]
        assert total == table.measures["lead_calendar_days"][place]
        assert max(row.end for row in rows) == total
        assert sum(row.certificates for row in rows) == 3
        assert all(0 <= bar.start < bar.end <= total for row in rows for bar in row.bars)
        worked = sum(b.end - b.start for row in rows for b in row.bars if b.state == "work")
        if name == "old":
            assert worked == pytest.approx(table.measures["split_work_days"][place])
    assert [row.title for row in data.new] == [TITLES["all_in_one"]]
    assert data.old[0].title.en == "Tender report"


def test_the_typical_case_is_near_the_middle_of_both() -> None:
    old, new = side("old").tables[0], side("new").tables[0]
    case = typical_case(pairs_between(old, new))
    assert case is not None
    for table in (old, new):
        days = table.measures["lead_calendar_days"]
        place = np.flatnonzero((table.cls == case[0]) & (table.n == case[1]))[0]
        assert 0.25 < np.mean(days <= days[place]) < 0.75
    assert typical_case(pairs_between(old, replace(new, n=new.n + 10**6))) is None


def test_what_was_not_completed_is_not_done() -> None:
    """Of the cases all but the first thirty are refused: they are in no curve, no bar and no
    timeline, though they end."""
    whole, refused = side("old"), int(Fate.REFUSED)
    table = whole.tables[0]
    fate = np.where(np.arange(len(table)) < 30, table.fate, refused)
    part = replace(table, fate=fate)
    window, start = whole.logs[0].window, date(2018, 1, 2)
    done = completions_of([table], [part], 0.0, ABOUT, start, window)
    assert (done.old[-1], done.new[-1]) == (len(table), 30)
    case = typical_case(pairs_between(table, part))
    assert case in list(zip(table.cls[:30].tolist(), table.n[:30].tolist(), strict=True))
    nobody = replace(table, fate=np.full(len(table), refused))
    assert typical_case(pairs_between(table, nobody)) is None


def test_throughput_counts_completed_cases() -> None:
    log = side("old").logs[0]
    cases = log.cases.copy()
    cases[::2, CASE_COLUMNS.index("fate")] = Fate.WITHDRAWN
    old, new = months_of(log), months_of(replace(log, cases=cases))
    data = throughput_of([old], [new], ABOUT, date(2018, 1, 2), log.window)
    assert data.new.sum() == pytest.approx(data.old.sum() / 2, rel=0.05)


def test_a_timeline_of_an_unknown_case_is_refused() -> None:
    log, base = side("old").logs[0], side("old").base
    with pytest.raises(KeyError):
        timeline_of(log, log, (0, 10**6), (base, base), {}, ABOUT)


def test_a_long_timeline_grows_and_cuts_its_names() -> None:
    name = Text("名称很长很长的建设项目审批事项及其他", "An item with quite a long name of its own")
    bars = (Bar("applicant", 0, 2), Bar("notice", 2, 3), Bar("held", 3, 5), Bar("work", 5, 5.01))
    rows = tuple(Row(name, bars, i % 3, 5.01) for i in range(28))
    data = Timeline(ABOUT, rows, rows[:6], 5.01, 5.01)
    size = timeline_size(data)
    assert size[1] > 10
    figure = drawn(plot_timeline, data, "en", size)
    assert not outside(figure)
    assert not overlaps(figure)


def test_office_load_is_the_utilisation_of_the_summary() -> None:
    data = data_of("office_load")
    assert [office.title for office in data.offices] == [
        TITLES[name] for name in ("station", "section", "hall")
    ]
    for office, name in zip(data.offices, ("station", "section", "hall"), strict=True):
        values = [one[f"utilisation[{name}]"] for one in side("new").values]
        assert office.new.utilisation == pytest.approx(np.mean(values))
        assert 0 < office.old.background < office.old.utilisation


def test_an_office_that_only_one_workflow_has_is_named_as_such() -> None:
    offices = tuple(
        OfficeUse(
            Text(f"名称很长的第{i}个科室", f"The office of quite long names {i}"), Use(1.02), None
        )
        for i in range(14)
    )
    data = OfficeLoad(ABOUT, (*offices, OfficeUse(same("hall"), None, Use(0.5, 0.2))))
    for lang in ("zh", "en"):
        figure = drawn(plot_office_load, data, lang, office_load_size(data))
        assert outside(figure) == []
    assert "New: no such office" in [text for text, _ in words(figure)]
    assert title_of(drawn(plot_office_load, OfficeLoad(ABOUT, offices), "en")) == (
        "How busy each office is"
    )


def differing(*days: np.ndarray) -> Differences:
    """The data of a picture of some differences, an array a replication."""
    tallies = [tally(part, "less", np.zeros(len(part), dtype=np.int64), 1) for part in days]
    return Differences(ABOUT, sample_of(days), sum(tallies, no_tally(1)).everyone())


@pytest.mark.parametrize(
    ("days", "title"),
    [
        ([-5, -4, -3, 2], "75 % of the cases gain and 25 % lose: case by case, same luck"),
        ([-5, -4], "Every case gains: case by case, same luck"),
        ([5, 4], "Every case loses: case by case, same luck"),
        ([0, 0], "No case changes"),
        ([], "No cases to compare"),
    ],
)
def test_the_title_says_who_gains(days, title) -> None:
    figure = drawn(plot_who_gains, differing(np.array(days, dtype=np.float64)), "en")
    assert title_of(figure) == title
    assert outside(figure) == []


def test_unchanged_cases_neither_gain_nor_lose() -> None:
    data = differing(np.array([-1.0, 0.0]), np.array([0.0, np.nan]))
    assert len(data.days) == 3
    said = [text.replace("\u00a0", " ") for text, _ in words(drawn(plot_who_gains, data, "en"))]
    assert any("67 % unchanged" in text for text in said)
    assert any(text.startswith("33 % of cases gain") for text in said)


def test_differences_are_those_of_the_paired_comparison() -> None:
    days = [
        np.concatenate([t.measures["lead_calendar_days"] for t in side(name).tables])
        for name in ("old", "new")
    ]
    assert leads().differences == pytest.approx(days[1] - days[0])
    shown = np.concatenate(data_of("who_gains").days.ranked)
    assert np.sort(shown) == pytest.approx(np.sort(days[1] - days[0]))
