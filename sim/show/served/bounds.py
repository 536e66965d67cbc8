"""How large and how long everything may be at most."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Bounds:
    """The bounds of a server."""

    upload_bytes: int = 1_000_000
    """Of a scenario file that is sent."""
    question_bytes: int = 64_000
    """Of a setting that the tuner asks for."""
    body_seconds: float = 20.0
    """Until what is sent has come in."""
    uploads_kept: int = 20
    """Scenarios that were sent; the one that was not looked at for longest makes way."""
    pages_kept: int = 12
    """Reports and replays."""
    waiting: int = 8
    """Questions, or pages, that wait for their turn; more are refused for the moment."""
    reading_seconds: float = 40.0
    """To read and check a file."""
    answer_seconds: float = 300.0
    """For all answers to a setting; a newer question ends them sooner."""
    page_seconds: float = 1_800.0
    """For a report or a replay."""
    stopping_seconds: float = 3.0
    """For what is not wanted any more to end by itself."""
    memory_bytes: int = 4 << 30
    """Of a process that computes, where the system can bound it."""
    replications: int = 30
    """The most, and how many there are unless that is too much."""
    fewest_replications: int = 5
    activities_a_run: float = 1_000_000
    """Expected in one run of one workflow."""
    activities: float = 50_000_000
    """Expected in all runs of a comparison."""
