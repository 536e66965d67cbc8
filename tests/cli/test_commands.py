"""The small commands: new, check, run, explain, evidence, schema."""

from __future__ import annotations

import json
import re

import pandas as pd
import pytest

from sim.cli import main
from sim.scenario_file.jsonschema import scenario_schema
from tests.small import SMALL, edited, lived_of, small_comparison


@pytest.fixture
def permitsim(tmp_path, monkeypatch, capsys):
    """Run a command in an empty folder; returns code, output and errors."""
    monkeypatch.chdir(tmp_path)

    def run(*words):
        code = main([*words])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


def test_new_writes_a_scenario_that_is_right(permitsim, tmp_path) -> None:
    code, out, err = permitsim("new", "my_city", "--lang", "en")
    assert (code, err) == (0, "")
    assert "permitsim compare my_city.yaml" in out
    text = (tmp_path / "my_city.yaml").read_text("utf-8")
    assert text.startswith("# yaml-language-server: $schema=scenario.schema.json")
    assert "name: my_city" in text
    assert 'title: {zh: "my_city", en: "My city"}' in text
    assert json.loads((tmp_path / "scenario.schema.json").read_text("utf-8")) == scenario_schema()
    assert permitsim("check", "my_city.yaml")[0] == 0


def test_new_goes_where_it_is_told_and_leaves_a_schema_alone(permitsim, tmp_path) -> None:
    (tmp_path / "scenario.schema.json").write_text("mine")
    assert permitsim("new", "town", "--out", "a.yaml")[0] == 0
    assert (tmp_path / "a.yaml").is_file()
    assert (tmp_path / "scenario.schema.json").read_text() == "mine"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["new", "My City"], "small letters"),
        (["new", "town", "--out", "mine.yaml"], "exists"),
        (["new", "town", "--out", "no/town.yaml"], "there is no folder no"),
    ],
)
def test_new_refuses_what_it_should(words, said, permitsim, tmp_path) -> None:
    (tmp_path / "mine.yaml").write_text("mine")
    code, out, err = permitsim(*words, "--lang", "en")
    assert (code, out) == (2, "")
    assert said in err
    assert [file.name for file in tmp_path.iterdir()] == ["mine.yaml"]
    assert (tmp_path / "mine.yaml").read_text() == "mine"


def test_check_tells_of_every_file(permitsim, tmp_path) -> None:
    bad = edited(tmp_path, ("staff: 1", "staff: many"), ("lever: merge", "lever: mrege"))
    code, out, err = permitsim("check", str(SMALL), str(bad), "--lang", "en")
    assert code == 2
    assert f"{SMALL}: no mistakes. Items 2, offices 2, reforms 3, workflows old, new, middle" in out
    assert "edited.yaml: 2 mistakes" in err
    assert "offices.hall.staff" in err
    assert "did you mean merge?" in err


def test_check_speaks_chinese(permitsim) -> None:
    code, out, _ = permitsim("check", str(SMALL), "--lang", "zh")
    assert code == 0
    assert "没有错误。2 个事项，2 个科室，3 项举措，流程：old、new、middle" in out


def test_a_bare_name_finds_a_shipped_scenario(permitsim) -> None:
    assert permitsim("check", "five_in_one")[0] == 0
    code, _, err = permitsim("check", "five_in_on", "--lang", "en")
    assert code == 2
    assert "Did you mean five_in_one?" in err
    assert permitsim("check", "zzz", "--lang", "zh")[2].startswith("没有名为 zzz 的自带情景")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_run_prints_every_measure(lang, permitsim) -> None:
    code, out, err = permitsim("run", str(SMALL), "--workflow", "old", "--lang", lang)
    assert (code, err) == (0, "")
    for text in {"zh": ("跑动次数", "排队时间"), "en": ("visits", "time in queues")}[lang]:
        assert text in out
    for text in {"zh": ("[重点项目]", "[大厅]"), "en": ("[Key project]", "[Hall]")}[lang]:
        assert text in out


def test_run_leaves_out_what_the_run_does_not_have(permitsim) -> None:
    _, out, _ = permitsim("run", "five_in_one", "--workflow", "new", "--lang", "en")
    for words in ("reserved", "by an agent", "notices", "[case]", "[Construction"):
        assert words not in out.replace("[Construction section]", "")
    assert "utilisation (%) [Service window]" in out
    _, out, _ = permitsim("run", str(SMALL), "--workflow", "old", "--lang", "en")
    assert "reserved" not in out


@pytest.mark.parametrize("command", [("check",), ("run", "--workflow", "old"), ("compare",)])
def test_an_unknown_measure_is_a_mistake_at_its_place(command, permitsim, tmp_path) -> None:
    file = edited(tmp_path, ("measure: visits", "measure: vists"))
    code, out, err = permitsim(command[0], str(file), *command[1:], "--lang", "en")
    assert (code, out) == (2, "")
    assert "targets[2].measure  [E413]" in err
    assert "did you mean visits?" in err
    assert ":0  " not in err


def test_run_by_the_limits(permitsim) -> None:
    words = ("run", str(SMALL), "--workflow", "old@law", "--reading", "limits", "--lang", "en")
    _, out, _ = permitsim(*words)
    assert "By the limits: input arithmetic" in out
    assert any(line.split() == ["days", "of", "limit", "10"] for line in out.splitlines())


def test_run_keeps_the_same_cases_as_a_study(permitsim, tmp_path) -> None:
    words = ("run", str(SMALL), "--workflow", "new", "--replication", "1", "--out", "kept")
    code, _, err = permitsim(*words, "--lang", "en")
    assert code == 0
    assert "Wrote kept/: manifest.json, cases.parquet, events.parquet" in err
    cases = pd.read_parquet(tmp_path / "kept" / "cases.parquet")
    table = lived_of(small_comparison()).runs["new"][1].table
    assert (cases["n"] == table.n).all()
    assert (cases.lead_calendar_days == table.measures["lead_calendar_days"]).all()


@pytest.mark.parametrize("workflow", ["nwe", "new@night"])
def test_run_refuses_an_unknown_workflow(workflow, permitsim) -> None:
    code, _, err = permitsim("run", str(SMALL), "--workflow", workflow, "--lang", "en")
    assert code == 2
    assert "there are old, new, middle" in err


def test_explain_goes_through_the_reforms_in_order(permitsim) -> None:
    code, out, _ = permitsim("explain", str(SMALL), "--lang", "en")
    assert code == 0
    assert "old: the base as it is, without reforms" in out
    assert "new: 2 reforms, in order" in out
    assert out.index("Two in one (together)") < out.index("samples published")
    assert "land, fire become one application" in out  # they have no titles
    assert "* behaviour:" in out


def test_explain_names_sources(permitsim) -> None:
    _, out, _ = permitsim("explain", "five_in_one", "--workflow", "new", "--lang", "en")
    assert "new: 7 reforms, in order" in out
    assert "source: Nanchong Daily 2020-10-23" in out
    assert "promised limits: Tender report 10 calendar days" in out


def test_explain_tells_what_a_lever_noted(permitsim, tmp_path) -> None:
    file = edited(
        tmp_path, ("new: [together, samples]", "new: [together, promises]"), ("samples:", "unused:")
    )
    _, out, _ = permitsim("explain", str(file), "--workflow", "new", "--lang", "zh")
    assert "新流程：依次采取 2 项举措" in out
    assert "提示：land 的承诺时限暂不起作用" in out
    assert "行为假定" not in out
    assert "现状" not in out


def test_explain_says_when_a_workflow_changes_and_from_what(permitsim, tmp_path) -> None:
    changing = "middle: {from: old, to: new, on: 2018-06-01}\n  between:"
    file = str(edited(tmp_path, ("  middle:", f"  {changing}")))
    _, out, _ = permitsim("explain", file, "--workflow", "middle", "--lang", "en")
    assert "from 2018-06-01 on; before that day as old." in out
    _, out, _ = permitsim("explain", file, "--workflow", "middle", "--lang", "zh")
    assert "自 2018-06-01 起改办，此前为旧流程" in out
    _, out, _ = permitsim("explain", file, "--workflow", "new", "--lang", "en")
    assert "before that day" not in out


def test_explain_refuses_an_unknown_workflow(permitsim) -> None:
    assert permitsim("explain", str(SMALL), "--workflow", "x", "--lang", "en")[0] == 2


def test_evidence_counts_the_places_of_a_list(permitsim, tmp_path) -> None:
    """January is before December, though `[10]` is before `[2]` by letters."""
    by_month = "by_month: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]"
    file = edited(tmp_path, ("poisson: ", f"{by_month}, poisson: "))
    _, out, _ = permitsim("evidence", str(file), "--lang", "en")
    places = re.findall(r"by_month\[(\d+)\]", out)
    assert places == [str(month) for month in range(12)]


def test_evidence_lists_every_number(permitsim) -> None:
    _, out, _ = permitsim("evidence", str(SMALL), "--lang", "en")
    lines = [line.split() for line in out.splitlines()]
    law = next(words for words in lines if "items.land.limit.statutory" in words)
    assert law[2:] == ["10", "working", "days", "A", "a", "law"]
    assert "law, read (A) 1" in out
    assert "(assumed)" in out


def test_schema_is_json(permitsim) -> None:
    _, out, _ = permitsim("schema")
    assert json.loads(out) == scenario_schema()
