"""Ready collections to start from, as buttons: each brings the codes of its views for the own town.

Without a town the button opens the search for one; ``assets/mappe_start.js`` fills the collection then.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from components.charts import KINDS
from components.comparison.context import Context
from components.screen import prepared, tags
from components.screen.markup import attrs
from components.view import codes
from components.view.pages import PATHS
from components.wording import titles
from data.model.names import names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from components.screen.tags import Element
    from data.editorial.templates import Sheet, Template


def offered(context: Context) -> list[Any]:
    """The section with a button for each template, if there are any, and the way to a sheet of one's own."""
    found = context.store.templates
    words = context.words
    sheet = tags.link(words("blatt.write_one"), href=PATHS["blatt"] + context.search)
    way = tags.p([words("blatt.from_mappe"), " ", sheet], className="mappe-sheet")
    if not found:
        return [way]
    return [
        tags.h2(words("mappe.start.heading"), className="mappe-start-heading"),
        tags.p(_for(context), className="mappe-for"),
        tags.div([_button(context, template) for template in found], className="mappe-starts"),
        way,
    ]


def _for(context: Context) -> str:
    """For whom the views are made: the own town and the chosen ones."""
    words, area, mine = context.words, context.store.area, context.home
    if mine is None:
        return words("mappe.start.no_town")
    others = [one.name for key in context.view.chosen if (one := area(key)) and not one.outside]
    if not others:
        return words("mappe.start.alone", name=mine.name)
    return words("mappe.start.with", name=mine.name, names=names(others))


def _button(context: Context, template: Template) -> Element:
    language = context.words.language
    parts = [
        tags.strong(template.label[language]),
        tags.span(template.text[language]),
        tags.span(context.words.count("mappe.start.views", len(template.views)), className="tag"),
    ]
    return tags.Element(
        "button", parts, type="button", className="mappe-start", **attrs(**_does(context, template))
    )


def _does(context: Context, template: Template) -> dict[str, str]:
    """What the button carries: the views of the own town, or that one has to be chosen first."""
    mine = context.home
    if mine is None:
        return {"data_template": template.slug, "data_search": "towns", "aria_haspopup": "dialog"}
    title = template.title[context.words.language].replace("{town}", mine.name)
    filled = {"title": title, "items": list(_items(context, template))}
    return {"data_template": template.slug, "data_fill": json.dumps(filled, ensure_ascii=False)}


def _items(context: Context, template: Template) -> Iterator[dict[str, str]]:
    for sheet in template.views:
        about = _context(context, sheet)
        if code := codes.code(context.store, sheet.page, about.view):
            yield {"code": code, "kind": sheet.chart, "label": _label(about, sheet)}


def _context(context: Context, sheet: Sheet) -> Context:
    """The view of a sheet: the indicator on the level on which the own town has it."""
    store = context.store
    if sheet.indicator is None:
        return Context(store, replace(context.view, indicators=()))
    plain = Context(store, replace(context.view, indicators=()))
    found = prepared.indicator(plain, store.catalogue.indicators[sheet.indicator], sheet.page)
    return Context(store, found.view)


def _label(context: Context, sheet: Sheet) -> str:
    if not sheet.chart:
        return titles.about(context, sheet.page)
    caption = KINDS[sheet.chart].caption(context)
    return caption.neutral or caption.title
