"""All indicators of one municipality on one page, which prints on two."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from components.screen import controls, options, take
from components.screen.markup import attrs
from components.screen.regions import place

if TYPE_CHECKING:
    from components.comparison.context import Context


def layout(context: Context) -> list[Any]:
    """Who it is and what stands out, the controls of the table, the table."""
    years = _years(context)
    words = context.words
    return [
        html.Div(
            [
                place(context, "profil-kopf", css="profile-head", tag=html.Section),
                html.Div(
                    [
                        options.since(
                            context, years, [str(year) for year in years], words("profil.since_default")
                        ),
                        controls.choice(context, "farben"),
                        html.Button(
                            words("profil.print"),
                            type="button",
                            className="btn btn-outline-primary btn-sm",
                            **attrs(data_print="now"),
                        ),
                        take.menu(context, "profil"),
                    ],
                    className="toolbar profile-tools",
                ),
                place(context, "profil-tabelle", css="profile-body"),
            ],
            className="profile",
        )
    ]


def _years(context: Context) -> list[int]:
    """The years a change can be told from, latest first; also one that only the address names."""
    store = context.store
    found = {year for (_, level), table in store.tables.items() if level for year in table.years}
    return sorted(
        found - {max(found, default=0)} | ({context.view.since} if context.view.since else set()),
        reverse=True,
    )
