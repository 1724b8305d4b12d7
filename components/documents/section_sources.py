"""What a section says about its figures: definitions, sources, licences with their days of retrieval."""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.charts.neighbours import KIND as ALIKE
from components.documents import licence
from components.wording import neighbours, sentences
from components.wording.profile import files as files_of_profile
from components.wording.profile import source_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from components.comparison.context import Context
    from components.comparison.profile import Row
    from components.documents.model import Figure
    from components.texts import Words
    from data.model.catalogue import Indicator
    from data.model.source_files import SourceFile


def of_view(contexts: Sequence[Context], drawn: Sequence[Figure]) -> str:
    """The sources of all figures of a section.

    A development has those of every year, the picture of who is alike those of its variables.
    """
    many = any(figure.kind == "entwicklung" for figure in drawn)
    found: list[tuple[Context, Iterable[int]]] = [
        (about, {about.view.year, *(about.store.years(about.indicator, about.view.level) if many else ())})
        for about in contexts
    ]
    areas = ""
    for about in contexts if any(figure.kind == ALIKE for figure in drawn) else ():
        for column in about.likeness.used if about.likeness else ():
            variable = neighbours.of_indicator(about, column)
            found += [(variable, {variable.view.year})] if variable else []
            areas = areas if variable else about.words("nachbarn.source_areas")
    return " ".join(filter(None, (of_years(found), areas)))


def of_years(found: Iterable[tuple[Context, Iterable[int]]]) -> str:
    """The sources of some years of views, those of one publisher together."""
    listed, talk = [], None
    for context, shown in found:
        years, talk = tuple(sorted(shown)), context.words
        listed += [
            (origin, sentences.is_computed(context, origin, years))
            for origin in sentences.origins_of(context, years)
        ]
    lines = sentences.source_lines(listed, talk) if talk else []
    return f"{talk('dokument.sources')}: {' '.join(lines)}" if talk and lines else ""


def facts(indicators: Sequence[Indicator], context: Context) -> tuple[tuple[str, str], ...]:
    """Definition, what is divided by what, licence and day of retrieval of each source."""
    talk, language = context.words, context.words.language
    found: list[tuple[str, str]] = []
    for indicator in dict.fromkeys(i.slug for i in indicators):
        about = context.store.catalogue.indicators[indicator]
        name = f" ({about.short[language]})" if len(indicators) > 1 else ""
        said = f"{about.definition[language]} {_counted(about, context)}"
        found.append((talk("dokument.definition") + name, said))
    files = dict.fromkeys(o.file for i in indicators for o in i.origins)
    found.append((talk("dokument.licence"), licence.text(files, talk)))
    return tuple(found)


def meaning(indicators: Sequence[Indicator], context: Context) -> str:
    """The definitions in short, without what is counted."""
    talk, language = context.words, context.words.language
    said = dict.fromkeys(indicator.definition[language] for indicator in indicators)
    return f"{talk('dokument.definition')}: {' '.join(said)}"


def _counted(indicator: Indicator, context: Context) -> str:
    talk, language = context.words, context.words.language
    if indicator.denominator is None:
        return talk("dokument.counted_only", numerator=indicator.numerator[language])
    return talk(
        "dokument.counted_text",
        numerator=indicator.numerator[language],
        denominator=indicator.denominator[language],
    )


def publishers(files: Sequence[SourceFile], talk: Words) -> str:
    """Who published the figures of many indicators, and under which licences."""
    publishers = ", ".join(dict.fromkeys(file.publisher for file in files))
    licences = ", ".join(dict.fromkeys(file.licence for file in files))
    return talk("dokument.publishers", names=publishers, licences=licences)


def of_profile(about: Context, rows: Sequence[Row], *, whole: bool) -> str:
    """The sources of a profile; unless ``whole``, its publishers and the licences of their figures."""
    talk = about.words
    if whole:
        return f"{talk('dokument.sources')}: {' '.join(source_lines(about, rows))}"
    return publishers(files_of_profile(rows), talk)
