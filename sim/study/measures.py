"""Whether measures that a scenario or a user names are there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sim.errors import PermitsimError, ScenarioError
from sim.measure.metrics import METRICS
from sim.model.scenario import Scenario
from sim.scenario_file.measures import unknown_measures
from sim.scenario_file.problems import did_you_mean, listed
from sim.text import Text, same

if TYPE_CHECKING:
    from sim.engine.make_plan import Reading

if TYPE_CHECKING:
    from sim.engine.make_plan import Reading

MANY_CLASSES = 20
"""From so many classes of cases on, a table of each of them would be read by nobody."""

OF_LIMITS = ("lead_list_days", "notice_list_days")
"""The measures that a run by the limits has; `speedup_promised` follows from the first."""
OF_OFFICES = ("utilisation", "reserved_share")
"""Those that each office has a value of, and the whole has none."""
NO_MEASURE = Text("没有指标 {name}；有：{known}", "there is no measure {name}; there are {known}")
OTHER_READING = {
    "limits": Text(
        "{name} 是按实际的指标；请用 --reading lived。按时限的有：{known}",
        "{name} is a measure as lived; use --reading lived. By the limits there are {known}",
    ),
    "lived": Text(
        "{name} 是按时限的指标；请用 --reading limits",
        "{name} is a measure by the limits; use --reading limits",
    ),
}
FOLLOWS = Text(
    "speedup_promised 由清单时限算出；请用 --measure lead_list_days",
    "speedup_promised follows from the days of limit; use --measure lead_list_days",
)
MEANT = Text("。是否想写 {meant}？", ". Did you mean {meant}?")


def is_of_limits(measure: str) -> bool:
    """Whether a key such as `lead_list_days[ordinary]` is of a measure by the limits."""
    return measure.partition("[")[0] in OF_LIMITS


def check_measure(scenario: Scenario, measure: str, reading: Reading) -> None:
    """Raise `PermitsimError` unless runs of a scenario have a value of that name, in a reading.

    Names are keys such as `visits`, `visits[ordinary]` or `utilisation[hall]`.
    """
    if measure.partition("[")[0] == "speedup_promised":
        raise PermitsimError(FOLLOWS)
    known = list(_known(scenario, reading))
    if measure in known:
        return
    other: Reading = "lived" if reading == "limits" else "limits"
    if measure in _known(scenario, other):
        raise PermitsimError(OTHER_READING[reading].filled(name=measure, known=listed(known)))
    text = NO_MEASURE.filled(name=measure, known=listed(known))
    meant = did_you_mean(measure, known)
    if meant is not None:
        more = MEANT.filled(meant=meant)
        text = Text(text.zh + more.zh, text.en + more.en)
    raise PermitsimError(text)


def _known(scenario: Scenario, reading: Reading) -> Iterator[str]:
    """All names that `check_measure` knows; whole measures first."""
    if reading == "limits":
        names = list(OF_LIMITS)
    else:
        names = [name for name in METRICS if name not in (*OF_LIMITS, "speedup_promised")]
    yield from (name for name in names if name not in OF_OFFICES)
    if len(scenario.base.classes) > 1:
        classes = [each.id for each in scenario.base.classes]
        of_cases = [name for name in names if METRICS[name].over != "run"]
        yield from (f"{name}[{cls}]" for name in of_cases for cls in classes)
    of_offices = [name for name in names if name in OF_OFFICES]
    systems = [scenario.system(name) for name in scenario.workflow_names]
    # A reform may bring an office of its own.
    offices = dict.fromkeys(each.id for system in systems for each in system.offices)
    yield from (f"{name}[{office}]" for name in of_offices for office in offices)


def part_of(scenario: Scenario, key: str) -> Text | None:
    """Return the title of the class or office that a key is of; nothing for one of the whole."""
    id = key.partition("[")[2].removesuffix("]")
    titles = {each.id: each.title for each in scenario.base.classes}
    titles |= {each.id: each.title for each in scenario.base.offices}
    return titles.get(id, same(id)) if id else None


def check_measures(scenario: Scenario) -> Scenario:
    """Return the scenario; raises `ScenarioError` if its primary or a target is no measure."""
    problems = unknown_measures(scenario, tuple(METRICS))
    if problems:
        raise ScenarioError(scenario.source, problems)
    return scenario
