"""Documents tell the truth: what they run runs, what they show is printed, what they link is there.

The reader of each document starts in an empty folder, as one who has only installed permitsim.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from docs.generate import PARTS, anchor, renewed
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
def test_reference_is_what_the_code_says(page):
    """`python -m docs.generate` renews it."""
    text = (ROOT / "docs" / "reference" / page).read_text("utf-8")
    assert renewed(page, text) == text


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
