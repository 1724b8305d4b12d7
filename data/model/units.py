"""Units with their forms in a sentence: ``mit 299 Kindern``, ``Stufe 4,3``, ``1 Schule``.

They are data (``indicators/units.toml``) that indicators name; an indicator may write out a unit of its own.
A label alone takes the forms of the unit whose label it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BeforeValidator, StrictBool

from data.model.reading import LANGUAGES, Filled, checked, read, record

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import ValidationInfo

    from data.model.reading import Text

SHIPPED = Path(__file__).parents[1] / "indicators" / "units.toml"
PERCENT = "%"


@record
@dataclass(frozen=True, slots=True, weakref_slot=True)
class Forms:
    """A unit in one language.

    ``label`` heads files and axes and stands behind numbers too, unless ``behind`` says something else (or
    nothing). ``before`` stands in front of a number, ``one`` behind a lone 1, ``dative`` behind a number
    after ``mit``, ``per`` behind all that. ``bare``: where the unit was just said, the number is enough.
    ``tight``: no space parts it from the number.
    ``difference`` is the unit of a difference where that is another.
    """

    label: Filled
    behind: str | None = None
    before: str = ""
    one: str | None = None
    dative: str | None = None
    per: str = ""
    bare: StrictBool = False
    tight: StrictBool = False
    difference: Forms | None = None

    @property
    def names_more(self) -> bool:
        """Whether what stands behind a number says what is counted and the label does not."""
        return self.label == self.per

    def after(self, *, dative: bool = False, short: bool = False, lone: bool = False) -> str:
        """What stands behind a number; ``short`` where the unit was just said, ``lone`` behind a 1."""
        if short and self.bare:
            return ""
        plain = self.label if self.behind is None else self.behind
        noun = self.one if lone else self.dative if dative else plain
        return " ".join(part for part in (noun or plain, "" if short else self.per) if part)


@record
@dataclass(frozen=True, slots=True)
class Unit:
    """A unit in both languages; ``unit["de"]`` is its label."""

    de: Forms
    en: Forms

    def __getitem__(self, language: str) -> str:
        return self.forms(language).label

    def forms(self, language: str) -> Forms:
        """The forms in a language."""
        return self.en if language == "en" else self.de


def load(path: Path) -> dict[str, Unit]:
    """The units of a data folder by name, on top of those that come along."""
    own = checked(dict[str, Unit], read(path), path) if path.exists() and path != SHIPPED else {}
    return {**shipped(), **own}


@cache
def shipped() -> Mapping[str, Unit]:
    """The units that come along, read once."""
    return checked(dict[str, Unit], read(SHIPPED), SHIPPED)


@cache
def _by_label() -> Mapping[tuple[str, str], Forms]:
    every = ((language, unit.forms(language)) for unit in shipped().values() for language in LANGUAGES)
    return {(language, forms.label): forms for language, forms in every if not forms.names_more}


def forms_of(label: str, language: str) -> Forms:
    """The forms of the unit that is called so; a label that none has stands for all of them."""
    return _by_label().get((language, label)) or Forms(label)


def labelled(label: Text) -> Unit:
    """The unit of a label in both languages."""
    return Unit(forms_of(label.de, "de"), forms_of(label.en, "en"))


def _given(unit: Any, info: ValidationInfo[dict[str, Any]]) -> Any:
    """The unit that a name stands for; else labels or forms by language, as they are written out."""
    if isinstance(unit, dict):
        return {
            language: forms_of(forms, language) if isinstance(forms, str) else forms
            for language, forms in unit.items()
        }
    known = info.context["units"]
    if isinstance(unit, str) and unit not in known:
        raise ValueError(f"{unit!r} is not described in indicators/units.toml")
    return known[unit] if isinstance(unit, str) else unit


GivenUnit = Annotated[Unit, BeforeValidator(_given)]
"""A unit as an indicator names it or writes it out."""
