"""The sheets of a workbook of a ring: found by their names, else by their heads, with the cells of a row."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from data.model.reading import LANGUAGES
from data.own.cells import as_text, raw
from data.own.cells import text as text_of
from data.own.faults import CELL
from data.own.limits import NAME
from data.own.record import harmless
from data.own.workbook import Bad, letters
from data.ring.layout import FIELDS, SHEETS
from data.ring.model import Place
from data.ring.troubles import refused, trouble

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from data.model.reading import Text
    from data.own.opening import File
    from data.own.workbook import Raw, Sheet
    from data.ring.model import Trouble
    from data.ring.troubles import Refused

K = TypeVar("K")

SEARCHED = 40
"""Rows from the top in which a head is looked for."""


class Cell(NamedTuple):
    """A cell and where it stands; ``computed`` says that a formula gave what it holds."""

    raw: Raw
    place: Place
    computed: bool = False

    @property
    def text(self) -> str:
        """What it says, as harmless text."""
        return harmless(as_text(self.raw), CELL)

    @property
    def as_year(self) -> int | None:
        """The year of four digits that stands there; None of all else."""
        said = self.text
        return int(said) if said.isascii() and said.isdecimal() and len(said) == 4 else None

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands there."""
        return self.raw == ""


def folded(text: str) -> str:
    """A word of a workbook as it is compared."""
    return " ".join(text.split()).casefold()


_FIELDS = {folded(word[language]): (key, language) for key, word in FIELDS.items() for language in LANGUAGES}


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a table: its row (from 0), its columns by what they hold, and the language of its words."""

    sheet: Sheet
    row: int
    columns: Mapping[str, int]
    language: str

    def cell(self, row: int, column: str) -> Cell:
        """The cell of a row; empty where the table has no such column."""
        at = self.columns.get(column)
        return Cell("", Place(self.sheet.name)) if at is None else cell(self.sheet, row, at)

    @property
    def rows(self) -> range:
        """The rows below the head."""
        return range(self.row + 1, len(self.sheet.rows))


def cell(sheet: Sheet, row: int, column: int) -> Cell:
    """A cell of a sheet, by row and column from 0."""
    place = Place(sheet.name, f"{letters(column)}{row + 1}")
    return Cell(raw(sheet.rows[row], column), place, (row, column) in sheet.formulas)


def meant(text: str, words: Mapping[K, Text]) -> K | None:
    """What a word in either language stands for; None for any other."""
    said = folded(text)
    return next((key for key, word in words.items() if said in {folded(word.de), folded(word.en)}), None)


def named(file: File) -> tuple[Sheet, ...]:
    """The sheets of a file with harmless names."""
    return tuple(replace(sheet, name=harmless(sheet.name, NAME)) for sheet in file.sheets)


def names(sheets: Iterable[Sheet]) -> str:
    """Names of sheets, in a row."""
    return ", ".join(sheet.name for sheet in sheets)


def head(sheet: Sheet, words: Mapping[str, Text], needed: Iterable[str]) -> Head | None:
    """The first row that has all words of ``needed`` columns in one language; None where there is none."""
    return next((one for one in _heads(sheet, words) if one.columns.keys() >= set(needed)), None)


def _heads(sheet: Sheet, words: Mapping[str, Text]) -> Iterator[Head]:
    """The rows with any of the words, as heads of the columns they name."""
    wanted = {
        language: {folded(word[language]): key for key, word in words.items()} for language in LANGUAGES
    }
    for at, row in enumerate(sheet.rows[:SEARCHED]):
        said: dict[str, int] = {}
        for column, found in enumerate(row):
            if isinstance(found, str) and found:
                said.setdefault(folded(found), column)
        for language, keys in wanted.items():
            columns = {keys[word]: column for word, column in said.items() if word in keys}
            if columns:
                yield Head(sheet, at, columns, language)


def fields(sheet: Sheet) -> tuple[dict[str, Cell], str]:
    """What stands beside the words of :data:`FIELDS` in column A, and the language of these words."""
    found: dict[str, Cell] = {}
    spoken = []
    for at, row in enumerate(sheet.rows[:SEARCHED]):
        key, language = _FIELDS.get(folded(text_of(row, 0)), ("", ""))
        if key and key not in found:
            found[key] = cell(sheet, at, 1)
            spoken.append(language)
    return found, max(spoken, key=spoken.count, default=LANGUAGES[0])


def table(
    file: File, sheets: Sequence[Sheet], kind: str, words: Mapping[str, Text], needed: Sequence[str]
) -> tuple[Head, tuple[Trouble, ...]]:
    """The table of a kind of sheet, and what is worth knowing about how it was found.

    Raises :class:`data.ring.troubles.Refused` where no sheet has it, or several do and none has its name.
    """
    found = [one for sheet in sheets if (one := head(sheet, words, needed))]
    called = [one for one in found if is_called(one.sheet.name, kind)]
    if not found:
        raise _missing(file, sheets, kind, words, needed)
    if len(found) > 1 and not called:
        raise refused("two_sheets", sheet=kind, names=names(one.sheet for one in found))
    best = (called or found)[0]
    return best, renamed(best.sheet, kind)


def renamed(sheet: Sheet, kind: str) -> tuple[Trouble, ...]:
    """That a sheet of a kind no longer has its name."""
    return () if is_called(sheet.name, kind) else (trouble("renamed_sheet", Place(sheet.name), sheet=kind),)


def is_called(name: str, kind: str) -> bool:
    """Whether a sheet has the name of a kind, in either language."""
    return folded(name) in {folded(SHEETS[kind].de), folded(SHEETS[kind].en)}


def _missing(
    file: File, sheets: Sequence[Sheet], kind: str, words: Mapping[str, Text], needed: Sequence[str]
) -> Refused:
    """Why there is no table of a kind."""
    if any(is_called(name, kind) for name in file.hidden):
        return refused("hidden_sheet", sheet=kind)
    for sheet in sheets:
        if is_called(sheet.name, kind):
            best = max(_heads(sheet, words), key=lambda one: len(one.columns), default=None)
            language = best.language if best else LANGUAGES[0]
            lost = ", ".join(words[key][language] for key in needed if not best or key not in best.columns)
            place = Place(sheet.name, f"A{best.row + 1}" if best else "")
            return missing(sheet, "no_column", place, names=lost)
    return refused("no_sheet", sheet=kind, names=names(sheets))


def missing(sheet: Sheet, key: str, place: Place, **values: object) -> Refused:
    """Why something of a sheet is not found: because parts of it are hidden, else for the reason ``key``."""
    if sheet.hidden_rows or sheet.hidden_columns:
        return refused("hidden_parts", Place(sheet.name))
    return refused(key, place, **values)


def hidden(sheet: Sheet) -> tuple[Trouble, ...]:
    """Rows and columns of a sheet that were not read because nobody sees them."""
    place, found = Place(sheet.name), []
    if sheet.hidden_rows:
        found.append(trouble("hidden_rows", place, n=sheet.hidden_rows))
    if sheet.hidden_columns:
        found.append(trouble("hidden_columns", place, n=sheet.hidden_columns))
    return tuple(found)


def is_bad(found: Cell) -> bool:
    """Whether a cell holds an error or a formula that was never computed."""
    return isinstance(found.raw, Bad)
