"""All indicators of one municipality on one page, which prints on two."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from components.screen import controls, options, pop, take
from components.screen.markup import attrs
from components.screen.regions import place

if TYPE_CHECKING:
    from components.comparison.context import Context


GEAR = "darstellung"
"""The id of what the gear opens."""


def layout(context: Context) -> list[Any]:
    """What stands out and who it is, the jump bar, the numbers."""
    words = context.words
    return [
        html.Div(
            [
                html.Div(
                    [place(context, "profil-kopf", css="profile-head", tag="section"), _tools(context)],
                    className="profile-top",
                ),
                html.Nav(
                    place(context, "profil-sprung", css="jumps-in stay"),
                    className="jumps",
                    **attrs(aria_label=words("sprung.label")),
                ),
                place(context, "profil-tabelle", css="profile-body"),
            ],
            className="profile",
        )
    ]


def _tools(context: Context) -> html.Div:
    """The gear with earlier year and colours, the way to a sheet, the printer, the menu to take it along."""
    words, years = context.words, _years(context)
    since = options.since(context, years, [str(year) for year in years], words("profil.since_default"))
    gear = pop.opener(GEAR, pop.icon("gear"), "icon-button is-quiet", aria_label=words("profil.gear"))
    sheet = pop.sheet(
        words, GEAR, words("profil.gear"), [since, controls.choice(context, "farben")], "is-gear"
    )
    printer = html.Button(
        words("profil.print"), type="button", className="button is-quiet", **attrs(data_print="now")
    )
    written = place(context, "profil-blatt", css="profile-sheet", tag="span")
    menu = take.menu(context, "profil")
    return html.Div([gear, sheet, written, printer, menu], className="controls profile-tools")


def _years(context: Context) -> list[int]:
    """The years a change can be told from, latest first; also one that only the address names."""
    store = context.store
    found = {year for (_, level), table in store.tables.items() if level for year in table.years}
    return sorted(
        found - {max(found, default=0)} | ({context.view.since} if context.view.since else set()),
        reverse=True,
    )
