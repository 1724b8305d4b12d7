"""The contract of what an indicator is aimed at: agreed targets, and what places need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.checks.metadata import line_of_key
from data.model.fault import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from data.model.catalogue import Indicator

DECIMALS = 2
"""As many as the address of a view has; a target of more would never be found again in it."""


def check_targets(indicator: Indicator, years: tuple[int, int], *, counted: bool) -> Iterator[Fault]:
    """Faults of targets and plan; ``years`` are those an agreement can be of, ``counted``: it has counts."""
    has_counts = indicator.kind == "rate" and indicator.counted is not None and counted
    uncounted = () if has_counts else _uncounted(indicator)
    for key, message in (*_targets(indicator, years), *_plan(indicator), *uncounted):
        yield Fault(str(indicator.path), line_of_key(indicator.path, key), key, message)


def _uncounted(indicator: Indicator) -> Iterator[tuple[str, str]]:
    for key, given in (("target", indicator.targets), ("plan", indicator.plan)):
        if given:
            yield (
                key,
                "nur eine Quote mit veröffentlichten Anzahlen (kind, counted, Tabelle) kann eines haben",
            )


def _targets(indicator: Indicator, years: tuple[int, int]) -> Iterator[tuple[str, str]]:
    values = [target.value for target in indicator.targets]
    for number, target in enumerate(indicator.targets):
        at, value = f"target[{number}]", target.value
        if indicator.is_share and value > indicator.scale:
            yield f"{at}.value", f"{value:g} ist mehr als alle ({indicator.scale})"
        yield from _decimals(f"{at}.value", value)
        if value in values[:number]:
            yield f"{at}.value", f"{value:g} steht doppelt"
        if not years[0] <= target.year <= years[1]:
            yield f"{at}.year", f"Jahr {target.year} liegt nicht zwischen {years[0]} und {years[1]}"


def _plan(indicator: Indicator) -> Iterator[tuple[str, str]]:
    if indicator.plan:
        yield from _decimals("plan.group_size", indicator.plan.group_size)
        yield from _decimals("plan.posts", indicator.plan.posts)


def _decimals(key: str, value: float) -> Iterator[tuple[str, str]]:
    if round(value, DECIMALS) != value:
        yield key, f"{value:g} hat mehr als {DECIMALS} Nachkommastellen"
