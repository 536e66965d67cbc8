"""Papers: which of them are faulty when they are handed in; twin of `reference.papers`."""

from __future__ import annotations

from sim.engine.compiled.jit import apart, kernel
from sim.engine.compiled.luck import uniform
from sim.engine.compiled.state import File, State
from sim.engine.compiled.tables import Tables


@apart
def hand_in(p: Tables, s: State, slot: int, file: File, intake: int) -> int:
    """Hand in the papers of an intake, or those that were faulty; returns how many."""
    attempt, n = file.paper_attempts, s.cases[slot].n
    if attempt == 0:
        a = p.activities[intake]
        handed = a.papers
        file.paper_from, file.paper_to = a.paper_from, a.paper_to
    else:
        handed = file.faulty
    file.faulty = 0
    first = paper_place(p, s, slot, file)
    for paper in range(file.paper_from, file.paper_to):
        place = first + paper - file.paper_from
        doubtful = attempt == 0 or s.faulty[place]
        own = p.papers[paper]
        s.faulty[place] = doubtful and uniform(p, s, own.stream, n, attempt) < own.defect
        file.faulty += s.faulty[place]
    file.paper_attempts = attempt + 1
    return handed


@kernel
def paper_place(p: Tables, s: State, slot: int, file: File) -> int:
    """Where the flags of a file's papers begin."""
    if file.paper_from >= file.paper_to:
        return 0
    return slot * s.town[0].paper_width + p.papers[file.paper_from].rank


@kernel
def finds_carried(p: Tables, file: File, activity: int) -> bool:
    """Whether a review finds papers that were still faulty at a deemed acceptance."""
    return file.carried != 0 and p.activities[activity].carries >= 0
