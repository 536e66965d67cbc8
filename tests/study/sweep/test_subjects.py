"""What paths are about."""

from __future__ import annotations

import pytest

from sim.study.sweep.subjects import as_it_is, subject_of
from sim.text import Text
from tests.small import small_town


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("offices.section.staff.officers", Text("审批科", "Section")),
        ("reforms.together.limit.promised", Text("两证合一", "Two in one")),
        ("items.land.limit.statutory", Text("land", "land")),
        ("demand.arrivals.poisson", None),
        ("offices", None),
        ("offices.none.staff", None),
    ],
)
def test_a_path_is_about_what_it_leads_into(path, title) -> None:
    assert subject_of(small_town(), path) == title


def test_the_number_of_the_file_is_told_as_it_is_spelled() -> None:
    assert as_it_is(small_town(), "demand.arrivals.poisson") == "0.6 per working day"
    assert as_it_is(small_town(), "offices.section.staff.officers") == "2"
    assert as_it_is(small_town(), "offices.section.discipline") is None
