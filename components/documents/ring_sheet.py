"""A sheet of a town of a ring before it has a format: what it says of the town, and of the others together.

It names that town alone. Texts that others wrote, and that could name them, go through a veil.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from components.comparison import ring_context, ring_town
from components.comparison.ring_town import Line
from components.documents import ring_letters, ring_tables, section_sources
from components.documents.model import Figure, Section
from components.documents.ring_strip import Stand, strip
from components.documents.ring_veil import veil
from components.texts import words
from components.wording import ring_town as said
from components.wording.numbers import day
from data.numbers.printed import rounded
from data.numbers.statistics import Distribution
from data.ring import starter
from data.ring.model import Slot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from components.comparison.ring_context import Official
    from components.documents.item import Options
    from components.documents.model import Table
    from components.documents.native import Frame
    from components.documents.veil import Veil
    from components.texts import Words
    from data.model.areas import Area
    from data.ring.model import Merged
    from data.ring.summary import Summary
    from data.store.store import Store

_TEST = "testdaten"
"""Stands in the names of rings and files whose figures are made up."""


@dataclass(frozen=True)
class Shared:
    """What the sheets of all towns of a ring have in common; all of it is worked out once."""

    merged: Merged
    store: Store
    options: Options
    talk: Words
    summaries: tuple[Summary, ...]
    context: tuple[Official, ...]
    secret: bytes

    @property
    def is_test(self) -> bool:
        """Whether the figures are said to be made up."""
        names = (self.merged.ring.name, *self.merged.chosen.values())
        return any(_TEST in name.casefold() for name in names)


def shared(merged: Merged, store: Store, options: Options) -> Shared:
    """The sheets of a ring before any is made."""
    return Shared(
        merged,
        store,
        options,
        words(options.language),
        ring_town.summaries(merged),
        ring_context.rows(store, merged.ring, starter.of(store).context),
        ring_letters.seed(merged),
    )


@dataclass(frozen=True)
class Sheet:
    """The sheet of a town."""

    shared: Shared
    area: Area
    lines: tuple[Line, ...]
    veil: Veil
    ring: str
    """What the ring is called on it: nothing that names another town."""

    def section(self, frame: Frame) -> Section:
        """What it says, with charts for a frame."""
        talk, name = self.shared.talk, self.area.short
        has_values = any(line.stand.value is not None for line in self.lines)
        striking = ring_town.striking(self.lines)
        has_none_outside = bool(striking) and not striking[0].side
        made = Section(
            title=talk("ring_blatt.title", name=name, ring=self.ring),
            subtitle=self._subtitle(),
            reading=talk("ring_blatt.striking_none", name=name) if has_none_outside else "",
            said=tuple(self._known(has_values=has_values, drawn=bool(striking))),
            figures=tuple(self._figure(line, frame) for line in striking),
            tables=tuple(self._tables()),
            caveats=tuple(ring_tables.notes(self.lines, talk)),
            facts=(*map(self._defined, self.lines), self._state()),
            source=self._source(),
            columns=2,
        )
        return self.veil.clean(made)

    def _subtitle(self) -> str:
        """The years, and how many towns are there."""
        merged, talk = self.shared.merged, self.shared.talk
        of = len(merged.ring.towns)
        return talk.count("ring_blatt.subtitle", len(merged.chosen), None, of=of, year=self._year())

    def _year(self) -> str:
        """The year of the sheet, or the years."""
        years = sorted({line.whole.year for line in self.lines if line.whole.n})
        years = years or [self.shared.merged.ring.years[-1]]
        return str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"

    def _known(self, *, has_values: bool, drawn: bool) -> list[str]:
        """What must be known before reading."""
        talk, name = self.shared.talk, self.area.short
        found = [talk("ring_blatt.test")] if self.shared.is_test else []
        found.append(talk("ring_blatt.unofficial", name=name))
        if not has_values:
            found.append(talk("ring_blatt.nothing", name=name))
        if drawn:
            found.append(talk("ring_blatt.letters", name=name, label=talk("ring_blatt.label")))
        return found

    def _tables(self) -> Iterator[Table]:
        talk, context = self.shared.talk, self.shared.context
        if context:
            yield ring_tables.context(context, self.area.key, self.area.short, talk)
        yield ring_tables.figures(self.lines, talk)

    def _figure(self, line: Line, frame: Frame) -> Figure:
        talk, finding = self.shared.talk, said.finding(line, self.shared.talk)
        return Figure(
            "position",
            (name := said.dated(line, talk)),
            talk("ring_blatt.charted", n=line.whole.n),
            talk("ring_blatt.source", ring=self.ring),
            alt=talk("ring_blatt.alt", figure=name, n=line.whole.n, finding=finding),
            reading=finding,
            notes=(": ".join(self._defined(line)),),
            charts=(strip(self._stand(line), frame, talk),),
        )

    def _stand(self, line: Line) -> Stand:
        """The values as they are printed: further digits would tell whose they are."""
        figure, merged, spread, mine = line.figure, self.shared.merged, line.spread, line.stand.value
        if spread is None or mine is None:
            raise ValueError(figure.key)
        label, secret = self.shared.talk("ring_blatt.label"), self.shared.secret
        letters = ring_letters.lettered(merged, self.area.key, figure.key, label, secret)
        slots = {name: Slot(key, figure.key, line.whole.year) for key, name in letters.items()}
        values = {name: merged.value(slot) for name, slot in slots.items()}
        unit = said.suffix(figure)
        return Stand(
            self.area.short,
            rounded(mine, figure.decimals),
            {name: rounded(v, figure.decimals) for name, v in values.items() if v is not None},
            _printed(spread, figure.decimals),
            figure.decimals,
            unit,
            "" if unit else figure.unit,
        )

    def _defined(self, line: Line) -> tuple[str, str]:
        """A key figure as the ring has defined it."""
        figure, talk = line.figure, self.shared.talk
        key = "counted" if figure.kind == "count" else "defined"
        said = [talk(f"ring_blatt.{key}", numerator=figure.numerator, denominator=figure.denominator)]
        if figure.date not in figure.numerator:
            said.append(talk("ring_blatt.time", date=figure.date))
        return figure.name, " ".join(filter(None, (*said, figure.explanation)))

    def _state(self) -> tuple[str, str]:
        """When the ring was put together, and of how much."""
        talk, options = self.shared.talk, self.shared.options
        date, edition = day(options.made.isoformat(), options.language), self.shared.merged.ring.edition
        return talk("ring_blatt.state"), talk(
            "ring_blatt.state_text",
            date=date,
            edition=edition,
            n=len(self.shared.merged.chosen),
            of=len(self.shared.merged.ring.towns),
        )

    def _source(self) -> str:
        talk = self.shared.talk
        files = dict.fromkeys(
            origin.file
            for found in self.shared.context
            if found.year is not None
            for origin in found.indicator.origins
            if origin.covers(found.year)
        )
        official = section_sources.publishers(list(files), talk) if files else ""
        return " ".join(filter(None, (talk("ring_blatt.source", ring=self.ring), official)))


def sheet(found: Shared, town: str) -> Sheet:
    """The sheet of a town that is there."""
    merged, talk, areas = found.merged, found.talk, found.store.areas
    own, over = areas.by_key[town], veil(areas, merged.ring.towns, town)
    lines = enumerate(ring_town.lines(found.summaries, town), 1)
    return Sheet(
        found,
        own,
        tuple(_veiled(line, over, f"{talk('ring_blatt.head.figure')} {at}") for at, line in lines),
        over,
        merged.ring.name if not over.reveals(merged.ring.name) else talk("ring_blatt.ring"),
    )


def _veiled(line: Line, over: Veil, otherwise: str) -> Line:
    """A line whose note, name (``otherwise`` another) and unit reveal nobody: they stand in longer texts."""
    figure, entry = line.figure, line.stand.entry
    name = otherwise if over.reveals(figure.name) else figure.name
    unit = "" if over.reveals(figure.unit) else figure.unit
    return Line(
        replace(line.whole, figure=replace(figure, name=name, unit=unit)),
        replace(line.stand, entry=replace(entry, note=over.clean(entry.note))),
    )


def _printed(spread: Distribution, decimals: int) -> Distribution:
    rest = (spread.minimum, spread.lower, spread.median, spread.mean, spread.upper, spread.maximum)
    return Distribution(spread.n, *(rounded(value, decimals) for value in rest))
