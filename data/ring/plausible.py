"""What looks wrong about the figures of a ring, most likely wrong first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.ring.deciding import is_usable
from data.ring.model import Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from data.ring.model import Merged

    Official = Callable[[str, str, int], float | None]


def findings(merged: Merged, official: Official) -> tuple[Finding, ...]:
    """All findings of a ring."""
    del official
    return tuple(_void(merged))


def _void(merged: Merged) -> Iterator[Finding]:
    """Decisions about nothing that is there."""
    for decision in merged.decisions:
        town = decision.slot.town
        if decision.act == "file":
            files = (file for file in merged.files if file.town == town and not file.refused)
            holds = any(file.file == decision.file for file in files)
        else:
            holds = is_usable(decision, merged.ring, merged.chosen, merged.entries)
        if not holds:
            yield Finding("void", decision.slot, decision.file, decided=decision)
