"""What must hold in any log of how cases end, and of the clocks of their files."""

from __future__ import annotations

import numpy as np

from sim.eventlog import EventLog, Fate, Ints, What
from sim.measure.check import Check, case_name
from sim.measure.keys import locate, trailing
from sim.measure.work import begins
from sim.text import Text


def check_nothing_after(log: EventLog) -> Check:
    """Nothing of a case begins after its end, but checks after the decision and warnings' work.

    A case that ended before its time drops the former too.
    """
    rule = Text("办件结束后不再开始任何环节", "nothing begins after the end of its case")
    case = _case_of(log, log.rows)
    ended = (case >= 0) & (np.append(log.case("end"), -1)[case] >= 0)
    completed = np.append(log.case("fate"), -1)[case] == Fate.COMPLETED
    of_warning = np.array(
        [name.part == "supervision" for name in log.directory.activities] + [False]
    )
    may_trail = np.where(completed, trailing(log), of_warning[log.row("activity")])
    rows = np.flatnonzero(ended & ~may_trail & (log.row("what") != What.RESERVED))
    late = rows[begins(log)[rows] > log.case("end")[case[rows]]]
    return Check(rule, len(rows), len(late), case_name(log, log.rows, late))


def check_fates(log: EventLog) -> Check:
    """A case has a fate if it has an end, and is refused if one of its files is."""
    rule = Text("每个办件只有一种结局", "each case has the fate that its files say")
    fate, ended = log.case("fate"), log.case("end") >= 0
    case = _case_of(log, log.files)
    refused = np.zeros(len(fate), dtype=np.bool_)
    refused[case[(case >= 0) & (log.file("refused") == 1)]] = True
    wrong = np.flatnonzero(((fate >= 0) != ended) | (refused != (fate == Fate.REFUSED)))
    return Check(rule, len(fate), len(wrong), case_name(log, log.cases, wrong))


def check_clocks(log: EventLog) -> Check:
    """The instants of a file are in order, and leave and warnings come while its clock runs.

    In order are `start`, `received`, `accepted`, `decided` and `end`, those that are known.
    """
    rule = Text("计时各时点次序不乱", "the instants of each file are in order")
    wrong = np.zeros(len(log.files), dtype=np.bool_)
    latest = log.file("start")
    for name in ("received", "accepted", "decided", "end"):
        instant = log.file(name)
        wrong |= (instant >= 0) & (instant < latest)
        latest = np.maximum(latest, instant)
    accepted = log.file("accepted")
    decided = np.where(log.file("decided") >= 0, log.file("decided"), log.until)
    for name in ("extended", "warned"):
        instant = log.file(name)
        wrong |= (instant >= 0) & ((accepted < 0) | (instant < accepted) | (instant > decided))
    rows = np.flatnonzero(wrong)
    return Check(rule, len(log.files), len(rows), case_name(log, log.files, rows))


def _case_of(log: EventLog, table: Ints) -> Ints:
    """The place of the case that each row of a table belongs to; -1 for none."""
    return locate(table[:, 0], table[:, 1], log.case("cls"), log.case("n"))
