"""What was decided about figures of a ring, and the form for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from components.screen.markup import attrs
from components.screen.own_fields import field
from components.screen.ring_button import button
from components.screen.tags import Element, details, div, h3, li, p, summary, ul
from components.wording import ring_finding
from components.wording.numbers import as_given, given

if TYPE_CHECKING:
    from collections.abc import Iterator

    from components.comparison.ring import Sitting
    from components.texts import Words
    from data.ring.model import Decision, Entry, KeyFigure, Merged, Slot

ACTS = ("correct", "exclude", "accept")
"""What can be decided about a figure."""


def decide(act: str, words: Words) -> Element:
    """What opens the form of a decision about the figure that it stands by."""
    return button(words(f"ring.check.{act}"), "decide", data_was=act)


def done(sitting: Sitting, found: Merged) -> Iterator[Element]:
    """All decisions behind a fold, each with what takes it back; nothing without any."""
    if not sitting.decisions:
        return
    words = sitting.context.words
    items = [_decision(sitting, found, one) for one in sitting.decisions]
    yield details(
        [
            summary(words.count("ring.check.decided", len(sitting.decisions))),
            ul(items, className="plain ring-decided"),
        ],
        **attrs(data_fold="ring-entschieden"),
    )


def _decision(sitting: Sitting, found: Merged, one: Decision) -> Element:
    words, slot = sitting.context.words, one.slot
    figure = found.ring.by_key.get(slot.figure)
    about = [sitting.name(slot.town)]
    about += [figure.name if figure else slot.figure, str(slot.year)] if slot.figure else []
    note = [": ", Element("q", one.note)] if one.note else []
    return li(
        [
            p([Element("b", ", ".join(about)), f": {_what(one, words)}", *note, *_void(found, one, words)]),
            button(
                words("ring.check.undo"),
                "undo",
                data_stadt=slot.town,
                data_kennzahl=slot.figure,
                data_jahr=str(slot.year or ""),
                aria_label=words("ring.check.undo_label", about=", ".join(about)),
            ),
        ]
    )


def _void(found: Merged, one: Decision, words: Words) -> list[str]:
    """That a decision is about nothing that is there, if so."""
    void = (seen for seen in found.findings if seen.key == "void" and seen.slot == one.slot)
    return [f" {ring_finding.what(seen, found, words)}" for seen in void]


def _what(one: Decision, words: Words) -> str:
    """``korrigiert auf 431 von 21.400``."""
    above, below = (
        None if value is None else given(value, words.language) for value in (one.numerator, one.denominator)
    )
    if one.act != "correct":
        return words(f"ring.decided.{one.act}", file=one.file)
    if above is None:
        return words("ring.decided.below", below=below)
    return words(f"ring.decided.correct_{2 if below else 1}", above=above, below=below)


def about(slot: Slot, entry: Entry | None, figure: KeyFigure | None, words: Words) -> dict[str, Any]:
    """What the form for a decision needs to know of a figure."""
    has_base = figure is not None and figure.kind != "count"
    given = {
        "data_stadt": slot.town,
        "data_kennzahl": slot.figure,
        "data_jahr": str(slot.year),
        "data_zaehler": _typed(entry.numerator if entry else None, words),
        "data_nenner": _typed(entry.denominator if entry and not entry.official else None, words),
        "data_above": figure.numerator if figure else "",
        "data_below": figure.denominator if figure and has_base else "",
    }
    return attrs(**given)


def _typed(value: float | None, words: Words) -> str:
    """A number as it is typed, without thousands set off."""
    if value is None:
        return ""
    shown = f"{value:.{as_given(value, 6)}f}"
    return shown.replace(".", ",") if words.language == "de" else shown


def form(words: Words) -> Element:
    """The form of a decision, which the script puts below the figure it is about."""
    box = '<input name="{}" class="form-control" maxlength="{}" autocomplete="off"{}>'
    numeric = ' inputmode="decimal"'
    return Element(
        "template",
        Element(
            "form",
            [
                h3("", className="ring-form-title"),
                div(
                    [
                        field(words("ring.form.numerator"), box.format("zaehler", 40, numeric)),
                        field(words("ring.form.denominator"), box.format("nenner", 40, numeric)),
                        field(words("ring.form.note"), box.format("bemerkung", 300, "")),
                    ],
                    className="own-fields",
                ),
                p(words("ring.form.hint"), className="hint ring-form-hint"),
                p(className="ring-form-said", role="alert"),
                div(
                    [
                        Element(
                            "button",
                            words("ring.form.take"),
                            type="submit",
                            className="btn btn-primary btn-sm",
                        ),
                        button(words("ring.form.cancel"), "cancel"),
                    ],
                    className="own-offers",
                ),
            ],
            className="ring-form",
            **attrs(**{f"data_{act}": words(f"ring.form.{act}") for act in ACTS}),
        ),
    )
