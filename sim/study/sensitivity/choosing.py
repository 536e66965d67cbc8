"""Which numbers of a scenario a sensitivity study is about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fnmatch import fnmatchcase

from sim.errors import PermitsimError
from sim.model.grades import lowest
from sim.model.scenario import Evidence, Scenario
from sim.scenario_file.problems import did_you_mean
from sim.study.sensitivity.factors import Assumed, Factor, assumed, gathered
from sim.study.sensitivity.ties import ties_of
from sim.text import Text

NOT_MOVED = frozenset({"priority", "certificate"})
"""Names of numbers that are an order or a fact of law, and no quantity that could be otherwise."""
COST = "cost"
"""Name of a number that moves nothing but costs."""

NO_PATH = Text(
    "没有数字 {path}；permitsim evidence 列出全部数字",
    "there is no number {path}; `permitsim evidence` lists them all",
)
MEANT = Text("。是否想写 {meant}？", ". Did you mean {meant}?")
NOT_MOVABLE = Text(
    "{path} 没有可变动的数字：0、全部（100%）、先后次序，以及由其他数字得出的（最大类别的占比、"
    "各环节时限之和），都不变动",
    "{path} has no number to be moved: nothing (0), all (100 %), an order, and what follows from "
    "others (the largest class's share, the sum of steps' limits) are not",
)
NOTHING = Text(
    "{name} 没有假定（C 级）的数字，也没有写明范围的数字；请用 --paths 指定",
    "{name} has no assumed number (grade C) and none with a range; name some with --paths",
)


def factors_of(
    scenario: Scenario,
    workflows: Sequence[str],
    measure: str,
    *,
    paths: Sequence[str] = (),
    each: bool = False,
) -> tuple[Factor, ...]:
    """Return the assumed numbers that bear on some workflows, alike ones together.

    Those are the numbers of grade C and all with a range of their own, but for those of reforms
    that no workflow has, and for costs unless the measure is one. `paths` names others instead, of
    any grade, as evidence spells them or by what they begin with, with `*` for any name. Raises
    `PermitsimError` for a path that nothing has, and if nothing is left.
    """
    following = ties_of(scenario).following
    known = [one for one in scenario.evidence if _can_move(one) and one.path not in following]
    chosen = _named(scenario, known, paths) if paths else _assumed(scenario, workflows, known)
    if not paths and not measure.startswith(COST):
        chosen = [one for one in chosen if _last(one) != COST]
    found = [number for one in chosen if (number := assumed(one)) is not None]
    if not found:
        raise PermitsimError(NOTHING.filled(name=scenario.name))
    return gathered(found, each=each)


def _assumed(
    scenario: Scenario, workflows: Sequence[str], known: Iterable[Evidence]
) -> list[Evidence]:
    reforms = {
        reform.id for name in workflows for reform in scenario.reforms_of(name.partition("@")[0])
    }
    return [
        one
        for one in known
        if (lowest(one.grade) == "C" or one.range) and _bears(one.path.split("."), reforms)
    ]


def _bears(parts: Sequence[str], reforms: set[str]) -> bool:
    """Whether a path is not that of a reform that is not done."""
    return parts[0] != "reforms" or parts[1] in reforms


def _can_move(one: Evidence) -> bool:
    return not one.path.startswith("targets[") and _last(one) not in NOT_MOVED


def _last(one: Evidence) -> str:
    return one.role.rpartition(".")[2]


def _named(scenario: Scenario, known: Sequence[Evidence], paths: Sequence[str]) -> list[Evidence]:
    """The numbers that paths name, each once, in the order of the file."""
    wanted: set[str] = set()
    for path in paths:
        found = [one for one in scenario.evidence if _matches(one, path)]
        if not found:
            raise _unknown(scenario, path)
        movable = [one.path for one in found if one in known and _is_movable(one)]
        if not movable:
            raise PermitsimError(NOT_MOVABLE.filled(path=path))
        wanted.update(movable)
    return [one for one in known if one.path in wanted]


def _is_movable(one: Evidence) -> bool:
    found: Assumed | None = assumed(one)
    return found is not None


def _matches(one: Evidence, path: str) -> bool:
    # A bracket is the place in a list, and no set of characters.
    parts, asked = one.path.split("."), path.replace("[", "[[]").split(".")
    return len(asked) <= len(parts) and all(map(fnmatchcase, parts, asked))


def _unknown(scenario: Scenario, path: str) -> PermitsimError:
    said = NO_PATH.filled(path=path)
    known = [text for one in scenario.evidence for text in (one.path, one.role)]
    meant = did_you_mean(path, known)
    if meant is None:
        return PermitsimError(said)
    more = MEANT.filled(meant=meant)
    return PermitsimError(Text(said.zh + more.zh, said.en + more.en))
