"""What the paths of a scenario are about, and what stands there."""

from __future__ import annotations

from sim.model.scenario import Scenario
from sim.text import Text


def subject_of(scenario: Scenario, path: str) -> Text | None:
    """Return the title of the office, item or reform that a path leads into, if it does."""
    section, _, rest = path.partition(".")
    titles = {
        "offices": {each.id: each.title for each in scenario.base.offices},
        "items": {each.id: each.title for each in scenario.base.items},
        "reforms": {each.id: each.title for each in scenario.reforms},
    }
    return titles.get(section, {}).get(rest.partition(".")[0])


def as_it_is(scenario: Scenario, path: str) -> str | None:
    """Return the number that the file has at a path, as it is spelled there; nothing for none."""
    return next((each.value for each in scenario.evidence if each.path == path), None)
