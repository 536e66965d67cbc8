"""Work given out: to this process, to threads, to processes, or to a cluster."""

from sim.study.workers.giving_out import each_done
from sim.study.workers.runs import Progress, run_all
from sim.study.workers.team import Team, Workers, team_for
from sim.study.workers.work import Work

__all__ = [
    "Progress",
    "Team",
    "Work",
    "Workers",
    "each_done",
    "run_all",
    "team_for",
]
