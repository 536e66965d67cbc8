"""Faults on the way from a system to its plan, in luck, and in what is said before a run."""

from __future__ import annotations

from tests.planted.fault import Fault

DRAWS = "tests/engine/test_draws.py"
LUCK = ("tests/test_same_luck.py",)

IN_PLAN = (
    Fault(
        "seeds added",
        "sim/engine/draws.py",
        "str(int(seed)), str(int(replication))",
        "str(int(seed) + int(replication))",
        (f"{DRAWS}::test_seeds_are_hashed_so_neighbours_share_nothing",),
        "seed 0's replication 1 is seed 1's replication 0",
    ),
    Fault(
        "attempt not in the counter",
        "sim/engine/draws.py",
        "word_1 = ((n >> 32) << 16) | attempt",
        "word_1 = (n >> 32) << 16",
        (f"{DRAWS}::test_a_vector_is_its_scalars_bit_for_bit",),
        "all attempts of a case have the same luck",
    ),
    Fault(
        "class not in the key",
        "sim/engine/draws.py",
        '_hash64(b"permitsim stream", class_id, purpose)',
        '_hash64(b"permitsim stream", purpose)',
        (f"{DRAWS}::test_the_parts_of_a_name_do_not_run_together",),
        "the n-th cases of two classes have the same luck",
    ),
    Fault(
        "lengths keyed by position",
        "sim/engine/assemble.py",
        "keys(stream_id(cls, span.purpose) for cls, span in known)",
        "keys(stream_id(cls, str(i)) for i, (cls, _) in enumerate(known))",
        LUCK,
        "a step that is added changes the luck of all that follow it",
    ),
    Fault(
        "faults keyed by position",
        "sim/engine/assemble.py",
        'stream_id(cls, f"{d.origin}/{what}")\n'
        "            for cls, d in zip(self.class_ids, self.drafts, strict=True)",
        'stream_id(cls, f"{i}/{what}")\n            for i, cls in enumerate(self.class_ids)',
        LUCK,
        "a step that is added changes which reviews find a fault",
    ),
    Fault(
        "paper keyed by its item",
        "sim/engine/assemble.py",
        'stream_id(cls, f"paper/{paper.id}")',
        'stream_id(cls, f"paper/{d.origin}/{paper.id}")',
        ("tests/engine/test_assemble.py",),
        "a paper that was right in one item is faulty in the merged one",
    ),
    Fault(
        "transfer omitted",
        "sim/engine/lived.py",
        "or not seats or here <= {seats[0][0]}:",
        "or not seats or here:",
        ("tests/engine/test_golden.py",),
        "files travel between offices in no time",
    ),
    Fault(
        "decision not waited for",
        "sim/engine/lived.py",
        "        return {place}\n\n    def _issue",
        "        return last\n\n    def _issue",
        ("tests/engine/test_golden.py",),
        "a certificate is issued before it is decided on",
    ),
    Fault(
        "review before intake",
        "sim/engine/lived.py",
        "self._earlier(steps[0]) - early or handed_in",
        "self._earlier(steps[0]) - early",
        ("tests/engine/test_before_submission.py",),
        "offices review what has not been handed in",
    ),
    Fault(
        "faults of a session add up",
        "sim/model/sittings.py",
        "return 1.0 - prod(1.0 - step.fault for step in steps)",
        "return sum(step.fault for step in steps)",
        ("tests/model/reforms/test_joint_session.py",),
        "a joint session finds more faults than its members would",
    ),
    Fault(
        "needs dropped with the item",
        "sim/model/reforms/dropping.py",
        "        yield from _needs(system, after, item.needs, refs)",
        "        yield from ()",
        ("tests/model/reforms/test_powers.py",),
        "the law's order is lost where an item is dropped",
    ),
    Fault(
        "statute alone by the limits",
        "sim/engine/by_limits.py",
        "None if step.deferred else step.limit.in_force",
        "None if step.deferred else step.limit.statutory",
        (
            "tests/study/test_telling.py::test_the_limits_are_plain_numbers_beside_law_alone_and_series",
        ),
        "no promise ever shortens the reading by the limits",
    ),
    Fault(
        "skipped item cuts the law",
        "sim/engine/linking.py",
        "passed_on = (*for_start.get(item, ()), *for_issue.get(item, ()))",
        "passed_on: tuple[Source, ...] = ()",
        ("tests/test_no_ops.py",),
        "what a class skips no longer keeps what is around it in order",
    ),
    Fault(
        "months alike",
        "sim/engine/demand.py",
        "rate = arrivals.per_second * arrivals.by_month[month]",
        "rate = arrivals.per_second",
        ("tests/engine/test_demand.py",),
        "the busy season is as quiet as the rest of the year",
    ),
    Fault(
        "overload never refused",
        "sim/engine/outlook.py",
        "if load.load >= 1]",
        "if load.load < 0]",
        ("tests/engine/test_outlook.py",),
        "queues grow without end and the mean of a run says nothing",
    ),
    Fault(
        "rework not in the load",
        "sim/engine/outlook.py",
        "rates[a] = arrivals * attempts / (1.0 - found)",
        "rates[a] = arrivals",
        ("tests/engine/test_outlook.py",),
        "an office that only corrections overload is let through",
    ),
)
