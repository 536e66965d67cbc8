"""A file on disk: whole, or not there."""

from __future__ import annotations

from pathlib import Path


def write_whole(content: str | bytes, path: Path) -> Path:
    """Write a file beside its place and move it there; returns the path. Raises `OSError`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    return path
