"""The interface for people: addresses, parameters, what to know first, examples; from its one description."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from components.api.description import BASE, ENDPOINTS, PARAMETERS, RULES, example_of
from components.api.examples import newest, offered
from components.screen import tags, try_out
from components.screen.markup import attrs
from components.screen.plain import whole
from components.screen.table_of import scrolled
from components.web import catalogue

if TYPE_CHECKING:
    from components.api.description import Endpoint
    from components.api.examples import Example
    from components.comparison.context import Context
    from components.screen.tags import Element
    from components.texts import Words
    from data.model.region import Region
    from data.store.store import Store

SERVER = "http://127.0.0.1:8050"
"""Stands in the programs until the script has written where the page comes from."""

SERVER_GAP = "{server}"


def layout(context: Context) -> list[Any]:
    """The whole page; in the programs a script puts the server that shows it."""
    words, store = context.words, context.store
    return whole(
        [
            html.H1(words("schnittstelle.heading")),
            html.P(words("schnittstelle.lead"), className="lead"),
            html.P(_way("openapi.json", words("schnittstelle.machine"), words)),
            html.P(_way("datenpaket.zip", words("schnittstelle.package"), words, file=True)),
            html.P(_catalogue(words)),
            try_out.forms(store.region, words),
            _recipes(store, words),
            html.H2(words("schnittstelle.contents")),
            _addresses(words),
            html.P(words("schnittstelle.former_text"), className="hint"),
            html.H2(words("schnittstelle.parameters")),
            _parameters(store.region, words),
            html.H2(words("schnittstelle.rules")),
            html.Ul([html.Li(words(f"schnittstelle.rule.{rule}")) for rule in RULES], className="text"),
        ],
        ids=True,
    )


def _way(name: str, label: str, words: Words, *, file: bool = False) -> html.A:
    more = {"download": ""} if file else {}
    language = "" if file or words.language == "de" else f"?sprache={words.language}"
    return html.A(label, href=f"{BASE}/{name}{language}", **more)  # type: ignore[arg-type]


def _catalogue(words: Words) -> list[Any]:
    """The catalogue for whoever runs a portal, in both its forms."""
    rdf, linked = html.A("RDF", href=catalogue.path("rdf")), html.A("JSON-LD", href=catalogue.path("jsonld"))
    return [words("katalog.offered"), " ", rdf, ", ", linked]


def _addresses(words: Words) -> html.Div:
    heads = ("address", "gives", "parameters")
    name = words("schnittstelle.contents")
    return scrolled(_table(words, heads, [_address(one, words) for one in ENDPOINTS]), name)


def _address(one: Endpoint, words: Words) -> html.Tr:
    optional = [html.Code(name) for name in one.optional]
    needed = [
        html.Span([html.Strong(html.Code(name)), f" ({words('schnittstelle.needed')})"])
        for name in one.needed
    ]
    parts = [part for item in (*needed, *optional) for part in (item, ", ")][:-1]
    return html.Tr(
        [
            html.Th(html.Code(one.base + one.path), scope="row"),
            html.Td(words(f"schnittstelle.endpoint.{one.name}")),
            html.Td(parts or words("schnittstelle.none")),
        ]
    )


def _parameters(region: Region, words: Words) -> html.Div:
    rows = [
        html.Tr(
            [
                html.Th(html.Code(one.name), scope="row"),
                html.Td(words(f"schnittstelle.parameter.{one.name}")),
                html.Td(html.Code(example_of(one, region))),
            ]
        )
        for one in PARAMETERS.values()
    ]
    return scrolled(
        _table(words, ("parameter_head", "meaning", "sample"), rows), words("schnittstelle.parameters")
    )


def _table(words: Words, heads: tuple[str, ...], rows: list[html.Tr]) -> html.Table:
    head = html.Tr([html.Th(words(f"schnittstelle.{key}"), scope="col") for key in heads])
    return html.Table([html.Thead(head), html.Tbody(rows)], className="table table-sm interface-table")


def _recipes(store: Store, words: Words) -> Element:
    """What to put into other programs, behind one line."""
    year = newest(store)
    heading = tags.summary(tags.h2(words("schnittstelle.examples")))
    hint = tags.p(words("schnittstelle.copy_hint"), className="hint")
    shown = offered(store.region)
    recipes = [_example(one, one.at(store.region, SERVER_GAP, year), words) for one in shown]
    return tags.details([heading, hint, *recipes], className="try")


def _example(example: Example, program: str, words: Words) -> Element:
    title = words(f"schnittstelle.example.{example.name}")
    shown = tags.Element(
        "pre",
        tags.Element("code", _with_server(program), className="copied"),
        className="program",
        tabIndex="0",
        role="region",
        **attrs(aria_label=title),
    )
    how = [tags.p(words(f"schnittstelle.how.{example.name}"))] if example.guided else []
    return tags.div([tags.h3(title), *how, shown, try_out.copy_button(words)], className="recipe")


def _with_server(program: str) -> list[Any]:
    """The program with the places where ``assets/server.js`` writes the address of the server."""
    first, *rest = program.split(SERVER_GAP)
    return [first, *(part for text in rest for part in (tags.span(SERVER, **attrs(data_server="")), text))]
