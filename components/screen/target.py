"""The target of a comparison: where it is set, what is missing to it, and the way from there to a plan.

It has a place of its own only where somebody asks for it: a button behind the key figures, a sheet that the
button opens (``assets/ziel.js`` checks what is typed there), one more key figure, and folded below the steps
with everything that can be changed in them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import dash_bootstrap_components as dbc
from dash import html

from components.comparison import target
from components.comparison.change import base_year, unbroken
from components.screen import controls, ids, pop, tags
from components.screen.markup import attrs
from components.screen.plain import place
from components.view import actions
from components.view.model import query
from components.view.settings import LONGEST_NAME, MORE, MOST_AIMED, NAMED, OF_TARGET
from components.wording import plan
from components.wording import target as said
from components.wording.numbers import given
from data.model.catalogue import year_label

if TYPE_CHECKING:
    from components.comparison.context import Context
    from components.screen.tags import Element
    from components.view.model import View
    from data.model.catalogue import Target

SHEET = "ziel-blatt"
"""The id of what the button opens."""

PLAN = "ziel-plan"
"""The id of the way to a plan."""

_WAIT = 600  # ms without a key before a factor counts
_SLIDE = 120  # ms for which the handle rests


def key(context: Context) -> tuple[str, str, str, str] | None:
    """Name, number, note and look of the target among the key figures; None without one that can be told.

    The number is that of my area, without one that of the region; where it has none, the note says why.
    """
    aim, found = target.drawn(context), target.shown(context)
    if aim is None:
        return None
    why = said.mine_refused(context) if context.mine else said.region_refused(context)
    text = said.finding(context, found) if found else ""
    region = said.region(context) if context.mine else said.of_region(context)
    notes = (
        why,
        said.named(context, aim),
        said.assumed(context),
        said.union(context),
        region,
        said.limits(context),
    )
    note = ". ".join(note.rstrip(".") for note in notes if note)
    return said.label(context, aim), text, note, "is-aim" if found else "is-aim is-none"


def button(context: Context) -> list[Element]:
    """What opens the sheet, where a target can be set; behind it, for who has no scripts, the agreed ones."""
    if not target.can(context):
        return []
    name = context.words("ziel.set" if context.view.target is None else "ziel.change")
    about = attrs(data_pop=SHEET, aria_expanded="false", aria_controls=SHEET, aria_haspopup="dialog")
    opener = tags.Element("button", name, type="button", className="button is-quiet", **about)
    plain = [tags.div(_presets(context), className="aim-plain")] if context.indicator.targets else []
    return [tags.div([opener, *plain], className="key-more")]


def refusal(context: Context) -> list[Element]:
    """Why the target of the view cannot be told, with the way out; nothing where it can, and without one."""
    why = said.refused(context)
    if not why:
        return []
    way = context.words(f"ziel.{'remove_rest' if context.view.target is None else 'remove'}")
    return [tags.p([why, " ", _link(context, _without(context), way)], className="panel-remark")]


def _without(context: Context) -> View:
    return replace(context.view, **OF_TARGET)


def _link(context: Context, view: View, label: Any, **more: Any) -> Element:
    return tags.link(label, href=query(view, context.store) or "?", **more)


def sheet(context: Context) -> html.Div:
    """The sheet, closed: a field for the number, one for its name, the agreed targets."""
    made = pop.sheet(
        context.words,
        SHEET,
        context.words("ziel.sheet"),
        [place("ziel-wahl", choice(context))],
        "is-aim",
    )
    setattr(made, "data-free", "")
    return html.Div(made, className="aim-sheet")


def choice(context: Context) -> list[Element]:
    """What stands in the sheet; nothing where no target can be set."""
    if not target.can(context):
        return []
    words, view = context.words, context.view
    unit = context.indicator.unit[words.language]
    value = "" if view.target is None else given(view.target, words.language)
    number = tags.Element(
        "input",
        **_field("ziel", value, _LONGEST),
        inputMode="decimal",
        required=True,
    )
    name = tags.Element(
        "input",
        **_field("zielname", view.target_name or "", LONGEST_NAME),
        placeholder=words("ziel.name_example"),
    )
    fields = [
        _labelled(words("ziel.value"), tags.span([number, tags.span(unit)], className="aim-number")),
        _labelled(words("ziel.name"), name),
        tags.p(None, className="aim-fault", role="alert"),
    ]
    remove = []
    if view.target is not None:
        leave = attrs(data_close_pop="")
        remove = [
            _link(context, _without(context), words("ziel.remove"), className="button is-quiet", **leave)
        ]
    apply = tags.Element("button", words("ziel.apply"), type="submit", className="button is-primary")
    done = tags.div([apply, *remove], className="aim-done")
    form = tags.Element("form", [*fields, done], className="aim-form", noValidate=True, **_faults(context))
    return [form, *_presets(context)]


def _field(name: str, value: str, longest: int) -> dict[str, Any]:
    return {
        "type": "text",
        "name": name,
        "value": value,
        "maxLength": longest,
        "autoComplete": "off",
        "className": "form-control",
    }


def _labelled(label: str, field: Element) -> Element:
    return tags.Element("label", [tags.span(label, className="field-label"), field], className="field")


def _faults(context: Context) -> dict[str, Any]:
    """What the script needs to know: the address to go on from, the largest number, a sentence per fault."""
    words, item = context.words, context.indicator
    most = item.scale if item.is_share else MOST_AIMED
    known = {
        "text": "{text}",
        "example": said.valued(context, _EXAMPLE),
        "most": said.valued(context, most),
    }
    base = replace(context.view, target=None, target_name=None)
    about = {f"data_{fault}": words(f"ziel.fault.{fault}", **known) for fault in _FAULTS}
    return attrs(data_aim=query(base, context.store), data_most=str(most), **about)


_EXAMPLE = 37.5
_LONGEST = 20  # letters of what is typed: words too, to be answered
_FAULTS = ("empty", "number", "negative", "over", "digits")


def _presets(context: Context) -> list[Element]:
    """The agreed targets of the indicator as links, with their years and sources."""
    words, listed = context.words, context.indicator.targets
    if not listed:
        return []
    heading = tags.p(words("ziel.presets"), className="field-label")
    return [heading, tags.ul([_preset(context, one) for one in listed], className="aim-presets")]


def _preset(context: Context, one: Target) -> Element:
    words, language = context.words, context.words.language
    view = replace(context.view, target=one.value, target_name=None)
    label = words(
        "ziel.preset", value=said.valued(context, one.value), name=one.name[language], year=one.year
    )
    source = tags.small(words("ziel.preset_source", source=one.source[language]))
    note = [tags.small(one.note[language])] if one.note else []
    return tags.li([_link(context, view, label, className="pill", **attrs(data_close_pop="")), source, *note])


# From the target to the plan


def way(context: Context) -> html.Div:
    """The way to a plan, folded; seen only while a target can be told (``assets/tabelle.css``).

    The handle and the fields stand still, so that who moves one by keyboard does not lose the place.
    """
    words = context.words
    parts = [
        html.Summary(words("ziel.plan.summary")),
        place("ziel-rechnung", arithmetic(context), css="aim-steps"),
        html.Div([_handle(context), place("ziel-kinder", more(context), css="hint")], className="aim-handle"),
        html.Div(
            [place("ziel-tempo", pace(context), css="aim-steps"), _since(context)], className="aim-pace"
        ),
        _factors(context),
    ]
    held = place("ziel-da", is_told(context), hidden=True)
    return html.Div([held, html.Details(parts, id=PLAN, className="aim-plan")], className="aim-way sometimes")


def _handle(context: Context) -> html.Div:
    control = dbc.Input(
        id=ids.control("kinder"),
        type="range",
        min=MORE[0],
        max=MORE[-1],
        step=1,
        value=NAMED["kinder"].text(context.view),
        debounce=_SLIDE,
    )
    return controls.field(context.words("ziel.plan.handle"), control)


def _since(context: Context) -> html.Div:
    return html.Div(since(context), id=ids.region("ziel-seit"), className="aim-since")


def _factors(context: Context) -> html.Div:
    """The fields of the factors and what comes of them; seen where some are known or were entered."""
    held = place("ziel-faktoren", has_factors(context), hidden=True)
    shown = controls.values(context)
    fields = [
        controls.field(
            context.words(f"ziel.plan.{NAMED[name].field}"),
            dbc.Input(
                id=ids.control(name), type="text", inputmode="decimal", value=shown[name], debounce=_WAIT
            ),
            name="aim-factor",
        )
        for name in actions.FACTORS
    ]
    return html.Div(
        [
            held,
            html.Div(fields, className="aim-factors"),
            place("ziel-stellen", posts(context), css="aim-steps"),
        ],
        className="sometimes",
    )


def is_told(context: Context) -> list[Element]:
    """A mark while a gap to the target of the view can be told."""
    return _mark(shown=target.shown(context) is not None)


def has_factors(context: Context) -> list[Element]:
    """A mark while groups and posts can be told, or somebody has said something of them."""
    view, found = context.view, target.shown(context)
    known = context.indicator.plan is not None or view.group_size is not None or view.posts is not None
    return _mark(shown=found is not None and known and plan.missing(context, found) > 0)


def _mark(*, shown: bool) -> list[Element]:
    return [tags.span(className="now")] if shown else []


def arithmetic(context: Context) -> list[Element]:
    """The gap step by step."""
    return [tags.p(step) for step in plan.arithmetic(context)]


def more(context: Context) -> list[Any]:
    """What the handle stands at; only where there is a gap."""
    return [plan.handle(context)] if target.shown(context) else []


def pace(context: Context) -> list[Element]:
    """How long the rest takes at the own pace, or why that cannot be told."""
    told = plan.pace(context)
    return [tags.p(told)] if told else []


def posts(context: Context) -> list[Element]:
    """Groups and full-time posts, and where the usual factors come from."""
    if not has_factors(context):
        return []
    said = (plan.posts(context) or context.words("ziel.plan.both"), plan.usual(context))
    return [tags.p(text) for text in said if text]


def since(context: Context) -> list[Any]:
    """From which year the pace is told; nothing without a pace or without a choice."""
    if not plan.pace(context) or context.mine is None:
        return []
    known = [year for year, cell in context.series(context.mine).items() if cell.known]
    offered = sorted(unbroken(context, known))
    usual = base_year(context, known, None)
    if usual is None or not {*offered} - {usual}:
        return []
    words, asked = context.words, context.view.since
    listed = sorted({*offered, *([] if asked is None else [asked])})
    options = [
        {"label": words("ziel.pace.default", year=year_label(context.indicator, usual)), "value": ""},
        *({"label": year_label(context.indicator, year), "value": str(year)} for year in listed),
    ]
    return [
        controls.select(
            actions.PACE_SINCE, words("ziel.pace.since"), options, NAMED["seit"].text(context.view)
        )
    ]


PLAINS = {
    "ziel-wahl": choice,
    "ziel-da": is_told,
    "ziel-faktoren": has_factors,
    "ziel-rechnung": arithmetic,
    "ziel-kinder": more,
    "ziel-tempo": pace,
    "ziel-stellen": posts,
}
"""The parts that follow the address, by the names of their regions."""
