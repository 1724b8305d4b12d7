"""Anonymised comparisons: the own towns are named, all others are letters in an order that tells nothing.

The areas get their new names and their new order before anything is drawn, so that every sentence, table and
chart only ever knows the letters. The order comes from a hash of what the document shows: the same views give
the same letters, and neither values nor official keys do. Sentences of definitions and notes that name
another town are left out.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING, TypeVar

from components.comparison.context import Context
from components.comparison.profile import subject
from components.documents.model import Table
from components.documents.veil import Veil, veil
from components.tables.model import Figure
from components.view.model import query
from components.view.pages import BY_NAME
from components.view.unions import KEYS
from components.wording import target
from data.model.areas import Areas
from data.model.catalogue import Level
from data.model.folding import order
from data.model.names import names
from data.own.workbook import letters

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from components.documents.item import Item
    from components.documents.model import Chart, Section
    from components.documents.model import Figure as Drawn
    from components.tables.model import Content, Sheet
    from components.texts import Words
    from components.view.model import View
    from data.model.areas import Area
    from data.store.store import Store

Territory = tuple[str, ...]
"""The municipalities of an area: the same on every level on which it stands alone."""

Content_ = TypeVar("Content_")


class NoTownError(ValueError):
    """An anonymised comparison of nobody: no item has an own town."""


@dataclass(frozen=True)
class Mask:
    """What hides the others: a store with other names, their ranks by letters, a veil over them."""

    store: Store
    ranks: dict[Territory, int]
    own: tuple[str, ...]
    veil: Veil

    def view(self, view: View) -> View:
        """The view with the chosen areas in the order of their letters."""
        found = [area for key in view.chosen if (area := self.store.areas.get(key))]
        ordered = sorted(found, key=lambda area: self.ranks.get(area.parts, -1))
        known = self.store.catalogue.indicators
        columns = tuple(slug for slug in view.columns if not known[slug].is_count)  # which tell the size
        return replace(
            view, chosen=tuple(area.key for area in ordered), listed=(), unions=(), columns=columns
        )

    def section(self, section: Section, words: Words) -> Section:
        """A section without what names the others, without their counts and further digits."""
        figures = tuple(_plain(figure, section.decimals) for figure in section.figures)
        tables = tuple(_without(table, words) for table in section.tables)
        appendix = tuple(
            _without(part, words) if isinstance(part, Table) else _plain(part, section.decimals)
            for part in section.appendix
        )
        return self.clean(replace(section, figures=figures, tables=tables, appendix=appendix))

    def clean(self, content: Content_) -> Content_:
        """A text, or everything in a tuple or record, without sentences that name one of the others."""
        return self.veil.clean(content)

    def sheet(self, sheet: Sheet, words: Words) -> Sheet:
        """A sheet of figures without keys, counts, further digits and facts that name the others."""
        key = words("dateien.key")
        kept = [at for at, head in enumerate(sheet.columns) if head != key and not _tells_size(head, words)]
        return replace(
            sheet,
            columns=tuple(sheet.columns[at] for at in kept),
            rows=tuple(tuple(self._cell(row[at]) for at in kept) for row in sheet.rows),
            facts=(*((label, self.clean(text)) for label, text in sheet.facts), ("", self.said(words))),
        )

    def said(self, words: Words) -> str:
        """Who is named and how the others are called."""
        return words("dokument.anonymous", names=names(self.own), label=words("dokument.anonymous_label"))

    def _cell(self, content: Content) -> Content:
        if isinstance(content, Figure):
            return content._replace(value=round(content.value, content.decimals))
        return self.clean(content)


def _tells_size(head: str, words: Words) -> bool:
    """Whether a column tells how large a town is, and with that who it is: counts, and gaps in them."""
    counts = {words("tabelle.numerator"), words("tabelle.denominator")}
    return head in counts or head.startswith(target.columns(words))


def _without(table: Table, words: Words) -> Table:
    """A table without the columns that tell how large a town is."""
    kept = [at for at, head in enumerate(table.head) if not _tells_size(head, words)]
    return replace(
        table,
        head=tuple(table.head[at] for at in kept),
        widths=tuple(table.widths[at] for at in kept),
        numeric=frozenset(place for place, at in enumerate(kept) if at in table.numeric),
        rows=tuple(
            row if len(row.cells) == 1 else replace(row, cells=tuple(row.cells[at] for at in kept))
            for row in table.rows
        ),
    )


def _plain(figure: Drawn, decimals: int) -> Drawn:
    """A figure with its charts rounded."""
    return replace(figure, charts=tuple(_rounded(chart, decimals) for chart in figure.charts))


def _rounded(chart: Chart, decimals: int) -> Chart:
    """A chart whose data sheet holds no digits that would single an area out."""
    series = tuple(
        replace(
            one,
            values=tuple(None if value is None else round(value, decimals) for value in one.values),
            x=tuple(round(value, decimals) for value in one.x),
        )
        for one in chart.series
    )
    return replace(chart, series=series)


def obstacle(store: Store, items: Sequence[Item], lacks: str = "dokument.fault.town") -> str:
    """The key of why items cannot be anonymised; empty where they can.

    They show a union, whose name and sum would tell who is in it, or (``lacks``) none has an own town.
    """
    if any(key in KEYS for item in items for key in (item.view.mine, *item.view.chosen)):
        return "verbund.anonymous"
    return "" if any(_own_area(store, item) for item in items) else lacks


def _own_area(store: Store, item: Item) -> Area | None:
    """The own town of an item as it is shown; None where it has none."""
    about = Context(store, item.view)
    found = subject(about) if BY_NAME[item.page].about == "town" else about
    return found.mine if found else None


def public(view: View) -> View:
    """What a link may carry: the indicator and the own town, never whom it is compared with."""
    group = "alle" if view.group == "auswahl" else view.group
    return replace(view, chosen=(), listed=(), unions=(), group=group)


def mask(store: Store, items: Sequence[Item], label: str) -> Mask:
    """Hide everyone but the own towns of the items; ``label`` is the word before the letters.

    Raises :class:`NoTownError` where no item has an own town.
    """
    own = [area for item in items if (area := _own_area(store, item))]
    if not own:
        raise NoTownError
    homes = [set(area.parts) for item in items if (area := store.areas.get(item.view.mine or ""))]
    named = {a.key for a in store.areas if any(set(a.parts) >= home for home in homes)}
    first = dict.fromkeys(area.parts for item in items for area in _compared(store, item))
    beyond = {area.key: area for item in items for area in _beyond(store, item)}
    seed = "\n".join(f"{item.page}{query(item.view, store)}" for item in items)

    def chance(parts: Territory) -> bytes:
        return sha256(f"{seed}\n{','.join(parts)}".encode()).digest()

    others = {a.parts for a in (*store.areas, *beyond.values()) if a.key not in named}
    ordered = sorted(others, key=lambda parts: (parts not in first, chance(parts)))
    ranks = {parts: rank for rank, parts in enumerate(ordered)}
    names = {parts: f"{label} {letters(rank)}" for parts, rank in ranks.items()}
    hidden = [*(a for a in store.areas if a.key not in named), *beyond.values()]

    def masked(areas: Iterable[Area]) -> dict[str, Area]:
        """The areas by key under their letters and in the order of these."""
        made = [replace(a, name=n, short=n) if (n := names.get(a.parts)) else a for a in areas]
        return {a.key: a for a in sorted(made, key=lambda a: ranks.get(a.parts, -1))}

    made = replace(store, areas=Areas(masked(store.areas), store.areas.references))
    if beyond:
        made.__dict__["outside"] = store.outside.renamed(masked(store.outside))
    return Mask(
        made,
        ranks,
        tuple(dict.fromkeys(area.name for area in own)),
        veil(hidden, (area for area in store.areas if area.key in named)),
    )


def _compared(store: Store, item: Item) -> tuple[Area, ...]:
    """Whom an item compares with: they get the first letters."""
    about = Context(store, item.view)
    return (*about.group, *about.picked)


def _beyond(store: Store, item: Item) -> tuple[Area, ...]:
    """Whom an item compares with beyond the region; a profile does so for the Kreis around a town."""
    return Context(store, replace(item.view, level=Level.KREIS)).beyond


def by_name(area: Area) -> tuple[str, int, str]:
    """Areas by name; a lone capital at the end sorts before two, so that Z comes before AA."""
    head, _, tail = area.short.rpartition(" ")
    if head and tail.isascii() and tail.isalpha() and tail.isupper():
        return order(head), len(tail), tail
    return order(area.short), 0, ""
