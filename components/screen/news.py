"""What is new for my town: the updates on the page ``/neu``, the three latest messages on the start page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from components.comparison import news
from components.comparison.news import Kind
from components.screen import tags
from components.view import feed
from components.wording import news as wording
from components.wording.numbers import day

if TYPE_CHECKING:
    from collections.abc import Iterable

    from components.comparison.context import Context
    from components.comparison.news import Message, Update
    from components.screen.tags import Element
    from data.model.areas import Area

LATEST = 3
"""Messages on the start page."""

METHOD = "/methodik"
CHANCE = {"de": "meldungen-und-zufall", "en": "messages-and-chance"}
"""The part of the text on method that says how chance is worked out."""


def page(context: Context) -> list[Any]:
    """Everything on the page: without my town the way to choose one."""
    words, area = context.words, mine(context)
    every = tags.link(words("neu.all_changes"), href="/aenderungen" + context.search)
    if area is None:
        why = "union" if context.view.mine else "choose"
        return [tags.h1(words("nav.neu")), tags.p(words(f"neu.{why}"), className="lead"), tags.p(every)]
    found = news.updates(context.store, area)
    parts = [_update(context, update) for update in found]
    began = news.history(context.store).began
    return [
        tags.h1(words("neu.heading", name=area.name)),
        tags.p(words("neu.lead"), className="lead"),
        _ways(context, area, every),
        *(parts or [tags.p(words("neu.none", name=area.name))]),
        *(
            [tags.p(words("neu.began", day=day(began, words.language)), className="news-began")]
            if began
            else []
        ),
    ]


def mine(context: Context) -> Area | None:
    """My area on its own level; None without one of the region."""
    return context.store.areas.get(context.view.mine or "")


def _ways(context: Context, area: Area, every: Element) -> Element:
    """The feed, what one does with it, and the way to all changes."""
    words = context.words
    way = tags.a(
        words("neu.subscribe"),
        href=feed.address(area.key, words.language),
        type=feed.MIMETYPE,
        className="btn btn-outline-primary",
    )
    return tags.div([way, tags.p([words("neu.how"), " ", every])], className="news-feed")


def _update(context: Context, update: Update) -> Element:
    """An update: what needs a word, what of it may be chance, and folded what is merely new."""
    words = context.words
    telling = update.of(*(kind for kind in Kind if kind is not Kind.NEW))
    new = update.of(Kind.NEW)
    parts = [
        tags.h2(day(update.day, words.language)),
        *([_listed(context, telling)] if telling else []),
        *_chance(context, update),
        *([_folded(context, new)] if new else []),
    ]
    return tags.Element("section", parts, id=f"stand-{update.day}", className="news-update")


def _listed(context: Context, messages: Iterable[Message]) -> Element:
    return tags.ul([tags.li(_message(context, message)) for message in messages], className="plain news")


def _message(context: Context, message: Message) -> list[Any]:
    store, words = context.store, context.words
    return [
        tags.link(wording.said(store, message, words), href=news.href(store, context.view, message)),
        " ",
        tags.span(wording.tag(store, message, words), className="tag"),
    ]


def _chance(context: Context, update: Update) -> list[Element]:
    words = context.words
    said = wording.chance(update.chance, words)
    if not said:
        return []
    how = tags.link(words("neu.chance.how"), href=f"{METHOD}{context.search}#{CHANCE[words.language]}")
    return [tags.p([said, " ", how], className="news-chance")]


def _folded(context: Context, new: tuple[Message, ...]) -> Element:
    said = context.words.count("neu.new", len(new))
    return tags.details([tags.summary(said), _listed(context, new)], className="news-new")


def latest(context: Context) -> list[Element]:
    """The latest messages for the start page, of a day the weightiest; nothing without my town."""
    area = mine(context)
    parts: list[Element] = []
    left = LATEST
    for update in news.updates(context.store, area) if area else ():
        if area and left:
            messages = update.messages[:left]
            parts += [_head(context, area, update, first=not parts), _listed(context, messages)]
            left -= len(messages)
    return parts


def _head(context: Context, area: Area, update: Update, *, first: bool) -> Element:
    words = context.words
    said = tags.strong(f"{words('neu.start', name=area.name, day=day(update.day, words.language))}:")
    every = tags.link(words("neu.start_all"), href="/neu" + context.search)
    return tags.p([said, " ", every] if first else said)
