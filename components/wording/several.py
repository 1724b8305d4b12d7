"""What is said of several indicators side by side: heading, titles of the panels, key, notes, sources."""

from __future__ import annotations

from itertools import starmap
from typing import TYPE_CHECKING

from components.comparison.several import LINES, panels, preset
from components.comparison.standing import Standing, standing
from components.wording import findings, sentences
from components.wording.numbers import with_unit
from data.model.catalogue import year_label
from data.numbers.printed import rounded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from components.comparison.context import Context
    from components.comparison.several import Panel

_LONGEST = 100
"""Letters of a heading."""


def heading(context: Context) -> str:
    """The two clearest findings of the selection, else what it is about."""
    return next((said for said in _clearest(context) if len(said) <= _LONGEST), "") or neutral(context)


def neutral(context: Context) -> str:
    """``Sechs Zahlen zu Familien und Schule``."""
    words, found, n = context.words, preset(context), _many(context)
    if found is None:
        return words("mehrere.heading_own", n=n)
    return words("mehrere.heading", n=n, about=found.about[words.language])


def name(context: Context) -> str:
    """What the selection is called in a list."""
    found = preset(context)
    return found.name[context.words.language] if found else neutral(context)


def _many(context: Context) -> str:
    return context.words(f"mehrere.number.{len(context.view.indicators)}")


def _clearest(context: Context) -> Iterator[str]:
    """A sentence of the two panels in which mine stands farthest from the middle half, then of one."""
    mine = context.mine
    if mine is None:
        return
    told = sorted(filter(None, (_apart(panel) for panel in context.once(panels))), reverse=True)
    words = context.words
    facts = {"name": mine.short}
    where = {Standing.ABOVE: words("mehrere.above"), Standing.BELOW: words("mehrere.below")}
    if len(told) > 1:
        (_, one, way), (_, other, second) = told[:2]
        if way == second:
            yield words("mehrere.finding_two", one=one, other=other, where=where[way], **facts)
        else:
            above, below = (one, other) if way is Standing.ABOVE else (other, one)
            yield words("mehrere.finding_mixed", one=above, other=below, **facts)
    if told:
        yield words("mehrere.finding_one", one=told[0][1], where=where[told[0][2]], **facts)


def _apart(panel: Panel) -> tuple[float, str, Standing] | None:
    """How far mine stands beyond the middle half, in its widths; None where it is in it."""
    context, case = panel.context, standing(panel.context)
    spread, cell = context.distribution, context.mine_cell
    if case not in {Standing.ABOVE, Standing.BELOW} or spread is None or cell is None:
        return None
    wide = (spread.upper - spread.lower) or 1.0
    beyond = max(cell.value - spread.upper, spread.lower - cell.value)
    return beyond / wide, findings.label(context), case


def subtitle(context: Context) -> str:
    """How many indicators, for which areas, compared with whom."""
    areas = dict.fromkeys(sentences.areas_phrase(panel.context) for panel in context.once(panels))
    facts = {"n": _many(context), "areas": ", ".join(areas) or sentences.areas_phrase(context)}
    if context.compares_all:
        return context.words("mehrere.subtitle", **facts)
    return context.words("mehrere.subtitle_group", group=sentences.group_phrase(context), **facts)


def tag(context: Context) -> str:
    """Level and the years of all panels."""
    words = context.words
    years = [(year, panel) for panel in context.once(panels) for year in panel.years]
    level = words(f"level.{context.view.level.value}.name")
    if not years:
        return level
    (first, one), (last, other) = (end(years, key=lambda found: found[0]) for end in (min, max))
    if first == last:
        return words("mehrere.tag_one", level=level, year=year_label(other.context.indicator, last))
    ends = {
        "first": year_label(one.context.indicator, first),
        "last": year_label(other.context.indicator, last),
    }
    return words("mehrere.tag", level=level, **ends)


def title(panel: Panel, *, alone: bool = False) -> str:
    """The finding of a panel: which way mine moved, or its value; else what is measured.

    A title that stands ``alone`` has the unit of its value, which else stands below it.
    """
    context, words = panel.context, panel.context.words
    label = findings.label(context)
    moved = findings.told(context) if panel.kind == LINES and context.mine else None
    if moved:
        who, way, first = moved
        return words(
            f"mehrere.title_moved.{way}", label=label, name=who, first=year_label(context.indicator, first)
        )
    cell = context.mine_cell
    if cell and cell.known:
        return words("mehrere.title_value", label=label, value=_shown(context, cell.value, alone=alone))
    return label


def _shown(context: Context, value: float, *, alone: bool) -> str:
    """A value with the sign of a share; other units only where it stands ``alone``."""
    shown = with_unit(value, context.indicator, context.words.language)
    return str(shown if alone or context.indicator.is_share else shown.forms["bare"])


def years(panel: Panel) -> str:
    """The years of a panel as its tag; empty without any."""
    words, indicator = panel.context.words, panel.context.indicator
    if not panel.years:
        return ""
    first, last = year_label(indicator, panel.years[0]), year_label(indicator, panel.years[-1])
    if panel.is_alone:
        return words("mehrere.year_only", year=last)
    if len(panel.years) == 1:
        return last
    return words("mehrere.years_two" if len(panel.years) == 2 else "mehrere.years", first=first, last=last)


def notes(context: Context) -> tuple[str, ...]:
    """What explains the pictures: breaks and roundings, each once, and what all have in common."""
    words, found = context.words, context.once(panels)
    drawn = [panel for panel in found if panel.years]
    said = [*_breaks(context, drawn)]
    if any(panel.kind != LINES for panel in drawn) and context.view.panels != "rangfolge":
        said.append(words("mehrere.dots"))
    if context.further:
        names = ", ".join(area.short for area in context.further)
        said.append(words("mehrere.unseen", names=names))
    return (*said, *caveats(context), words("mehrere.own_axes"))


def caveats(context: Context) -> tuple[str, ...]:
    """What must be known about the figures on paper: whose zeros say that there is no such facility."""
    found = (
        note for panel in context.once(panels) if panel.years for note in sentences.absent(panel.context)
    )
    return tuple(dict.fromkeys(found))


def _breaks(context: Context, drawn: Sequence[Panel]) -> list[str]:
    """The breaks and roundings of all panels; one that several share is said once."""
    labels: dict[tuple[bool, str, str], list[str]] = {}
    for panel in drawn:
        item = panel.context.indicator
        for one in panel.marks:
            at = one.hard, year_label(item, one.year), one.note[context.words.language]
            labels.setdefault(at, []).append(findings.label(panel.context))
    ordered = sorted(labels.items(), key=lambda one: not one[0][0])

    def said(at: tuple[bool, str, str], of: list[str]) -> str:
        hard, year, note = at
        return context.words(
            f"mehrere.{'break' if hard else 'soft'}", labels=", ".join(of), year=year, note=note
        )

    return list(starmap(said, ordered))


def source(context: Context) -> str:
    """The sources of all panels, each once."""
    parts = (
        part
        for panel in context.once(panels)
        if panel.years
        for part in sentences.source_parts(panel.context, panel.years)
    )
    return " ".join(dict.fromkeys(parts))


def summary(context: Context) -> str:
    """All panels in a sentence, for those who do not see them."""
    language = context.words.language
    labels = ", ".join(panel.context.indicator.short[language] for panel in context.once(panels))
    return context.words("mehrere.summary", n=_many(context), labels=labels)


def filename(context: Context) -> str:
    """The name of a file of all panels, without its ending."""
    found = preset(context)
    parts = [
        context.words("mehrere.file"),
        found.slug if found else "",
        context.view.panels,
        context.view.level.value,
    ]
    return "-".join(part for part in parts if part)


def reading(context: Context) -> str:
    """What the pictures show in a sentence for paper: what each says, one after the other."""
    return " ".join(f"{title(panel, alone=True)}." for panel in context.once(panels))


def axis_note(panel: Panel, low: float) -> str:
    """Where an axis begins that does not begin at zero; empty where it does."""
    context = panel.context
    if not low:
        return ""
    shown = with_unit(low, context.indicator, context.words.language, 0 if rounded(low, 0) == low else None)
    return context.words("mehrere.axis_from", value=shown.forms["bare"])
