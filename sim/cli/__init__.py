"""The command line: it talks to people, and is the only floor that prints."""

from sim.cli.entry import main

__all__ = ["main"]
