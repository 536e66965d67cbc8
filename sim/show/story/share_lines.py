"""What the shares of a change mean, in sentences."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from sim.show.numbers import digits_for, said, scaled, short, with_half
from sim.study.attribution import Attribution, Gap, Interaction, Introduction, Split
from sim.study.attribution.players import Player
from sim.study.attribution.regrouping import groups_without
from sim.study.attribution.told import factor_of
from sim.study.staircase import told_overload
from sim.text import Text, same

MOST_PAIRS, MOST_GAPS = 3, 6
"""Of pairs either way, and of subsets without a value: the results file has all of them."""

ADDS_UP = Text(
    "各项份额相加正好等于总变化：每项是它在各种先后次序下所增减的平均数（Shapley 值），"
    "与文件中的先后无关。",
    "The shares add up to the change, exactly: each is what a reform changes on the mean over all "
    "orders in which they could come (the Shapley value), whatever their order in the file.",
)
ALL_SUBSETS = Text(
    "共运行 {subsets} 种组合，{players} 项的全部组合都在内。",
    "All {subsets} subsets of {players} were run.",
)
BY_ORDERS = Text(
    "{players} 项的组合太多，不能全部运行：每次重复随机取 {pairs} 对先后次序（一正一反），"
    "区间已含次序的偶然；份额相加仍正好等于总变化。",
    "{players} have too many subsets for all to be run: each replication went through {pairs} "
    "pair{s} of random orders, one the reverse of the other. The intervals hold the luck of the "
    "orders too, and the shares still add up exactly.",
)
IDLE = Text(
    "其余 {idle} 项不改变事项、习惯和时限，份额正好是 0。",
    "The other {idle} change no item, habit or limit: exactly nothing is theirs.",
)
MORE = Text(
    "两项同时施行，增减比各自单独相加更多：{pairs}。", "Together more than one by one: {pairs}."
)
LESS = Text(
    "两项作用重叠，增减比各自单独相加更少：{pairs}。",
    "They overlap, together less than one by one: {pairs}.",
)
PAIR = Text("{one}与{two}（{by}）", "{one} and {two} ({by})")
ORDER = {
    "best of all": Text(
        "建议的先后（途中平均改善最大，比较了全部次序）：{steps}。",
        "Recommended order (the best mean on the way, of all orders): {steps}.",
    ),
    "by share": Text(
        "建议的先后（份额大的在前；没有比较全部次序）：{steps}。",
        "Recommended order (the greatest share first; not all orders were compared): {steps}.",
    ),
}
STEP = Text("{number} {name}（{level}）", "{number} {name} ({level})")
BARE_STEP = Text("{number} {name}", "{number} {name}")
NO_ORDER = Text(
    "没有不经过过载或矛盾组合的先后次序。",
    "No order keeps clear of what is overloaded or contradictory.",
)
NOT_SPLIT = Text(
    "变化无法分摊：有些组合没有数值，份额要用到全部组合。",
    "The change cannot be split: some subsets have no value, and shares need that of every subset.",
)
ONLY = Text("只有{names}", "{names} alone")
NOBODY = Text("一项也没有", "none of them")
EVERYBODY = Text("全部施行", "all of them")
WHY = {
    "overloaded": Text("过载：{players}（{loads}）", "Overloaded: {players} ({loads})"),
    "contradictory": Text(
        "相互矛盾：{players}（{conflict}）", "Contradictory: {players} ({conflict})"
    ),
    "undefined": Text("没有数值：{players}", "Undefined: {players}"),
}
MORE_GAPS = Text("另有 {count} 种组合（见结果文件）", "{count} more subsets (see the results file)")
CURE = Text(
    "改法：--overload 强行运行{groups}。",
    "To split it: run them all the same with --overload{groups}.",
)
CURE_GROUPS = Text(
    "；或把离不开的几项归为一组：--groups {option}",
    ", or let what needs one another count as one: --groups {option}",
)
GROUPS_ONLY = Text(
    "改法：把离不开的几项归为一组：--groups {option}",
    "To split it, let what needs one another count as one: --groups {option}",
)
LEFT_OUT = Text(
    "{count} 次重复中有的组合没有数值，未计入。",
    "{count} replications in which some subset has no value are left out.",
)
PROMISES = Text(
    "约定：合并或联合评审自带的承诺时限随该举措一同施行；不论哪种组合，都按文件的先后加上。",
    "By convention the promise that a merge or a joint session brings is in force whenever it is, "
    "and reforms act in the file's order in every subset.",
)
STAR = Text("* 改变行为，这是假定。", "* changes behaviour, which is assumed.")
TOGETHER = Text(
    "各项的区间合起来以 95% 的把握成立（每列分别计），两端和总变化的区间各自单独成立。",
    "The intervals of all shares hold together at 95 %, each column by itself; those of both ends "
    "and of the whole change hold alone.",
)
ONE_ONLY = Text("只有 1 次重复，无法给出区间。", "With one replication there are no intervals.")
NOTE = Text("注意：{warning}", "Note: {warning}")


def split_lines(found: Attribution, split: Split) -> Iterator[Text]:
    """Say of one split how it was made, what goes with what, and what stands in the way."""
    if split.gaps:
        yield NOT_SPLIT
        yield from _gaps(found, split)
        yield from _cure(found, split)
    elif not split.left_out or split.is_split:
        yield from _method(found, split)
    if split.left_out:
        yield LEFT_OUT.filled(count=split.left_out)
    yield from _pairs(split)
    if split.order is not None:
        yield ORDER[split.order.criterion].filled(steps=_steps(split, split.order))
    elif split.gaps:
        yield NO_ORDER


def common_lines(found: Attribution) -> Iterator[Text]:
    """Say what holds for all splits."""
    if any(split.is_split for split in found.splits):
        yield ADDS_UP
    levers = [reform.lever for player in found.players for reform in player.reforms]
    if any(getattr(lever, "limit", None) is not None for lever in levers):
        yield PROMISES
    lived = [split for split in found.splits if split.reading == "lived"]
    if lived and any(player.changes_behaviour for player in found.players):
        yield STAR
    if lived:
        yield TOGETHER if found.replications > 1 else ONE_ONLY
    for warning in found.warnings:
        yield NOTE.filled(warning=warning)


def _method(found: Attribution, split: Split) -> Iterator[Text]:
    asked = found.players
    if split.reading == "limits":
        asked = tuple(player for player in asked if player.changes_limits)
    players = _count(asked)
    if split.pairs:
        plural = "s" if split.pairs > 1 else ""
        yield BY_ORDERS.filled(players=players, pairs=split.pairs, s=plural)
    else:
        yield ALL_SUBSETS.filled(subsets=f"{split.subsets:,}", players=players)
    if len(asked) < len(found.players):
        yield IDLE.filled(idle=len(found.players) - len(asked))


def _count(players: Sequence[Player]) -> Text:
    count = len(players)
    word = "reforms and groups" if any(player.is_group for player in players) else "reforms"
    return Text(str(count), f"{count} {word if count != 1 else word.removesuffix('s')}")


def _pairs(split: Split) -> Iterator[Text]:
    """Name the pairs whose interval leaves out nothing, those that go furthest first."""
    clear = [
        each for each in split.interactions if not each.interval.low <= 0 <= each.interval.high
    ]
    clear = [each for each in clear if not math.isnan(each.interval.low)]
    clear.sort(key=lambda each: -abs(each.interval.mean))
    way = math.copysign(1.0, split.change.mean)
    for text, sign in ((MORE, way), (LESS, -way)):
        own = [each for each in clear if each.interval.mean * sign > 0][:MOST_PAIRS]
        if own:
            pairs = [
                PAIR.filled(one=each.one.title, two=each.two.title, by=_size(split, each))
                for each in own
            ]
            yield text.filled(pairs=_joined(pairs))


def _size(split: Split, interaction: Interaction) -> str:
    shown = scaled(interaction.interval, split.measure)
    digits = 1 if split.reading == "limits" else digits_for(abs(shown.mean))
    if shown.low == shown.high:
        return said(shown.mean, digits, sign=True)
    return with_half(shown, digits, sign=True)


def _steps(split: Split, order: Introduction) -> Text:
    factor = factor_of(split)
    steps = []
    for number, (player, level) in enumerate(zip(order.players, order.levels, strict=True), 1):
        about = {"number": number, "name": player.title}
        if math.isnan(level):
            steps.append(BARE_STEP.filled(**about))
        else:
            steps.append(STEP.filled(**about, level=short(level * factor)))
    return Text(" → ".join(each.zh for each in steps), " → ".join(each.en for each in steps))


def _gaps(found: Attribution, split: Split) -> Iterator[Text]:
    for gap in split.gaps[:MOST_GAPS]:
        yield WHY[gap.why].filled(
            players=_members(found, gap),
            loads=told_overload(found.scenario, gap.loads),
            conflict=gap.conflict or same(""),
        )
    if len(split.gaps) > MOST_GAPS:
        yield MORE_GAPS.filled(count=len(split.gaps) - MOST_GAPS)


def _members(found: Attribution, gap: Gap) -> Text:
    if not gap.players:
        return NOBODY
    if len(gap.players) == len(found.players):
        return EVERYBODY
    titles = [player.title for player in gap.players]
    return ONLY.filled(
        names=Text("＋".join(one.zh for one in titles), " + ".join(one.en for one in titles))
    )


def _cure(found: Attribution, split: Split) -> Iterator[Text]:
    option = _groups(found, split)
    if any(gap.why != "overloaded" for gap in split.gaps):
        if option:
            yield GROUPS_ONLY.filled(option=option)
        return
    more = CURE_GROUPS.filled(option=option) if option else same("")
    yield CURE.filled(groups=more)


def _groups(found: Attribution, split: Split) -> str:
    """The option that would let all subsets have a value; empty where none would.

    It names all groups, those too that were there before.
    """
    players = found.players
    place = {player.id: n for n, player in enumerate(players)}
    bad = [sum(1 << place[player.id] for player in gap.players) for gap in split.gaps]
    joined = groups_without(bad, [player.weight for player in players])
    if not joined:
        return ""
    told = [
        (f"together{number if len(joined) > 1 else ''}", [players[n] for n in group])
        for number, group in enumerate(joined, start=1)
    ]
    gone = {player.id for _, members in told for player in members}
    told += [(each.id, [each]) for each in players if each.is_group and each.id not in gone]
    spelled = (
        f"{name}={'+'.join(reform.id for player in members for reform in player.reforms)}"
        for name, members in told
    )
    return f'"{",".join(spelled)}"'


def _joined(parts: Sequence[Text]) -> Text:
    return Text("、".join(part.zh for part in parts), ", ".join(part.en for part in parts))
