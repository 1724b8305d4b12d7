"""Tables of the page of a ring: their look, and what stands where there is no number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.screen.markup import attrs
from components.screen.tags import Element, caption, div, small, table, tbody, td, th, thead, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from components.texts import Words

NOTHING = "–"


def drawn(title: str, heads: Sequence[str], rows: Sequence[Element]) -> Element:
    """A table that scrolls by itself where the page is narrow; its title stands above it in a heading."""
    head = tr([th(text, scope="col") for text in heads])
    made = [caption(title, className="visually-hidden"), thead(head), tbody(rows)]
    return div(
        table(made, className="table table-sm figures ring-table"),
        className="table-scroll",
        tabIndex="0",
        role="group",
        **attrs(aria_label=title),
    )


def numbers(texts: Sequence[str]) -> list[Element]:
    """Cells with numbers."""
    return [td(text, className="num") for text in texts]


def without(why: str) -> Element:
    """A cell with the reason why it has no number."""
    return td(small(why), className="hint ring-why")


def counted(n: int, every: int, words: Words) -> str:
    """How many of the towns have a value: ``10 von 12``."""
    return words("ring.result.n", n=str(n), all=str(every))


def half(low: str, high: str, words: Words) -> str:
    """The ends of the middle half."""
    return words("ring.result.half", low=low, high=high)
