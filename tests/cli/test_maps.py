"""Process maps in the terminal and as pictures, and reforms that change nothing."""

from __future__ import annotations

import subprocess
import sys

import pytest

from sim.cli import main
from sim.scenario_file.load import load_scenario
from sim.show.layout import width
from sim.show.story.reforms import idle_reforms
from tests.small import SMALL, edited


@pytest.fixture
def permitsim(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)

    def run(*words):
        code = main([*words])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


def test_before_and_after_come_after_the_table(permitsim) -> None:
    """16 days one after another; 4 as promised for the whole."""
    _, out, _ = permitsim("explain", str(SMALL), "--workflow", "new", "--lang", "en")
    before = out.index("Map of old: 2 items in 2 layers, 16 list days by the limits; one item at a")
    after = out.index("Map of new: 1 item in 1 layer, 4 list days by the limits")
    assert out.index("new: 2 reforms, in order") < before < after
    assert "  2  ●  2 fire ★  ⇠ 1\n         Section, Hall · 6 working days · day 10–16" in out
    assert "merged from old 1, 2; changed: limits, papers (by reforms 1, 2)" in out


def test_the_base_is_mapped_once_for_all_workflows(permitsim) -> None:
    _, out, _ = permitsim("explain", str(SMALL), "--lang", "zh")
    assert [line.split("：")[0] for line in out.splitlines() if line.startswith("流程图")] == [
        "流程图 · 旧流程", "流程图 · 新流程", "流程图 · middle",
    ]  # fmt: skip
    assert out.count("左起：") == 1


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_line_of_a_map_is_too_wide(lang, permitsim) -> None:
    _, out, _ = permitsim("explain", "nanchong", "--workflow", "new", "--lang", lang)
    start = out.index({"zh": "流程图 ·", "en": "Map of"}[lang])
    lines = out[start:].splitlines()
    assert len(lines) > 150
    # Chinese lines may end in a stop that no line begins with.
    assert max(width(line) for line in lines if not line.startswith("Map")) <= 98
    dropped = {
        "zh": "取消的事项：核准前委托评估（举措 1）",
        "en": "dropped: Commissioned assessment (by reform 1)",
    }[lang]
    assert dropped in lines


def test_a_reform_that_does_nothing_says_so(permitsim, tmp_path) -> None:
    """Samples with a factor of 1; the merge before it does something."""
    file = edited(tmp_path, ("defect: × 0.1", "defect: × 1"))
    _, out, _ = permitsim("explain", str(file), "--workflow", "new", "--lang", "en")
    assert out.count("changes nothing here") == 1
    assert out.index("(together)") < out.index("changes nothing here")
    assert idle_reforms(load_scenario(file), "new") == {"samples"}
    assert "在这里什么也没有改变" in permitsim("explain", str(file), "--lang", "zh")[1]
    assert "changes nothing here" not in permitsim("explain", str(SMALL), "--lang", "en")[1]


@pytest.mark.parametrize("kind", ["svg", "png", "mmd", "bpmn"])
def test_a_map_is_drawn_where_it_is_asked_for(kind, permitsim, tmp_path) -> None:
    words = ("explain", str(SMALL), "--workflow", "new", "--map", f"pictures/map.{kind}")
    code, out, _ = permitsim(*words, "--lang", "en")
    assert code == 0
    assert out.endswith(f"Wrote pictures/map.{kind}\n")
    start = (tmp_path / "pictures" / f"map.{kind}").read_bytes()[:5]
    assert start == {"png": b"\x89PNG\r", "mmd": b"%% A "}.get(kind, b"<?xml")


def test_several_workflows_have_a_picture_each(permitsim, tmp_path) -> None:
    assert permitsim("explain", str(SMALL), "--map", "map.svg")[0] == 0
    assert sorted(file.name for file in tmp_path.iterdir()) == ["map-middle.svg", "map-new.svg"]


def test_the_base_alone_can_be_drawn(permitsim, tmp_path) -> None:
    assert permitsim("explain", str(SMALL), "--workflow", "old", "--map", "map.svg")[0] == 0
    assert (tmp_path / "map.svg").is_file()


def test_other_kinds_of_picture_are_refused_before_anything_is_said(permitsim, tmp_path) -> None:
    code, out, err = permitsim("explain", str(SMALL), "--map", "map.pdf", "--lang", "en")
    assert (code, out) == (2, "")
    assert "ends in .svg, .png, .mmd (Mermaid) or .bpmn" in err
    assert list(tmp_path.iterdir()) == []


def test_maps_in_the_terminal_need_no_drawing() -> None:
    program = (
        "import sys; from sim.cli import main; main(sys.argv[1:]);"
        "print([n for n in ('matplotlib', 'pandas', 'rich') if n in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "explain", str(SMALL)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr.strip() == "[]"
