"""What a cell of figures says: a number in the unit of the ring, a reason for having none, or a trouble."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from data.model.status import Status
from data.own import numerals
from data.own.faults import LARGEST
from data.own.workbook import Bad, Share
from data.ring.layout import MONEY, REASONS
from data.ring.sheets import folded, meant
from data.ring.troubles import TROUBLES, trouble

if TYPE_CHECKING:
    from data.ring.model import Trouble
    from data.ring.sheets import Cell

_DECIMALS = {"de": ",", "en": "."}
_SAMPLES = {"de": "1.234,5", "en": "1,234.5"}
"""A number as a workbook in a language has it."""
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{2}:[0-9]{2}")
"""How a sheet gives a cell that shows a day or a time."""
_SHORT = {
    1: ("€", "eur", "euro"),
    1_000: ("t€", "teur", "tsd. €", "tsd. euro", "tausend €", "k€", "keur", "thousand euro"),
    1_000_000: ("mio. €", "mio €", "mio. euro", "mio euro", "mio. eur", "meur", "million euro"),
}
"""Other names of the units of :data:`MONEY`."""
_EUROS = {folded(name): times for times, word in MONEY.items() for name in (word.de, word.en, *_SHORT[times])}


@dataclass(frozen=True, slots=True)
class Amount:
    """What a cell says. Without a number ``status`` is what stands there instead; None of an empty cell.

    ``lost`` is the trouble that costs the number, ``note`` one that costs nothing.
    """

    number: float | None = None
    status: Status | None = None
    lost: Trouble | None = None
    note: Trouble | None = None
    computed: bool = False


def amount(cell: Cell, language: str, *, share: bool = False) -> Amount:
    """The number of a cell, not negative; ``share`` says that per cent may stand there.

    Texts are read with the decimal sign of the language.
    """
    held = cell.raw
    if isinstance(held, Bad):
        known = {"text": cell.text} if held.key == "error" else {}
        return Amount(lost=trouble(held.key, cell.place, **known))
    if isinstance(held, str):
        return _said(cell, held, language, share=share) if held else Amount()
    if isinstance(held, Share) and not share:
        return Amount(lost=trouble("percent", cell.place, value=float(held)))
    return _within(cell, float(held))


def _within(cell: Cell, number: float) -> Amount:
    """A number unless it is too large or negative."""
    if not abs(number) <= LARGEST:  # also not a number
        return Amount(lost=trouble("huge", cell.place))
    if number < 0:
        return Amount(lost=trouble("negative", cell.place, text=cell.text))
    return Amount(number + 0.0, computed=cell.computed)


def _said(cell: Cell, text: str, language: str, *, share: bool) -> Amount:
    """What a text says: a sign of the offices, a reason, a number."""
    if text.strip() in numerals.DASHES:
        return Amount(status=Status.UNAVAILABLE, lost=trouble("dash", cell.place, text=text))
    if status := meant(text, REASONS) or numerals.state(text):
        said = trouble("symbol", cell.place, text=text, status=status.value)
        return Amount(status=status, note=said)
    if _DATE.fullmatch(text):
        return Amount(lost=trouble("date", cell.place, text=text))
    try:
        number, _ = numerals.read(text, _DECIMALS[language])
    except numerals.NumeralError as fault:
        kind = str(fault)
        gaps = {"text": text, "sample": _SAMPLES[language]}
        return Amount(lost=trouble(kind, cell.place, **{gap: gaps[gap] for gap in TROUBLES[kind]}))
    if numerals.is_share(text) and not share:
        return Amount(lost=trouble("percent", cell.place, value=number))
    found = _within(cell, number)
    return found if found.lost else Amount(number, note=trouble("as_text", cell.place, value=number))


def factor(given: str, wanted: str) -> Decimal | None:
    """What a number in one unit is to be multiplied by for another; None where they do not fit together.

    Only money is converted.
    """
    have, want = folded(given), folded(wanted)
    if have == want:
        return Decimal(1)
    if have in _EUROS and want in _EUROS:
        return Decimal(_EUROS[have]) / _EUROS[want]
    return None


def converted(number: float, times: Decimal) -> float:
    """A number times a factor, exactly as it would be done by hand: 12.3 times 1,000 is 12,300."""
    return float(Decimal(repr(number)) * times)
