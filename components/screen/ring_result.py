"""What a ring says: the official context of its towns, then each key figure with the ways to every view."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from components.comparison import ring_context as official
from components.screen import ring_context, ring_figures
from components.screen.markup import attrs
from components.screen.own_fields import select
from components.screen.tags import Element, div, h2, h3, link, p, span
from components.view.model import query
from components.view.pages import PATHS
from data.ring import starter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from components.comparison.ring import Sitting
    from data.ring.model import Merged

WHOLE = ("tabelle", "profil")
"""Pages that show all key figures at once."""


def section(sitting: Sitting, found: Merged) -> Element:
    """The whole part."""
    words, store = sitting.context.words, sitting.context.store
    beside = official.rows(store, found.ring, starter.of(store).context)
    return Element(
        "section",
        [
            h2(words("ring.result.heading"), **attrs(data_part="ergebnis")),
            *_choose(sitting),
            *ring_context.section(sitting, beside),
            h3(words("ring.result.figures")),
            div([_year(sitting, found), *_whole(sitting)], className="ring-tools"),
            *_unplaced(sitting),
            ring_figures.table(sitting, beside),
            p(_reading(sitting), className="hint"),
        ],
        className="ring-part",
    )


def _choose(sitting: Sitting) -> Iterator[Element]:
    """Where the header has no town of the ring, what it would add."""
    if sitting.mine is None:
        yield p(sitting.context.words("ring.result.choose"), className="hint")


def _unplaced(sitting: Sitting) -> Iterator[Element]:
    """That key figures found no place in the tab."""
    if sitting.unplaced:
        told = sitting.context.words.count("ring.result.unplaced", sitting.unplaced)
        yield p(told, className="notice")


def _reading(sitting: Sitting) -> str:
    """How the table is read."""
    keys = ["ring.result.reading"]
    if sitting.mine:
        keys.append("ring.result.rank")
    if ring_figures.has_small(sitting):
        keys.append("ring_blatt.small")
    return " ".join(sitting.context.words(key) for key in keys)


def _year(sitting: Sitting, found: Merged) -> Any:
    """Which year is shown; usually the best covered one of each key figure."""
    words = sitting.context.words
    several = [(str(year), str(year)) for year in reversed(found.ring.years)]
    options = [("", words("ring.result.best_year")), *several]
    label = words("ring.column.year")
    return select(label, 'data-ring="year"', options, str(sitting.year or ""))


def _whole(sitting: Sitting) -> Iterator[Element]:
    """Ways to the pages that show all key figures."""
    own = next(iter(sitting.owns.values()), None)
    if own is None:
        return
    words, about = sitting.context.words, sitting.context.about(own.slug, level=sitting.level)
    links = [
        link(
            words(f"nav.{page}"),
            href=PATHS[page] + query(about.view, about.store),
            className="btn btn-outline-primary btn-sm",
        )
        for page in WHOLE
    ]
    yield span([words("ring.result.whole"), " ", *links], className="ring-whole")
