"""A workflow with other officers: what the `staff` lever makes of it, after all its reforms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256

from sim.model.reforms.staff import Staff
from sim.model.scenario import Reform, Scenario
from sim.study.staffing.posts import Post, Setting
from sim.study.tasks import Variant
from sim.text import Text


def staffed(variant: Variant, posts: Sequence[Post], setting: Setting) -> Variant:
    """Return a variant with so many officers at each post, and nothing else changed.

    The same cases have the same luck. With today's officers it is the variant itself.
    """
    levers = [
        Staff(post.office, count - post.today, post.group)
        for post, count in zip(posts, setting, strict=True)
        if count != post.today
    ]
    if not levers:
        return variant
    scenario, name = variant.scenario, variant.workflow.partition("@")[0]
    reforms = tuple(
        Reform(f"staffing of {lever.office} {lever.group}", _title(lever), lever)
        for lever in levers
    )
    added = tuple(reform.id for reform in reforms)
    changed = replace(
        scenario,
        reforms=(*scenario.reforms, *reforms),
        workflows=tuple(
            (workflow, (*ids, *added) if workflow == name else ids)
            for workflow, ids in scenario.workflows
        ),
        digest=_digest(scenario, name, levers),
    )
    return replace(variant, scenario=changed)


def _title(lever: Staff) -> Text:
    return lever.explain()


def _digest(scenario: Scenario, workflow: str, levers: Sequence[Staff]) -> str:
    """Of what the file's digest stands for, and of what is changed; none where that has none."""
    if not scenario.digest:
        return ""
    changes = (f"{each.office} {each.group} {each.add:+d}" for each in levers)
    return sha256("\n".join((scenario.digest, workflow, *changes)).encode()).hexdigest()
