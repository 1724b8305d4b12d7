"""The context variables by which areas are alike: an indicator of the catalogue or a property of the area."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import StrictBool

from data.model.catalogue import Level, Levels, Slug
from data.model.reading import MetadataError, Text, checked, one_of, read, record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from data.model.catalogue import Catalogue


@record
@dataclass(frozen=True, slots=True, kw_only=True)
class Variable:
    """One context variable: an ``indicator`` of the catalogue or a ``property`` of the area.

    ``same`` are further indicators of the same quantity, e.g. its count or the rate of another publisher.
    """

    key: str
    label: Text
    indicator: Slug | None = None
    property: Annotated[str, one_of("population", "density")] | None = None
    same: tuple[Slug, ...] = ()
    log: StrictBool = False
    default: Levels

    def measures(self, slug: str) -> bool:
        """Whether an indicator is this very variable, so that it cannot choose whom it is compared with."""
        return slug == self.indicator or slug in self.same

    def weight(self, level: Level, chosen: Mapping[str, float]) -> float:
        """The weight on a level: what the user chose, else 1 where the variable counts by default."""
        return chosen.get(self.key, 1.0 if level in self.default else 0.0)


def barred(variables: Iterable[Variable], slug: str) -> dict[str, float]:
    """The weights of the variables that an indicator is itself: none, or likeness would be a circle."""
    return {variable.key: 0.0 for variable in variables if variable.measures(slug)}


def load(root: Path, catalogue: Catalogue) -> tuple[Variable, ...]:
    """Read ``root / "variables.toml"``; none where a data folder has no such file.

    Raises :class:`data.model.reading.MetadataError`, which names file and key.
    """
    path = root / "variables.toml"
    if not path.exists():
        return ()
    described = checked(dict[str, dict[str, Any]], read(path), path)
    known = {"indicators": catalogue.names}
    found = tuple(checked(Variable, raw, path, key, known, key=key) for key, raw in described.items())
    for variable in found:
        if (variable.indicator is None) == (variable.property is None):
            raise MetadataError(f"{path}: {variable.key}.indicator: needs either an indicator or a property")
    return found
