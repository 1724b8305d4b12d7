"""What a search result or the preview of a link says of a page: its finding, what is measured, and when."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from components.comparison import measure as measures
from components.comparison.columns import columns
from components.comparison.profile import rows, subject
from components.wording import counting, findings, heat, highlights, sentences, several, titles
from components.wording.card_findings import FINDINGS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from components.comparison.context import Context

LONGEST = 300
"""Characters; what shows it cuts sooner."""


def description(context: Context, page: str) -> str:
    """What a page of this name says, e.g. ``Kinderarmut in Herten: 21,5 %, mehr als in der Mitte …``."""
    said = [part for part in _SAID.get(page, _nothing)(context) if part]
    if not said:
        return context.words("app.description")
    text = " ".join(part if part[-1] in ".?!" else f"{part}." for part in said)
    return text if len(text) <= LONGEST else text[: LONGEST - 2].rpartition(" ")[0] + " …"


def _nothing(_context: Context) -> list[str]:
    return []


def _map(context: Context) -> list[str]:
    if not context.has_year:
        return []
    if measures.is_value(context):
        return _comparison(context)
    label = context.indicator.label[context.words.language]
    said = FINDINGS["karte"](context)
    return [f"{label}: {said}" if said else "", counting.tag(context)] if said else []


def _comparison(context: Context) -> list[str]:
    if context.view.indicators:
        return [several.heading(context)]
    if not context.has_year:
        return []
    return [findings.of_measure(context), sentences.measured(context), counting.tag(context)]


def _stands_out(context: Context) -> list[str]:
    about = subject(context)
    if about is None or about.mine is None:
        return []
    return [found.said for found in highlights.three(about.once(rows))[:2]]


def _pair(context: Context) -> list[str]:
    said = FINDINGS["streu"](context)
    return [said, titles.about(context, "zusammenhang").partition(" – ")[0]] if said else []


def _table(context: Context) -> list[str]:
    found = columns(context)
    said = heat.finding(context, found)
    return [said, heat.subtitle(context, len(found))] if said else []


def _listed(context: Context) -> list[str]:
    many = sum(not item.own for item in context.store.catalogue.indicators.values())
    return [context.words("daten.lead", n=many)]


def _lead(page: str, context: Context) -> list[str]:
    return [context.words(f"{page}.lead")]


_LED = ("aenderungen", "ausserhalb", "blatt", "eigene", "mappe", "neu", "ring", "schnittstelle")
"""Pages that say in a first sentence what they are for."""


def _defined(context: Context) -> list[str]:
    return [
        text[context.words.language] for text in (context.indicator.question, context.indicator.definition)
    ]


_SAID: Mapping[str, Callable[[Context], list[str]]] = {
    "start": _stands_out,
    "karte": _map,
    "vergleich": _comparison,
    "profil": _stands_out,
    "zusammenhang": _pair,
    "tabelle": _table,
    "daten": _listed,
    "datensatz": _defined,
    **{page: partial(_lead, page) for page in _LED},
}
