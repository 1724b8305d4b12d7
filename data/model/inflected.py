"""Words that change with their place in a sentence: a name with its article, a number with its unit."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

AMOUNT = ("dat", "short", "shortdat", "first", "last", "lastdat", "bare")
"""The forms of a number with its unit."""

NO_FORMS: Mapping[str, str] = MappingProxyType({})


class Inflected(str):
    """Text that is itself the plain form and knows others by name.

    A gap asks for one: ``{name:dat}``, ``{value:short}``; ``{name:Nom}`` begins it with a capital letter.
    """

    __slots__ = ("forms",)
    forms: Mapping[str, str]

    def __new__(cls, plain: str, forms: Mapping[str, str] = NO_FORMS) -> Inflected:
        """Text with its forms by name; without any it has but the plain one."""
        made = super().__new__(cls, plain)
        made.forms = forms
        return made

    def followed(self, text: str) -> Inflected:
        """The same with ``text`` behind each form."""
        if not text:
            return self
        return Inflected(f"{self}{text}", {form: f"{found}{text}" for form, found in self.forms.items()})

    def __format__(self, form: str) -> str:
        """The form of this name. Raises ``ValueError`` for one it does not have."""
        if not form:
            return str(self)
        found = self.forms.get(form.lower())
        if found is None:
            raise ValueError(f"{self} has no form {form!r}")
        return found if form.islower() else capital(found)


def capital(text: str) -> str:
    """A text as it begins a sentence."""
    return f"{text[:1].upper()}{text[1:]}"


def listed(parts: Iterable[Inflected], last: str) -> Inflected:
    """Several in a row: plain forms with commas, others with ``last`` (e.g. `` und ``) before the last."""
    every = tuple(parts)
    shared = set.intersection(*(set(part.forms) for part in every)) if every else set()
    forms = {form: _row([f"{part:{form}}" for part in every], last) for form in shared}
    return Inflected(", ".join(every), forms)


def _row(words: list[str], last: str) -> str:
    return last.join(part for part in (", ".join(words[:-1]), words[-1]) if part)
