"""What is said of a target: its name in pictures, how many are missing, and why that cannot be said.

The steps from there to a plan are in :mod:`components.wording.plan`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.comparison import target
from components.comparison.gaps import whole
from components.wording import agreed
from components.wording.numbers import as_given, number, plus, with_unit
from data.model.catalogue import year_label
from data.model.inflected import capital
from data.model.units import shipped
from data.numbers.printed import rounded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from components.comparison.context import Context
    from components.comparison.target import Aim, Total
    from components.texts import Words
    from data.model.inflected import Inflected
    from data.numbers.gap import Gap


def valued(context: Context, value: float) -> Inflected:
    """A rate that is aimed at with its unit, e.g. ``35 %``; forms as in :func:`with_unit`."""
    return with_unit(value, context.indicator, context.words.language, as_given(value))


def label(context: Context, aim: Aim) -> str:
    """``Ziel 35 %`` as it stands at a line."""
    return context.words("ziel.label", value=f"{valued(context, aim.value):short}")


def legend(context: Context, aim: Aim) -> str:
    """The label with what the target is called, as a legend says it."""
    said = label(context, aim)
    return context.words("ziel.legend", label=said, name=aim.name) if aim.name else said


def reached(context: Context, aim: Aim) -> str:
    """How many areas have reached the target: are at it or above, of a ceiling at it or below."""
    words, (there, known) = context.words, target.reaching(context, aim.value)
    name = words("ziel.named", name=aim.name) if aim.name else ""
    year = year_label(context.indicator, context.view.year)
    form = "none" if not there else "all" if there == known else "one" if there == 1 else "other"
    side = words(f"ziel.reached.{'below' if target.is_ceiling(context) else 'above'}")
    goal = valued(context, aim.value)
    return words(f"ziel.reached.{form}", n=there, known=known, year=year, side=side, value=goal, name=name)


def named(context: Context, aim: Aim) -> str:
    """What the user calls the target; of an agreed one also its year; may be empty."""
    if aim.preset is None:
        return aim.name
    return context.words("ziel.preset_named", name=aim.name, year=aim.preset.year)


def said(context: Context, aim: Aim) -> str:
    """The target with its name, of an agreed one also with its source and what it does not mean."""
    if aim.preset is not None:
        return agreed.target(context, aim.preset)
    value = str(valued(context, aim.value))
    return value + context.words("ziel.named", name=aim.name) if aim.name else value


def refused(context: Context) -> str:
    """Why the target of the view cannot be told, or what belongs to one has none; empty for a good one."""
    why, words, view = target.refusal(context), context.words, context.view
    value = view.target
    if value is None:
        if view.target_name:
            return words("ziel.refused.nameless", name=view.target_name)
        return words("ziel.refused.aimless") if view.more or view.group_size or view.posts else ""
    if why is None:
        return ""
    return words(
        f"ziel.refused.{why}",
        label=context.indicator.short[words.language],
        year=year_label(context.indicator, context.view.year),
        level=words(f"level.{context.view.level.value}.name"),
        target=valued(context, value),
        most=valued(context, context.indicator.scale),
    )


def finding(context: Context, found: Gap) -> str:
    """``2.168 Kinder fehlen``, ``91 Kinder über dem Ziel`` or ``erreicht``."""
    n, counted = _counted(context, found)
    kind = _kind(context, found)
    return context.words(f"ziel.found.{_BESIDE.get(kind, kind)}", n=n, counted=counted)


_BESIDE = {"more": "over"}
"""Kinds of gaps that a number is told alike of, whether that is good or not."""


def sentence(context: Context) -> str:
    """How far my area is from the target of the view, or why that cannot be told; empty without a target."""
    words, aim, at = context.words, target.drawn(context), target.mine(context)
    if aim is None:
        return refused(context)
    if at is None or context.mine is None:
        return ""
    if at.gap is None:
        return f"{mine_refused(context)}."
    n, counted = _counted(context, at.gap)
    called = named(context, aim)
    goal = valued(context, aim.value)
    return words(
        f"ziel.sentence.{_kind(context, at.gap)}",
        target=words("ziel.most", value=f"{goal:dat}") if target.is_ceiling(context) else f"{goal:dat}",
        named=words("ziel.named", name=called) if called else "",
        name=context.mine.name,
        n=n,
        counted=counted,
        assumed=_assumed(context),
    )


def region_refused(context: Context) -> str:
    """Why the region has no gap to the target of the view; empty where it has one, and without a target."""
    at = target.of(context, context.store.region.key)
    if at is None or at.why is None:
        return ""
    said = context.words("ziel.none", why=context.words(f"ziel.why.{at.why}"))
    return capital(said)


def mine_refused(context: Context) -> str:
    """Why my area has no gap to the target of the view; empty where it has one, and without a target."""
    at, words = target.mine(context), context.words
    if at is None or at.why is None or context.mine is None:
        return ""
    return words("ziel.none_mine", name=context.mine.name, why=words(f"ziel.why.{at.why}"))


def region(context: Context) -> str:
    """All areas together and, where some are beyond the target, how many the others lack; may be empty."""
    found = target.region(context)
    if found is None:
        return ""
    said = context.words(
        "ziel.region", region=context.name(context.store.region.key), found=finding(context, found.gap)
    )
    return said + _in_brackets(context, found)


def of_region(context: Context) -> str:
    """What stands at the number of the region: its name, and what its parts lack."""
    found = target.region(context)
    return str(context.name(context.store.region.key)) + (_in_brackets(context, found) if found else "")


def _in_brackets(context: Context, found: Total) -> str:
    more = "; ".join(_net(context, found))
    return f" ({more})" if more else ""


def union(context: Context) -> str:
    """What the parts of my union lack together, where some are beyond the target; empty for other areas."""
    mine = context.mine
    if mine is None or not mine.members:
        return ""
    parts = {area.key: area for key in mine.members if (area := context.at_level(key))}
    found = target.total(context, context.cell(mine.key), parts.values())
    said = "; ".join(_net(context, found)) if found else ""
    return capital(said)


def _net(context: Context, found: Total) -> Iterator[str]:
    words = context.words
    if found.areas_below and found.areas_above:
        side, n, amount = (
            ("above", found.areas_above, found.above)
            if target.is_ceiling(context)
            else ("below", found.areas_below, found.below)
        )
        key = f"ziel.region_net_{side}{'_one' if n == 1 else ''}"
        yield words(key, n=n, sum=number(amount, 0, words.language))
    if found.absent:
        yield words.count("ziel.region_absent", len(found.absent))
    if found.without:
        yield words.count("ziel.region_without", len(found.without))


def limits(context: Context) -> str:
    """What a gap in children does not mean, in one line: only what is so of the indicator."""
    said = "; ".join(_limits(context))
    return f"{capital(said)}." if said else ""


def _limits(context: Context) -> Iterator[str]:
    words, indicator = context.words, context.indicator
    is_care = indicator.mechanism == "supply" and indicator.counted == shipped()["children"]
    if is_care or indicator.place != "wohnort":
        key = "children" if is_care else "place"
        yield words(f"ziel.limit.{key}", place=words(f"place.{indicator.place}"))
    if context.is_lent and context.mine:
        own = context.name(context.view.mine or "")
        yield words("ziel.limit.lent", kreis=context.mine.name, name=own)
    elif len(indicator.levels) == 1:
        level = words(f"level.{context.view.level.value}.name")
        yield words("ziel.limit.level", level=level)


def assumed(context: Context) -> str:
    """That another number of children is thought of, as a note; empty for the real one."""
    if not context.view.more:
        return ""
    key = "note_more" if context.view.more > 0 else "note_fewer"
    return context.words(f"ziel.assumed.{key}", n=abs(context.view.more))


def column(context: Context, aim: Aim) -> str:
    """The head of a column of gaps: ``Fehlen bis 35 %``."""
    words, more = context.words, context.view.more
    key = "column_ceiling" if target.is_ceiling(context) else "column"
    head = words(f"ziel.{key}", value=f"{valued(context, aim.value):short}")
    return words("ziel.column_more", head=head, percent=plus(more, 0, words.language)) if more else head


def columns(words: Words) -> tuple[str, ...]:
    """What the heads of columns of gaps begin with, whatever the target is."""
    heads = (words("ziel.column", value=_GAP), words("ziel.column_ceiling", value=_GAP))
    return tuple(head.partition(_GAP)[0] for head in heads)


_GAP = "{}"


def signed(context: Context, found: Gap) -> str:
    """A gap in such a column: ``+2.168``, in whole children."""
    return plus(*_shown(context, found), context.words.language)


def definition(context: Context) -> str:
    """How the gaps of a file are calculated."""
    language = context.words.language
    said = [
        context.words("ziel.file.definition", scale=number(context.indicator.scale, 0, language)),
        limits(context),
    ]
    if extra := assumed(context):
        said.insert(1, f"{extra}.")
    return " ".join(filter(None, said))


def _kind(context: Context, found: Gap) -> str:
    """The words for a gap by its side of the target: the key's last part, number included."""
    side = target.side(context, found)
    if side == 0:
        return "reached"
    if target.is_ceiling(context):
        return "under" if side > 0 else "over"
    return "more" if side < 0 else f"missing.{'one' if whole(found) == 1 else 'other'}"


def _shown(context: Context, found: Gap) -> tuple[float, int]:
    """A gap in whole children with its sign; of less than half a one, that is not at the target, a part."""
    if whole(found) or not target.side(context, found):
        return whole(found), 0
    decimals = next((n for n in range(1, 4) if rounded(found.difference, n)), 4)
    return found.difference, decimals


def _counted(context: Context, found: Gap) -> tuple[str, str]:
    """A gap without its sign, and what it counts."""
    (amount, decimals), unit, language = (
        _shown(context, found),
        context.indicator.counted,
        context.words.language,
    )
    said = unit.forms(language).after(lone=abs(amount) == 1) if unit else ""
    return number(abs(amount), decimals, language), said


def _assumed(context: Context) -> str:
    more = context.view.more
    if not more:
        return ""
    return context.words(f"ziel.assumed.{'more' if more > 0 else 'fewer'}", n=abs(more))
