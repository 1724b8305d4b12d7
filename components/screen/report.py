"""The sheet about one's own town (Kita-Blatt): what there is to begin with, and the sheet as it prints.

All of it is finished HTML, so that the preview, which a script puts into the page, is what the printer gets.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from components.comparison import tiles
from components.comparison.marked import highlighted
from components.documents import report as documents
from components.screen import bar, report_picture, tags
from components.screen.markup import attrs
from components.view import report
from components.view.pages import PATHS
from components.wording import tiles as facts_of
from components.wording.report import titled
from components.wording.report_start import start

if TYPE_CHECKING:
    from components.comparison.context import Context
    from components.comparison.tiles import Shown
    from components.screen.tags import Element
    from components.wording.report import CardText, Paragraph, Piece, Reporting


def offer(context: Context) -> list[Element]:
    """What a script may put on the sheet of the own town, as data: template, sections, title."""
    found = tiles.own(context)
    shown = tiles.tiles(found) if found else ()
    said = {
        "title": titled(context),
        "template": [_section(one) for one in shown if one.tile.sheet],
        "chips": [_section(one) for one in shown],
        "pictures": report.PICTURES,
        "forms": documents.forms(),
    }
    return [tags.span(hidden=True, **attrs(data_offer=json.dumps(said, ensure_ascii=False)))]


def way(context: Context) -> list[Element]:
    """The link to the sheet of the own town; nothing without one."""
    if context.home is None:
        return []
    href = PATHS["blatt"] + context.search
    return [tags.link(context.words("blatt.write_one"), href=href, className="button is-quiet")]


def _section(shown: Shown) -> dict[str, str]:
    """A section about a tile of the start page, in the words of the file, with what it is called here."""
    row = shown.row
    return {
        "indikator": row.context.indicator.slug,
        "bild": shown.tile.sheet or "position",
        "text": start(row),
        "label": shown.tile.name[row.context.words.language],
    }


def sheet(reporting: Reporting, state: str) -> Element:
    """The whole sheet; ``state`` says of which day its figures are."""
    words = reporting.context.words
    filled = [(place, card) for place, card in enumerate(reporting.cards) if card.is_filled]
    cards = [_card(reporting, card, place) for place, card in filled]
    parts = [
        _head(reporting, state),
        tags.div(cards, className="blatt-cards"),
        *[tags.p(note, className="blatt-note blatt-shared") for note in reporting.shared_notes],
        _foot(reporting),
    ]
    return tags.Element("article", parts, className="blatt-sheet", lang=words.language)


def _head(reporting: Reporting, state: str) -> Element:
    context = reporting.context
    words, home = context.words, context.home
    kicker = [tags.span([tags.strong(words("app.name")), " · ", words("nav.blatt")]), tags.span(state)]
    parts = [tags.p(kicker, className="blatt-kicker"), tags.h2(reporting.title)]
    if home is not None:
        parts.append(tags.p(facts_of.facts(context, home), className="blatt-facts"))
    if context.view.chosen:
        marks = [
            tags.span([bar.mark(one.symbol, one.colour), one.area.short]) for one in highlighted(context)
        ]
        parts.append(tags.p(marks, className="blatt-marks"))
    return tags.Element("header", parts)


def _card(reporting: Reporting, card: CardText, place: int) -> Element:
    """A section: level and year, heading, picture, the writer's words, what must be known of it alone."""
    row = card.row
    label = tags.span(card.label, className="blatt-label")
    css = f"tag{' is-old' if card.is_old else ''}"
    about = [label, " ", tags.span(card.tag, className=css)] if card.tag else [label]
    picture = report_picture.picture(row, card.picture) if row else []
    body = [
        *([tags.div(picture, className="blatt-shown")] if picture else []),
        tags.div(
            [
                *[_paragraph(one) for one in card.paragraphs],
                *[tags.p(note, className="blatt-note") for note in reporting.notes(card)],
            ],
            className="blatt-text",
        ),
    ]
    parts = [
        *([tags.p(about, className="blatt-about")] if row else []),
        *([tags.h3(card.heading)] if card.heading else []),
        tags.div(body, className="blatt-body"),
    ]
    return tags.Element("section", parts, className="blatt-card", **attrs(data_card=str(place)))


def _paragraph(paragraph: Paragraph) -> Element:
    return tags.p([_piece(piece) for piece in paragraph])


def _piece(piece: Piece) -> Any:
    """Words of the writer, or what a field says, which can be told apart on the screen."""
    if not piece.field:
        return piece.text
    css = "blatt-figure is-missing" if piece.missing else "blatt-figure"
    return tags.span(piece.text, className=css, **attrs(data_field=piece.field))


def _foot(reporting: Reporting) -> Element:
    """Who published the figures, and where they are from."""
    words = reporting.context.words
    parts = [tags.p(reporting.source)] if reporting.source else []
    server = tags.span(**attrs(data_server=""))
    return tags.Element("footer", [*parts, tags.p([words("blatt.sheet.from"), " ", server])])
