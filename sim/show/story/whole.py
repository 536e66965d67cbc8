"""The whole story of a comparison, from its title to where it was written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from sim.show.story import costs, sentences
from sim.show.story.calibrated import calibrated_line
from sim.show.story.limits import limits_table
from sim.show.story.lived import lived_table
from sim.show.story.names import workflow
from sim.show.story.people import people_table
from sim.show.story.precision import precision_lines
from sim.show.story.speedups import speedups
from sim.study.compare import Comparison, Contender, LivedReading
from sim.study.people import Felt, felt, lead_changes
from sim.study.statutory import has_promises
from sim.study.targets import hold_targets
from sim.study.telling import tell
from sim.study.told import Told
from sim.text import Lang, Text

TITLE = Text(
    "{title} · {names} · {replications} 次重复 · 随机种子 {seed} · 同样的办件、同样的运气",
    "{title} · {names} · {replications} replication{s} · seed {seed} · same cases, same luck",
)
LIMITS_TITLE = Text("{title} · {names}", "{title} · {names}")
PROMISED_BEFORE = Text(
    "注意：{name} 已有承诺时限，承诺提速仍以它的法定时限为基数。",
    "Note: {name} already promises limits; promised speed-ups start at its statutory ones.",
)
OF_ONE = Text("{name}：{said}", "{name}: {said}")
ALONE = Text(
    "只有 {name} 一个流程，没有可比的：不写 --workflows 就比较全部流程。",
    "{name} is the only workflow, with nothing to compare it with: without --workflows, "
    "all are compared.",
)
ALONE_IN_FILE = Text(
    "情景只有 {name} 一个流程，没有可比的：请在 workflows 下再加一个。",
    "{name} is the scenario's only workflow, with nothing to compare it with: add one under "
    "`workflows`.",
)
WARNING = Text("注意：{warning}", "Note: {warning}")
WROTE = Text("已写入 {folder}：{what}", "Wrote {folder}: {what}")


def story(comparison: Comparison, lang: Lang) -> str:
    """Return the comparison as text: tables first, then what they mean."""
    told = tell(comparison)
    parts = [_title(comparison).of(lang)]
    if "limits" in told:
        parts.append(limits_table(told["limits"], lang))
    if "lived" in told:
        primary = comparison.scenario.primary
        felt = _felt(comparison)
        elsewhere = {one.measure for each in felt.values() for one in each if not one.cls}
        parts.append(lived_table(told["lived"], primary, comparison.replications, lang, elsewhere))
        parts += [
            people_table(each, comparison.base, label, _classes(comparison), lang)
            for label, each in felt.items()
        ]
    lines = [line.of(lang) for line in _lines(comparison, told)]
    parts.append("\n".join(line for line in lines if line))
    return "\n\n".join(part for part in parts if part)


def written(folder: Path, files: Sequence[Path], lang: Lang) -> str:
    """Say where the results are."""
    figures = sorted({file.name.partition(".")[0] for file in files if file.suffix == ".png"})
    data = [file.name for file in files if file.suffix not in (".png", ".svg")]
    plural = "s" if len(figures) > 1 else ""
    drawn = Text(f"{len(figures)} 幅图", f"{len(figures)} figure{plural}").of(lang)
    separator = "、" if lang == "zh" else ", "
    what = separator.join([*data, *([drawn] if figures else [])])
    return WROTE.filled(folder=f"{folder}/", what=what).of(lang)


def _felt(comparison: Comparison) -> dict[str, tuple[Felt, ...]]:
    """What each workflow that is compared with the first changes for the people."""
    lived = comparison.lived
    return {} if lived is None else {label: felt(lived, label) for label in lived.differences}


def _classes(comparison: Comparison) -> dict[str, Text]:
    scenarios = [each.scenario for each in comparison.contenders]
    return {one.id: one.title for scenario in scenarios for one in scenario.base.classes}


def _title(comparison: Comparison) -> Text:
    names = [workflow(each.label) for each in comparison.contenders]
    listed = Text("、".join(n.zh for n in names), _and([n.en for n in names]))
    kind = TITLE if comparison.lived is not None else LIMITS_TITLE
    return kind.filled(
        title=_titles(comparison),
        names=listed,
        replications=comparison.replications,
        s="s" if comparison.replications != 1 else "",
        seed=comparison.seed,
    )


def _titles(comparison: Comparison) -> Text:
    titles = list(dict.fromkeys(each.scenario.title for each in comparison.contenders))
    return Text("、".join(t.zh for t in titles), _and([t.en for t in titles]))


def _lines(comparison: Comparison, told: dict[str, Told]) -> Iterator[Text]:
    if comparison.lived is not None:
        yield from _lived_lines(comparison, comparison.lived, told["lived"])
    if comparison.reached is not None:
        yield from precision_lines(comparison.reached)
    yield from _speedup_lines(comparison, told)
    if comparison.limits is not None:
        yield sentences.rests_on(comparison.limits.days_by_grade)
        first = comparison.contenders[0]
        if has_promises(first.scenario.system(first.workflow)):
            yield PROMISED_BEFORE.filled(name=workflow(first.label))
    if len(comparison.contenders) == 1:
        only = len(comparison.scenario.workflows) == 1
        yield (ALONE_IN_FILE if only else ALONE).filled(name=workflow(comparison.base))
    if "lived" in told:
        yield calibrated_line((each.scenario, each.workflow) for each in comparison.contenders)
    yield from sentences.target_lines(hold_targets(comparison, told))
    for warning in comparison.warnings:
        yield WARNING.filled(warning=warning)


def _and(names: Sequence[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _lived_lines(comparison: Comparison, lived: LivedReading, told: Told) -> Iterator[Text]:
    primary = comparison.scenario.primary
    classes = {one.id: one.title for one in comparison.scenario.base.classes}
    for label, paired in lived.differences.items():
        gains = sentences.who_gains(primary, paired)
        yield _named(label, gains, lived)
        yield sentences.who_loses_most(primary, paired, classes)
        if primary in paired.changes:
            yield sentences.pairing(paired.changes[primary], paired.replications)
        yield costs.unpaired(paired)
    for contender in comparison.contenders[1:]:
        yield from _cost_lines(comparison.base, contender, lived, told)
    yield costs.unfinished(told)
    yield sentences.busiest(comparison, told)


def _cost_lines(base: str, contender: Contender, lived: LivedReading, told: Told) -> Iterator[Text]:
    system = contender.scenario.system(contender.workflow)
    leads = lead_changes(lived, contender.label)
    yield from costs.who_pays(told, contender.label, system, leads)
    yield _named(contender.label, costs.errors(told, base, contender.label), lived)


def _speedup_lines(comparison: Comparison, told: dict[str, Told]) -> Iterator[Text]:
    for contender in comparison.contenders[1:]:
        label = contender.label
        limits, lived = (
            told[reading].workflows[label] if reading in told else {}
            for reading in ("limits", "lived")
        )
        said = speedups(limits, lived)
        yield _named(label, said, comparison.lived)


def _named(label: str, said: Text, lived: LivedReading | None) -> Text:
    """Put the name of a workflow before what is said of it, where several are compared."""
    several = lived is not None and len(lived.differences) > 1
    return OF_ONE.filled(name=workflow(label), said=said) if several and said.en else said
