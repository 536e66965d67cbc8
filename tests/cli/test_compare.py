"""`permitsim compare` on a terminal, for machines, and when something is wrong."""

from __future__ import annotations

import csv
import io
import json
import warnings

import pytest

from sim.cli import main
from sim.cli.running import processors
from sim.study.rows import as_csv
from sim.study.telling import as_json
from tests.small import SMALL, edited, small_comparison

QUICK = ["--replications", "2", "--workers", "1", "--no-figures"]


@pytest.fixture
def compare(tmp_path, monkeypatch, capsys):
    """Run `compare` in an empty folder; returns code, output and errors."""
    monkeypatch.chdir(tmp_path)

    def run(*words, file=SMALL, beside=()):
        code = main(["compare", str(file), *map(str, beside), *QUICK, *words])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


def test_the_table_in_english(compare) -> None:
    code, out, err = compare("--lang", "en", "--workflows", "old,new")
    assert (code, err) == (0, "")
    lines = [" ".join(line.split()) for line in out.splitlines()]
    assert lines[0] == (
        "A small town · old and new · 2 replications · seed 1 · same cases, same luck"
    )
    assert "By the limits: input arithmetic old old, law alone new new, in series change" in lines
    assert "days of limit 16 10 4 4 −75.0 %" in lines
    assert any(line.startswith("lead time, calendar days") and "±" in line for line in lines)
    assert "The days of limit rest on: old 16 = law 10 + assumed 6; new 4 = public pages 4." in out
    assert "Published: new, days of limit 5, here 4: does not agree (input arithmetic)" in lines
    assert "Derived, not published: old, days of limit 16, here 16: agrees" in out
    assert lines[-1].startswith("Wrote results/small_town/: manifest.json, cases.parquet")


def test_the_table_in_chinese_lines_up(compare) -> None:
    from sim.show.layout import width

    code, out, _ = compare("--lang", "zh", "--workflows", "old,new")
    assert code == 0
    assert "小城 · 旧流程、新流程 · 2 次重复 · 随机种子 1 · 同样的办件、同样的运气" in out
    rows = [line for line in out.splitlines() if line.startswith("  ") and " ± " in line]
    people = [row for row in rows if row.startswith("    ")]
    assert (len(rows) - len(people), len(people)) == (13, 2 * 5)
    assert len({width(row) for row in rows if row not in people}) == 1
    assert len({width(row) for row in people}) == 1
    assert "按办理时间（日历日）看：" in out
    assert "时限天数的依据：旧流程 16 = 法律 10 + 假定 6；新流程 4 = 公开网页 4。" in out


def test_workflows_by_name_and_several_against_the_first(compare) -> None:
    _, out, _ = compare("--lang", "en")
    assert "old, new and middle" in out
    assert "new against old" in out
    assert "middle against old" in out
    lines = [" ".join(line.split()) for line in out.splitlines()]
    assert "middle, in series 8 –" in lines


def test_a_single_workflow_is_shown_alone(compare) -> None:
    code, out, _ = compare("--workflows", "middle", "--lang", "en")
    assert code == 0
    assert "A small town · middle · 2 replications" in out
    assert "change" not in out
    assert "middle is the only workflow, with nothing to compare it with" in out


def test_one_replication_has_no_intervals(compare) -> None:
    _, out, _ = compare("--replications", "1", "--lang", "en")
    assert "As lived: predicted, one run, no intervals" in out
    assert "With one replication there are no intervals." in out
    assert " ± " not in out


def test_by_the_limits_nothing_is_drawn_by_lot(compare, tmp_path) -> None:
    _, out, _ = compare("--reading", "limits", "--lang", "en")
    assert "As lived" not in out
    assert "replications" not in out
    assert (tmp_path / "results" / "small_town" / "summary.csv").is_file()


def test_as_lived_alone(compare) -> None:
    _, out, _ = compare("--reading", "lived", "--lang", "en")
    assert "By the limits" not in out


def test_json_stands_alone_on_the_output(compare) -> None:
    code, out, err = compare("--format", "json", "--lang", "en")
    assert code == 0
    assert json.loads(out) == as_json(small_comparison())
    assert err.startswith("Wrote results/small_town/")


def test_csv_stands_alone_on_the_output(compare, tmp_path) -> None:
    _, out, _ = compare("--format", "csv")
    assert out == as_csv(small_comparison())
    rows = list(csv.DictReader(io.StringIO(out)))
    assert rows[0]["measure"] == "lead_list_days"
    assert (tmp_path / "results" / "small_town" / "summary.csv").read_text("utf-8") == out


def test_the_manifest_tells_the_command(compare, tmp_path) -> None:
    compare("--out", "here", "--seed", "7", "--workflows", "old,new", "--overload")
    manifest = json.loads((tmp_path / "here" / "manifest.json").read_text("utf-8"))
    assert manifest["command"] == (
        f"permitsim compare {SMALL} --replications 2 --seed 7 --workflows old,new --reading both "
        "--overload"
    )


def test_several_files_are_compared_by_the_names_that_they_share(compare, tmp_path) -> None:
    other = edited(
        tmp_path,
        ("name: small_town", "name: large_town"),
        ("staff: 1", "staff: 3"),
        ("en: A small town", "en: A large town"),
    )
    code, out, _ = compare("--workflows", "old", "--lang", "en", beside=[other])
    assert code == 0
    assert "A small town and A large town · small_town/old and large_town/old" in out
    assert "Wrote results/small_town+large_town/" in out


def test_a_base_with_promises_is_noted(compare, tmp_path) -> None:
    file = edited(
        tmp_path,
        ("statutory: 6 working days", "statutory: 6 working days, promised: 2 working days"),
    )
    _, out, _ = compare("--reading", "limits", "--lang", "en", file=file)
    assert "Note: old already promises limits" in out


def test_a_short_warm_up_is_noted(compare, tmp_path) -> None:
    file = edited(tmp_path, ("warm_up: 120 days", "warm_up: 1 day"))
    _, out, _ = compare("--lang", "en", file=file)
    assert "Note: the warm-up is shorter than" in out


@pytest.mark.parametrize(
    ("changes", "words", "code", "said"),
    [
        ([("office: hall, effort", "office: hal, effort")], [], 2, "did you mean hall?"),
        ([], ["--workflows", "old,nwe"], 2, "Did you mean new?"),
        ([], ["--workflows", ","], 2, "there are old, new, middle"),
        ([("0.6 per working day", "40 per working day")], [], 3, "--overload"),
        ([], ["--out", "small.txt/x"], 2, "it is no folder"),
    ],
    ids=["file", "workflow", "no workflow", "overload", "place"],
)
def test_a_mistake_writes_nothing(changes, words, code, said, compare, tmp_path) -> None:
    (tmp_path / "small.txt").write_text("a file")
    file = edited(tmp_path, *changes)
    before = sorted(tmp_path.iterdir())
    found, out, err = compare(*words, "--lang", "en", file=file)
    assert (found, out) == (code, "")
    assert said in err
    assert "Traceback" not in err
    assert sorted(tmp_path.iterdir()) == before


def test_overload_is_run_if_one_insists(compare, tmp_path) -> None:
    busy = [("0.6 per working day", "12 per working day"), ("observe: 90 days", "observe: 3 days")]
    file = edited(tmp_path, *busy, ("warm_up: 120 days", "warm_up: 3 days"))
    assert compare("--workflows", "old", file=file)[0] == 3
    assert compare("--workflows", "old", "--overload", file=file)[0] == 0


def test_figures_are_drawn_in_both_languages_and_warnings_told_once(
    tmp_path, monkeypatch, capsys
) -> None:
    def write_drawings(_, folder, lang):
        warnings.warn("no font with Chinese characters was found", UserWarning, stacklevel=1)
        file = folder / f"completions.{lang}.png"
        file.write_bytes(b"figure")
        return [file]

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sim.show.gallery.write_drawings", write_drawings)
    words = [*QUICK[:-1], "--reading", "limits", "--lang", "zh"]
    assert main(["compare", str(SMALL), *words]) == 0
    said = capsys.readouterr()
    assert said.err == "no font with Chinese characters was found\n"
    assert "已写入 results/small_town/：" in said.out
    assert "1 幅图" in said.out
    names = {file.name for file in (tmp_path / "results" / "small_town").iterdir()}
    assert {"completions.zh.png", "completions.en.png"} <= names


def test_a_place_without_leave_to_write_is_seen_before_the_run(compare, monkeypatch) -> None:
    monkeypatch.setattr("os.access", lambda *_: False)
    code, _, err = compare("--lang", "en")
    assert code == 2
    assert "results cannot be written to results/small_town: there is no leave" in err


def test_a_bar_shows_on_a_terminal_only(compare, monkeypatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    code, _, _ = compare("--lang", "en", "--workflows", "old", "--reading", "lived")
    assert code == 0
    assert "Running" in terminal.getvalue()
    assert "2/2" in terminal.getvalue()


def test_processors_are_counted_where_affinity_is_unknown(monkeypatch) -> None:
    assert processors() >= 1
    monkeypatch.delattr("os.sched_getaffinity", raising=False)
    monkeypatch.setattr("os.cpu_count", lambda: 3)
    assert processors() == 3
