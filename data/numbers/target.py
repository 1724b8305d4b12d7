"""From a gap to what it takes: years at the own pace, groups and posts. Pure arithmetic."""

from __future__ import annotations

from dataclasses import dataclass

from data.numbers.printed import plain


@dataclass(frozen=True, slots=True)
class Need:
    """What so many children take: ``groups`` and full-time ``posts``, unrounded."""

    children: float
    group_size: float
    posts_each: float

    @property
    def groups(self) -> float:
        """Groups, a part of one included."""
        return plain(self.children / self.group_size)

    @property
    def posts(self) -> float:
        """Full-time posts for these groups."""
        return plain(self.children * self.posts_each / self.group_size)


def changed(denominator: float, percent: float) -> float:
    """A number of children that has changed by so many per cent."""
    return plain(denominator * (100 + percent) / 100)


def years(value: float, target: float, pace: float) -> float | None:
    """Years until a rate that moves by ``pace`` a year is at its target; None where it never comes there."""
    if value == target:
        return 0.0
    found = plain((target - value) / pace) if pace else -1.0
    return found if found >= 0 else None
