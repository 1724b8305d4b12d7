"""From the bytes of a file to own figures: what was understood, what was recognised, and what was not."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from data.model.catalogue import Level
from data.own import amounts as amounts_of
from data.own import levels, numerals, opening, shape
from data.own import lines as lines_of
from data.own.amounts import Amounts
from data.own.cells import raw, text
from data.own.choices import Choices, OpenQuestion, Option, Question
from data.own.faults import OwnError, Problem, short
from data.own.lines import Lines
from data.own.matching import Matcher
from data.own.places import Places
from data.own.record import KINDS, SLOTS, Own
from data.own.taken import Taken
from data.own.workbook import letters

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from data.model.areas import Area, Areas
    from data.own.cells import Rows
    from data.own.exports import Export
    from data.own.matching import Finder
    from data.own.opening import File
    from data.own.shape import Shape
    from data.own.workbook import Sheet

COLUMNS = len(SLOTS)
"""Columns of figures that are read at once: a tab has no place for more."""
_CELLS = 600_000
"""Cells that are read for all columns together; each column costs a reading of the whole file."""
_LOOKED_UP = 100
"""Texts that are compared with the names of areas: it costs the most."""
_RATE, _, _RATIO = KINDS


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the user said beside the file.

    ``accepted`` are areas by a name as it stands in the file, ``answers`` those to questions by their keys.
    """

    decimal: str | None = None
    accepted: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Understood:
    """How a table was read: the sheet (empty where there is one only), what is hidden, the rows of the head.

    ``label`` is what stands above all figures, ``time`` the letter of a column of years without a head,
    ``titles`` are lines of text above the table.
    """

    sheet: str = ""
    hidden_rows: int = 0
    hidden_columns: int = 0
    hidden_sheets: tuple[str, ...] = ()
    head: tuple[int, ...] = ()
    label: str = ""
    time: str = ""
    titles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """One of several columns of figures: how it is named in the file, and what it holds."""

    name: str
    reading: Reading


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: figures (None if there is not one) and problems by row, notes last.

    ``questions`` are what can be read in another way; one that nobody answered is the last, and then nothing
    is read. ``fault`` is why nothing can be read the way it was chosen.
    """

    own: Own | None
    problems: tuple[Problem, ...] = ()
    questions: tuple[Question, ...] = ()
    understood: Understood = Understood()
    fault: OwnError | None = None

    @property
    def open(self) -> Question | None:
        """The question that has to be answered first."""
        last = self.questions[-1] if self.questions else None
        return last if last and not last.chosen else None


def read(
    content: bytes,
    filename: str,
    areas: Areas,
    find: Finder,
    wishes: Wishes,
    *,
    exports: Sequence[Export] = (),
    outside: Callable[[], Iterable[Area]] = tuple,
) -> Reading:
    """Read a file; ``exports`` are tables of the project itself, recognised by their heads.

    ``outside`` gives areas that are known, but beyond the region.

    Raises :class:`data.own.faults.OwnError` where nothing of it can be read in whatever way.
    """
    file = opening.sheets(content, filename)
    return _read(_Reader(file, Places(areas, outside), find, wishes, exports))


def read_columns(
    content: bytes,
    filename: str,
    areas: Areas,
    find: Finder,
    wishes: Wishes,
    *,
    exports: Sequence[Export] = (),
    outside: Callable[[], Iterable[Area]] = tuple,
) -> tuple[Column, ...]:
    """Read each column of figures of a file by itself; none where it has not several.

    Those beyond :data:`COLUMNS` are named with that fault. As :func:`read`, with the same faults.
    """
    file, places = opening.sheets(content, filename), Places(areas, outside)
    reader = _Reader(file, places, find, wishes, exports)
    asked = next((one for one in _read(reader).questions if one.kind == "column"), None)
    found = []
    cells = sum(len(row) for sheet in file.sheets for row in sheet.rows)
    for at, option in enumerate(asked.options if asked else ()):
        if at >= COLUMNS or at * cells > _CELLS:
            fault = OwnError("columns_beyond", limit=COLUMNS) if at >= COLUMNS else OwnError("too_many")
            found.append(Column(option.text, Reading(None, fault=fault)))
            continue
        answers = {**wishes.answers, "column": option.value}
        one = _Reader(file, places, find, replace(wishes, answers=answers), exports)
        found.append(Column(option.text, _read(one)))
    return tuple(found)


def _read(reader: _Reader) -> Reading:
    """What a reader finds. Raises :class:`data.own.faults.OwnError` as :func:`read` does."""
    try:
        return reader.read()
    except OpenQuestion:
        return Reading(None, questions=reader.questions, understood=reader.understood)
    except OwnError as fault:
        if reader.understood.sheet:
            wrapped = OwnError("of_sheet", sheet=reader.understood.sheet)
            wrapped.__cause__ = fault
            fault = wrapped
        if not reader.wishes.answers or not reader.questions:
            raise fault from fault.__cause__
        return Reading(None, questions=reader.questions, understood=reader.understood, fault=fault)


class _Reader:
    """One pass over a file."""

    def __init__(
        self, file: File, places: Places, find: Finder, wishes: Wishes, exports: Sequence[Export]
    ) -> None:
        self.file, self.places, self.find = file, places, find
        self.wishes, self.exports = wishes, exports
        self.choices = Choices(wishes.answers)
        self.understood = Understood()
        self._similar: dict[str, bool] = {}

    @property
    def questions(self) -> tuple[Question, ...]:
        """What can be read in another way, the open question last."""
        return tuple(one for one in self.choices.asked if len(one.options) > 1 or not one.chosen)

    def similar(self, said: str) -> bool:
        """Whether a text is the name of an area, or may be one with a slip in it."""
        if said not in self._similar and len(self._similar) < _LOOKED_UP:
            known = bool(self.places.by_name(said) or self.places.by_key(said))
            every = (self.places.candidates(level) for level in Level)
            self._similar[said] = known or any(self.find(said[:80], some) for some in every)
        return self._similar.get(said, False)

    def _shape(self, sheet: Sheet, choices: Choices) -> Shape:
        return shape.find(
            sheet.rows,
            self.places,
            self.similar,
            choices,
            exports=self.exports,
            titled=[sheet.name],
            reaches_over=self.file.is_workbook,
        )

    def _sheet(self) -> Sheet:
        """The sheet that holds data: the one that was open, else the first; the others can be chosen."""
        sheets = sorted(self.file.sheets, key=lambda one: not one.active)
        if len(sheets) == 1:
            return sheets[0]
        faults: dict[str, OwnError] = {}
        for sheet in sheets:
            try:
                self._shape(sheet, Choices(self.wishes.answers))
            except OpenQuestion:
                pass
            except OwnError as fault:
                faults[sheet.name] = fault
        held = [sheet for sheet in sheets if sheet.name not in faults or faults[sheet.name].key in _NEARLY]
        if not held:
            first = sheets[0].name
            raise OwnError("on_sheet", sheet=first) from faults[first]
        options = [Option(sheet.name, sheet.name) for sheet in self.file.sheets if sheet in held]
        chosen = self.choices.pick("sheet", options, held[0].name)
        return next(sheet for sheet in held if sheet.name == chosen)

    def read(self) -> Reading:
        """Everything, once."""
        sheet = self._sheet()
        several = len(self.file.sheets) + len(self.file.hidden) > 1
        self.understood = Understood(
            sheet.name if several else "", sheet.hidden_rows, sheet.hidden_columns, self.file.hidden
        )
        found = self._shape(sheet, self.choices)
        head = tuple(at + 1 for at in found.heads.rows)
        unnamed = found.time is not None and found.heads_by_column[found.time].is_empty
        time = letters(found.time) if found.time is not None and unnamed else ""
        self.understood = replace(
            self.understood, head=head, label=found.label, time=time, titles=found.heads.titles
        )
        matcher = Matcher(self.places, self.find, self.wishes.accepted, self._level(sheet.rows, found))
        lines = Lines(sheet.rows, found, matcher, self.file.is_workbook)
        every = lines.found()
        left = lines_of.chosen(every, found, self.choices)
        cells = [raw(line.row, c) for line in left if isinstance(line.area, str) for c in found.columns]
        decimal = self.wishes.decimal or numerals.decided(cell for cell in cells if isinstance(cell, str))
        label = " ".join({found.label, *(found.name(column) for column in found.columns)})
        is_share, times = amounts_of.shares(cells, decimal, label, self.choices)
        kind = self.choices.pick("kind", [Option(one, one) for one in KINDS], _RATE if is_share else _RATIO)
        school = found.is_split(line.row for line in left if isinstance(line.area, str))
        stated = found.export.status if found.export else (lambda _: None)
        amounts = Amounts(lambda c: short(found.name(c)), decimal, stated, times)
        taken = Taken(lines, amounts, found)
        figures = taken.merged(figure for line in left for figure in taken.of(line))
        own = Own(figures, kind=kind, decimals=amounts.decimals(), school=school)
        problems = [*taken.problems, *amounts.tell(), *lines.problems, *self.file.notes]
        problems += filter(None, self._notes(sheet, found, len(every) - len(left)))
        problems.sort(key=lambda problem: (problem.note, problem.row or 0))
        covered = own.covered(self.places.areas)
        if covered and not any(covered):
            raise OwnError("only_references")
        return Reading(own if covered else None, tuple(problems), self.questions, self.understood)

    def _level(self, table: Rows, found: Shape) -> Level | None:
        """The level of names that exist on several: what the head of their column says, else the user."""
        if found.located.name is None:
            return None
        body = table[found.heads.first : found.heads.end]
        rows = [row for row in body if not self.places.by_key(text(row, found.located.key))]
        named = {found.located.named(row, self.places)[1] for row in rows} - {""}
        names = [name for name in named if len(self.places.by_name(name)) > 1]
        if not names:
            return None
        head = found.heads_by_column.get(found.located.name)  # none where rows are wider than the head
        level = levels.decided(self.places, named, head.label if head else "")
        options = [Option(one.value, one.value) for one in self.places.levels(names)]
        if level and level.value not in {option.value for option in options}:
            return level
        shown = ", ".join(short(name) for name in sorted(names)[:_NAMED])
        return Level(self.choices.pick("level", options, level.value if level else "", named=shown))

    def _notes(self, sheet: Sheet, found: Shape, left_out: int) -> Iterator[Problem | None]:
        """What of the table was not read, and what stands beside its years."""
        for year, mark in found.marks:
            yield Problem.of("mark", None, "", year=year, mark=mark).noted()
        state = found.export.state if found.export else ""
        columns = [
            found.name(c)
            for c in found.others
            if found.name(c) != state and any(raw(row, c) != "" for row in sheet.rows)
        ]
        sheets = [*(one.name for one in self.file.sheets if one is not sheet), *self.file.hidden]
        yield from (_named("columns_left", columns), _named("sheets_left", sheets))
        if left_out:
            yield Problem.of("rows_left", None, "", n=left_out).noted()
        if found.heads.second is not None:
            last = len(sheet.rows)
            yield Problem.of("second_table", found.heads.second + 1, "", last=last)


def _named(kind: str, names: Sequence[str]) -> Problem | None:
    """A note that names what was not read; nothing where there is none."""
    if not names:
        return None
    shown = ", ".join(f"„{short(name)}“" for name in names[:_NAMED])
    more = f", … (+{len(names) - _NAMED})" if len(names) > _NAMED else ""
    return Problem(kind, values=(("names", shown + more),), note=True)


_NAMED = 12
"""Columns or sheets that are named one by one."""
_NEARLY = frozenset(("no_year", "mixed_years"))
"""Why a sheet with areas and figures can not be read yet: it holds data all the same."""
