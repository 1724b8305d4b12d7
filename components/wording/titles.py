"""The title of the document: what is looked at, which page, the app. It follows every change of the view.

It is a region of its own (hidden), which ``assets/places.js`` copies into the document's head.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.comparison import pairs
from components.view.model import default_view
from components.wording import measure, several
from data.model.catalogue import year_label

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from components.comparison.context import Context

MISSING = "fehlt"
"""Stands for the page of an address that leads nowhere."""


def title(context: Context, page: str) -> str:
    """E.g. ``Kinderarmut 2022, Herten – Karte – Ruhrvergleich``; ``page`` is the name of a page."""
    name = _name(context, page)
    about = _about(context, page)
    return " – ".join(part for part in (about, name, context.words("app.name")) if part)


def subject(context: Context, page: str) -> str:
    """What is looked at, e.g. ``Kinderarmut 2022, Herten``; of a page about nothing else its name."""
    return _about(context, page) or _name(context, page)


def _about(context: Context, page: str) -> str:
    return ", ".join(part for part in _ABOUT.get(page, _nothing)(context) if part)


def _name(context: Context, page: str) -> str:
    return context.words("app.not_found") if page == MISSING else context.words(f"nav.{page}")


def about(context: Context, page: str) -> str:
    """The same without the name of the app: what a view is called in a list."""
    return title(context, page).rpartition(" – ")[0]


def _nothing(_context: Context) -> list[str]:
    return []


def _mine(context: Context) -> str:
    mine = context.home
    return mine.name if mine else ""


def _indicator(context: Context) -> list[str]:
    label = context.indicator.short[context.view.language]
    return [f"{label} {year_label(context.indicator, context.view.year)}", _mine(context)]


def _pair(context: Context) -> list[str]:
    pair, language = pairs.of(context), context.view.language
    if pair is None:
        return [context.indicator.short[language], _mine(context)]
    both = context.words("title.pair", y=pair.y.indicator.short[language], x=pair.x.indicator.short[language])
    return [f"{both} {year_label(pair.y.indicator, pair.y.view.year)}", _mine(context)]


def _table(context: Context) -> list[str]:
    words, language = context.words, context.view.language
    topics = (topic for topic in context.store.catalogue.topics if topic.slug == context.view.topic)
    chapter = next((topic.label[language] for topic in topics), words("control.topic_all"))
    return [chapter, words(f"level.{context.view.level.value}.other")]


def _map(context: Context) -> list[str]:
    """As of any indicator, with what the map shows of it beside its values."""
    said = measure.what(context)
    label = context.indicator.short[context.view.language]
    return [label, said, _mine(context)] if said else _indicator(context)


def _compared(context: Context) -> list[str]:
    """One indicator, or the selection of several."""
    return [several.name(context), _mine(context)] if context.view.indicators else _indicator(context)


def _opened(context: Context) -> list[str]:
    """The indicator that is opened in the catalogue; the bare address opens the usual one and names none."""
    item = context.indicator
    return [] if item.slug == default_view(context.store).indicator else [item.label[context.view.language]]


_ABOUT: Mapping[str, Callable[[Context], list[str]]] = {
    "start": lambda context: [_mine(context)],
    "karte": _map,
    "vergleich": _compared,
    "profil": lambda context: [_mine(context)],
    "zusammenhang": _pair,
    "tabelle": _table,
    "daten": _opened,
    "datensatz": lambda context: [context.indicator.label[context.view.language]],
}
