"""Everything that can be wrong with a workbook of a ring, by the key of its sentence and its gaps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.model.status import Status
from data.own.faults import SHOWN, OwnError
from data.own.grid import NUMBER
from data.own.record import harmless
from data.ring.layout import FIELDS, SHEETS
from data.ring.model import NOWHERE, Place, Trouble

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_TROUBLES = 200
"""What is said of one file; the rest is counted."""
OF_OWN = (
    "bomb",
    "entities",
    "locked",
    "macros",
    "old_workbook",
    "only_hidden",
    "workbook",
    "beyond",
)
"""Reasons to refuse a file for which the sentences of own figures hold, by the same keys."""
_TOO_LARGE = ("cells", "columns", "rows", "size", "work")

_REFUSALS = {
    **dict.fromkeys(OF_OWN, ""),
    "only_hidden": "names",
    "beyond": "row column",
    "empty": "",
    "no_workbook": "",
    "too_large": "",
    "not_ring": "names",
    "no_sheet": "sheet names",
    "hidden_sheet": "sheet",
    "hidden_parts": "",
    "two_sheets": "sheet names",
    "no_column": "names",
    "no_field": "field",
    "definition": "text",
    "unknown_area": "text",
    "changed": "figure",
    "changed_ring": "edition",
    "no_town": "",
    "unknown_town": "text",
    "town_outside": "text",
}
"""Why nothing of a file is used."""
_LOSSES = {
    "other_town": "text",
    "no_key": "",
    "unknown_key": "text",
    "bad_year": "text",
    "other_year": "year",
    "twice": "figure year rows",
    "formula": "",
    "error": "text",
    "date": "text",
    "percent": "value",
    "not_number": "text",
    "other_decimal": "text sample",
    "huge": "",
    "negative": "text",
    "dash": "text",
    "no_unit": "unit",
    "unit": "text unit",
    "number_and_reason": "text",
    "rows_missing": "n figures",
    "hidden_rows": "n",
    "no_act": "",
    "no_correction": "",
    "bad_act": "text",
}
"""What costs a figure, or a decision."""
_NOTES = {
    "renamed_sheet": "sheet",
    "sheets_left": "names",
    "hidden_sheets": "names",
    "hidden_columns": "n",
    "twice_same": "figure year rows",
    "as_text": "value",
    "symbol": "text status",
    "reason": "text",
    "base_of_count": "",
    "zero_base": "",
    "no_reason": "n",
    "official_typed": "n",
    "value_typed": "n",
    "more": "n",
}
"""What is worth knowing."""
TROUBLES = {key: frozenset(gaps.split()) for key, gaps in (_REFUSALS | _LOSSES | _NOTES).items()}
"""The gaps of each sentence."""
GAPS = {
    "sheet": frozenset(SHEETS),
    "field": frozenset((*FIELDS, "towns")),
    "status": frozenset(status.value for status in Status),
}
"""Gaps that hold the key of a word, and its keys."""


def fits(gap: str, value: str) -> bool:
    """Whether a text can fill a gap: some hold the key of a word, others a number."""
    if gap in GAPS:
        return value in GAPS[gap]
    if gap == "n":
        return value.isascii() and value.isdecimal() and len(value) < SHOWN
    return gap != "value" or (len(value) < SHOWN and bool(NUMBER.fullmatch(value)))


class Refused(Exception):  # noqa: N818
    """Nothing of a file can be used; ``trouble`` says why."""

    def __init__(self, trouble: Trouble) -> None:
        self.trouble = trouble
        super().__init__(trouble.key)


def trouble(key: str, place: Place = NOWHERE, /, **values: object) -> Trouble:
    """A trouble with its gaps filled by harmless text."""
    if values.keys() != TROUBLES[key]:
        raise ValueError(key)
    said = tuple((name, harmless(str(value), SHOWN)) for name, value in sorted(values.items()))
    return Trouble(key, place, said, key in _NOTES)


def refused(key: str, place: Place = NOWHERE, /, **values: object) -> Refused:
    """A reason to use nothing of a file."""
    return Refused(trouble(key, place, **values))


def told(troubles: Sequence[Trouble]) -> tuple[Trouble, ...]:
    """The first troubles of a file, those that cost something first, and how many more there are."""
    ordered = sorted(troubles, key=lambda one: one.note)
    left = len(ordered) - MOST_TROUBLES
    return (*ordered[:MOST_TROUBLES], *((trouble("more", n=left),) if left > 0 else ()))


def of_file(fault: OwnError) -> Trouble:
    """Why a file is no workbook that can be read at all."""
    if fault.key in OF_OWN:
        return trouble(fault.key, **fault.values)
    if fault.key in {"empty", "single_cell"}:
        return trouble("empty")
    return trouble("too_large" if fault.key in _TOO_LARGE else "no_workbook")
