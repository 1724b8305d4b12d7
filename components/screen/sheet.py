"""The sheet of one indicator in the catalogue: what it counts, where it comes from, what there is of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import dcc, html

from components.screen import take
from components.screen.markup import attrs
from components.screen.terms import counted, terms
from components.view import pages
from components.wording import agreed, freshness
from data.model.catalogue import Level, year_label

if TYPE_CHECKING:
    from components.comparison.context import Context
    from data.model.catalogue import Origin


def sheet(context: Context) -> list[Any]:
    """Everything that is known about the indicator of the view."""
    words, item = context.words, context.indicator
    question = terms(words, [("daten.question", item.question[words.language])])
    return [
        _ways(context),
        html.Dl([*question, *facts(context)], className="sheet-facts"),
        html.Div(
            [
                html.H3(words("daten.coverage")),
                html.P(words("daten.coverage_note"), className="hint"),
                coverage(context),
            ],
            className="sheet-coverage",
        ),
    ]


def facts(context: Context) -> list[Any]:
    """What it counts, what must be known about it, and its sources, as terms and their descriptions."""
    words, item = context.words, context.indicator
    language = words.language
    rows = [
        *counted(item, language),
        ("daten.reference_date", item.reference_date[language]),
        ("daten.place", words(f"place.{item.place}")),
        ("daten.references", ", ".join(context.name(key) for key in item.references)),
        ("daten.processing", item.processing[language]),
        ("daten.caveats", item.caveats[language] if item.caveats else ""),
    ]
    found = terms(words, rows)
    for heading, text in freshness.facts(context, item):
        found += [html.Dt(heading), html.Dd(text)]
    breaks = [html.Li(f"{year_label(item, b.year)}: {b.note[language]}") for b in item.breaks]
    if breaks:
        found += [html.Dt(words("daten.breaks")), html.Dd(html.Ul(breaks))]
    if targets := agreed.targets(context):
        found += [html.Dt(words("daten.targets")), html.Dd(html.Ul([html.Li(one) for one in targets]))]
    found += terms(words, [("daten.plan", agreed.plan(context))])
    origins = {origin.file.key: origin for origin in item.origins}.values()
    return [
        *found,
        html.Dt(words("daten.origin")),
        html.Dd(html.Ul([_origin(context, origin) for origin in origins])),
    ]


def _ways(context: Context) -> html.Div:
    """Where the indicator is shown, and the menu with its figures as files."""
    words, search = context.words, context.search
    shown = [
        dcc.Link(words("daten.show_map"), href="/karte" + search),
        dcc.Link(words("daten.show_compare"), href="/vergleich" + search),
        *([] if context.indicator.own else [_page(context)]),
    ]
    menu: Any = take.of_page(context, context.indicator.label[words.language])
    return html.Div([*shown, menu], className="sheet-ways")


def _page(context: Context) -> Any:
    """The way to the page of the indicator, whose address is short enough to be quoted."""
    path = pages.path(pages.DATASET, context.view)
    return dcc.Link(context.words("datensatz.page"), href=path + context.search)


def _origin(context: Context, origin: Origin) -> html.Li:
    words, file = context.words, origin.file
    if not file.url:  # own figures
        return html.Li(f"{file.publisher}, {file.table}: {file.title}. {file.attribution}.")
    return html.Li(
        [
            html.A(file.publisher, href=file.url, rel="noopener noreferrer"),
            f", {file.table}: {file.title}. {file.edition}. ",
            f"{words('daten.retrieved')} {file.retrieved}. {words('daten.licence')}: {file.licence}. ",
            file.attribution.rstrip("."),
            ". ",
            *[f"{freshness.earlier(context, item)} " for item in file.earlier],
            html.Span(f"SHA-256 {file.sha256[:12]}…", title=file.sha256, className="digest"),
        ]
    )


def coverage(context: Context) -> html.Div:
    """How many areas have a value, year by year and level by level."""
    words, item = context.words, context.indicator
    levels = [at for at in Level if context.store.table(item, at)]
    years = sorted({year for at in levels for year in context.store.years(item, at)}, reverse=True)
    head = [html.Th(words("daten.coverage_years"), scope="col")]
    head += [html.Th(words(f"level.{at.value}.name"), scope="col") for at in levels]
    rows = []
    for year in years:
        cells: list[Any] = [html.Th(year_label(item, year), scope="row")]
        for at in levels:
            table = context.store.table(item, at)
            known = table.coverage.get(year, 0) if table else 0
            whole = len(table.about) if table else 0
            share = known / whole if whole else 0
            cells.append(
                html.Td(
                    f"{known}/{whole}" if known else "",
                    className="covered" if known else "uncovered",
                    style={"--share": f"{share:.2f}"},
                )
            )
        rows.append(html.Tr(cells))
    return html.Div(
        html.Table([html.Thead(html.Tr(head)), html.Tbody(rows)], className="coverage"),
        className="coverage-box",
        tabIndex=0,
        **attrs(role="region", aria_label=words("daten.coverage")),
    )
