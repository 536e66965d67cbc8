"""What is where at a moment, counted with pandas from what a comparison writes: no tracks in it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from sim.eventlog import Directory, EventLog
from sim.study.compare import Comparison
from sim.study.saving import save
from tests.small import lived_of

CASE = ["class", "n"]
ACTIVITY = [*CASE, "item", "origin", "part"]
PIECE = [*ACTIVITY, "attempt", "office"]
FOREVER = pd.Timestamp("2200-01-01")


@dataclass(frozen=True)
class Counted:
    """The events and cases of one workflow, and the first day."""

    events: pd.DataFrame
    cases: pd.DataFrame
    start: pd.Timestamp

    def at(self, minute: int) -> Counter[tuple[str, str]]:
        """How many files are at each (place, state) at a minute after the start."""
        now = self.start + pd.Timedelta(minutes=minute)
        found: Counter[tuple[str, str]] = Counter()
        self._desks(now, found)
        waits = self.events[self.events["what"].isin(["wait", "rework"])]
        for place in waits[(waits["start"] <= now) & (now < waits["end"])]["place"]:
            found[place, place] += 1
        found["other", "other"] += self._untold(now)
        return +found

    def _desks(self, now: pd.Timestamp, found: Counter[tuple[str, str]]) -> None:
        calls = self.events[self.events["what"] == "paused"]
        calls = calls[(calls["start"] <= now) & (now < calls["end"])]
        called = set(calls[PIECE].itertuples(index=False, name=None))
        there = self._pieces[(self._pieces["ready"] <= now) & (now < self._pieces["end"])]
        for key, (_, one) in zip(there.index.tolist(), there.iterrows(), strict=True):
            if now < one["released"]:
                state = "neglected" if one["neglected"] else "held"
            elif now < one["start"]:
                state = "queue"
            else:
                state = "pause" if key in called else "work"
            found[key[-1], state] += 1

    @cached_property
    def _pieces(self) -> pd.DataFrame:
        """A row an attempt at work in an office."""
        work = self.events[self.events["what"] == "work"]
        return work.groupby(PIECE, dropna=False, observed=True).agg(
            ready=("ready", "min"),
            released=("released", "min"),
            start=("start", "min"),
            end=("end", "max"),
            neglected=("neglected", "first"),
        )

    def _untold(self, now: pd.Timestamp) -> int:
        """Cases in hand of which no row says where they are."""
        rows = self.events[~self.events["trails"] & (self.events["what"] != "paused")]
        told = rows[(rows["since"] <= now) & (now < rows["end"])]
        there = set(told[CASE].itertuples(index=False, name=None))
        hand = self.cases[(self.cases["arrival"] <= now) & (now < self.cases["end"])]
        return sum(key not in there for key in hand[CASE].itertuples(index=False, name=None))

    def counters(self, minute: int) -> dict[str, float]:
        """The figures of a pane at a minute."""
        now = self.start + pd.Timedelta(minutes=minute)
        came = self.cases[self.cases["arrival"] <= now]
        ended = came[came["end"] <= now]
        until = came["end"].where(came["end"] < now, now)
        spent = float((until - came["arrival"]).dt.total_seconds().sum() / 86400)
        by_agent = self.visits[self.visits["ready"] <= now]["by_agent"]
        return {
            "arrived": len(came),
            "ended": len(ended),
            "in_hand": len(came) - len(ended),
            "days": spent / max(1, len(came)),
            "visits": int((~by_agent).sum()),
            "agentVisits": int(by_agent.sum()),
            "papers": int(self.papers.loc[lambda one: one["ready"] <= now, "papers"].sum()),
        }

    @cached_property
    def visits(self) -> pd.DataFrame:
        """When somebody came, and whether it was an agent."""
        came = self.events[self.events["visit"] == 1]
        each = came.groupby([*ACTIVITY, "attempt", "what", "group_of_visits"], dropna=False)
        came = each[["ready", "agent_from"]].min().reset_index()
        shared = (came["attempt"] == 0) & (came["what"] != "rework")
        shared &= came["group_of_visits"] != ""
        together = came[shared].groupby([*CASE, "group_of_visits"])[["ready", "agent_from"]].min()
        found = pd.concat([came[~shared][["ready", "agent_from"]], together])
        return found.assign(by_agent=found["ready"] >= found["agent_from"])

    @cached_property
    def papers(self) -> pd.DataFrame:
        """When how many papers were handed in."""
        some = self.events[self.events["what"] != "paused"]
        return some.groupby([*ACTIVITY, "attempt", "what"], dropna=False).agg(
            ready=("ready", "min"), papers=("papers", "max")
        )


def counted(comparison: Comparison, folder: Path) -> dict[str, Counted]:
    """Write a comparison, read it again, and keep what is counted, by workflow."""
    save(comparison, folder, "")
    events = pd.read_parquet(folder / "events.parquet")
    cases = pd.read_parquet(folder / "cases.parquet")
    cases = cases[cases["replication"] == 0]
    in_how_many = cases.groupby(CASE, observed=True)["workflow"].nunique()
    shown = in_how_many[in_how_many == cases["workflow"].nunique()].index
    start = pd.Timestamp(comparison.scenario.horizon.start)
    return {
        label: Counted(
            _told(_with_agents(_of(events, label, shown), runs[0].log, start), runs[0].directory),
            _of(cases, label, shown).assign(end=lambda one: one["end"].fillna(FOREVER)),
            start,
        )
        for label, runs in lived_of(comparison).runs.items()
    }


def _of(table: pd.DataFrame, label: str, shown: pd.Index[Any]) -> pd.DataFrame:
    table = table[table["workflow"] == label]
    for name in ("class", "item", "origin", "part", "what", "office"):
        if name in table:
            table = table.assign(**{name: table[name].astype(object)})
    keys = pd.MultiIndex.from_frame(table[CASE])
    return table[keys.isin(list(shown))].reset_index(drop=True)


def _with_agents(events: pd.DataFrame, log: EventLog, start: pd.Timestamp) -> pd.DataFrame:
    """Events with when their case got an agent."""
    got = pd.DataFrame(
        {
            "class": [log.directory.classes[one] for one in log.case("cls")],
            "n": log.case("n"),
            "agent_from": [
                start + pd.Timedelta(seconds=int(since)) if agent >= 0 else FOREVER
                for agent, since in zip(log.case("agent"), log.case("agent_from"), strict=True)
            ],
        }
    )
    return events.merge(got, on=CASE, how="left")


def _told(events: pd.DataFrame, names: Directory) -> pd.DataFrame:
    """Events with what the names of their activities say."""
    about = pd.DataFrame(
        {
            "class": [names.classes[one.cls] for one in names.activities],
            "item": [
                names.items[one.item].id if one.item >= 0 else None for one in names.activities
            ],
            "origin": [one.origin for one in names.activities],
            "part": [one.part for one in names.activities],
            "own": [one.applicant for one in names.activities],
            "notice": [one.notice for one in names.activities],
            "trails": [one.deferred or one.part == "supervision" for one in names.activities],
            "group_of_visits": [one.visit_group for one in names.activities],
        }
    )
    events = events.merge(about, on=["class", "item", "origin", "part"], how="left")
    events["end"] = events["end"].fillna(FOREVER)
    events["start"] = events["start"].fillna(events["end"])
    events["released"] = events["released"].fillna(events["start"])
    events["since"] = events["ready"].where(events["what"] == "work", events["start"])
    rework, wait = events["what"] == "rework", events["what"] == "wait"
    events["place"] = "other"
    events.loc[rework | wait & events["own"].astype(bool), "place"] = "applicant"
    events.loc[wait & events["notice"].astype(bool), "place"] = "notice"
    return events
