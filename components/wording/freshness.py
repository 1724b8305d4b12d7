"""How fresh an indicator is: its latest year, when it was retrieved, when the next figures are expected."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
