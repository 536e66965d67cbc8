"""Every tutorial runs from top to bottom in a kernel of its own, as somebody would run it."""

from __future__ import annotations

import asyncio
import os
import sys
import warnings
from pathlib import Path

import pytest

nbformat = pytest.importorskip("nbformat")
nbclient = pytest.importorskip("nbclient")

FOLDER = Path(__file__).resolve().parents[2] / "notebooks"
BOOKS = sorted(FOLDER.glob("*.ipynb"))
REPLICATIONS = {"1-compare-nanchong": 1}
"""How many in place of thirty; 2 elsewhere."""


def read(path: Path):
    return nbformat.read(path, as_version=4)


def with_few_replications(path: Path):
    """The notebook as it is, but for the one number that makes it long."""
    book = read(path)
    (parameters,) = (cell for cell in book.cells if "parameters" in cell.metadata.get("tags", []))
    count = REPLICATIONS.get(path.stem, 2)
    assert "REPLICATIONS = 30\n" in parameters.source
    parameters.source = parameters.source.replace("= 30", f"= {count}")
    return book


@pytest.fixture
def kernel(tmp_path, monkeypatch):
    """An empty folder, where commands of this Python are at hand."""
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("PYTHONPATH", str(FOLDER.parent))
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    # Kernels are told of frozen modules by a warning that is about debuggers.
    monkeypatch.setenv("PYDEVD_DISABLE_FILE_VALIDATION", "1")
    return tmp_path


def execute(book, folder: Path):
    with warnings.catch_warnings():
        # What a kernel's own libraries say of themselves is not ours to mend.
        warnings.simplefilter("ignore")
        client = nbclient.NotebookClient(
            book, timeout=120, resources={"metadata": {"path": folder}}
        )
        asyncio.run(client.async_execute())
    return book


def said(book) -> str:
    """All that the cells put out as text."""
    outputs = [output for cell in book.cells for output in cell.get("outputs", [])]
    parts = [one.get("text") or one.get("data", {}).get("text/plain", "") for one in outputs]
    return "\n".join(parts)


@pytest.mark.long
@pytest.mark.parametrize("path", BOOKS, ids=[path.stem for path in BOOKS])
def test_it_runs(path, kernel) -> None:
    done = said(execute(with_few_replications(path), kernel))
    expected = {
        "1-compare-nanchong": ("932", "190", "办理时间", "grade"),
        "2-tune-it": ("TunerWidget", "办理时间", "lead_calendar_days"),
        "3-build-your-own": ("did you mean buildings?", "no mistakes", "办理时间", "TunerWidget"),
    }[path.stem]
    assert [words for words in expected if words not in done] == []


@pytest.mark.parametrize("path", BOOKS, ids=[path.stem for path in BOOKS])
def test_it_is_kept_without_outputs_and_speaks_both_languages(path) -> None:
    for cell in read(path).cells:
        if cell.cell_type == "code":
            assert cell.outputs == []
            assert cell.execution_count is None
    told = "\n".join(cell.source for cell in read(path).cells if cell.cell_type == "markdown")
    assert any("\u4e00" <= sign <= "\u9fff" for sign in told)
    assert "replications" in told or "scenario" in told


def test_there_are_three() -> None:
    assert [path.stem for path in BOOKS] == [
        "1-compare-nanchong", "2-tune-it", "3-build-your-own",
    ]  # fmt: skip
