"""The heat table on the screen: its finding, the key of its colours, grid or list, its columns as links."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dash import dcc, html

from components.charts import judgement, theme
from components.comparison import columns, measure
from components.screen import heat_grid as grids
from components.screen import heat_list, ids, pop, tags
from components.screen.card import legend_item
from components.screen.markup import attrs
from components.screen.plain import Plain, text
from components.tables import heat as heats
from components.view.model import query
from components.wording import beyond, neighbours, sentences, unions
from components.wording import heat as words_of
from components.wording import measure as measured
from components.wording.caption import LegendItem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from components.comparison.context import Context
    from components.tables.heat import Heat


def table(context: Context) -> list[Any]:
    """What stands above the grid, the grid, on a phone the list, what stands below."""
    made = heats.heat(context)
    return [
        Plain(text(above(context, made)), ids.HEAT_ABOVE, css="heat-above"),
        html.Div(
            grids.grid(context, made, steps(context)),
            id=ids.HEAT_HOLDER,
            className="heat-holder",
            hidden=not made.columns,
            **attrs(data_label=name(context, made)),
        ),
        Plain(text(heat_list.listing(context)), ids.HEAT_LIST, css="heat-list"),
        Plain(text(below(context, made)), ids.HEAT_BELOW, css="heat-below"),
    ]


def changes(context: Context) -> dict[str, Any]:
    """What another address changes on the page. The grid itself stays, with its sorting and its place."""
    made = heats.heat(context)
    return {
        "head": text(head(context, made)),
        "above": text(above(context, made)),
        "list": text(heat_list.listing(context)),
        "below": text(below(context, made)),
        "label": name(context, made),
        "hidden": not made.columns,
        **grids.figures(context, made, steps(context)),
    }


def heading(context: Context) -> Plain:
    """Finding and subtitle, above the controls."""
    return Plain(text(head(context, heats.heat(context))), ids.HEAT_HEAD, css="heat-title")


def head(context: Context, made: Heat) -> list[Any]:
    """What stands out about my area, else what is shown; which indicators, of what year."""
    neutral = words_of.neutral(context, len(made.columns), len(made.top) + len(made.rows))
    said = words_of.finding(context, made.columns) or neutral
    return [
        tags.h1(said, className="finding card-title", **attrs(data_neutral=neutral)),
        tags.p(
            tags.span(words_of.subtitle(context, len(made.columns)), className="card-subtitle"),
            className="card-sub",
        ),
    ]


def steps(context: Context) -> list[str]:
    """Where a value of each step lies, in words."""
    phrase = words_of.whom(context)
    return [context.words(f"heat.step.{step}", group=phrase) for step in range(len(theme.HEAT))]


def above(context: Context, made: Heat) -> list[Any]:
    """The key of the colours and the line for a cell's sentence; a way on where the level has nothing."""
    if not made.columns:
        return [_empty(context)]
    words = context.words
    label = words("heat.fifths", group=words_of.whom(context))
    key = [legend_item(item) for item in legend(context, made)]
    return [
        tags.div(
            [tags.span(label, className="heat-of"), tags.ul(key, className="legend heat-legend")],
            className="heat-key",
        ),
        tags.p(className="heat-line", **attrs(data_hint=words("heat.hint"))),
    ]


def below(context: Context, made: Heat) -> list[Any]:
    """Notes, and each column as a link with what the colours and the table say and do."""
    if not made.columns:
        return []
    found = [html.Li(note) for note in notes(context, made)]
    return [*([html.Ul(found, className="card-notes")] if found else []), _about(context, made)]


def _any_judged(columns: Sequence[Context]) -> bool:
    return any(judgement.is_on(column) and measure.is_value(column) for column in columns)


def name(context: Context, made: Heat) -> str:
    """The accessible name of the grid."""
    count = len(made.top) + len(made.rows)
    shown = context.words.count("heat.columns", len(made.columns))
    return context.words(
        "heat.label", areas=f"{count} {sentences.level_phrase(context, count)}", columns=shown
    )


def legend(context: Context, made: Heat) -> list[LegendItem]:
    """The codes that occur, in words; the sides of a judgement after the neutral steps."""
    words, codes = context.words, made.codes
    items = []
    if codes & set("01234"):
        items += [LegendItem(words(f"heat.fifth.{step}"), c, "fifth") for step, c in enumerate(theme.HEAT)]
    items += [
        LegendItem(f"{SIGNS[side]}{words(f'judged.{side}')}", judgement.COLOURS[side])
        for side in judgement.SIDES
        if heats.SIDES[side] in codes
    ]
    if heats.SMALL in codes:
        items.append(LegendItem(words("heat.small"), theme.PAPER, shape="dashed"))
    if heats.MISSING in codes:
        said = words("heat.missing" if measure.is_value(context) else "heat.no_number")
        items.append(LegendItem(f"{heats.ABSENT} {said}", theme.NO_DATA, shape="hatch"))
    return items


SIGNS = {"worse": "⊖ ", "middle": "", "better": "⊕ "}
"""Signs beside the colours, here and in the cells."""


def notes(context: Context, made: Heat) -> list[str]:
    """What must be said below the table."""
    words = context.words
    signs = {sign for sign, _ in made.notes}
    found = words_of.no_rows(context, heats.extent(context))
    found += [words(f"heat.{key}") for sign, key in (("r", "rounded"), ("e", "limited")) if sign in signs]
    if measure.is_value(context) and any(not column.indicator.is_compared for column in made.columns):
        found.append(words("heat.uncompared"))
    if context.view.judged:
        found.append(_judged(context, made.columns))
    return [
        *found,
        *unions.said(context, many=True),
        *beyond.group_note(context),
        *neighbours.chosen_by(context, many=True),
    ]


def explained(context: Context, made: Heat) -> list[str]:
    """How the table is read and used; for those who open it."""
    words = context.words
    lead = "heat.lead_judged" if _any_judged(made.columns) else "heat.lead"
    found = [words(lead, group=words_of.whom(context))]
    if made.top:
        found.append(words("heat.pinned", names=", ".join(row["name"] for row in made.top)))
    else:
        found.append(sentences.no_place(context) or words("heat.pinned_none"))
    if context.further:
        found.append(words("heat.further"))
    if made.left_out:
        found.append(words.count("heat.left_out", made.left_out))
    return [*found, words("heat.sorting")]


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
    return words("judged.table", names=", ".join(named), group=words_of.whom(context))


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
                        year=measured.years(c),
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
            html.Summary([pop.icon("info"), words("heat.about")]),
            html.Ul([html.Li(said) for said in explained(context, made)], className="card-notes"),
            html.P(words("heat.about_text"), className="hint"),
            html.Ul(entries, className="plain heat-about"),
        ],
        className="table-card",
    )


def _empty(context: Context) -> html.Div:
    """A chapter without indicators on the level: why, the levels that have some, and all chapters."""
    words, view, store = context.words, context.view, context.store
    topic = next((topic for topic in store.catalogue.topics if topic.slug == view.topic), None)
    levels = dict.fromkeys(level for item in columns.asked(context) for level in item.levels)
    offers = [
        (words("gap.level_offer", level=words(f"level.{at.value}.name")), replace(view, level=at))
        for at in levels
    ]
    offers.append((words("heat.all_topics"), replace(view, topic=None, columns=())))
    said = (
        words("heat.empty_picked")
        if topic is None or view.columns
        else words(
            "heat.empty",
            topic=topic.label[view.language],
            level=words(f"level.{view.level.value}.name"),
        )
    )
    return html.Div(
        [
            html.P(said),
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
