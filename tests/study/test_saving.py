"""The results folder: made again it is the same, and it is never half there."""

from __future__ import annotations

import json

import numpy as np
import pandas as pd
import pytest

from sim.eventlog import What
from sim.run import run
from sim.study.compare import compare, contenders_of
from sim.study.frames import cases_frame, summary_frame
from sim.study.records import fingerprint
from sim.study.rows import as_csv
from sim.study.saving import save, save_run
from sim.study.staging import staged
from tests.small import lived_of, small_comparison, small_town

COMMAND = "permitsim compare small.yaml"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("results") / "small_town"
    save(small_comparison(), folder, COMMAND)
    return folder


def test_four_files_and_nothing_beside(folder) -> None:
    names = {file.name for file in folder.iterdir()}
    assert names == {"manifest.json", "cases.parquet", "events.parquet", "summary.csv"}
    assert [file.name for file in folder.parent.iterdir()] == ["small_town"]


def test_made_again_every_byte_is_the_same(folder, tmp_path) -> None:
    again = compare(contenders_of([small_town()]), replications=2)
    for path in save(again, tmp_path / "again", COMMAND):
        assert path.read_bytes() == (folder / path.name).read_bytes(), path.name


def test_the_summary_follows_from_the_comparison(folder) -> None:
    assert (folder / "summary.csv").read_bytes() == as_csv(small_comparison()).encode()
    table = pd.read_csv(folder / "summary.csv")
    row = table[(table.measure == "lead_list_days") & (table.versus == "new-old")].iloc[0]
    assert (row.old, row["old@law"], row.new, row.change) == (16, 10, 4, -12)
    assert (row.title_zh, row.stamp) == ("清单时限", "input arithmetic")


def test_the_manifest_names_what_the_results_depend_on(folder) -> None:
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["scenario"] == "small_town"
    assert manifest["digest"] == {"small_town": small_town().digest}
    assert len(small_town().digest) == 64
    assert (manifest["seed"], manifest["replications"]) == (1, 2)
    assert manifest["workflows"] == ["old", "new", "middle"]
    assert manifest["command"] == COMMAND
    logs = {label: runs[0].log for label, runs in lived_of(small_comparison()).runs.items()}
    assert manifest["first_logs"] == {label: fingerprint(log) for label, log in logs.items()}
    assert len(set(manifest["first_logs"].values())) == 3
    assert manifest["permitsim"]
    assert manifest["packages"]["numpy"] == np.__version__
    assert manifest["calendar"]["published_years"][0] == 2004


def test_cases_hold_all_replications_in_one_order(folder) -> None:
    cases = pd.read_parquet(folder / "cases.parquet")
    keys = [
        list(part[["replication", "class", "n"]].itertuples(index=False, name=None))
        for _, part in cases.groupby("workflow", observed=True)
    ]
    assert keys[0] == keys[1] == keys[2]
    assert {replication for replication, _, _ in keys[0]} == {0, 1}
    lead = (cases.end - cases.arrival).dt.total_seconds() / 86_400
    assert np.allclose(lead, cases.lead_calendar_days)
    assert cases.arrival.min() >= pd.Timestamp("2018-05-02")


def test_events_are_those_of_the_first_replication_with_names(folder) -> None:
    events = pd.read_parquet(folder / "events.parquet")
    log = lived_of(small_comparison()).runs["new"][0].log
    new = events[events.workflow == "new"]
    assert len(new) == len(log.rows)
    assert set(new["office"].dropna()) == {"hall", "section"}
    assert set(new["item"].dropna()) == {"together"}
    assert set(new.part) == {"intake", "step", "issue"}
    assert (new.what == "work").sum() == (log.row("what") == What.WORK).sum()
    worked = new[new.what == "work"]
    assert (worked.end > worked.start).all()
    assert set(worked.outcome) == {"done", "faulty"}


def test_by_the_limits_alone_the_cases_are_those_of_the_limits(tmp_path) -> None:
    save(small_comparison("limits"), tmp_path / "limits", COMMAND)
    cases = pd.read_parquet(tmp_path / "limits" / "cases.parquet")
    assert set(cases[cases.workflow == "old@law"].lead_list_days) == {10}


def test_one_run_can_be_kept_too(tmp_path) -> None:
    one = run(small_town(), "new", replication=1)
    files = save_run(small_town(), one, tmp_path / "one", "permitsim run small.yaml")
    assert [file.name for file in files] == ["manifest.json", "cases.parquet", "events.parquet"]
    manifest = json.loads(files[0].read_text(encoding="utf-8"))
    assert (manifest["replication"], manifest["workflows"]) == (1, ["new"])


def test_if_anything_goes_wrong_the_folder_stays_as_it_was(tmp_path) -> None:
    folder = tmp_path / "results"
    folder.mkdir()
    (folder / "summary.csv").write_text("before")

    def write_half() -> None:
        with staged(folder) as beside:
            (beside / "summary.csv").write_text("half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        write_half()
    assert (folder / "summary.csv").read_text() == "before"
    assert list(tmp_path.iterdir()) == [folder]


def test_files_that_are_already_there_stay(tmp_path) -> None:
    (tmp_path / "results").mkdir()
    (tmp_path / "results" / "mine.txt").write_text("mine")
    with staged(tmp_path / "results") as beside:
        (beside / "new.txt").write_text("new")
    names = sorted(file.name for file in (tmp_path / "results").iterdir())
    assert names == ["mine.txt", "new.txt"]


def test_a_file_in_the_place_of_the_folder_is_left_alone(tmp_path) -> None:
    (tmp_path / "results").write_text("a file")
    with pytest.raises(NotADirectoryError), staged(tmp_path / "results"):
        raise AssertionError("nothing may be written")
    assert (tmp_path / "results").read_text() == "a file"


def test_the_summary_frame_has_a_row_a_measure() -> None:
    frame = summary_frame(small_comparison(), "zh")
    lead = frame[frame.versus == "new-old"].loc["lead_calendar_days"]
    assert lead.change == pytest.approx(lead.new - lead.old)
    assert lead.low <= lead.change <= lead.high
    assert (lead.title, lead.unit, lead.stamp) == ("办理时间（日历日）", "日历日", "predicted")
    assert frame.loc["lead_list_days"].iloc[0]["old@law"] == 10


def test_a_single_workflow_has_a_frame_without_changes() -> None:
    alone = compare(contenders_of([small_town()], ["old"]), replications=2)
    frame = summary_frame(alone)
    assert set(frame.versus) == {""}
    assert frame.change.isna().all()
    assert frame.loc["lead_list_days", "old"] == 16


def test_the_cases_frame_pairs_by_position() -> None:
    cases = cases_frame(small_comparison())
    old, new = (cases[cases.workflow == name].reset_index() for name in ("old", "new"))
    assert (old["n"] == new["n"]).all()
    assert (old["class"] == new["class"]).all()
    found = lived_of(small_comparison()).differences["new"].cases["lead_calendar_days"].differences
    assert np.allclose(new.lead_calendar_days - old.lead_calendar_days, found)
