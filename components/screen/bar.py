"""The bar of the chosen towns with level and group, and the button of my town in the header."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, repeat
from typing import TYPE_CHECKING, Any

from dash import html

from components.charts import theme
from components.screen import controls, ids, pop, tags
from components.screen.markup import attrs
from components.screen.plain import Plain, text
from components.view.model import query
from components.wording import sentences
from data.model.groups import GROUPS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from components.comparison.context import Context
    from components.screen.tags import Element

BAR, GROUP = "leiste", "gruppenwahl"
"""The ids of the bar, which is a sheet on a phone, and of what chooses level and group."""


def mark(symbol: str, colour: str) -> Element:
    """The sign of a marked area in its colour."""
    return tags.span(className=f"mark mark-{symbol}", style={"color": colour}, **attrs(aria_hidden="true"))


def town(context: Context) -> list[Any]:
    """What stands on the button of my town: its name, or the invitation to choose one."""
    mine = context.home
    if mine is None:
        return [tags.span(context.words("frame.town_none"), className="town-none")]
    return [mark(theme.MINE_SYMBOL, theme.MINE), tags.span(mine.short, className="town-name")]


def town_button(shown: Any) -> html.Button:
    """The button of my town; it opens the search among the towns. ``shown`` is :func:`town` as a region."""
    about = attrs(data_search="towns", aria_haspopup="dialog")
    return html.Button([shown, pop.icon("down")], type="button", className="town", **about)


def chips(context: Context) -> list[Any]:
    """The chosen areas with colour, marker and a way to remove them."""
    items = [_chip(context, *look) for look in _chosen(context)]
    label = attrs(aria_label=context.words("control.selection"))
    return [tags.ul(items, className="chips", **label)] if items else []


def _chip(context: Context, key: str, colour: str, symbol: str) -> Element | None:
    area = context.store.area(key)
    if area is None:
        return None
    view = context.view
    rest = replace(view, chosen=tuple(other for other in view.chosen if other != key))
    name = context.words("control.remove", name=area.short)
    remove = tags.link(
        [tags.span(className="icon icon-close", **attrs(aria_hidden="true"))],
        href=query(rest, context.store) or "?",
        className="chip-remove",
        title=name,
        **attrs(aria_label=name),
    )
    return tags.li([mark(symbol, colour), sentences.tagged(context, area), remove], className="chip")


def _chosen(context: Context) -> Iterator[tuple[str, str, str]]:
    """Key, colour and marker of each chosen area; those beyond the colours are all alike."""
    further = repeat((theme.FURTHER, theme.FURTHER_SYMBOL))
    looks = chain(zip(theme.COMPARATORS, theme.SYMBOLS, strict=True), further)
    return ((key, *look) for key, look in zip(context.view.chosen, looks, strict=False))


def group(context: Context) -> list[Any]:
    """With what is compared, as the button says it."""
    phrase = sentences.group_phrase(context, "is")
    whole_group = context.view.group == GROUPS[0] or context.group_is_open
    return [context.words("frame.group_all", group=phrase) if whole_group else phrase]


def lacking(context: Context) -> list[Any]:
    """On which levels the indicator exists, where not on all; nothing else."""
    words, found = (
        context.words,
        [at for at in context.indicator.levels if context.store.table(context.indicator, at)],
    )
    if len(found) == len(context.store.region.levels):
        return []
    names = ", ".join(words(f"level.{at.value}.other") for at in found)
    return [tags.p(words("level.only", levels=names), className="hint")]


def bar(context: Context, shown: Any, lacks: Any, together: Any, *, acts: bool) -> html.Section:
    """The bar. ``shown`` and ``lacks`` are :func:`group` and :func:`lacking` as regions.

    ``together`` is what puts the chosen ones together (:mod:`components.screen.union_sheet`).

    Where it does not ``act`` it is there unseen: what answers an action fills it on every page.
    """
    words = context.words
    add = html.Button(
        [pop.icon("plus"), words("control.add_short")],
        type="button",
        className="chip-add",
        **attrs(data_search="add", aria_haspopup="dialog"),
    )
    opener = pop.opener(
        GROUP,
        [html.Span(words("frame.group"), className="muted"), html.B(shown), pop.icon("down")],
        "select is-small",
    )
    choices = [controls.level(context), lacks, controls.group(context)]
    group_of = html.Div(
        [opener, pop.sheet(words, GROUP, words("frame.group_heading"), choices, "is-group")],
        className="pop-anchor bar-group",
    )
    parts = [
        html.Span(words("frame.with"), className="bar-label"),
        Plain(text(chips(context)), ids.CHIPS, css="bar-chosen"),
        together,
        add,
        group_of,
    ]
    return html.Section(
        html.Div(parts, className="bar-in"),
        id=BAR,
        className="bar",
        hidden=not acts,
        **attrs(aria_label=words("frame.selection")),
    )
