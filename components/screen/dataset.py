"""One indicator on a page of its own, for whoever comes from a search or quotes it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from components.downloads import dataset
from components.screen import sheet, tags
from components.screen.catalogue import runs
from components.search import things
from components.view import pages
from components.view.model import default_view, query
from components.wording.numbers import day
from data.model.catalogue import year_label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from components.comparison.context import Context
    from components.downloads.dataset import Dataset
    from components.screen.tags import Element
    from data.model.catalogue import Indicator

_SHOWN = ("karte", "vergleich", "profil")


def page(context: Context) -> list[Any]:
    """Everything on the page."""
    words, item = context.words, context.indicator
    told = dataset.of(context.store, item, words.language, "")
    return [
        tags.p(
            tags.link(words("nav.daten"), href=pages.PATHS["daten"] + context.search), className="dataset-up"
        ),
        tags.h1(item.label[words.language]),
        tags.p(item.question[words.language], className="lead"),
        _ways(context),
        _files(context, told),
        tags.h2(words("datensatz.about")),
        tags.dl([*_brief(context, told), *sheet.facts(context)], className="sheet-facts"),
        tags.h2(words("daten.coverage")),
        tags.p(words("daten.coverage_note"), className="hint"),
        sheet.coverage(context),
        tags.h2(words("datensatz.cite")),
        tags.p(_citation(context, told), className="dataset-cite"),
        *_chapter(context),
    ]


def _ways(context: Context) -> Element:
    """Where the figures are shown."""
    links = [
        tags.link(context.words(f"nav.{name}"), href=pages.PATHS[name] + context.search) for name in _SHOWN
    ]
    return tags.p(links, className="dataset-ways")


def _files(context: Context, told: Dataset) -> Element:
    """The figures of all years and levels, and of the map, as files."""
    words = context.words
    heading = words("datensatz.files")
    rows = [
        tags.tr(
            [
                tags.th(tags.a(words(f"datensatz.form.{one.form}"), href=one.address), scope="row"),
                tags.td(words(f"datensatz.form_hint.{one.form}")),
            ]
        )
        for one in told.distributions
    ]
    return tags.div([tags.h2(heading), tags.table(tags.tbody(rows), className="dataset-files")])


def _brief(context: Context, told: Dataset) -> Iterator[Element]:
    """Years, areas and licence in one line each."""
    words, store, item = context.words, context.store, context.indicator
    years = sorted({year for level in told.levels for year in store.years(item, level)})
    spans = (
        words("datensatz.years_span", first=year_label(item, start), last=year_label(item, start + many - 1))
        if many > 1
        else year_label(item, start)
        for start, many in runs(years)
    )
    tables = {level: store.table(item, level) for level in told.levels}
    areas = ", ".join(
        f"{len(table.about)} {words(f'level.{level.value}.other')}"
        for level, table in tables.items()
        if table
    )
    rows = [
        ("datensatz.years", ", ".join(spans)),
        ("datensatz.areas", words("datensatz.areas_text", areas=areas, region=told.region)),
        ("daten.licence", tags.a(told.licence.title, href=told.licence.address, rel="license noopener")),
    ]
    for key, shown in rows:
        yield tags.dt(words(key))
        yield tags.dd(shown)


def _citation(context: Context, told: Dataset) -> str:
    """How to name figures and source; the publishers say how they want to be named."""
    words = context.words
    return words(
        "datensatz.citation",
        credits=" ".join(f"{credit.rstrip('.')}." for credit in told.credits),
        title=told.title,
        day=day(told.retrieved, words.language),
        product=words("app.name"),
    )


def _chapter(context: Context) -> Iterator[Element]:
    """The other indicators of the chapter."""
    words, item = context.words, context.indicator
    others = [
        one
        for one in context.store.catalogue.indicators.values()
        if one.topic == item.topic and one.slug != item.slug and not one.own
    ]
    if others:
        yield tags.h2(words("datensatz.others", topic=item.topic.label[words.language]))
        yield _list(context, others)


def nearest(context: Context, slug: str) -> list[Element]:
    """The indicators that may be meant by a name that is none, with what leads to them."""
    words = context.words
    near = things.named_like(context.store, slug, words.language)
    every = tags.p(tags.link(words("datensatz.every"), href=pages.PATHS["daten"] + context.search))
    return [tags.p(words("datensatz.meant")), _list(context, near), every] if near else [every]


def _list(context: Context, items: list[Indicator] | tuple[Indicator, ...]) -> Element:
    links = [tags.link(item.label[context.words.language], href=address(context, item)) for item in items]
    return tags.ul([tags.li(link) for link in links], className="dataset-list")


def address(context: Context, item: Indicator) -> str:
    """The page of an indicator, in the language of the view and with its town."""
    mine = context.home
    usual = default_view(context.store, language=context.words.language)
    view = replace(usual, mine=mine.key) if mine and not mine.is_union else usual
    return pages.DATASET.path + item.slug + query(view, context.store)
