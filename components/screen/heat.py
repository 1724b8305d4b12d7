"""The heat table on the screen: what it shows, the legend of its colours, the grid, its columns as links."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dash import dcc, html

from components.charts import judgement, theme
from components.screen import heat_grid as grids
from components.screen import ids, tags
from components.screen.card import legend_item
from components.screen.markup import attrs
from components.screen.plain import whole
from components.tables import heat as heats
from components.view.model import query
from components.wording import beyond, neighbours, sentences
from components.wording.caption import LegendItem
from data.model.catalogue import year_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from components.comparison.context import Context
    from components.tables.heat import Heat


def table(context: Context) -> list[Any]:
    """What stands above the grid, the grid, what stands below it."""
    made = heats.heat(context)
    return [
        html.Div(above(context, made), id=ids.HEAT_ABOVE),
        html.Div(
            grids.grid(context, made, steps(context)),
            id=ids.HEAT_HOLDER,
            hidden=not made.columns,
            **attrs(data_label=name(context, made)),
        ),
        html.Div(below(context, made), id=ids.HEAT_BELOW),
    ]


def changes(context: Context) -> dict[str, Any]:
    """What another address changes on the page. The grid itself stays, with its sorting and its place."""
    made = heats.heat(context)
    return {
        "above": above(context, made),
        "below": below(context, made),
        "label": name(context, made),
        "hidden": not made.columns,
        **grids.figures(context, made, steps(context)),
    }


def steps(context: Context) -> list[str]:
    """Where a value of each step lies, in words."""
    phrase = sentences.group_phrase(context)
    return [context.words(f"heat.step.{step}", group=phrase) for step in range(len(theme.HEAT))]


def above(context: Context, made: Heat) -> list[Any]:
    """Reading aid, legend and the line for a cell's sentence; a way on where the level has nothing."""
    if not made.columns:
        return [_empty(context)]
    words = context.words
    lead = "heat.lead_judged" if _any_judged(made.columns) else "heat.lead"
    return [
        html.P(words(lead, group=sentences.group_phrase(context)), className="card-reading"),
        *whole(
            [tags.ul([legend_item(item) for item in legend(context, made)], className="legend heat-legend")]
        ),
        html.P(className="heat-line", **attrs(data_hint=words("heat.hint"))),
    ]


def below(context: Context, made: Heat) -> list[Any]:
    """Notes, and each column as a link."""
    if not made.columns:
        return []
    return [
        html.Ul(
            [
                *(html.Li(note) for note in notes(context, made)),
                html.Li(context.words("heat.sorting"), className="no-print"),
            ],
            className="card-notes",
        ),
        _about(context, made),
    ]


def _any_judged(columns: Sequence[Context]) -> bool:
    return any(judgement.is_on(column) for column in columns)


def name(context: Context, made: Heat) -> str:
    """The accessible name of the grid."""
    areas = sentences.level_phrase(context, len(made.rows))
    shown = context.words.count("heat.columns", len(made.columns))
    return context.words("heat.label", areas=f"{len(made.rows)} {areas}", columns=shown)


def legend(context: Context, made: Heat) -> list[LegendItem]:
    """The codes that occur, in words; the sides of a judgement after the neutral steps."""
    words, codes = context.words, made.codes
    items = []
    if codes & set("01234"):
        items += [LegendItem(words(f"heat.legend.{step}"), c) for step, c in enumerate(theme.HEAT)]
    items += [
        LegendItem(f"{SIGNS[side]}{words(f'judged.{side}')}", judgement.COLOURS[side])
        for side in judgement.SIDES
        if heats.SIDES[side] in codes
    ]
    if heats.SMALL in codes:
        items.append(LegendItem(words("heat.small"), theme.SURFACE))
    if heats.MISSING in codes:
        items.append(LegendItem(f"{heats.ABSENT} {words('heat.missing')}", theme.NO_DATA, shape="hatch"))
    return items


SIGNS = {"worse": "⊖ ", "middle": "", "better": "⊕ "}
"""Signs beside the colours, here and in the cells."""


def notes(context: Context, made: Heat) -> list[str]:
    """What must be said below the table."""
    words = context.words
    signs = {sign for sign, _ in made.notes}
    found = [words(f"heat.{key}") for sign, key in (("r", "rounded"), ("e", "limited")) if sign in signs]
    if any(not column.indicator.is_compared for column in made.columns):
        found.append(words("heat.uncompared"))
    if context.view.judged:
        found.append(_judged(context, made.columns))
    if context.marks:
        pinned = ", ".join(mark.area.short for mark in context.marks)
        found.append(words("heat.pinned", names=pinned))
    else:
        found.append(words("heat.pinned_none"))
    if context.further:
        found.append(words("heat.further"))
    if made.left_out:
        found.append(words.count("heat.left_out", made.left_out))
    return [*found, *beyond.group_note(context), *neighbours.chosen_by(context, many=True)]


def _judged(context: Context, columns: Sequence[Context]) -> str:
    """Which columns are judged, which way, and by what rule."""
    words = context.words
    named = [
        words(
            "judged.name_higher" if c.indicator.direction == "higher_is_better" else "judged.name_lower",
            label=c.indicator.short[words.language],
        )
        for c in columns
        if judgement.is_on(c)
    ]
    if not named:
        return words("judged.table_none")
    return words("judged.table", names=", ".join(named), group=sentences.group_phrase(context))


def _about(context: Context, made: Heat) -> html.Details:
    """Each column as a plain link to its comparison, with full name, year and unit."""
    words, language = context.words, context.view.language
    entries = [
        html.Li(
            [
                dcc.Link(
                    c.indicator.label[language],
                    href="/vergleich" + search,
                    className="heat-about-link",
                ),
                html.Span(
                    words(
                        "heat.about_entry",
                        year=year_label(c.indicator, c.view.year),
                        measure=sentences.measure(c),
                    ),
                    className="list-extent",
                ),
            ]
        )
        for c, search in zip(made.columns, made.searches, strict=True)
    ]
    return html.Details(
        [
            html.Summary(words("heat.about")),
            html.P(words("heat.about_text"), className="hint"),
            html.Ul(entries, className="plain heat-about"),
        ],
        className="table-card",
    )


def _empty(context: Context) -> html.Div:
    """A chapter without indicators on the level: why, the levels that have some, and all chapters."""
    words, view, store = context.words, context.view, context.store
    topic = next(topic for topic in store.catalogue.topics if topic.slug == view.topic)
    levels = dict.fromkeys(
        level for i in store.catalogue.indicators.values() if i.topic is topic for level in i.levels
    )
    offers = [
        (words("gap.level_offer", level=words(f"level.{at.value}.name")), replace(view, level=at))
        for at in levels
    ]
    offers.append((words("heat.all_topics"), replace(view, topic=None)))
    return html.Div(
        [
            html.P(
                words(
                    "heat.empty",
                    topic=topic.label[view.language],
                    level=words(f"level.{view.level.value}.name"),
                )
            ),
            html.Div(
                [
                    dcc.Link(label, href=query(to, store) or "?", className="btn btn-primary")
                    for label, to in offers
                ],
                className="offers",
            ),
        ],
        className="card-notice",
    )
