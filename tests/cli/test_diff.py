"""`permitsim diff`: all that differs, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import is_dataclass, replace
from typing import Any, get_args, get_type_hints

import pytest

from sim.cli import main
from sim.model.durations import Fixed, Lognormal
from sim.model.items import Days, Drawn, Need, Paper, Seat, Sitting, Span, StepRef, Visit
from sim.model.reforms.merge import Merge
from sim.model.system import PermitSystem
from sim.show.story.differences import told
from sim.show.story.fields import NAMES, field_name
from sim.show.story.values import said
from sim.study.difference import BOOKKEEPING
from sim.study.fieldwise import WHOLE
from sim.text import Text, same
from tests.model.reforms.building import applied, days, item, need, ref, step, system
from tests.small import SMALL, edited

BOTH = Text("旧", "old"), Text("新", "new")


@pytest.fixture
def permitsim(capsys):
    def run(*words):
        code = main([*words])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


def test_all_that_differs_is_told_in_groups(permitsim) -> None:
    code, out, _ = permitsim("diff", str(SMALL), "old", "new", "--lang", "en")
    assert code == 0
    assert out == (
        "old → new: 2 → 1 items\n"
        "\n"
        "items\n"
        "  merged: land, fire → Two in one (together)\n"
        "\n"
        "limits\n"
        "  limit for the whole none → 4 working days: Two in one\n"
        "\n"
        "papers\n"
        "  chance of a defect 0.2 → 0.02: Two in one (form, plan, drawings)\n"
    )


def test_it_speaks_chinese(permitsim) -> None:
    _, out, _ = permitsim("diff", str(SMALL), "old", "middle", "--lang", "zh")
    assert out == (
        "旧流程 → middle：事项 2 → 2 个\n"
        "\n"
        "时限\n"
        "  时限承诺 无 → 5 个工作日：land\n"
        "  时限承诺 无 → 3 个工作日：fire\n"
    )


def test_equal_workflows_have_no_differences(permitsim) -> None:
    words = ("diff", str(SMALL), "old", "old@serial", "--lang", "en")
    assert permitsim(*words)[1] == "old and old, in series: no differences\n"
    _, out, _ = permitsim("diff", str(SMALL), "old", "old@law", "--lang", "en")
    assert out.endswith("habit\n  kind serial → none\n")


@pytest.mark.parametrize("names", [("old", "nwe"), ("odl", "new")])
def test_unknown_workflows_are_refused(names, permitsim) -> None:
    code, out, err = permitsim("diff", str(SMALL), *names, "--lang", "en")
    assert (code, out) == (2, "")
    assert "there are old, new, middle" in err


def test_a_part_that_is_merged_is_called_a_part() -> None:
    steps = step("land.check", limit=2), step("land.review", limit=8, after=["land.check"])
    old = system(item("land", *steps), applied(item("survey")))
    new = Merge((need("land.check"), need("survey"))).apply(old, "one")
    lines = told(BOTH, (old, new), "en").splitlines()
    assert "  split: land (part) → land" in lines
    assert "  merged: land (part), survey → land + survey (one)" in lines


def test_items_that_come_and_go() -> None:
    old, new = system(item("land")), system(item("survey"))
    lines = told(BOTH, (old, new), "en").splitlines()
    assert lines == ["old → new: 1 → 1 items", "", "items", "  added: survey", "  dropped: land"]


def test_values_that_read_alike_are_told_in_full() -> None:
    """Two limits of equal days from different sources are not the same."""
    limits = [Days(10, "working", source=source) for source in ("a law", "a page")]
    old, new = (system(replace(item("land"), together=limit)) for limit in limits)
    out = told(BOTH, (old, new), "en")
    assert "a law" in out
    assert "a page" in out


def test_what_cannot_be_told_is_not_hidden() -> None:
    """Two copies of a paper differ from one, which no name tells apart."""
    once = applied(item("land"), papers=("form",))
    twice = replace(once, papers=once.papers * 2)
    out = told(BOTH, (system(once), system(twice)), "en")
    assert out.splitlines()[2:] == ["other", "  more that cannot be told field by field"]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "none"),
        ((), "none"),
        ("", "none"),
        (Text("甲", "A"), "A"),
        (days(1), "1 working day"),
        (Span(Fixed(1200.0)), "20 min"),
        (Span(Fixed(7200.0), "working"), "2 h of working time"),
        (Lognormal(172_800.0, 0.5), "2 d (lognormal)"),
        (Fixed(0.0), "0 s"),
        (0.25, "0.25"),
        (3, "3"),
        ("land", "The land"),
        ("third_party", "third party"),
        (Need("land", "review"), "The land · Review"),
        (StepRef("land", "review"), "Review"),
        (Seat("hall", 2), "Hall × 2"),
        (Drawn("land", Span(Fixed(60.0))), "The land: 1 min"),
        (Paper("land"), "land"),
        (Sitting(ref("joint.session_1")), "joint.session_1"),
        (Visit(), "as usual"),
        (Visit("post", "one"), "by post, one visit with one"),
        (((Need("land"), "hall"), (Need("land"), "x")), "The land → Hall; The land → x"),
        (("land", "hall"), "The land, Hall"),
    ],
)
def test_values_in_words(value, words) -> None:
    titles: dict[object, Text] = {
        "land": same("The land"),
        "hall": same("Hall"),
        "land.review": same("The land · Review"),
        ref("land.review"): same("Review"),
    }
    assert said(value, titles).en == words


def fields_told(of: Any, seen: set[type]) -> Iterator[str]:
    """The fields of the model that a difference may name."""
    for part in get_args(of):
        yield from fields_told(part, seen)
    if not is_dataclass(of) or of in seen or issubclass(of, WHOLE):  # type: ignore[arg-type]
        return
    seen.add(of)  # type: ignore[arg-type]
    for name, kind in get_type_hints(of).items():
        yield name
        yield from fields_told(kind, seen)


def test_every_field_of_the_model_has_a_name_in_both_languages() -> None:
    """But for those by which members of lists are found, and those that a difference leaves out."""
    told = set(fields_told(PermitSystem, set()))
    assert told - NAMES.keys() == {*BOOKKEEPING, "id", "origin", "ref", "reform", "said"}
    assert all(name.zh != name.en for name in NAMES.values())


def test_what_supervision_and_trust_change_is_told(permitsim, tmp_path) -> None:
    reforms = """
  sup: {lever: supervision, warn: 80 %}
  trust: {lever: commitment, items: [fire]}
"""
    changes = ("\nworkflows:", f"{reforms}\nworkflows:"), ("[promises]", "[sup, trust]")
    _, out, _ = permitsim("diff", str(edited(tmp_path, *changes)), "old", "middle", "--lang", "zh")
    assert "\n\n督查\n  督查 + sup" in out
    assert "事后核查 否 → 是：fire" in out


def test_fields_are_called_by_their_names() -> None:
    assert field_name(("items", "steps", "limit", "promised")).en == "limit promised"
    assert field_name(("items", "steps")).zh == "环节"
    assert field_name(("habit",)).en == "habit"
    assert field_name(("items", "invented_later")).zh == "invented later"


def test_what_supervision_and_trust_change_is_told_in_words_of_both_languages() -> None:
    """No name of a field of the code: those have `_`, or no Chinese."""
    for name in ("idleness", "carelessness", "lapse_days", "tolerates", "deferred", "refusals"):
        text = field_name(("items", name))
        assert text.zh.isascii() is False
        assert "_" not in text.en
    assert field_name(("offices", "idleness", "chance")) == Text("不作为概率", "idleness chance")
    assert said(True, {}) == Text("是", "yes")
    assert said(False, {}) == Text("否", "no")
