"""Kernels kept on disk: compiled once, never stale, and no error where they cannot be kept."""

from __future__ import annotations

import ast
import os
import pickle
from pathlib import Path

import pytest

from sim.engine.compiled.jit import on_disk
from tests.engine.small_kernels import SmallPackage, Told, told_by

pytestmark = pytest.mark.long

FIRST, AGAIN = Told(False, 20, 2), Told(True, 20, 0)


@pytest.fixture
def package(tmp_path: Path) -> SmallPackage:
    return SmallPackage.made(tmp_path)


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> SmallPackage:
    """The package after a first process."""
    made = SmallPackage.made(tmp_path_factory.mktemp("compiled"))
    assert made.asked() == FIRST
    return made


@pytest.fixture
def copy(compiled: SmallPackage, tmp_path: Path) -> SmallPackage:
    return compiled.copied(tmp_path / "copy")


def test_a_second_process_compiles_nothing(compiled: SmallPackage):
    assert compiled.asked() == AGAIN


def test_a_change_of_what_a_kernel_calls_in_another_file_is_heard(copy: SmallPackage):
    """Numba alone would go on with the old kernel: it looks at the caller's own file only."""
    package = copy
    callee = package.folder / "sim/engine/compiled/callee.py"
    right = callee.read_text()
    callee.write_text(right.replace("x + 1", "x + 4"))
    assert package.asked() == Told(False, 50, 2)
    callee.write_text(right)
    assert package.asked() == AGAIN
    assert len(package.files("kernels-*")) == 2


DAMAGES = {
    "no index": ("nbi", lambda _: b""),
    "another's index": ("nbi", lambda _: pickle.dumps("0.0.0") + b"noise"),
    "an index of noise": ("nbi", lambda _: bytes(range(256))),
    "half a kernel": ("nbc", lambda whole: whole[: len(whole) // 2]),
    "another's kernel": ("nbc", lambda _: pickle.dumps("abc")),
}


@pytest.mark.parametrize(("suffix", "damaged"), DAMAGES.values(), ids=DAMAGES.keys())
def test_what_is_damaged_on_disk_is_compiled_anew(copy: SmallPackage, suffix, damaged):
    [file] = copy.files(f"*.{suffix}")
    file.write_bytes(damaged(file.read_bytes()))
    told = copy.asked()
    assert (told.answer, told.compiled) == (20, 2)
    assert copy.asked() == AGAIN


def test_where_nothing_can_be_kept_it_is_compiled_each_time(package: SmallPackage):
    package.kept.write_text("a file in the place of the folder")
    assert package.asked() == FIRST
    assert package.asked() == FIRST


def test_two_that_start_at_once_both_answer(package: SmallPackage):
    together = [package.started() for _ in range(2)]
    assert {told_by(process).answer for process in together} == {20}
    assert package.asked() == AGAIN


def test_an_installed_package_is_not_written_to(package: SmallPackage):
    code = package.folder / "sim"
    before = sorted(code.rglob("*"))
    for folder in (code, *(path for path in before if path.is_dir())):
        folder.chmod(0o555)
    try:
        assert package.asked() == FIRST
        assert package.asked() == AGAIN
    finally:
        for folder in (code, *(path for path in before if path.is_dir())):
            folder.chmod(0o755)
    assert sorted(code.rglob("*")) == before


def test_the_oldest_of_other_versions_are_forgotten(package: SmallPackage):
    others = [package.kept / "permitsim" / f"kernels-{n}" for n in range(7)]
    for age, folder in enumerate(others):
        folder.mkdir(parents=True)
        os.utime(folder, (age, age))
    package.asked()
    left = [path.name for path in (package.kept / "permitsim").iterdir()]
    assert len(left) == on_disk.KEPT + 1
    assert {"kernels-3", "kernels-4", "kernels-5", "kernels-6"} <= set(left)


@pytest.mark.parametrize(
    ("system", "variables", "home"),
    [
        ("Linux", {"PERMITSIM_CACHE_DIR": "/here", "XDG_CACHE_HOME": "/there"}, "/here"),
        ("Linux", {"XDG_CACHE_HOME": "/there"}, "/there"),
        ("Linux", {}, "/me/.cache"),
        ("Darwin", {}, "/me/Library/Caches"),
        ("Windows", {"LOCALAPPDATA": "/local"}, "/local"),
        ("Windows", {}, "/me/AppData/Local"),
    ],
)
def test_kernels_are_kept_where_the_system_keeps_such_things(system, variables, home, monkeypatch):
    for name in ("PERMITSIM_CACHE_DIR", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("platform.system", lambda: system)
    monkeypatch.setattr(Path, "home", lambda: Path("/me"))
    assert on_disk._home() == Path(home)


def is_kernel(node: ast.AST) -> bool:
    return isinstance(node, ast.FunctionDef) and any(
        isinstance(mark, ast.Name) and mark.id in ("kernel", "entry")
        for mark in node.decorator_list
    )


def test_all_that_kernels_are_made_of_counts(root: Path):
    """What a file with kernels imports from `sim` is among the sources that name the folder."""
    counted = {path for pattern in on_disk.SOURCES for path in (root / "sim").glob(pattern)}
    files = [
        (path, tree)
        for path in (root / "sim").rglob("*.py")
        if any(map(is_kernel, ast.walk(tree := ast.parse(path.read_text(encoding="utf-8")))))
    ]
    assert len(files) > 15
    for path, tree in files:
        assert path in counted
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("sim."):
                module = root.joinpath(*(node.module or "").split("."))
                names = [module / f"{name.name}.py" for name in node.names]
                found = [one for one in (module.with_suffix(".py"), *names) if one.is_file()]
                found = found or [module / "__init__.py"]
                assert set(found) <= counted, f"{path}: {node.module}"
