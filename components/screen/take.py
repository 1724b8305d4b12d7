"""The menu "Mitnehmen": everything that can be taken along from a page, in one place of its head.

The menu stands still, its content is a region (``mitnehmen-<page>``) that follows the address. A way to take
something along is a :class:`Section`: a heading and a function from context and page to links or buttons.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from dash import html

from components.documents.anonymous import own_area
from components.documents.item import Item
from components.screen import ids, share, tags
from components.screen.plain import whole
from components.view import pages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from components.comparison.context import Context
    from components.screen.tags import Element


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the menu. ``items`` gives its links and buttons; a part without any is left out."""

    heading: str
    items: Callable[[Context, str], list[Any]]


def link(label: str, href: str, hint: str = "") -> Element:
    """A file to take along, stored under the name the server gives it."""
    parts: list[Any] = [label, *([tags.span(hint, className="take-hint")] if hint else [])]
    return tags.a(parts, href=href, className="take-link", download="")


def shown(context: Context, page: str) -> list[Any]:
    """The figures of the page as files."""
    search, words = context.search, context.words
    if pages.lacks_town(page, context.view):
        return [tags.p(words("mitnehmen.needs_town"), className="take-none")]
    forms = ("csv", "xlsx", *(("geojson", "gpkg") if page in pages.MAP_FILES else ()))
    return [_form(context, form, f"/daten/{page}.{form}{search}") for form in forms]


def everything(context: Context, page: str) -> list[Any]:
    """The whole indicator, all levels and years, where the page is about one."""
    if pages.BY_NAME[page].about != "indicator":
        return []
    search = context.search
    return [_form(context, form, f"/daten/indikator.{form}{search}") for form in ("csv", "xlsx")]


def _form(context: Context, form: str, href: str) -> Element:
    words = context.words
    return link(words(f"mitnehmen.form.{form}"), href, words(f"mitnehmen.hint.{form}"))


def documents(context: Context, page: str) -> list[Any]:
    """The view as a document for editing."""
    if page not in pages.DOCUMENTS or pages.lacks_town(page, context.view):
        return []
    words = context.words
    return [
        link(
            words(f"dokument.menu.{form}"),
            _document(context, page, form),
            words(f"dokument.menu.{form}_hint"),
        )
        for form in ("docx", "pptx")
    ]


def anonymised(context: Context, page: str) -> list[Any]:
    """Documents and figures that name the own municipality only; nothing without one."""
    if page not in pages.DOCUMENTS or own_area(context.store, Item(page, context.view)) is None:
        return []
    words, search = context.words, context.search
    addresses = {form: _document(context, page, form) for form in ("docx", "pptx")}
    if page in pages.ANONYMOUS:
        addresses |= {form: f"/daten/{page}.{form}{search}" for form in ("csv", "xlsx")}
    return [
        link(
            words(f"dokument.menu.anonymous_{form}"), address + ("&" if "?" in address else "?") + "anonym=ja"
        )
        for form, address in addresses.items()
    ]


def _document(context: Context, page: str, form: str) -> str:
    search = context.search
    return f"/dokument.{form}{search}{'&' if search else '?'}seite={page}"


SECTIONS: tuple[Section, ...] = (
    Section("mitnehmen.shown", shown),
    Section("mitnehmen.everything", everything),
    Section("dokument.menu.heading", documents),
    Section("dokument.menu.anonymous", anonymised),
    Section("weitergeben.heading_menu", share.items),
)
"""The parts of the menu in reading order."""


def content(page: str, context: Context) -> list[Any]:
    """What stands in the menu of a page for a view."""
    return whole(list(_sections(context, page)))


def _sections(context: Context, page: str) -> Iterable[Any]:
    for section in SECTIONS:
        if items := section.items(context, page):
            yield tags.p(context.words(section.heading), className="take-heading")
            yield tags.ul([tags.li(item) for item in items], className="plain")


def menu(context: Context, page: str) -> html.Details:
    """The menu for the head of a page; it stays open or closed while its content follows the address."""
    return html.Details(
        [
            html.Summary(context.words("mitnehmen.menu"), className="btn btn-outline-primary btn-sm"),
            html.Div(content(page, context), id=ids.region(f"mitnehmen-{page}"), className="take-menu"),
            *whole(share.dialogs(context, page)),
        ],
        className="take-along",
    )


REGIONS = {f"mitnehmen-{page}": partial(content, page) for page in pages.TABLES}
"""The content of the menus by the name of the region."""
