"""What a ring starts with: usual key figures, their official denominators, the context beside the results."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Annotated

from pydantic import AfterValidator, Field, StrictInt

from data.model.catalogue import DIRECTIONS, Slug
from data.model.catalogue import load as load_catalogue
from data.model.reading import MetadataError, Text, checked, one_of, read, record
from data.own.limits import DECIMALS, SCALES
from data.ring.model import KINDS, KeyFigure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from data.model.catalogue import Catalogue
    from data.store.store import Store

NAME = "key_figures.toml"
PARTS = ("value", "numerator", "denominator")

Key = Annotated[str, Field(pattern="^[a-z0-9]+(-[a-z0-9]+)*$")]


def _scale(number: int) -> int:
    if number not in SCALES:
        raise ValueError(f"{number} is none of {', '.join(map(str, SCALES))}")
    return number


@record
@dataclass(frozen=True, slots=True)
class Basis:
    """Official figures that can be a denominator: the ``part`` of an indicator that holds them."""

    key: Key
    name: Text
    indicator: Slug
    part: Annotated[str, one_of(*PARTS)]


@record
@dataclass(frozen=True, slots=True)
class Prepared:
    """A key figure in both languages, with the fields of :class:`data.ring.model.KeyFigure`."""

    key: Key
    name: Text
    numerator: Text
    denominator: Text
    unit: Text
    amount: Text
    base: Text
    kind: Annotated[str, one_of(*KINDS[:2])]
    scale: Annotated[StrictInt, AfterValidator(_scale)]
    decimals: Annotated[StrictInt, Field(ge=0, le=DECIMALS)]
    date: Text
    direction: Annotated[str, one_of(*DIRECTIONS)]
    explanation: Text
    basis: str = ""

    def figure(self, language: str) -> KeyFigure:
        """The key figure in a language."""
        return KeyFigure(
            self.key,
            self.name[language],
            self.numerator[language],
            self.denominator[language],
            self.unit[language],
            self.amount[language],
            self.base[language],
            self.kind,
            self.scale,
            self.decimals,
            self.date[language],
            self.direction,
            self.explanation[language],
            self.basis,
        )


@record
@dataclass(frozen=True)
class Starter:
    """What a ring starts with; nothing at all where a data folder has no such file.

    ``context`` are slugs of official indicators.
    """

    context: tuple[Slug, ...] = ()
    bases: Annotated[tuple[Basis, ...], Field(alias="basis")] = ()
    prepared: Annotated[tuple[Prepared, ...], Field(alias="figure")] = ()

    def figures(self, language: str) -> tuple[KeyFigure, ...]:
        """The key figures in a language, in their order."""
        return tuple(one.figure(language) for one in self.prepared)

    @cached_property
    def by_basis(self) -> dict[str, Basis]:
        """The official figures by key."""
        return {basis.key: basis for basis in self.bases}


def load(root: Path, catalogue: Catalogue | None = None) -> Starter:
    """Read ``root / "key_figures.toml"``; ``catalogue`` is that of the same folder, read where not given.

    Raises :class:`data.model.reading.MetadataError`, which names file and key, for an unknown indicator or
    basis, for what stands twice, and for one quantity that is in two units.
    """
    path = root / NAME
    if not path.exists():
        return Starter()
    known = {"indicators": (catalogue or load_catalogue(root)).names}
    found = checked(Starter, read(path), path, "", known)
    if faults := [*_twice(found), *_unknown(found), *_units(found.prepared)]:
        raise MetadataError(*(f"{path}: {fault}" for fault in faults))
    return found


def of(store: Store) -> Starter:
    """What a ring over a store starts with, read once."""
    return store.lasting(_of_store)


def _of_store(store: Store) -> Starter:
    return load(store.root, store.catalogue)


def _twice(found: Starter) -> Iterator[str]:
    for name, keys in (
        ("basis", [basis.key for basis in found.bases]),
        ("figure", [one.key for one in found.prepared]),
    ):
        yield from (f"{name}[{at}].key: stands twice" for at, key in enumerate(keys) if key in keys[:at])


def _unknown(found: Starter) -> Iterator[str]:
    for at, one in enumerate(found.prepared):
        if one.basis and one.basis not in found.by_basis:
            yield f"figure[{at}].basis: {one.basis!r} is none of {', '.join(found.by_basis)}"


def _units(prepared: Iterable[Prepared]) -> Iterator[str]:
    """Faults of quantities: the same words are always the same thing, so they have one unit."""
    units: dict[Text, Text] = {}
    for at, one in enumerate(prepared):
        for part, said, unit in (("amount", one.numerator, one.amount), ("base", one.denominator, one.base)):
            if units.setdefault(said, unit) != unit:
                yield f"figure[{at}].{part}: {unit.de!r} is none of {units[said].de}"
