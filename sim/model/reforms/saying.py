"""What levers have in common: finding what they name, refusing, and saying what they left out."""

from __future__ import annotations

from collections.abc import Iterable

from sim.errors import ConflictError
from sim.model.graph import resolve, stood_for
from sim.model.items import Item, Need, StepRef
from sim.model.system import PermitSystem
from sim.text import Text


def present(system: PermitSystem, need: Need) -> tuple[Item, StepRef | None] | None:
    """Return what a name means now, or nothing: a reform left out may be what defines it."""
    try:
        return resolve(system, need)
    except KeyError:
        return None


def meant(system: PermitSystem, name: Need) -> tuple[StepRef, ...]:
    """Return the steps that a name means and that are still there.

    The name of an item that was merged means its own steps in the merged one.
    """
    found = present(system, name)
    if found is None:
        return ()
    if found[0].id == name.item and not name.step:
        return tuple(step.ref for step in found[0].steps)
    named = stood_for(system, name)
    return tuple(ref for ref in named if system.holder_of_step(ref) is not None)


def listed(names: Iterable[object]) -> Text:
    """Return names as a list in a sentence."""
    texts = [str(name) for name in names]
    return Text(zh="、".join(texts), en=", ".join(texts))


def without(system: PermitSystem, reform: str, names: Iterable[object]) -> PermitSystem:
    """Return the system with a note of the names that are not there, if there are any."""
    missing = tuple(names)
    if not missing:
        return system
    said = Text(zh="没有 {names}，不予考虑", en="{names} not there: left out")
    return system.noted(reform, said.filled(names=listed(missing)))


def unknown_classes(system: PermitSystem, names: Iterable[str]) -> tuple[str, ...]:
    """Return the names that no class of cases has."""
    known = {each.id for each in system.classes}
    return tuple(name for name in names if name not in known)


def refuse(contradictions: tuple[Text, ...]) -> None:
    """Raise `ConflictError` with contradictions, if there are any."""
    if contradictions:
        zh, en = "；".join(c.zh for c in contradictions), "; ".join(c.en for c in contradictions)
        raise ConflictError(Text(zh=zh, en=en))


def unknown_office(system: PermitSystem, office: str) -> tuple[Text, ...]:
    """Return the contradiction of a counter put in an office that does not exist."""
    if any(known.id == office for known in system.offices):
        return ()
    said = Text(
        zh="窗口设在 {office}，但本流程没有这个科室",
        en="the counter is put in {office}, but this workflow has no such office",
    )
    return (said.filled(office=office),)
