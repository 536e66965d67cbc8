"""Papers: which of them are faulty when they are handed in, and when that is found."""

from __future__ import annotations

from sim.engine.plan import Plan
from sim.engine.reference.actors import File
from sim.engine.reference.luck import Luck


class Papers:
    """The papers of intakes."""

    def __init__(self, plan: Plan, luck: Luck) -> None:
        a = plan.activities
        self._luck = luck
        self._ptr: list[int] = a.paper_ptr.tolist()
        self._stream: list[int] = a.paper_stream.tolist()
        self._defect: list[float] = a.paper_defect.tolist()
        self._papers: list[int] = a.papers.tolist()
        self.carries: list[int] = a.carries.tolist()
        """The intake whose faulty papers a review finds, if that was deemed accepted; else -1."""

    def hand_in(self, file: File, intake: int, n: int) -> int:
        """Hand in the papers of an intake, or those that were faulty; return how many."""
        attempt = file.paper_attempts
        if attempt == 0:
            handed = self._papers[intake]
            doubtful = list(range(self._ptr[intake], self._ptr[intake + 1]))
        else:
            doubtful = file.faulty
            handed = len(doubtful)
        file.faulty = [
            paper
            for paper in doubtful
            if self._luck.uniform(self._stream[paper], n, attempt) < self._defect[paper]
        ]
        file.paper_attempts = attempt + 1
        return handed

    def finds_carried(self, file: File, activity: int) -> bool:
        """Whether a review finds papers that were still faulty at a deemed acceptance."""
        return file.carried and self.carries[activity] >= 0
