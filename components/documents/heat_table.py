"""The heat table on paper: its areas by its indicators, as many as a page has room for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from components.comparison import measure
from components.comparison.columns import columns
from components.documents import section_sources
from components.documents.model import Row, Section, Table
from components.tables import heat
from components.tables.profile import SMALL
from components.wording import beyond, neighbours, sentences, unions
from components.wording import heat as words_of
from components.wording.numbers import SPACE

if TYPE_CHECKING:
    from components.comparison.context import Context

UPRIGHT, MOST = 8, 14
"""Columns of an upright page and of one on its side; more are left out, and a sentence says so."""

_RAISED = "¹²³⁴⁵⁶⁷⁸⁹"
_NAME = 3.4
"""Width of the names, in widths of a column."""


_LINE = 56
"""Letters of a title that stay on one line above a table that needs the page."""


def section(context: Context) -> Section:
    """The areas of the table by its indicators, as many as a page has room for."""
    talk, shown = context.words, chosen(context)
    about = columns(shown)
    made = table(shown)
    if made is None:
        return Section(talk("nav.tabelle"), "", said=(talk("dokument.no_columns"),))
    more = left_out(context)
    core = bool(more) and all(one.indicator.core for one in about)
    indicators = [one.indicator for one in about]
    files = tuple(dict.fromkeys(o.file for one in about for o in sentences.origins_of(one, (one.view.year,))))
    finding = words_of.finding(shown, about)
    return Section(
        title=finding if finding and len(finding) <= _LINE else made.caption,
        subtitle=talk("dokument.columns_core" if core else "dokument.columns_left", n=len(about), left=more)
        if more
        else words_of.subtitle(shown, len(about)),
        tables=(made,),
        caveats=(
            *signs(shown),
            *unions.said(shown, many=True),
            *beyond.group_note(shown),
            *neighbours.chosen_by(shown, many=True),
        ),
        facts=section_sources.facts(indicators, shown),
        source=section_sources.publishers(files, talk),
        wide=len(about) > UPRIGHT,
    )


def chosen(context: Context) -> Context:
    """The view with no more columns than a page holds: of too many the core, of too many of it the first.

    Counts are among them only where they were asked for by name: nobody compares them.
    """
    found = columns(context)
    if not found:
        return context
    if not context.view.columns:
        found = tuple(one for one in found if one.indicator.is_compared) or found
    if len(found) > MOST:
        found = tuple(one for one in found if one.indicator.core)[:MOST] or found[:MOST]
    slugs = tuple(one.indicator.slug for one in found)
    return type(context)(context.store, replace(context.view, columns=slugs, topic=None))


def left_out(context: Context) -> int:
    """How many columns of the page the paper leaves out."""
    return len(columns(context)) - len(columns(chosen(context)))


def table(context: Context) -> Table | None:
    """Mine and the chosen areas, the others by name, the references; None where no column has figures."""
    made = context.once(heat.heat)
    if not made.columns:
        return None
    known = _known(made)
    signs = {number: _sign(note, known) for number, note in enumerate(made.notes)}
    rows = [
        _row(row, len(made.columns), signs, marked=at == 0 and context.mine is not None)
        for at, row in enumerate((*made.top, *made.rows, *made.bottom))
    ]
    heads = (sentences.level_phrase(context, 2), *map(_head, made.columns))
    widths = (_NAME, *[1.0] * len(made.columns))
    return Table(
        words_of.neutral(context, len(made.columns), len(made.top) + len(made.rows)),
        heads,
        tuple(rows),
        widths,
        frozenset(range(1, len(heads))),
        untitled=True,
        size=8,
        tight=True,
        turned=len(made.columns) > UPRIGHT // 2,
    )


def signs(context: Context) -> tuple[str, ...]:
    """What the signs in the table mean that stand there."""
    made, words = context.once(heat.heat), context.words
    found = {sign for sign, _ in made.notes}
    said = [words("dokument.absent")] if heat.ABSENT in found else []
    said += [words("dokument.small")] if heat.SMALL in made.codes else []
    said += [words(f"heat.{key}") for sign, key in (("r", "rounded"), ("e", "limited")) if sign in found]
    if measure.is_value(context) and any(not one.indicator.is_compared for one in made.columns):
        said.append(words("heat.uncompared"))
    known = (f"{sign}{SPACE}{text}" for sign, text in zip(_RAISED, _known(made), strict=False))
    return (*words_of.no_rows(context, heat.extent(context)), *known, *said)


def _known(made: heat.Heat) -> list[str]:
    """What is known about single figures; each has a raised number."""
    return [text for sign, text in made.notes if sign == heat.KNOWN][: len(_RAISED)]


def _head(column: Context) -> str:
    """Short name, unit and year of a column."""
    short, about = column.indicator.short[column.words.language], words_of.head(column)
    unit = "" if not about["unit"] or about["unit"] in short else f" ({about['unit']})"
    return f"{short}{unit}, {about['year']}"


def _sign(note: tuple[str, str], known: list[str]) -> str:
    """What stands behind a number with a note."""
    sign, text = note
    if sign == heat.KNOWN:
        return _RAISED[known.index(text)] if text in known else sign
    return "" if sign == heat.ABSENT else SPACE + sign if sign else ""


def _row(row: heat.Row, count: int, signs: dict[int, str], *, marked: bool) -> Row:
    cells = [_cell(row[f"c{at}"], signs) for at in range(count)]
    colour = row.get("colour", "")
    return Row((row["name"], *cells), marked=marked, colour=colour, sign=row.get("sign", ""))


def _cell(cell: list[Any], signs: dict[int, str]) -> str:
    text, code, note = str(cell[1]), cell[2], cell[3:]
    if not text:
        return heat.ABSENT
    small = SPACE + SMALL if code == heat.SMALL else ""
    return text + small + (signs[note[0]] if note else "")
