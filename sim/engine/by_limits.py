"""A system read by its limits: input arithmetic, run through the engine (design, section 6).

Each step that has a limit is one wait of its limit in force; an item with a promise as one whole is
one wait of that. One list day is 86,400 seconds, whatever its unit. All else is absent.
"""

from __future__ import annotations

from sim.engine.draft import Draft, ItemDraft, Network, SpanDraft
from sim.engine.lived import Setting
from sim.engine.plan import ROUND_THE_CLOCK, Kind
from sim.model.calendar import DAY
from sim.model.durations import Fixed
from sim.model.items import Days, Item
from sim.model.parts import item_for


def draft_item_by_limits(network: Network, setting: Setting, index: int, item: Item) -> None:
    """Add one item's limits to a class's network, if the class needs any of its steps."""
    own = item_for(setting.case_class, item)
    if own is None:
        return
    network.items.append(ItemDraft(name=index, in_force=None, statutory=None))
    place = len(network.items) - 1
    if item.together is not None:
        whole = network.add(place, _wait(item.id, item.together, notice=item.is_notice))
        network.items[place].steps.update((step.ref, whole) for step in own.steps)
    else:
        _steps_apart(network, place, own)
    if item.issue_needs:
        last = set(network.last(place))
        issue = Draft("issue", Kind.WAIT, item.id, after=last)
        network.items[place].issue = network.add(place, issue)


def _steps_apart(network: Network, place: int, item: Item) -> None:
    """Add the limit of each step; a check after the decision has none."""
    at = network.items[place].steps
    for step in item.steps:
        limit = None if step.deferred else step.limit.in_force
        draft = _wait(str(step.ref), limit, notice=step.is_notice or item.is_notice)
        draft.after = {at[ref] for ref in step.after if ref in at}
        at[step.ref] = network.add(place, draft)


def _wait(origin: str, limit: Days | None, *, notice: bool) -> Draft:
    seconds = float(limit.count * DAY) if limit else 0.0
    span = SpanDraft(f"{origin}/limit", Fixed(seconds), ROUND_THE_CLOCK)
    return Draft("step", Kind.WAIT, origin, spans=(span,), notice=notice)
