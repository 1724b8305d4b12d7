"""What arithmetic asks of whoever keeps the figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

    from data.editorial.variables import Variable
    from data.model.areas import Area, Areas
    from data.model.catalogue import Catalogue, Indicator, Level
    from data.model.table import Table


class Beyond(Protocol):
    """The areas beyond the region and their tables."""

    @property
    def by_level(self) -> Mapping[Level, tuple[Area, ...]]:
        """Areas by level."""
        ...

    def table(self, slug: str, level: Level) -> Table | None:
        """Figures of an indicator on a level; None where there are none."""
        ...


class Figures(Protocol):
    """Areas, context variables, and figures by indicator and level."""

    @property
    def areas(self) -> Areas:
        """The areas of the region."""
        ...

    @property
    def catalogue(self) -> Catalogue:
        """The indicators."""
        ...

    @property
    def variables(self) -> tuple[Variable, ...]:
        """The context variables that make areas alike."""
        ...

    @property
    def outside(self) -> Beyond:
        """What lies beyond the region."""
        ...

    def table(self, indicator: Indicator, level: Level) -> Table | None:
        """Figures of an indicator on a level; None if it does not exist there."""
        ...

    def latest(self, indicator: Indicator, level: Level) -> int | None:
        """The latest well-covered year."""
        ...

    def years(self, indicator: Indicator, level: Level) -> tuple[int, ...]:
        """All years with a value."""
        ...
