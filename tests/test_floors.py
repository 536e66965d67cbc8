"""The house rules that a machine can check."""

from __future__ import annotations

import ast
import re
import statistics
import subprocess
import sys
from pathlib import Path

import pytest

REGISTRY = re.compile(
    r"pypi\.(?:org|io)|pythonhosted\.org|conda\.anaconda\.org|proxy\.golang\.org|registry\.npmjs"
    r"|https?://\S*/(?:simple|packages)/|--(?:extra-)?index-url|--(?:find-links|trusted-host)\b"
)
MACHINE_PATH = re.compile(r"(?<![\w.~:/-])/(?:home|root|Users|work|workspace|mnt)/\w")


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def sources(root: Path) -> list[Path]:
    return sorted((root / "sim").rglob("*.py"))


def tracked_texts(root: Path) -> list[tuple[str, str]]:
    if not (root / ".git").exists():
        pytest.skip("needs the git repository: it asks which files are tracked")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, check=True)
    names = [name for name in listed.stdout.decode().split("\0") if name]
    contents = [(name, (root / name).read_bytes()) for name in names if (root / name).is_file()]
    return [
        (name, content.decode("utf-8", errors="replace"))
        for name, content in contents
        if b"\0" not in content
    ]


def calls_print(path: Path) -> bool:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return any(
        isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
        for node in ast.walk(tree)
    )


def test_imports_go_down_only(root: Path) -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [linter, "--no-logo", "--no-cache"], cwd=root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_files_are_small(root: Path) -> None:
    sizes = {path.relative_to(root): lines(path) for path in sources(root)}
    assert statistics.median(sizes.values()) <= 130
    assert {path: size for path, size in sizes.items() if size > 450} == {}


def test_every_folder_of_code_is_a_package(root: Path) -> None:
    folders = {path.parent for path in sources(root)}
    assert [folder for folder in folders if not (folder / "__init__.py").is_file()] == []


def test_only_the_command_line_prints(root: Path) -> None:
    cli = (root / "sim" / "cli", root / "sim" / "cli.py")
    elsewhere = [path for path in sources(root) if not any(path.is_relative_to(c) for c in cli)]
    assert [path for path in elsewhere if calls_print(path)] == []


@pytest.mark.parametrize("pattern", [REGISTRY, MACHINE_PATH], ids=["registry", "machine path"])
def test_nothing_tracked_names(pattern: re.Pattern[str], root: Path) -> None:
    found = [
        f"{name}:{number}: {line.strip()[:120]}"
        for name, text in tracked_texts(root)
        for number, line in enumerate(text.splitlines(), start=1)
        if pattern.search(line)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (REGISTRY, "https://" + "py" + "pi.org/simple"),
        (REGISTRY, "https://mirror.example/" + "simple/numpy"),
        (REGISTRY, "pip install --" + "index-url=x"),
        (MACHINE_PATH, "open('/" + "home/someone/file')"),
        (MACHINE_PATH, "file = /" + "work/main"),
    ],
)
def test_the_patterns_see_what_they_should(pattern: re.Pattern[str], text: str) -> None:
    assert pattern.search(text)
