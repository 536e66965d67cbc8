"""A file that somebody else sent has no file of this machine read."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.errors import ScenarioError
from sim.scenario_file.load import load_foreign, load_scenario, load_text
from tests.small import SMALL

OWN = SMALL.read_text("utf-8")
BUILT = """\
permitsim: 1
name: built
title: {zh: 沿用, en: Built}
extends: five_in_one
time: {start: 2018-01-02, warm_up: 120 days, observe: 90 days}
demand: {arrivals: {poisson: 0.6 per working day}, classes: {ordinary: 100 %}}
workflows: {old: [], new: []}
"""


def codes(text: str) -> list[str]:
    with pytest.raises(ScenarioError) as refused:
        load_foreign(text.encode(), "sent.yaml")
    return [problem.code for problem in refused.value.problems]


def test_it_is_the_scenario_that_the_same_file_is_on_disk() -> None:
    assert load_foreign(OWN.encode(), "sent.yaml").digest == load_scenario(SMALL).digest


@pytest.mark.parametrize(
    "named",
    ["secret.yaml", "./secret.yaml", "{folder}/secret.yaml", "../secret", "/etc/passwd", "x" * 5000,
     "..", "scenarios/nanchong", "nanchong.yaml"],
)  # fmt: skip
def test_it_extends_no_file(tmp_path: Path, monkeypatch, named: str) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "secret.yaml").write_text("calendars: {secret: {hours: Mon-Fri 09:00-17:00}}")
    said = named.format(folder=tmp_path)
    with pytest.raises(ScenarioError) as refused:
        load_foreign(f"extends: {said}\n{OWN}".encode(), "sent.yaml")
    assert [problem.code for problem in refused.value.problems] == ["E111"]
    assert "secret:" not in refused.value.render()


def test_it_extends_a_shipped_one() -> None:
    assert "contract_filing" in {
        item.id for item in load_foreign(BUILT.encode(), "sent.yaml").base.items
    }


def test_it_reads_no_trace(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "trace.csv").write_text("arrival\n2018-06-04 09:00\n")
    traced = OWN.replace("{poisson: 0.6 per working day}", "{trace: trace.csv}")
    assert load_text(traced, folder=tmp_path).name == "small_town"
    assert codes(traced) == ["E411"]


@pytest.mark.parametrize("name", ["x" * 5000, "a" * 300])
def test_no_name_is_too_long_to_be_refused(name: str) -> None:
    with pytest.raises(ScenarioError) as refused:
        load_text(f"extends: {name}\n{OWN}")
    assert [problem.code for problem in refused.value.problems] == ["E111"]
