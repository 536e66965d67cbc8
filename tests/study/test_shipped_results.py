"""The committed results of the shipped scenarios are those that the code gives today."""

from __future__ import annotations

import json
import shlex

import pytest

from sim.cli import main
from sim.run import run
from sim.scenario_file.load import load_scenario
from sim.study.records import fingerprint

pytestmark = pytest.mark.long

SHIPPED = [
    "five_in_one",
    "nanchong",
    "window_too_small",
    "state_council",
    "doing_business_china",
]
"""Those with committed results: of nanchong_hall, a million cases a run, there are none."""


@pytest.fixture(params=SHIPPED)
def folder(request, root):
    return root / "results" / request.param


def manifest_of(folder):
    return json.loads((folder / "manifest.json").read_text("utf-8"))


def test_they_are_of_the_scenario_as_it_stands(folder, root) -> None:
    scenario = load_scenario(root / "scenarios" / f"{folder.name}.yaml")
    assert manifest_of(folder)["digest"] == {scenario.name: scenario.digest}


@pytest.mark.parametrize("name", [name for name in SHIPPED if name != "nanchong"])
def test_the_engine_still_gives_their_first_logs(name, root) -> None:
    """Those of Nanchong, half a minute each, are looked at where they are made anyway."""
    manifest = manifest_of(root / "results" / name)
    scenario = load_scenario(root / "scenarios" / f"{name}.yaml")
    logs = {
        name: fingerprint(run(scenario, name, seed=manifest["seed"]).log)
        for name in manifest["workflows"]
    }
    assert logs == manifest["first_logs"]


@pytest.mark.slow
def test_the_command_of_the_manifest_makes_the_same_summary(
    folder, root, tmp_path, monkeypatch, capsys
) -> None:
    monkeypatch.chdir(root)
    program, *words = shlex.split(manifest_of(folder)["command"])
    assert program == "permitsim"
    code = main([*words, "--out", str(tmp_path / "again"), "--no-figures", "--workers", "2"])
    assert code == 0, capsys.readouterr().err
    again = (tmp_path / "again" / "summary.csv").read_bytes()
    assert again == (folder / "summary.csv").read_bytes()
