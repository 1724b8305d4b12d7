"""What the start page shows: its map, the towns to try beside its search, and the tiles of a town."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from data.model.catalogue import Slug
from data.model.reading import MetadataError, Text, checked, read, record

if TYPE_CHECKING:
    from pathlib import Path

    from data.model.catalogue import Catalogue


@record
@dataclass(frozen=True, slots=True)
class Tile:
    """A number of a town: what stands above it, and the slugs of one measure of which the latest counts.

    ``sheet`` is the picture that a new Kita-Blatt shows of it; empty for none.
    """

    name: Text
    indicators: tuple[Slug, ...]
    sheet: Literal["", "zahl", "position", "entwicklung", "veraenderung", "karte"] = ""


@record
@dataclass(frozen=True, slots=True)
class Start:
    """The slug of the map (None: no map), keys of towns to try, the tiles in their order."""

    map: Slug | None = None
    towns: tuple[str, ...] = ()
    tiles: Annotated[tuple[Tile, ...], Field(alias="tile")] = ()


def load(root: Path, catalogue: Catalogue) -> Start:
    """Read ``root / "start.toml"``; nothing to show where a data folder has no such file.

    Raises :class:`data.model.reading.MetadataError`, which names file and key, for an indicator that the
    catalogue does not know and for a tile without any.
    """
    path = root / "start.toml"
    if not path.exists():
        return Start()
    found = checked(Start, read(path), path, "", {"indicators": catalogue.names})
    for number, tile in enumerate(found.tiles):
        if not tile.indicators:
            raise MetadataError(f"{path}: tile[{number}].indicators: is empty")
    return found
