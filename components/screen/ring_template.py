"""The form that describes a ring: its name, towns, years and key figures, for the template to be made of."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from components.downloads.own_templates import years as latest_years
from components.screen.markup import attrs
from components.screen.own_fields import field, select
from components.screen.plain import Drawn
from components.screen.ring_button import button
from components.screen.tags import Element, details, div, li, p, span, summary, ul
from components.wording.numbers import number
from data.model.catalogue import DIRECTIONS, Level
from data.model.folding import order
from data.own.limits import DECIMALS, SCALES
from data.ring import starter
from data.ring.model import KINDS, MOST_FIGURES, MOST_TOWNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from components.comparison.context import Context
    from components.texts import Words
    from data.ring.model import KeyFigure

USUAL = 5
"""Years that a new template has."""
_EARLIER = 15
"""Years before the latest official ones that can be chosen, and as many as a year later."""
_LONGEST = 80
_DEFINED = ("numerator", "denominator", "unit", "date", "explanation")
"""What a key figure says when its definition is asked for."""
_TEXTS = ("name", "numerator", "amount", "denominator", "base", "unit", "date", "explanation")
"""What the moderator writes of a key figure of his own."""
_OF_QUOTIENTS = ("denominator", "base")
_NEEDED = ("name", "numerator", "amount", "unit", *_OF_QUOTIENTS)
"""What must be written; of a count without those of quotients."""


def form(context: Context) -> Element:
    """The whole form; a script reads it (``assets/ring_template.js``)."""
    words = context.words
    return div(
        [
            p(words("ring.template.lead")),
            div([_name(words), _levels(context), *_years(context)], className="own-fields"),
            *(_towns(context, level) for level in context.store.region.levels),
            _figures(context),
            _own(words),
            p(
                [
                    button(words("ring.template.download"), "template", "btn btn-primary"),
                    span(words("ring.template.most", towns=str(MOST_TOWNS)), className="hint"),
                ],
                className="own-actions",
            ),
            p(className="ring-template-said", role="status"),
        ],
        className="ring-template",
    )


def _name(words: Words) -> Any:
    hint = escape(words("ring.template.name_hint"))
    control = f'<input name="name" class="form-control" maxlength="{_LONGEST}" placeholder="{hint}">'
    return field(words("ring.template.name"), control)


def _levels(context: Context) -> Any:
    words, region = context.words, context.store.region
    levels = [(level.value, words(f"level.{level.value}.name")) for level in region.levels]
    return select(words("ring.template.level"), 'name="level"', levels, region.ring_level.value)


def _years(context: Context) -> Iterator[Any]:
    words, last = context.words, latest_years(context.store)[-1]
    years = [(str(year), str(year)) for year in range(last + 2, last - _EARLIER, -1)]
    given = {"from": last - USUAL + 1, "to": last}
    for name, chosen in given.items():
        yield select(words(f"ring.template.{name}"), f'name="{name}"', years, str(chosen))


def _towns(context: Context, level: Level) -> Element:
    """The areas of a level to tick; those of other levels are hidden."""
    words = context.words
    areas = sorted(context.store.areas.by_level[level], key=lambda area: order(area.short))
    boxes = [
        _box("town", area.key, str(area.short), f"{area.name} {context.store.name(area.kreis)}")
        for area in areas
    ]
    find = escape(words("ring.template.find_hint"))
    tools = div(
        [
            field(
                words("ring.template.find"),
                f'<input type="search" class="form-control ring-find" placeholder="{find}">',
            ),
            button(words("ring.template.all"), "tick", data_to="all"),
            button(words("ring.template.none"), "tick", data_to=""),
            span(
                className="hint ring-ticked", role="status", **attrs(data_words=words("ring.template.ticked"))
            ),
        ],
        className="ring-tools",
    )
    return Element(
        "fieldset",
        [
            Element("legend", words("ring.template.towns", level=words(f"level.{level.value}.name"))),
            tools,
            div(boxes, className="ring-ticks"),
        ],
        className="ring-towns",
        hidden=level is not context.store.region.ring_level,
        **attrs(data_level=level.value),
    )


def _box(name: str, value: str, label: str, found: str = "", *, ticked: bool = False) -> Element:
    """A box to tick; ``found`` is what it is found by."""
    chosen = " checked" if ticked else ""
    control = (
        f'<input type="checkbox" name="{name}" value="{escape(value)}" class="form-check-input"{chosen}>'
    )
    return Element(
        "label",
        [Drawn(control), span(label)],
        className="ring-tick",
        **(attrs(data_found=found) if found else {}),
    )


def _figures(context: Context) -> Element:
    """The usual key figures to tick, each with its definition behind a fold."""
    words = context.words
    return Element(
        "fieldset",
        [
            Element("legend", words("ring.template.figures")),
            p(words("ring.template.figures_hint", most=str(MOST_FIGURES)), className="hint"),
            ul(
                [_figure(one, words) for one in starter.of(context.store).figures(words.language)],
                className="plain ring-figures",
            ),
        ],
        className="ring-key-figures",
    )


def _figure(one: KeyFigure, words: Words) -> Element:
    return li(
        [
            _box("figure", one.key, one.name, ticked=True),
            details(
                [summary(words("ring.template.defined")), definition(one, words)], className="ring-defined"
            ),
        ]
    )


def definition(one: KeyFigure, words: Words) -> Element:
    """What a key figure means, in rows."""
    rows = [(words(f"ring.defined.{name}"), getattr(one, name)) for name in _DEFINED]
    return Element("dl", [_row(label, text) for label, text in rows if text])


def _row(label: str, text: str) -> Element:
    return div([Element("dt", label), Element("dd", text)])


def _own(words: Words) -> Element:
    """A key figure of the moderator's own, and the list of those that there are."""
    given = attrs(
        data_remove=words("ring.template.own_remove", name="{name}"),
        data_needed=words("ring.template.own_needed", fields="{fields}"),
        data_added=words("ring.template.own_added", name="{name}"),
    )
    return div(
        [
            ul(className="plain ring-own-list"),
            details(
                [
                    summary(words("ring.template.own")),
                    div(list(_own_fields(words)), className="own-fields"),
                    p(
                        [
                            button(words("ring.template.own_add"), "add"),
                            span(className="hint ring-own-said", role="status"),
                        ],
                        className="own-actions",
                    ),
                ],
                className="ring-own",
            ),
        ],
        **given,
        className="ring-own-figures",
    )


def _own_fields(words: Words) -> Iterator[Any]:
    """What it is first, as the other fields depend on it."""
    kinds = [(kind, words(f"ring.kind.{kind}")) for kind in KINDS]
    yield select(words("ring.defined.kind"), 'name="own-kind"', kinds, KINDS[0])
    for name in _TEXTS:
        needed = " required" if name in _NEEDED else ""
        needed += ' data-kinds="quotient"' if name in _OF_QUOTIENTS else ""
        given = f'name="own-{name}" class="form-control" maxlength="{_LONGEST * 3}"{needed}'
        label = words(f"ring.defined.{name}")
        yield field(label, f'<input {given} placeholder="{escape(words(f"ring.template.hint.{name}"))}">')
    yield from _own_choices(words)


def _own_choices(words: Words) -> Iterable[Any]:
    scales = [(str(scale), number(scale, 0, words.language)) for scale in SCALES]
    digits = [(str(n), str(n)) for n in range(DECIMALS + 1)]
    sides = [(side, words(f"eigene.direction.{side}")) for side in DIRECTIONS]
    return (
        select(words("ring.defined.scale"), 'name="own-scale"', scales, str(SCALES[2])),
        select(words("ring.defined.decimals"), 'name="own-decimals"', digits, "1"),
        select(words("ring.defined.direction"), 'name="own-direction"', sides, DIRECTIONS[0]),
    )
