"""What happens in one activity of a case: a wait, an intake, a supplement or a review."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass

import simpy

from sim.engine.plan import NONE, Kind, Plan
from sim.engine.reference.actors import Case, Doing, File, Job
from sim.engine.reference.agents import Agents
from sim.engine.reference.clock import LegalClock
from sim.engine.reference.fates import Fates
from sim.engine.reference.luck import Luck
from sim.engine.reference.pacing import Pacing
from sim.engine.reference.papers import Papers
from sim.engine.reference.phases import CLOCKS, Moment
from sim.engine.reference.record import Record
from sim.engine.reference.serving import Serving
from sim.engine.reference.staff import ENDS
from sim.eventlog import Outcome, What

DONE, FAULTY, DEEMED, TOLERATED = (
    Outcome.DONE,
    Outcome.FAULTY,
    Outcome.DEEMED,
    Outcome.TOLERATED,
)
WAIT, WORK, REWORK = What.WAIT, What.WORK, What.REWORK
# Bound here once: looking a member up in its enum on every event costs a tenth of a run.
IS_WAIT = int(Kind.WAIT)

Life = Generator[simpy.Event, Outcome, None]


@dataclass(frozen=True)
class Parts:
    """The parts of a town that activities are done with."""

    luck: Luck
    record: Record
    clock: LegalClock
    fates: Fates
    pacing: Pacing
    serving: Serving
    agents: Agents


class Course:
    """The course that activities take, each as a generator of what it waits for."""

    def __init__(
        self,
        env: simpy.Environment,
        plan: Plan,
        parts: Parts,
        accept: Callable[[Case, File, int], None],
    ) -> None:
        a = plan.activities
        self.env = env
        self.luck = parts.luck
        self.record = parts.record
        self.clock = parts.clock
        self.fates = parts.fates
        self.pacing = parts.pacing
        self.serving = parts.serving
        self.agents = parts.agents
        self.papers = Papers(plan, parts.luck)
        self._accept = accept
        """Told when the clock of a file starts, and from which instant on."""
        self.kind: list[int] = a.kind.tolist()
        self.opens_clock: list[int] = a.opens_clock.tolist()
        self.tell_days: list[int] = a.tell_days.tolist()
        self.tolerates: list[int] = a.tolerates.tolist()
        self.supplements: list[int] = a.supplements.tolist()
        self.applicant: list[int] = a.applicant.tolist()
        self.fault: list[float] = a.fault.tolist()
        self.fault_stream: list[int] = a.fault_stream.tolist()
        self.miss: list[float] = a.miss.tolist()
        self.miss_in_haste: list[float] = a.miss_in_haste.tolist()
        self.miss_stream: list[int] = a.miss_stream.tolist()

    @property
    def now(self) -> int:
        """Seconds after midnight of the start."""
        return self.env.now  # type: ignore[return-value]

    def live(self, case: Case, file: File | None, activity: int) -> Life:
        """Go through an activity that has begun; `file` is nothing for what trails."""
        if file is not None and self.supplements[activity] != NONE:
            yield from self._supplement(case, file, activity)
        elif self.kind[activity] == IS_WAIT:
            yield from self._wait(case, activity)
        elif file is not None and self.opens_clock[activity]:
            yield from self._hand_in(case, file, activity)
        else:
            yield from self._review(case, file, activity)

    def _wait(self, case: Case, activity: int) -> Life:
        start = self.now
        applicant = self.agents.factor(case) if self.applicant[activity] else 1.0
        end = self.luck.wait_end(start, activity, case.n, applicant)
        if end > start:
            yield self.env.timeout(end - start)
        self.record.wait(case, activity, 0, WAIT, start, end)

    def _hand_in(self, case: Case, file: File, activity: int) -> Life:
        """Intake: papers are handed in until none is faulty, or until they count as accepted."""
        attempt = 0
        while True:
            job = self._job(case, file, activity, attempt)
            if attempt == 0:
                file.received = self.now
            job.papers = self.papers.hand_in(file, activity, case.n)
            self._deem_later(job)
            self.serving.join(job)
            outcome = yield job.over
            if outcome is DONE and file.faulty:
                file.tolerated = len(file.faulty) <= self.tolerates[activity]
                outcome = TOLERATED if file.tolerated else FAULTY
            self.record.work(job, outcome)
            if outcome is not FAULTY:
                file.deemed = int(outcome is DEEMED)
                file.carried = outcome is DEEMED and bool(file.faulty)
                self._accept(case, file, job.ready if file.deemed else self.now)
                return
            yield from self._rework(case, activity, attempt)
            attempt += 1

    def _deem_later(self, job: Job) -> None:
        days = self.tell_days[job.activity]
        if days < 0:
            return
        at = max(self.now, self.clock.due(self.now, 0, days))

        def deem(_: simpy.Event) -> None:
            if not job.over.triggered and not job.dropped:
                job.end = self.now if job.end < 0 else job.end
                self.serving.leave(job)
                job.over.succeed(DEEMED)

        Moment(self.env, at, CLOCKS, deem)

    def _review(self, case: Case, file: File | None, activity: int) -> Life:
        """Any other work: done again after each fault that it finds."""
        attempt = 0
        while True:
            job = self._job(case, file, activity, attempt)
            if file is not None and self.pacing.lies[activity]:
                if self.pacing.part[activity]:
                    yield self._after_ends()
                yield from self._lie(job, file)
            self.serving.join(job)
            yield job.over
            own = self._finds_fault(job)
            carried = file is not None and self.papers.finds_carried(file, activity)
            self.record.work(job, FAULTY if own or carried else DONE)
            if not own and not carried:
                return
            yield from self._rectify(case, file, activity, attempt, own=own, carried=carried)
            attempt += 1

    def _lie(self, job: Job, file: File) -> Life:
        """Let a file lie until its office lets go of it, or a warning does."""
        release = self.pacing.release(job, file)
        if release <= job.ready:
            return
        job.let_go = simpy.Event(self.env)
        Moment(self.env, release, ENDS, lambda _: happen(job.let_go))
        yield job.let_go

    def _supplement(self, case: Case, file: File, activity: int) -> Life:
        """Let papers that were tolerated as missing be brought, round after round."""
        intake, attempt = self.supplements[activity], 0
        if not file.tolerated or not file.faulty:
            self.record.wait(case, activity, 0, WAIT, self.now, self.now)
            return
        while file.faulty:
            start = self.now
            case.doing[activity] = Doing(self.env.active_process, REWORK, attempt, start)
            end = self._correction_end(case, file, intake)
            self.fates.lapse(case, activity, activity, end)
            if end > start:
                yield self.env.timeout(end - start)
            papers = self.papers.hand_in(file, intake, case.n)
            self.record.supplement(case, activity, attempt, start, end, papers)
            attempt += 1

    def _correction_end(self, case: Case, file: File, intake: int) -> int:
        """When faulty papers of an intake, found now, have been corrected."""
        attempt = file.paper_attempts - 1
        return self.luck.rework_end(self.now, intake, case.n, attempt, self.agents.factor(case))

    def _after_ends(self) -> simpy.Event:
        """Happens once all that ends now has ended: a stop that ends now moves a due instant."""
        ended = simpy.Event(self.env)

        def happen(_: simpy.Event) -> None:
            ended.succeed()

        Moment(self.env, self.now, CLOCKS, happen)
        return ended

    def _job(self, case: Case, file: File | None, activity: int, attempt: int) -> Job:
        job = Job(case, file, activity, attempt, self.now, simpy.Event(self.env))
        doing = case.doing.get(activity)
        if doing is not None:
            doing.what, doing.attempt, doing.start, doing.job = WORK, attempt, self.now, job
        return job

    def _finds_fault(self, job: Job) -> bool:
        """Whether a review finds a fault that is there; notes one that it lets through."""
        activity, n, attempt = job.activity, job.case.n, job.attempt
        chance = self.fault[activity]
        if chance <= 0 or self.luck.uniform(self.fault_stream[activity], n, attempt) >= chance:
            return False
        miss = (self.miss_in_haste if job.in_haste else self.miss)[activity]
        if miss > 0 and self.luck.uniform(self.miss_stream[activity], n, attempt) < miss:
            job.missed = 1
        return not job.missed

    def _rework(self, case: Case, activity: int, attempt: int) -> Life:
        start = self.now
        case.doing[activity] = Doing(self.env.active_process, REWORK, attempt, start)
        end = self.luck.rework_end(start, activity, case.n, attempt, self.agents.factor(case))
        self.fates.lapse(case, activity, activity, end)
        if end > start:
            yield self.env.timeout(end - start)
        self.record.wait(case, activity, attempt, REWORK, start, end)

    def _rectify(
        self,
        case: Case,
        file: File | None,
        activity: int,
        attempt: int,
        *,
        own: bool,
        carried: bool,
    ) -> Life:
        start = end = self.now
        case.doing[activity] = Doing(self.env.active_process, REWORK, attempt, start)
        if own:
            factor = self.agents.factor(case)
            end = self.luck.rework_end(start, activity, case.n, attempt, factor)
        if carried and file is not None:
            end = max(end, self._correction_end(case, file, self.papers.carries[activity]))
        if end > start:
            yield self.env.timeout(end - start)
        self.record.wait(case, activity, attempt, REWORK, start, end)
        if carried and file is not None:
            self.papers.hand_in(file, self.papers.carries[activity], case.n)
            file.carried = bool(file.faulty)


def happen(event: simpy.Event | None) -> None:
    """Let an event happen that nothing else has let happen before."""
    if event is not None and not event.triggered:
        event.succeed()
