from __future__ import annotations

from dataclasses import replace

import pytest

from sim.errors import ConflictError
from sim.model.items import Intake, Visit
from sim.model.reforms.merge import Merge
from sim.model.reforms.one_window import OneWindow
from sim.model.system import PermitSystem
from tests.model.reforms.building import applied, item, need, said, span, system


def three() -> PermitSystem:
    """a and b are handed in, c has no counter; b goes by post and is taken home online."""
    b = applied(item("b"))
    assert b.intake is not None
    assert b.issue is not None
    b = replace(
        b,
        intake=replace(b.intake, submit=Visit("post")),
        issue=replace(b.issue, visit=Visit("online")),
        transfer=span(2),
    )
    return system(applied(item("a")), b, item("c"))


def counter(system: PermitSystem, id: str) -> Intake:
    intake = system.item(id).intake
    assert intake is not None
    return intake


def test_all_counters_become_one_and_all_visits_one() -> None:
    now = OneWindow("annex", transfer=span(1)).apply(three(), "window")
    a = now.item("a")
    assert a.issue is not None
    assert counter(now, "a").office == counter(now, "b").office == "annex"
    assert counter(now, "a").submit == a.issue.visit == Visit("visit", "window")
    assert a.decision is not None
    assert a.decision.office == "hall"
    assert [each.transfer for each in now.items] == [span(1), span(1), None]
    assert now.item("c") == item("c")


def test_what_goes_by_post_or_online_is_no_visit() -> None:
    now = OneWindow("annex").apply(three(), "window")
    b = now.item("b")
    assert b.issue is not None
    assert (counter(now, "b").submit, b.issue.visit) == (Visit("post"), Visit("online"))
    assert b.transfer == span(2)


def test_an_item_that_is_not_issued_is_only_handed_in() -> None:
    base = system(replace(applied(item("a")), issue=None))
    assert OneWindow("annex").apply(base, "window").item("a").issue is None


def test_only_the_named_items_move_under_whatever_name_they_have_now() -> None:
    base = system(applied(item("a")), applied(item("b")), applied(item("d")))
    merged = Merge((need("a"), need("b"))).apply(base, "one")
    now = OneWindow("annex", items=(need("a"), need("nobody"))).apply(merged, "window")
    assert (counter(now, "one").office, counter(now, "d").office) == ("annex", "hall")
    assert said(now) == ["nobody not there: left out"]


def test_a_window_in_no_office_is_refused() -> None:
    with pytest.raises(ConflictError, match="put in nowhere"):
        OneWindow("nowhere").apply(three(), "window")


def test_without_any_item_there_is_nothing_to_refuse() -> None:
    lever = OneWindow("nowhere", items=(need("nobody"),))
    assert lever.check(three()) == ()
    assert said(lever.apply(three(), "window")) == ["nobody not there: left out"]


def test_no_items_are_neutral_and_no_list_is_all() -> None:
    neutral = OneWindow("annex", items=())
    assert neutral.is_neutral
    assert neutral.apply(three(), "window") == three()
    assert not OneWindow("annex").is_neutral


def test_it_tells_what_it_touches_and_does() -> None:
    assert OneWindow("annex").touches() == {"offices", "visits"}
    assert OneWindow("annex").explain().en.startswith("all items: handed in at the one counter of")
    assert OneWindow("annex", (need("a"), need("b"))).explain().zh.startswith("a、b由 annex")
