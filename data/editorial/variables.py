"""The context variables by which areas are alike: an indicator of the catalogue or a property of the area."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.model.catalogue import Level
from data.model.reading import Reader, Text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from data.model.catalogue import Catalogue

_PROPERTIES = ("population", "density")


@dataclass(frozen=True, slots=True)
class Variable:
    """One context variable: an ``indicator`` of the catalogue or a ``property`` of the area."""

    key: str
    label: Text
    indicator: str | None
    property: str | None
    log: bool
    default: tuple[Level, ...]

    def weight(self, level: Level, chosen: Mapping[str, float]) -> float:
        """The weight on a level: what the user chose, else 1 where the variable counts by default."""
        return chosen.get(self.key, 1.0 if level in self.default else 0.0)


def load(root: Path, catalogue: Catalogue) -> tuple[Variable, ...]:
    """Read ``root / "variables.toml"``; none where a data folder has no such file.

    Raises :class:`data.model.reading.MetadataError`, which names file and key.
    """
    path = root / "variables.toml"
    if not path.exists():
        return ()
    reader = Reader.open(path)
    return tuple(_variable(entry, key, catalogue) for key, entry in reader.named())


def _variable(reader: Reader, key: str, catalogue: Catalogue) -> Variable:
    found = Variable(
        key=key,
        label=reader.text("label"),
        indicator=reader.choice("indicator", ("", *catalogue.indicators), "") or None,
        property=reader.choice("property", ("", *_PROPERTIES), "") or None,
        log=reader.boolean("log", default=False),
        default=tuple(Level(name) for name in reader.choices("default", tuple(Level))),
    )
    if (found.indicator is None) == (found.property is None):
        raise reader.error("indicator", "needs either an indicator or a property")
    reader.done()
    return found
