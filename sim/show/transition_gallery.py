"""The figures of a change on a date: how long cases take, and how many are in hand."""

from __future__ import annotations

from sim.show.about import About
from sim.show.drawing import Drawing, title_of
from sim.show.figures.transition import plot_transition, transition_of
from sim.study.transition import Course


def transition_drawings(found: Course) -> list[Drawing]:
    """Return `transition_lead_time` and `transition_in_hand`."""
    about = About(
        scenario=found.scenario.title,
        stamp="predicted",
        seed=found.seed,
        replications=found.replications,
        old=title_of(found.change.before),
        new=title_of(found.change.after),
    )
    lead, in_hand = (transition_of(found, what, about) for what in ("lead_days", "in_hand"))
    return [
        Drawing("transition_lead_time", lambda ax, lang: plot_transition(lead, ax, lang)),
        Drawing("transition_in_hand", lambda ax, lang: plot_transition(in_hand, ax, lang)),
    ]
