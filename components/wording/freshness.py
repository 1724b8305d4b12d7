"""How fresh an indicator is: its latest year, when it was retrieved, when the next figures are expected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.wording.caption import Offer
from components.wording.numbers import day
from data.model.catalogue import Level, year_label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from components.comparison.context import Context
    from data.editorial.changes import Report
    from data.model.catalogue import Indicator
    from data.model.source_files import Earlier, SourceFile
    from data.store.store import Store


def latest_year(store: Store, item: Indicator) -> int:
    """The latest year with a value on any level."""
    return max(year for level in Level for year in store.years(item, level))


def files(item: Indicator) -> list[SourceFile]:
    """The files the latest years come from first; each once."""
    return list({origin.file.key: origin.file for origin in item.origins}.values())


def retrieved(item: Indicator) -> str:
    """The latest retrieval of its files: a day, or only the year where no more is known."""
    return max(file.retrieved for file in files(item))


def latest_report(store: Store, item: Indicator) -> Report | None:
    """The last report that names the indicator."""
    found = (r for r in store.reports if any(change.slug == item.slug for change in r.changes))
    return next(found, None)


def earlier(context: Context, download: Earlier) -> str:
    """Which years still come from a former edition of a file."""
    years = ", ".join(map(str, download.years))
    return context.words("aenderungen.earlier", years=years, edition=download.edition)


OLD = 5
"""Years after which a figure is called old."""


def age(context: Context) -> str:
    """That the figures of the view are old, seen from the newest download there is; empty for fresh ones."""
    if context.store.newest - context.view.year <= OLD:
        return ""
    return context.words("age.old", year=year_label(context.indicator, context.view.year))


def newer(context: Context) -> Offer | None:
    """The series of later years that is declared for an old indicator, as an offer to open it."""
    slug = context.indicator.newer
    if slug is None or not age(context):
        return None
    other = context.about(slug)
    if other.table is None or other.view.year <= context.view.year:
        return None
    label, year = other.indicator.short[context.words.language], year_label(other.indicator, other.view.year)
    return Offer(context.words("age.newer", label=label, year=year), other.view)


def facts(context: Context, item: Indicator) -> Iterator[tuple[str, str]]:
    """(heading, text) for the sheet of an indicator. A date nobody announced is not guessed."""
    words, language = context.words, context.view.language
    yield words("aenderungen.latest_year"), year_label(item, latest_year(context.store, item))
    yield words("aenderungen.retrieved"), day(retrieved(item), language)
    rhythms = dict.fromkeys(file.rhythm[language] for file in files(item) if file.rhythm)
    unknown = words("aenderungen.next_unknown")
    yield words("aenderungen.next"), " ".join([unknown, *rhythms])
    if report := latest_report(context.store, item):
        key = "aenderungen.since_initial" if report.initial else "aenderungen.since_changed"
        yield words("aenderungen.last_change"), words(key, day=day(report.date, language))
