"""Small systems and levers as hypothesis draws them."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from sim.model.items import Extension, Item, Refusal
from sim.model.reforms.agent import Agent
from sim.model.reforms.commitment import Commitment
from sim.model.reforms.joint_session import JointSession
from sim.model.reforms.lever import Lever
from sim.model.reforms.limits import Limits
from sim.model.reforms.materials import Materials
from sim.model.reforms.merge import Merge
from sim.model.reforms.mock_approval import MockApproval
from sim.model.reforms.one_window import OneWindow
from sim.model.reforms.parallel import Parallel, Waiver
from sim.model.reforms.powers import Powers
from sim.model.reforms.priority_office import PriorityOffice
from sim.model.reforms.samples import Samples
from sim.model.reforms.staff import Staff
from sim.model.reforms.supervision import Supervision
from sim.model.reforms.tolerate import Tolerate
from sim.model.reforms.zone_review import ZoneReview
from sim.model.system import Habit, PermitSystem
from tests.model.reforms.building import applied, days, item, need, span, step, system

IDS = ("a", "b", "c", "d", "e")
REFORMS = ("first", "second", "third")
NAMES = [*IDS, *(f"{id}.{n}" for id in IDS for n in (1, 2, 3)), "first", "second", "nobody"]
names = st.sampled_from(NAMES).map(need)
few_names = st.lists(names, min_size=1, max_size=4, unique=True).map(tuple)
promises = st.builds(days, st.integers(0, 30))
edges = st.tuples(names, names)

few_classes = st.lists(st.sampled_from(["case", "nobody"]), max_size=2, unique=True).map(tuple)
few_offices = st.lists(st.sampled_from(["hall", "nowhere"]), max_size=2, unique=True).map(tuple)

LEVERS: st.SearchStrategy[Lever] = st.one_of(
    st.builds(
        Merge,
        few_names,
        office=st.sampled_from(["", "annex"]),
        by=st.sampled_from(["office", "office", "applicant"]),
        limit=st.none() | promises,
        handling=st.sampled_from(["", "joint"]),
    ),
    st.builds(
        JointSession,
        few_names,
        limit=st.none() | promises,
        effort=st.sampled_from([None, span(3)]),
    ),
    st.builds(
        Powers,
        drop=st.lists(names, max_size=2).map(tuple),
        delegate=st.lists(st.tuples(names, st.just("annex")), max_size=2).map(tuple),
        filing=st.lists(st.tuples(names, promises), max_size=2).map(tuple),
        own_acceptance=st.lists(st.tuples(names, promises), max_size=2).map(tuple),
    ),
    st.builds(Limits, st.lists(st.tuples(names, promises), max_size=3).map(tuple)),
    st.builds(Parallel, st.lists(edges, max_size=3).map(tuple)),
    st.builds(OneWindow, st.just("annex"), st.none() | few_names),
    st.builds(Materials, st.just(("x",))),
    st.builds(Samples, st.just(0.5), st.none() | few_names),
    st.builds(Staff, st.sampled_from(["hall", "nowhere"]), st.integers(-3, 3)),
    st.builds(Agent, st.integers(0, 2), few_classes, st.sampled_from(["go_alone", "wait"])),
    st.builds(PriorityOffice, st.sampled_from(["hall", "annex"]), few_classes, few_offices),
    st.builds(ZoneReview, few_names, st.none() | few_classes),
    st.builds(
        Commitment,
        few_names,
        limit=st.none() | promises,
        fail=st.sampled_from([None, 0.3]),
    ),
    st.builds(Tolerate, st.integers(0, 2), st.none() | few_names),
    st.builds(
        Supervision,
        st.none() | few_offices,
        warn=st.sampled_from([None, 0.8]),
        office=st.sampled_from(["", "annex", "nowhere"]),
        effort=st.sampled_from([None, span(1)]),
        pace=st.sampled_from([1.0, 0.5]),
        carelessness=st.sampled_from([1.0, 0.5]),
    ),
)
WAIVING: st.SearchStrategy[Lever] = st.one_of(
    st.builds(MockApproval, st.lists(edges, min_size=1, max_size=3).map(tuple)),
    st.builds(Merge, few_names, inside=st.just("waive"), reason=st.just("tried")),
    st.builds(JointSession, few_names, inside=st.just("waive"), reason=st.just("tried")),
    st.builds(
        Parallel, waive=st.lists(st.builds(Waiver, names, names, st.just("tried"))).map(tuple)
    ),
)


@st.composite
def systems(draw: st.DrawFn) -> PermitSystem:
    """Five items in any order of file, of up to three steps each, with any acyclic needs."""
    order = draw(st.permutations(IDS))
    items = {id: draw(items_of(id, order[:place])) for place, id in enumerate(order)}
    habit = draw(
        st.sampled_from(
            [
                Habit(),
                Habit("serial"),
                Habit("stages", stages=(("a", "b"), ("c.1", "d"))),
                Habit(extra=((need("a"), "b"), (need("c.1"), "d"), (need("e"), "a"))),
            ]
        )
    )
    return system(*(items[id] for id in IDS), habit=habit)


@st.composite
def items_of(draw: st.DrawFn, id: str, earlier: list[str]) -> Item:
    steps = [
        step(
            f"{id}.{n}",
            limit=draw(st.none() | st.integers(0, 20)),
            after=[f"{id}.{k}" for k in range(1, n) if draw(st.booleans())],
            owner=draw(st.sampled_from(["office", "office", "applicant"])),
        )
        for n in range(1, draw(st.integers(1, 3)) + 1)
    ]
    wanted = [name for name in earlier if draw(st.booleans())]
    needs = [f"{name}.1" if draw(st.booleans()) else name for name in wanted]
    bare = item(
        id,
        *steps,
        needs=needs,
        issue_needs=tuple(need(name) for name in earlier if draw(st.booleans())),
    )
    return decided(bare) if draw(st.booleans()) else bare


def decided(bare: Item) -> Item:
    """The item with an application that may be refused, or given more time."""
    return replace(
        applied(bare, papers=("x", bare.id)),
        extensions=(Extension(bare.id, 10, 0.5),),
        refusals=(Refusal(bare.id, 0.1),),
    )
