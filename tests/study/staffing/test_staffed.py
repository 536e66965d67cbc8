"""A setting is the workflow with other officers, and nothing else."""

from __future__ import annotations

import pytest

from sim.scenario_file.load import load_scenario
from sim.study.staffing.staffed import staffed
from sim.study.tasks import samples
from tests.study.staffing.town import TOWN, space, town, variant_of

MEASURES = ("lead_calendar_days", "utilisation[hall]", "staff_cost_per_case", "visits")


def test_with_todays_officers_it_is_the_variant_itself() -> None:
    found = space(town())
    assert staffed(variant_of(town()), found.posts, found.today) is variant_of(town()) or staffed(
        variant_of(town()), found.posts, found.today
    ) == variant_of(town())


def test_settings_have_keys_of_their_own() -> None:
    found = space(town())
    keys = {
        staffed(variant_of(town()), found.posts, setting).key
        for setting in ((2, 3), (3, 3), (2, 4), (3, 2), (4, 3))
    }
    assert len(keys) == 5


@pytest.mark.parametrize("setting", [(3, 3), (2, 5), (4, 2)])
def test_it_is_as_if_the_file_said_so(setting: tuple[int, int]) -> None:
    """Exactly: the same cases have the same luck."""
    found = space(town())
    hall, section = setting
    said = load_scenario(
        TOWN, {"offices.hall.staff.officers": hall, "offices.section.staff.officers": section}
    )
    both = [staffed(variant_of(town()), found.posts, setting), variant_of(said)]
    values = samples(both, MEASURES, replications=2, engine="reference").values
    for name in MEASURES:
        assert values[name][0].tolist() == values[name][1].tolist()
