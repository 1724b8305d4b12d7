"""``GET /neu/<key>.atom``: what is new for an area of the region, for feed readers. No account, no cookie.

With an address of the operator (:mod:`components.web.address`) links begin with it. Without, they are
relative: what is sent holds nothing of the name under which the server was asked, and a reader resolves them
by where it has the feed from (RFC 4287, section 2). It asks again each time then, so that it has whole links
as soon as there is an address. The ids hang on neither (:mod:`components.downloads.atom`).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from flask import Blueprint, Response, request

from components.api.query import RequestError
from components.comparison import news
from components.downloads import atom
from components.texts import words
from components.view import feed as feeds
from components.view.model import default_view, query
from components.view.notice import short
from components.web import address, answer, parameters
from components.wording import news as wording
from components.wording.numbers import day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from components.comparison.news import Update
    from components.texts import Words
    from data.model.areas import Area
    from data.store.store import Store


def blueprint(store: Store) -> Blueprint:
    """The route of feeds. What is no area of the region is 404, as is whatever else is asked for there."""
    routes = Blueprint("feed", __name__)
    routes.register_error_handler(RequestError, answer.as_text)

    @routes.get(f"{feeds.PATH}<key>{feeds.ENDING}")
    def feed(key: str) -> Response:
        parameters.asked(parameters.LANGUAGE)
        area = store.areas.get(key)
        if area is None:
            raise parameters.refused("neu.feed.unknown", 404, name=short(key))
        made = of(store, area, words(parameters.language()), address.or_relative())
        return Response(atom.of(made), content_type=f"{feeds.MIMETYPE}; charset=utf-8")

    @routes.get(f"{feeds.PATH}<path:rest>")
    def unknown(rest: str) -> Response:
        area = store.areas.get(rest.partition(".")[0].strip("/"))
        if area is None:
            raise parameters.refused("neu.feed.unknown", 404, name=short(rest))
        language = parameters.language()
        page = "/neu" + query(replace(default_view(store, language=language), mine=area.key), store)
        ways = {"page": page, "feed": feeds.address(area.key, language)}
        raise parameters.refused("neu.feed.elsewhere", 404, path=short(request.path), name=area.name, **ways)

    return routes


def of(store: Store, area: Area, said: Words, base: str) -> atom.Feed:
    """The feed of an area; its addresses begin with ``base``."""
    view = replace(default_view(store, language=said.language), mine=area.key)
    page = f"{base}/neu{query(view, store)}"
    path = feeds.address(area.key, said.language)
    past = news.history(store)
    days = (*past.days, *([past.began] if past.began else []))
    return atom.Feed(
        name="".join(("neu/", area.key, "" if said.language == "de" else f"/{said.language}")),
        title=said("neu.feed.title", name=area.name),
        author=said("app.name"),
        language=said.language,
        itself=base + path,
        page=page,
        updated=max(days, default=f"{store.newest}-01-01"),
        entries=[
            *(_entry(store, area, update, said, base) for update in news.updates(store, area)),
            *_beginning(past.began, said, page),
        ],
    )


def _entry(store: Store, area: Area, update: Update, said: Words, base: str) -> atom.Entry:
    view = replace(default_view(store, language=said.language), mine=area.key)
    items = [
        atom.Item(wording.said(store, message, said), base + news.href(store, view, message))
        for message in update.messages
    ]
    chance = wording.chance(update.chance, said)
    return atom.Entry(
        name=update.day,
        title=said("neu.feed.entry", day=day(update.day, said.language), said=wording.counted(update, said)),
        published=update.day,
        updated=update.latest,
        href=f"{base}/neu{query(view, store)}#stand-{update.day}",
        items=[*items, *([atom.Item(chance)] if chance else [])],
    )


def _beginning(began: str, said: Words, page: str) -> Iterator[atom.Entry]:
    """The first stock, so that no feed is empty and a reader sees that it works."""
    if began:
        text = said("neu.began", day=day(began, said.language))
        yield atom.Entry(began, said("neu.began_short"), began, began, page, [atom.Item(text)])
