"""Items, steps and offices by their titles, where a sentence names them by their ids."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from functools import cached_property

from sim.model.items import Need
from sim.model.reforms.lever import Lever
from sim.model.scenario import Scenario
from sim.model.system import PermitSystem
from sim.text import Lang, Text

NO_NAMES = frozenset({"by", "grade", "handling", "inside", "reason", "source", "when_full"})
"""Fields of levers that hold words, and name nothing."""
LANGS: tuple[Lang, ...] = ("zh", "en")


@dataclass(frozen=True)
class Titles:
    """What ids are called."""

    by_id: Mapping[str, Text]

    def of(self, lever: Lever) -> Titles:
        """Return those of what a lever names: other ids may be words of its sentence."""
        names = set(_names_in(lever))
        return Titles({id: title for id, title in self.by_id.items() if id in names})

    def put_into(self, said: Text, verbatim: Sequence[str] = ()) -> Text:
        """Return a text with every id that is a whole word in it replaced by its title.

        Passages that stand in it `verbatim`, such as a reason given in the file, are left alone.
        """
        kept = "|".join(re.escape(passage) for passage in verbatim if passage)
        parts = {lang: re.split(f"({kept})" if kept else r"(?!)", said.of(lang)) for lang in LANGS}
        put = {
            lang: "".join(p if p in verbatim else self._put(p, lang) for p in parts[lang])
            for lang in LANGS
        }
        return Text(put["zh"], put["en"])

    def _put(self, said: str, lang: Lang) -> str:
        def title(found: re.Match[str]) -> str:
            name = self.by_id[found[2]].of(lang)
            # Chinese is written without the spaces that set an id off.
            return name if lang == "zh" and not name.isascii() else f"{found[1]}{name}{found[3]}"

        return self._ids.sub(title, said)

    @cached_property
    def _ids(self) -> re.Pattern[str]:
        longest_first = sorted(self.by_id, key=len, reverse=True) or ["(?!)"]
        # Chinese characters may touch an id, so that a word ends where its own letters end.
        return re.compile(rf"( ?)(?<![A-Za-z0-9_.])({'|'.join(longest_first)})(?![A-Za-z0-9_])( ?)")


def _names_in(value: object) -> Iterator[str]:
    if isinstance(value, str | Need):
        yield str(value)
    elif isinstance(value, tuple):
        yield from (name for each in value for name in _names_in(each))
    elif is_dataclass(value):
        own = (field.name for field in fields(value) if field.name not in NO_NAMES)
        yield from (name for each in own for name in _names_in(getattr(value, each)))


def titles_of(scenario: Scenario, workflow: str) -> Titles:
    """Return the titles of all that a workflow has before, between and after its reforms."""
    ids = [reform.id for reform in scenario.reforms_of(workflow)]
    by_id: dict[str, Text] = {}
    for done in range(len(ids) + 1):
        by_id |= _titles(scenario.system(workflow, without=frozenset(ids[done:])))
    return Titles(by_id)


def _titles(system: PermitSystem) -> dict[str, Text]:
    found = {office.id: office.title for office in system.offices}
    step = Text("{item} · {step}", "{item} · {step}")
    for item in system.items:
        found[item.id] = item.title
        for each in item.steps:
            found[str(each.ref)] = step.filled(item=item.title, step=each.title)
    return found
