"""What a profile says around its numbers: sources, whose figures they are, what is known about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.comparison.profile import Scope
from components.wording import sentences
from data.model.names import names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from components.comparison.context import Context
    from components.comparison.mark import Mark
    from components.comparison.profile import Row
    from components.texts import Words
    from data.model.catalogue import Origin
    from data.model.source_files import SourceFile


def _origins(all_rows: Sequence[Row]) -> Iterator[tuple[Origin, bool]]:
    """Where the figures of a profile come from, and whether some were computed from it."""
    for row in all_rows:
        if row.known:
            years = tuple(row.series)
            for origin in sentences.origins_of(row.context, years):
                yield origin, sentences.is_computed(row.context, origin, years)


def files(all_rows: Sequence[Row]) -> tuple[SourceFile, ...]:
    """The files behind the figures of a profile, each once."""
    return tuple(dict.fromkeys(origin.file for origin, _ in _origins(all_rows)))


def compared(about: Context, all_rows: Sequence[Row]) -> list[str]:
    """With whose median is compared: official ones with the group, those of a ring with the ring."""
    said = [about.words("profil.compared", group=sentences.group_phrase(about, many=True))]
    ring = next((row.context for row in all_rows if row.context.ring and row.context.compares_all), None)
    if ring is not None:
        said.append(about.words("profil.compared_ring", group=sentences.group_phrase(ring)))
    return said


def source_lines(about: Context, all_rows: Sequence[Row]) -> list[str]:
    """One line for each publisher's attribution: tables used, own calculation where there was one."""
    return sentences.source_lines(_origins(all_rows), about.words)


def of_kreis(row: Row, beside: Sequence[Mark]) -> str:
    """Whose figures those are that exist for Kreise only, and what that means for the chosen areas."""
    words, area, about = row.context.words, row.area, row.context
    mine = about.home
    if row.cut:
        name = mine.name if mine else ""
        return words.count("verbund.only", len(row.cut), name=name, names=names(a.short for a in row.cut))
    facts = {"kreis": area.name if area else "", "name": mine.name if mine else ""}
    said = [words(f"profil.only_{row.scope.value}", **facts)]
    same = [mark.area.short for mark in beside if area is not None and about.at_level(mark.area.key) == area]
    if same and row.scope is Scope.KREIS:
        said.append(words.count("profil.in_kreis", len(same), names=names(same)))
    return " ".join([*said, *standing_in(row, beside)])


def standing_in(row: Row, beside: Sequence[Mark]) -> list[str]:
    """Which Kreis stands for which of the chosen areas, in sentences."""
    lent: dict[str, list[str]] = {}
    for mark in beside:
        other = row.beside(mark.area.key)
        if other is not None and len(other.parts) > len(mark.area.parts):
            lent.setdefault(other.short, []).append(mark.area.short)
    told = row.context.words
    return [told("profil.stands_for", names=names(towns), kreis=kreis) for kreis, towns in lent.items()]


def counted(found: Sequence[Row], words: Words) -> str:
    """How many indicators a chapter has and how many of them are not the area's own; counts apart."""
    rates = [row for row in found if row.context.indicator.is_compared]
    lent = sum(row.scope is Scope.KREIS for row in rates or found)
    said = words.count("profil.n_indicators", len(rates)) if rates else words("profil.only_amounts")
    if not lent:
        return said
    if lent == len(rates or found):
        return words("profil.all_kreis" if len(rates) > 1 else "profil.just_kreis", said=said)
    return words("profil.some_kreis", said=said, n=lent)


def remarks(found: Iterable[Row]) -> list[tuple[str, str]]:
    """What is known about figures that are shown with a name: of whom and which indicator, and the sentence.

    What holds for all of them is said once, without a name.
    """
    said: dict[tuple[str, str], list[str]] = {}
    shown: dict[str, int] = {}
    for row in found:
        context = row.context
        label = context.indicator.short[context.words.language]
        areas = [mark.area for mark in context.marks] if row.scope is not Scope.NONE else []
        areas = [area for area in areas if context.cell(area.key).known]
        shown[label] = len(areas)
        for area in areas:
            for text in sentences.known_about(context, area.key):
                said.setdefault((label, text), []).append(area.short)
    return [
        (f"{label}:" if len(areas) == shown[label] > 1 else f"{', '.join(areas)}, {label}:", text)
        for (label, text), areas in said.items()
    ]
