"""Faults in staffing for the money: whose luck is whose, what meets a target, what is chosen."""

from __future__ import annotations

from tests.planted.fault import Fault

TESTS = "tests/study/staffing/"

IN_STAFFING = (
    Fault(
        "stages share their luck",
        "sim/study/staffing/seeds.py",
        'f"{stage} {int(seed)}"',
        'f"{int(seed)}"',
        (f"{TESTS}test_seeds.py",),
        "a setting that was lucky in the search is chosen for it, and praised for it",
    ),
    Fault(
        "estimated with the luck of the search",
        "sim/study/staffing/bench.py",
        "                seed=seed_of(self.seed, stage),",
        '                seed=seed_of(self.seed, "search"),',
        (f"{TESTS}test_study.py::test_stages_share_no_run",),
        "the winner's figures are those that made it the winner",
    ),
    Fault(
        "anchor at its few replications",
        "sim/study/staffing/anchoring.py",
        "level.mean + difference.mean",
        "mean_of(few).mean + difference.mean",
        (f"{TESTS}test_anchoring.py",),
        "a busy spell of a few replications is taken for the long run",
    ),
    Fault(
        "covariance with the anchor left out",
        "sim/study/staffing/anchoring.py",
        " + 2 * shared",
        "",
        (f"{TESTS}test_anchoring.py",),
        "an interval is narrower, or wider, than what it is of",
    ),
    Fault(
        "met by the better end",
        "sim/study/staffing/wishes.py",
        "if self.kept_by(worst):",
        "if self.kept_by(best):",
        (f"{TESTS}test_feasibility.py",),
        "a setting that may meet a target is said to meet it",
    ),
    Fault(
        "cheapest of all finalists",
        "sim/study/staffing/choosing.py",
        "least = min(final[place].cost for place in meet)",
        "least = min(one.cost for one in final)",
        (f"{TESTS}test_choosing.py",),
        "a cheaper setting that misses the targets leaves none to choose",
    ),
    Fault(
        "session without its officers",
        "sim/study/staffing/capacity.py",
        "return not self.overload(officers) and not self.short(officers)",
        "return not self.overload(officers)",
        (f"{TESTS}test_posts.py",),
        "a joint session waits for ever for officers that the office no longer has",
    ),
    Fault(
        "officers added to today's",
        "sim/study/staffing/staffed.py",
        "Staff(post.office, count - post.today, post.group)",
        "Staff(post.office, count, post.group)",
        (f"{TESTS}test_staffed.py",),
        "a setting has more officers than it says, and costs less than they do",
    ),
    Fault(
        "as dear and as good is on the front",
        "sim/study/staffing/front.py",
        "if worth < best:",
        "if worth <= best:",
        (f"{TESTS}test_front.py",),
        "settings that another beats are shown as the best for their money",
    ),
    Fault(
        "one rung is enough",
        "sim/study/staffing/finalists.py",
        "if sure > ABOVE:",
        "if rungs:",
        (f"{TESTS}test_finalists.py",),
        "the search's luck alone decides, and nothing dearer is held in reserve",
    ),
)
