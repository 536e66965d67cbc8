"""Many works, one after another or side by side; the answers do not depend on which."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sim.study.workers.team import Team
from sim.study.workers.work import T, Work


def each_done(works: Sequence[Work[T]], team: Team) -> Iterator[tuple[int, T]]:
    """Do all works, and give their places with what came of them, as it comes.

    Raises what a work raises, and `WorkerLostError` for a worker that ended in the middle of its
    work. Once one has failed, or nobody asks for more, no other is begun.
    """
    if team.kind == "cluster":
        from sim.study.workers.cluster import by_cluster

        return by_cluster(works, team.address)
    count = min(team.count, len(works))
    if team.kind == "serial" or count <= 1:
        return ((place, work.do()) for place, work in enumerate(works))
    if team.kind == "threads":
        from sim.study.workers.threads import by_threads

        return by_threads(works, count)
    from sim.study.workers.processes import by_processes

    return by_processes(works, count)
