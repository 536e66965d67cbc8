"""Documents tell the truth: what they run runs, what they show is printed, what they link is there.

The reader of each document starts in an empty folder, as one who has only installed permitsim.
"""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest

from docs.catalogue import Catalogue
from docs.generate import CHINESE, PARTS, renewed
from docs.scenario_keys import anchor, tables
from sim.scenario_file.jsonschema import scenario_schema
from tests.docs.running import ROOT, Reader, blocks, fits

READMES = (ROOT / "README.md", ROOT / "README.zh-CN.md")
DOCUMENTS = (*READMES, *sorted((ROOT / "docs").rglob("*.md")))
RUN = tuple(
    path
    for path in DOCUMENTS
    if any(each.language in ("python", "console") for each in blocks(path.read_text("utf-8")))
)
LINK = re.compile(r"\]\(([^)\s]+)\)")
CODE = re.compile(r"```.*?^```|`[^`\n]*`", re.DOTALL | re.MULTILINE)


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.long
@pytest.mark.parametrize("document", RUN, ids=named)
def test_document_runs_and_shows_what_is_printed(document, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MPLBACKEND", "Agg")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    wrong = Reader(document).follow()
    assert not wrong, "\n\n".join(wrong)


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_links_lead_somewhere(document):
    text = CODE.sub("", document.read_text("utf-8"))
    lost = []
    for link in LINK.findall(text):
        path, _, place = link.partition("#")
        if path.startswith(("http:", "https:", "mailto:")):
            continue
        target = (document.parent / path) if path else document
        if not target.exists() or (place and place not in anchors(target)):
            lost.append(link)
    assert not lost


def anchors(document: Path) -> set[str]:
    text = document.read_text("utf-8")
    return {anchor(heading) for heading in re.findall(r"^#+ (.+)$", text, re.MULTILINE)}


def test_every_document_is_reached_from_the_index():
    reached, todo = set(), [ROOT / "docs" / "index.md"]
    while todo:
        document = todo.pop()
        if document in reached or document.suffix != ".md":
            continue
        reached.add(document)
        links = LINK.findall(CODE.sub("", document.read_text("utf-8")))
        paths = [link.partition("#")[0] for link in links if "://" not in link]
        todo += [(document.parent / path).resolve() for path in paths if path]
    assert {path for path in DOCUMENTS if path not in READMES} <= reached


@pytest.mark.parametrize("page", PARTS)
def test_a_generated_part_is_what_the_code_says(page):
    """`python -m docs.generate` renews it."""
    text = (ROOT / "docs" / page).read_text("utf-8")
    assert renewed(page, text) == text


def test_the_chinese_of_the_reference_is_whole_and_nothing_in_it_is_stale():
    """Each text of the schema has its Chinese, by the English that it has today."""
    catalogue = Catalogue(CHINESE)
    page = tables(catalogue.say)
    assert catalogue.stale == frozenset()
    told = re.findall(r"\| ([^|]+) \|\n", page)
    assert len(told) > 250
    assert [text for text in told if not re.search(r"[\u4e00-\u9fff]|^-+$", text)] == []


def test_a_text_that_was_changed_has_no_chinese_any_more():
    with pytest.raises(KeyError, match=r"scenario\.zh\.yaml has no entry for 'The office'"):
        Catalogue(CHINESE).say("The office")


def test_json_schema_is_what_the_code_says():
    """`make schema` renews it."""
    text = (ROOT / "docs" / "reference" / "scenario.schema.json").read_text("utf-8")
    assert json.loads(text) == scenario_schema()


ROW = re.compile(r"  (\S.*?)(?: {2,}[−+]?\d)")
NUMBER = re.compile(r"([−+]?)([\d,]+(?:\.(\d+))?) ±")


@pytest.mark.parametrize(("readme", "lang"), [(READMES[0], "en"), (READMES[1], "zh")])
def test_readme_shows_the_committed_results(readme, lang):
    """Its lived rows are those of results/five_in_one, which `make compare` makes again."""
    with (ROOT / "results" / "five_in_one" / "summary.csv").open(encoding="utf-8") as file:
        rows = {row[f"title_{lang}"]: row for row in csv.DictReader(file)}
    block = next(b for b in blocks(readme.read_text("utf-8")) if "±" in "".join(b.lines))
    shown = [line for line in block.lines if line.count("±") == 4]
    assert len(shown) >= 5
    for line in shown:
        found = ROW.match(line)
        assert found is not None
        title = found[1] if found[1] in rows else re.sub(r" ?[(（][^()（）]*[)）]$", "", found[1])
        scale = 100 if "%" in found[1] and rows[title]["unit"] == "share" else 1
        columns = ("old", "new", "change", "held_equal_change")
        for column, (sign, number, digits) in zip(columns, NUMBER.findall(line), strict=True):
            value = float(number.replace(",", "")) * (-1 if sign == "−" else 1)
            half = 0.5 * 10.0 ** -len(digits)
            assert abs(value - scale * float(rows[title][column])) <= half * 1.001, line


TABLE = re.compile(r"^\| measure \|(.*)\|\n\|[ -|]*\|\n((?:\|.*\n)+)", re.MULTILINE)


@pytest.mark.parametrize(
    ("page", "scenario"),
    [
        ("five-in-one", "five_in_one"),
        ("nanchong", "nanchong"),
        ("when-one-window-loses", "window_too_small"),
        ("state-council", "state_council"),
        ("doing-business", "doing_business_china"),
    ],
)
def test_figures_of_an_explanation_are_the_committed_results(page, scenario):
    """Each row of its tables of measures is that of results/, by workflow."""
    text = (ROOT / "docs" / "explanation" / f"{page}.md").read_text("utf-8")
    with (ROOT / "results" / scenario / "summary.csv").open(encoding="utf-8") as file:
        rows = {row["measure"]: row for row in csv.DictReader(file) if row["reading"] == "lived"}
    tables = TABLE.findall(text)
    assert tables
    for head, table in tables:
        workflows = [cell.strip() for cell in head.split("|")]
        for line in table.splitlines():
            measure, *numbers = (cell.strip(" `") for cell in line.strip("|").split("|"))
            for workflow, number in zip(workflows, numbers, strict=True):
                half = 0.5 * 10.0 ** -len(number.partition(".")[2])
                assert abs(float(rows[measure][workflow]) - float(number)) <= half * 1.001, line


@pytest.mark.parametrize(
    ("shown", "printed", "is_so"),
    [
        (("a", "b"), ("a", "b"), True),
        (("a",), ("a", "b"), False),
        (("a", "…"), ("a", "b"), True),
        (("…", "c"), ("a", "b", "c"), True),
        (("…", "b"), ("a", "b", "c"), False),
        (("a", "b"), ("a", "c"), False),
    ],
)
def test_what_is_shown_is_compared(shown, printed, is_so):
    assert fits(shown, printed) is is_so
