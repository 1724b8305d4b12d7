"""What looks wrong in a ring, by town, with what can be done about it."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from components.screen import ring_any, ring_decisions
from components.screen.markup import attrs
from components.screen.ring_told import folded
from components.screen.tags import Element, details, div, h2, li, p, small, span, summary, ul
from components.wording import ring_finding
from components.wording.numbers import count_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from components.comparison.ring import Sitting
    from components.texts import Words
    from data.ring.model import Finding, Merged

LISTED = 20
"""So many findings of a town are listed: a large ring may have thousands."""
WRONG, NOTE = 2, 0
"""The severities of what is most likely wrong, and of what is only worth knowing."""


def section(sitting: Sitting, found: Merged) -> Element:
    """The whole part."""
    words = sitting.context.words
    open_ones = _open(found)
    return Element(
        "section",
        [
            h2(heading(found, words), **attrs(data_part="pruefung")),
            p(words("ring.check.lead" if open_ones else "ring.check.nothing"), className="hint"),
            *_towns(sitting, found, open_ones),
            *_notes(sitting, found),
            *ring_decisions.done(sitting, found),
            ring_any.section(sitting, found),
            ring_decisions.form(words),
        ],
        className="ring-part",
    )


def heading(found: Merged, words: Words) -> str:
    """How much is to be looked at."""
    n = len(_open(found))
    return words.count("ring.check.heading", n) if n else words("ring.check.heading.none")


def _open(found: Merged) -> list[Finding]:
    """What nobody has decided about yet."""
    return [one for one in found.findings if one.decided is None and one.severity > NOTE]


def _notes(sitting: Sitting, found: Merged) -> Iterator[Element]:
    """What is only worth knowing, behind a fold."""
    words = sitting.context.words
    notes = [one for one in found.findings if one.decided is None and one.severity <= NOTE]
    if notes:
        label = words.count("ring.files.notes", len(notes))
        sentences = (ring_finding.told(one, found, words, sitting.name) for one in notes)
        yield folded(label, sentences, len(notes), "ring-hinweise", words)


def _towns(sitting: Sitting, found: Merged, findings: Sequence[Finding]) -> Iterator[Element]:
    """A fold for each town, the one with most that is surely wrong first."""
    by_town = {
        town: sorted(several, key=lambda one: -one.severity)
        for town, several in groupby(
            sorted(findings, key=lambda one: one.slot.town), lambda one: one.slot.town
        )
    }
    words = sitting.context.words

    def weight(town: str) -> tuple[int, int, str]:
        several = by_town[town]
        return -sum(one.severity == WRONG for one in several), -len(several), sitting.name(town)

    for town in sorted(by_town, key=weight):
        several = by_town[town]
        wrong = sum(one.severity == WRONG for one in several)
        told = words.count("ring.check.town", len(several), town=sitting.name(town))
        tag = [span(words("ring.check.wrong", n=str(wrong)), className="tag is-old")] if wrong else []
        items = [_finding(found, one, words) for one in several[:LISTED]]
        if len(several) > LISTED:
            items.append(li(words("ring.check.more", n=count_text(len(several) - LISTED, words.language))))
        yield details(
            [summary([told, " ", *tag]), ul(items, className="plain ring-findings")],
            open=bool(wrong),
            **attrs(data_fold=f"ring {town}"),
        )


def _finding(found: Merged, one: Finding, words: Words) -> Element:
    figure = found.ring.by_key.get(one.slot.figure)
    name = figure.name if figure else one.slot.figure
    return li(
        [
            p([Element("b", f"{name}, {one.slot.year}"), ": ", ring_finding.what(one, found, words)]),
            small(ring_finding.where(one, words), className="hint"),
            div([ring_decisions.decide(act, words) for act in ring_decisions.ACTS], className="own-offers"),
        ],
        className="ring-finding" + (" is-wrong" if one.severity == WRONG else ""),
        **ring_decisions.about(one.slot, found.entries.get(one.slot), figure, words),
    )
