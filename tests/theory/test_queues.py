"""The reference engine against queueing theory, each system a scenario; times are in hours."""

from __future__ import annotations

from math import exp, factorial

import pytest

from tests.theory.estimates import Estimate, estimates

pytestmark = pytest.mark.long

LEAD = "lead_calendar_days"
QUEUE = "split_queue_days"


def agree(found: tuple[Estimate, ...], theory: tuple[float, ...]) -> None:
    pairs = list(zip(found, theory, strict=True))
    assert [pair for pair in pairs if not pair[0].agrees_with(pair[1])] == []


def erlang_c(officers: int, load: float) -> float:
    """Chance that all officers are busy, at so many officers' work offered (Erlang, 1917)."""
    waits = load**officers / factorial(officers) / (1 - load / officers)
    return waits / (sum(load**k / factorial(k) for k in range(officers)) + waits)


def mean_queue(rate: float, mean: float, cv: float) -> float:
    """Mean time in the queue of M/G/1 (Pollaczek, 1930; Khinchine, 1932)."""
    return rate * mean**2 * (1 + cv**2) / 2 / (1 - rate * mean)


def test_one_officer_is_m_m_1():
    found = estimates("mm1", LEAD, "work_in_progress", "utilisation[desk]", replications=60)
    agree(found, (1 / (1 - 0.5), 0.5 / (1 - 0.5), 0.5))


def test_four_officers_in_office_hours_are_m_m_4_in_working_time():
    in_queue = erlang_c(4, 2.8) / (4 - 2.8)
    found = estimates("mmc", "lead_working_days", "utilisation[desk]", replications=50)
    agree(found, (1 + in_queue, 2.8 / 4))


@pytest.mark.parametrize(
    ("overrides", "cv"),
    [({}, 0.8), ({"items.permit.review.effort": "1 h"}, 0.0)],
    ids=["lognormal", "fixed"],
)
def test_work_of_any_kind_follows_pollaczek_and_khinchine(overrides: dict[str, object], cv: float):
    in_queue = mean_queue(rate=0.5, mean=1.0, cv=cv)
    found = estimates("mg1", LEAD, "work_in_progress", replications=50, overrides=overrides)
    agree(found, (in_queue + 1, 0.5 * (in_queue + 1)))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "cv", "replications"), [("mm1", 1.0, 240), ("mg1", 0.8, 160)], ids=["mm1", "mg1"]
)
def test_the_time_in_the_queue_alone_follows_too(name: str, cv: float, replications: int):
    found = estimates(name, QUEUE, replications=replications)
    agree(found, (mean_queue(rate=0.5, mean=1.0, cv=cv),))


def test_priority_without_pre_emption_follows_cobham():
    """Cobham, Oper. Res. 2, 1954, 70-76; urgent cases take half the effort."""
    mean, cv, rates = 0.75, 0.7, (0.4, 0.6)
    means = (mean / 2, mean)
    under_way = sum(r * m**2 * (1 + cv**2) / 2 for r, m in zip(rates, means, strict=True))
    urgent = rates[0] * means[0]
    both = urgent + rates[1] * means[1]
    in_queue = under_way / (1 - urgent), under_way / (1 - urgent) / (1 - both)
    found = estimates("cobham", f"{LEAD}[urgent]", f"{LEAD}[ordinary]", replications=50)
    agree(found, (in_queue[0] + means[0], in_queue[1] + means[1]))


def test_a_tandem_with_loops_of_rework_is_a_jackson_network():
    """A loop multiplies the arrivals at its own office, which is M/M/c (Jackson, 1957)."""
    counter_rounds, section_rounds = 1 / (1 - 0.2), 1 / (1 - 0.25)
    counter = 1 / (1 / 0.4 - counter_rounds)
    busy = section_rounds * 0.9
    section = 0.9 + erlang_c(2, busy) / (2 / 0.9 - section_rounds)
    reworked = (counter_rounds - 1) * 3 + (section_rounds - 1) * 5
    lead = counter_rounds * counter + section_rounds * section + reworked
    measures = (
        LEAD,
        "utilisation[counter]",
        "utilisation[section]",
        "corrections",
        "rectifications",
    )
    found = estimates("jackson", *measures, replications=25)
    theory = (lead, counter_rounds * 0.4, busy / 2, counter_rounds - 1, section_rounds - 1)
    agree(found, theory)


def test_an_office_that_closes_makes_cases_wait_for_its_opening():
    """Nobody queues: a case waits for the opening, and over each close that its work meets.

    From an opening, work meets q / (1 - q) closes, q being its chance to outlast 8 hours; from a
    uniform moment of the day, mean work / 8 of them.
    """
    mean, day, night = 3.0, 8.0, 16.0
    q = exp(-day / mean)
    closes = (night / 24) * q / (1 - q) + (day / 24) * mean / day
    lead = mean + (night / 24) * night / 2 + closes * night
    agree(estimates("office_hours", LEAD, replications=10), (lead,))
