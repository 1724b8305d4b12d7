"""A line through points in words: expected value and residual of my area, strength, what is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.wording import beyond as outside
from components.wording import sentences, unions
from components.wording.numbers import cell_text, difference, number, with_unit
from data.model.catalogue import year_label
from data.model.status import Status
from data.numbers.printed import rounded
from data.numbers.regression import LEAST, by_chance

if TYPE_CHECKING:
    from collections.abc import Iterable

    from components.comparison.context import Context
    from components.comparison.pairs import Pair, Point
    from data.model.areas import Area
    from data.model.inflected import Inflected
    from data.model.table import Cell
    from data.numbers.regression import Fit

HARDLY, CLEARLY = 0.3, 0.6
"""``|r|`` below the first is called hardly, above the second clearly a connection, moderate in between."""

_NAMED = 12  # more areas with small denominators are counted; the table names them


def shown(context: Context, cell: Cell) -> Inflected:
    """The value of a cell with its unit; a count rounded to zero says what it may be."""
    return cell_text(cell, context.indicator, context.words)


def distance(context: Context, value: float) -> Inflected:
    """The size of a difference: percentage points for shares, else in the unit."""
    return difference(abs(value), context.indicator, context.words.language, signed=False)


def side(residual: float) -> str:
    """``above``, ``below`` or ``equal``."""
    return "equal" if residual == 0 else "above" if residual > 0 else "below"


def correlation(fit: Fit, language: str) -> str:
    """``r`` with two decimals."""
    return number(fit.r, 2, language)


def strength(fit: Fit) -> str:
    """``hardly``, ``moderate`` or ``clear``, judged by what is shown: ``r`` with two decimals."""
    shown = abs(rounded(fit.r, 2))
    return "hardly" if shown < HARDLY else "clear" if shown > CLEARLY else "moderate"


def remarks(pair: Pair, point: Point) -> list[str]:
    """What stands beside a point in a table: why it is out of the line, what its values rest on."""
    words = pair.y.words
    said = [words("punkte.small")] if point.small else []
    said += [words("ausserhalb.point" if pair.fit else "ausserhalb.note")] if point.area.outside else []
    if point.area.is_union:
        said.append(words("verbund.note", names=unions.parts(pair.y, point.area)))
        said += [words("verbund.point")] if pair.fit else []
    if pair.fit and point.judged and pair.expected(point) is None:
        said.append(words("punkte.impossible"))
    sides = ((pair.y, point.y), (pair.x, point.x))
    said += [missing(about, point.area, cell) for about, cell in sides if cell.status is not Status.OK]
    known = ((short(about), sentences.known_about(about, point.area.key)) for about, _ in sides)
    return said + [f"{label}: {text}" for label, texts in known for text in texts]


def missing(about: Context, area: Area, cell: Cell) -> str:
    """Why a value is none or not plain, with the name of its indicator."""
    return about.words("punkte.missing", label=short(about), why=outside.state(about, area, cell))


def reading(pair: Pair) -> str:
    """My area against the line in everyday words; without one what goes with what; why there is no line."""
    said = (_mine(pair), no_line(pair)) if pair.fit is None else (together(pair), _mine(pair))
    return " ".join(filter(None, said))


def together(pair: Pair) -> str:
    """What goes with what, where no area is mine; else my area says it."""
    words, fit = pair.y.words, pair.fit
    if fit is None or pair.y.mine is not None:
        return ""
    kind = strength(fit)
    if kind != "hardly" and abs(fit.r) < by_chance(fit.n):
        kind = "chance"
    turn = "" if kind in {"hardly", "chance"} else ".up" if fit.r > 0 else ".down"
    return words(f"streu.together.{kind}{turn}", x=short(pair.x), y=short(pair.y))


def connection(pair: Pair) -> str:
    """How close the connection is over all areas; why there is no line where there is none."""
    words, fit = pair.y.words, pair.fit
    if fit is None:
        return no_line(pair)
    kind = strength(fit)
    turn = "" if kind == "hardly" else ".up" if fit.r > 0 else ".down"
    chance = abs(fit.r) < by_chance(fit.n)
    return words(
        f"streu.strength.{kind}{turn}",
        areas=sentences.level_phrase(pair.y, fit.n),
        n=fit.n,
        r=correlation(fit, words.language),
        x=short(pair.x),
        y=short(pair.y),
        chance=words("streu.may_be_chance") if chance and kind != "hardly" else "",
    )


def no_line(pair: Pair) -> str:
    """Why no line is drawn."""
    words, fitted = pair.y.words, pair.fitted
    if len(fitted) < LEAST:
        return words.count("streu.no_line.few", len(fitted), least=LEAST)
    flat = pair.x if len({point.x.value for point in fitted}) == 1 else pair.y
    return words("streu.no_line.flat", label=short(flat))


def _mine(pair: Pair) -> str:
    """What the line lets one expect for my area and how far it is from that."""
    words, area = pair.y.words, pair.y.mine
    if area is None:
        return sentences.unmarked(pair.y, "streu.mine.choose") if pair.fit else sentences.no_place(pair.y)
    point = pair.mine
    if point is None:
        about = pair.x if pair.y.cell(area.key).known else pair.y
        return words(
            "streu.mine.missing",
            name=area.name,
            year=year(about),
            label=short(about),
            why=sentences.why(about, area, about.cell(area.key)),
        )
    facts = facts_of(pair, point)
    residual = pair.residual(point)
    cases = (
        ("streu.mine.small", point.small),
        ("streu.mine.no_line", pair.fit is None),
        ("verbund.mine", point.area.is_union),
        ("streu.mine.impossible", residual is None),
    )
    alone = next((key for key, holds in cases if holds), None)
    return words(alone or f"streu.mine.{side(residual or 0)}", **facts)


def facts_of(pair: Pair, point: Point) -> dict[str, str]:
    """What a sentence about a point is made of; ``expected`` and ``distance`` are empty without a line."""
    language = pair.y.words.language
    expected, residual = pair.expected(point), pair.residual(point)
    return {
        "name": sentences.named(pair.y, point.area),
        "year": year(pair.y),
        "x": short(pair.x),
        "y": short(pair.y),
        "x_value": shown(pair.x, point.x),
        "y_value": shown(pair.y, point.y),
        "expected": "" if expected is None else with_unit(expected, pair.y.indicator, language),
        "distance": "" if residual is None else distance(pair.y, residual),
    }


def notes(pair: Pair) -> list[str]:
    """What must be known to read the picture, the caution first."""
    words = pair.y.words
    said = [words("streu.note.caution")]
    small = [point.area.short for point in pair.points if point.small]
    if len(small) > _NAMED:
        said.append(words("streu.note.small_many", n=len(small)))
    elif small:
        said.append(words("streu.note.small", names=", ".join(small)))
    said += unions.beside_line(pair.y, (point.area for point in pair.united)) if pair.fit else []
    if pair.beyond:
        said.append(
            words.count("ausserhalb.line", len(pair.beyond), names=outside.names(p.area for p in pair.beyond))
        )
    return [*said, *_missing(pair), *_counted(pair)]


def model(pair: Pair) -> list[str]:
    """How close the connection is, how that is computed, what it cannot say: for who asks."""
    words, fit = pair.y.words, pair.fit
    said = [connection(pair)]
    if fit:
        bound = number(by_chance(fit.n), 2, words.language)
        areas = sentences.level_phrase(pair.y, fit.n)
        said.append(words("streu.note.line", areas=areas, n=fit.n))
        said.append(words("streu.note.strength"))
        said.append(words("streu.note.chance", areas=areas, n=fit.n, bound=bound))
    return [*said, words("streu.note.fallacy"), *_different(pair)]


def line_name(pair: Pair) -> str:
    """What the line is called in a legend: it is that of the region only, where more is drawn."""
    return pair.y.words("ausserhalb.line_name" if pair.beyond else "streu.legend.line")


def beyond(pair: Pair) -> str:
    """The unions and the areas beyond the region with both values, for who cannot see them; may be empty."""
    words = pair.y.words
    groups = (("verbund.summary", pair.united), ("ausserhalb.summary", pair.beyond))
    return " ".join(words(key, points=_points(pair, points)) for key, points in groups if points)


def _points(pair: Pair, points: Iterable[Point]) -> str:
    """Points with both values."""
    return "; ".join(
        pair.y.words(
            "ausserhalb.point_values",
            name=point.area.short,
            y=shown(pair.y, point.y),
            x=shown(pair.x, point.x),
        )
        for point in points
    )


def _missing(pair: Pair) -> list[str]:
    """The areas without a point by name, one sentence for each side and reason."""
    words = pair.y.words
    grouped: dict[tuple[str, str], list[str]] = {}
    for area, about in pair.missing:
        reason = outside.state(about, area, about.cell(area.key))
        grouped.setdefault((short(about), reason), []).append(area.short)
    return [
        words("streu.note.missing", label=label, why=why, names=", ".join(names))
        for (label, why), names in grouped.items()
    ]


def _counted(pair: Pair) -> list[str]:
    """That one of the two is a count."""
    x, y = pair.x.indicator, pair.y.indicator
    if x.is_count == y.is_count:
        return []
    return [pair.y.words("streu.note.one_count", label=short(pair.y if y.is_count else pair.x))]


def _different(pair: Pair) -> list[str]:
    """In what the two measures do not match: place, kind of year."""
    words, x, y = pair.y.words, pair.x.indicator, pair.y.indicator
    said = []
    if x.place != y.place:
        places = {"x_place": words(f"place.{x.place}"), "y_place": words(f"place.{y.place}")}
        said.append(words("streu.note.places", x=short(pair.x), y=short(pair.y), **places))
    if x.school_year != y.school_year:
        school, plain = (pair.y, pair.x) if y.school_year else (pair.x, pair.y)
        facts = {"school": short(school), "school_year": year(school)}
        said.append(words("streu.note.school", **facts, plain=short(plain), plain_year=year(plain)))
    return said


def short(context: Context) -> str:
    """The short name of an indicator."""
    return context.indicator.short[context.words.language]


def year(context: Context) -> str:
    """The year as people write it for an indicator."""
    return year_label(context.indicator, context.view.year)
