"""The menu "Mitnehmen": everything that can be taken along, the same for each card of a page.

One menu a page stands still (:func:`menu`), its content is a region (``mitnehmen-<page>``) that follows the
address. Each card has a button that opens it (:func:`opener`) and says which picture is meant. A way to take
something along is a :class:`Row`: a sign, its words, and a function from context and page to its links.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from dash import html

from components.documents.anonymous import obstacle
from components.documents.item import Item
from components.screen import document_dialog, pop, share, tags
from components.screen.markup import attrs
from components.screen.plain import place, whole
from components.view import pages
from components.view.collection import CHARTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from components.charts.kind import Rendered
    from components.comparison.context import Context
    from components.screen.tags import Element

MENU = "mitnehmen"
"""The id of the menu."""

SHEETS = ("xlsx", "ods", "csv")
"""The forms of figures as a table."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the menu. ``items`` gives its links and buttons; a row without any is left out."""

    name: str
    sign: str
    items: Callable[[Context, str], list[Any]]


def link(label: str, href: str, hint: str = "") -> Element:
    """A file to take along, stored under the name the server gives it; ``hint`` says more of it."""
    return tags.a(label, href=href, className="take-link", download="", title=hint or None)


def picture(context: Context, _page: str) -> list[Any]:
    """The picture of the card whose button opened the menu."""
    words = context.words
    buttons = (("png", "PNG"), ("svg", words("take.svg")), ("choose", words("take.choose_short")))
    return [_button(label, "take take-link", data_take=name) for name, label in buttons]


def figures(context: Context, page: str) -> list[Any]:
    """The figures of the page as files."""
    if page not in pages.TABLES:
        return []
    if pages.lacks_town(page, context.view):
        return [tags.p(context.words("mitnehmen.needs_town"), className="take-none")]
    forms = (*SHEETS, *(("geojson", "gpkg") if page in pages.MAP_FILES else ()))
    return [_form(context, form, f"/daten/{page}.{form}{context.search}") for form in forms]


def everything(context: Context, page: str) -> list[Any]:
    """The whole indicator, all levels and years, where the page is about one."""
    about = pages.BY_NAME[page].about
    if about not in {"indicator", "catalogue"} or (page == "vergleich" and context.view.indicators):
        return []
    files = [_form(context, form, f"/daten/indikator.{form}{context.search}") for form in SHEETS]
    return [*files, *(_data(context) if about == "catalogue" else [])]


def _data(context: Context) -> list[Any]:
    """The figures as the interface gives them, which knows none of one's own."""
    if context.view.is_own:
        return []
    return [
        tags.a(
            label,
            href=f"/api/v1/werte.{form}?indikator={context.indicator.slug}",
            className="take-link",
            title=context.words(f"mitnehmen.hint.{form}"),
        )
        for form, label in (("json", "JSON"), ("jsonstat", "JSON-stat"))
    ]


def _form(context: Context, form: str, href: str) -> Element:
    words = context.words
    return link(words(f"mitnehmen.form.{form}"), href, words(f"mitnehmen.hint.{form}"))


def documents(context: Context, page: str) -> list[Any]:
    """The view as a document for editing."""
    if page not in pages.DOCUMENTS or pages.lacks_town(page, context.view):
        return []
    words = context.words
    files = [
        link(words(f"take.{form}"), _document(context, page, form), words(f"dokument.menu.{form}_hint"))
        for form in ("docx", "pptx")
    ]
    about = {"data_adapt": _of_page(context, page), "aria_haspopup": "dialog"}
    if _can_hide(context, page):
        about["data_anonymous"] = "ja"
    return [*files, _button(words("dokument.adapt.open"), "take-link", **about)]


def anonymised(context: Context, page: str) -> list[Any]:
    """Documents and figures that name the own municipality only; nothing without one."""
    if page not in pages.DOCUMENTS or not _can_hide(context, page):
        return []
    words, search = context.words, context.search
    addresses = {form: _document(context, page, form) for form in ("docx", "pptx")}
    if page in pages.ANONYMOUS:
        addresses |= {form: f"/daten/{page}.{form}{search}" for form in SHEETS}
    return [
        link(words(f"take.{form}"), address + ("&" if "?" in address else "?") + "anonym=ja")
        for form, address in addresses.items()
    ]


def _can_hide(context: Context, page: str) -> bool:
    """Whether a document can leave the others without names."""
    return not obstacle(context.store, [Item(page, context.view)])


def _document(context: Context, page: str, form: str) -> str:
    return f"/dokument.{form}{_of_page(context, page)}"


def _of_page(context: Context, page: str) -> str:
    search = context.search
    return f"{search}{'&' if search else '?'}seite={page}"


ROWS: tuple[Row, ...] = (
    Row("picture", "picture", picture),
    Row("figures", "table", figures),
    Row("all", "table", everything),
    Row("document", "document", documents),
    Row("anonymous", "eye", anonymised),
    Row("share", "link", share.links),
    Row("collection", "folder", share.collection),
)
"""The rows of the menu in reading order."""


def content(page: str, context: Context) -> list[Any]:
    """What stands in the menu of a page for a view."""
    return [*_rows(context, page), tags.p(context.words("take.always"), className="take-foot")]


def _rows(context: Context, page: str) -> Iterable[Element]:
    words = context.words
    for row in ROWS:
        if items := row.items(context, page):
            hint = tags.small(words(f"take.{row.name}_hint"))
            said = tags.span([tags.strong(words(f"take.{row.name}")), hint])
            sign = tags.span(className=f"icon icon-{row.sign}", **attrs(aria_hidden="true"))
            does = tags.div(items, className="take-do", **_said(context))
            label = words(f"take.{row.name}")
            about = attrs(aria_label=label)
            yield tags.div([sign, said, does], className=f"take-row take-{row.name}", role="group", **about)


def _said(context: Context) -> dict[str, Any]:
    """What the script says while a picture is made."""
    return attrs(data_failed=context.words("take.failed"), data_busy=context.words("take.busy"))


def _button(label: str, css: str, **about: str) -> Element:
    return tags.Element("button", label, type="button", className=css, **attrs(**about))


def opener(context: Context, kind: str, rendered: Rendered) -> Element:
    """The button of a chart card; it says what the chart is called in the collection."""
    words, title = context.words, rendered.neutral or rendered.title
    collected = attrs(data_kind=kind, data_label=title) if kind in CHARTS else {}
    about = attrs(aria_label=f"{words('take.menu')}: {title}", **_OPENS)
    return tags.Element("button", _shown(context), type="button", className=_QUIET, **about, **collected)


def of_page(context: Context, about: str) -> Element:
    """The button of a menu that is about something else than a chart; ``about`` is its name."""
    said = attrs(aria_label=f"{context.words('take.menu')}: {about}", **_OPENS)
    return tags.Element("button", _shown(context), type="button", className=_QUIET, **said)


_QUIET = "take-open button is-quiet"
_OPENS = {"data_pop": MENU, "aria_haspopup": "dialog", "aria_expanded": "false", "aria_controls": MENU}


def _shown(context: Context) -> list[Any]:
    signs = [
        tags.span(className=f"icon icon-{name}", **attrs(aria_hidden="true")) for name in ("take", "down")
    ]
    return [signs[0], tags.span(context.words("take.menu")), signs[1]]


def menu(context: Context, page: str, *, alone: bool = True) -> html.Div:
    """The menu of a page, with a button of its own where it stands ``alone``, and the dialogs it leads to."""
    words = context.words
    button = pop.opener(MENU, whole(_shown(context)), f"{_QUIET} take-page")
    region = place(f"mitnehmen-{page}", content(page, context), css="take-rows")
    sheet = pop.sheet(words, MENU, words("take.menu"), [region], "take-menu")
    setattr(sheet, "data-free", "")
    dialogs = share.dialogs(context, page)
    if page in pages.DOCUMENTS:
        dialogs.append(document_dialog.dialog(words))
    return html.Div([*([button] if alone else []), sheet, *whole(dialogs)], className="take-along")


REGIONS = {f"mitnehmen-{page}": partial(content, page) for page in (*pages.TABLES, "daten")}
"""The content of the menus by the name of the region."""
