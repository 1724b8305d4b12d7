"""Many measurements in few numbers."""

from __future__ import annotations

import statistics
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def summary(values: Iterable[float | None]) -> dict[str, Any]:
    """Median, 95th percentile, smallest, largest and number of the values there are."""
    found = sorted(value for value in values if value is not None)
    if not found:
        return {"n": 0}
    return {
        "median": statistics.median(found),
        "p95": percentile(found, 0.95),
        "min": found[0],
        "max": found[-1],
        "n": len(found),
    }


def percentile(ordered: Sequence[float], share: float) -> float:
    """The value below which a share of the ordered values lies, between neighbours in proportion."""
    place = share * (len(ordered) - 1)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


def columns(rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The summary of each column of rows of numbers."""
    return {
        name: summary(row.get(name) for row in rows) for name in dict.fromkeys(k for row in rows for k in row)
    }
