"""Sessions with times, such as a committee on Tuesdays."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import simpy

from sim.engine.plan import Plan, slices
from sim.engine.reference.actors import Job, Key, Seats
from sim.engine.reference.phases import CLOCKS, Moment
from sim.engine.reference.staff import ENDS, Staff, Taken


class TimedSessions:
    """Sessions with times: they open, call officers from their work, and end."""

    def __init__(
        self, env: simpy.Environment, plan: Plan, staff: Staff, ask: Callable[[int], None]
    ) -> None:
        self._env = env
        self._staff = staff
        self._ask = ask
        sessions = plan.sessions
        pairs = list(
            zip(sessions.seat_office.tolist(), sessions.seat_officers.tolist(), strict=True)
        )
        self._seats: list[Seats] = [tuple(pairs[own]) for own in slices(sessions.seat_ptr)]
        self._at_most: list[int] = sessions.at_most.tolist()
        self.waiting: list[list[tuple[Key, Job]]] = [[] for _ in self._seats]
        self.opening: list[int] = []
        """The sessions that open at this instant."""
        openings = sessions.opening.tolist()
        for session, own in enumerate(slices(sessions.opening_ptr)):
            self._plan_next(session, iter(openings[own]))

    def open(self, session: int) -> None:
        """Hold a session now with the first cases that wait for it, if enough officers can come."""
        free: list[tuple[int, int]] = []
        called: list[Job] = []
        for office, wanted in self._seats[session]:
            found = self._staff.find(office, wanted)
            lacking = wanted - sum(officers for _, officers in found)
            more = self._could_be_called(office)[:lacking]
            if len(more) < lacking:
                return
            free.extend(found)
            called.extend(more)
        members = [job for _, job in self.waiting[session][: self._at_most[session]]]
        del self.waiting[session][: self._at_most[session]]
        self._hold(members, tuple(free), called)

    def _hold(self, members: list[Job], free: Taken, called: list[Job]) -> None:
        self._staff.occupy(free)
        for job in called:
            self._staff.call(job)
        seated = dict(free)
        for job in called:
            group = job.taken[0][0]
            seated[group] = seated.get(group, 0) + 1
        end = self._staff.sit(members, tuple(sorted(seated.items())))
        Moment(self._env, end, ENDS, lambda _: self._close(members, free, called))

    def _close(self, members: list[Job], free: Taken, called: list[Job]) -> None:
        self._staff.rise(members)
        self._staff.release(free)
        for job in called:
            self._staff.go_on(job)

    def _could_be_called(self, office: int) -> list[Job]:
        now: int = self._env.now  # type: ignore[assignment]
        staff = self._staff
        jobs = (
            job
            for job in staff.at_work
            if job.ordinary
            and job.called_at < 0
            and staff.office[job.taken[0][0]] == office
            and staff.calendar_of(job.taken[0][0]).is_open(now)
        )
        return sorted(jobs, key=lambda job: (job.start, job.place), reverse=True)

    def _plan_next(self, session: int, openings: Iterator[int]) -> None:
        at = next(openings, None)
        if at is None:
            return

        def opens(_: simpy.Event) -> None:
            self.opening.append(session)
            self._ask(self._seats[session][0][0])
            self._plan_next(session, openings)

        Moment(self._env, at, CLOCKS, opens)
