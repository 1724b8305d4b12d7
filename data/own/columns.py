"""Columns of figures that belong together: the years of one series, by what stands above them."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from data.model.folding import fold
from data.own.workbook import letters

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping, Sequence

    from data.own.heads import Head


@dataclass(frozen=True, slots=True)
class Group:
    """The columns of one series by their year (None: not in the head).

    ``label`` names all of them, ``times`` are their years as they are written.
    """

    label: str
    years: Mapping[int, int | None]
    times: str = ""
    is_named: bool = True

    @property
    def value(self) -> str:
        """What stands for the group in an answer."""
        return ",".join(map(str, self.years))

    @property
    def shown(self) -> str:
        """The label, else the years; with the letters of the columns where that tells nothing apart."""
        names = ", ".join(letters(column) for column in self.years)
        said = self.label or self.times or names
        return said if self.is_named or said == names else f"{said} ({names})"


def groups(heads: Sequence[Head], *, dated: bool) -> list[Group]:
    """The series that columns make up; with ``dated`` False each column is one of its own."""
    found: list[Group] = []
    for members in _by(heads, lambda head: fold(head.label) if dated and head.time else head.column):
        if not dated or members[0].time is None:
            found.append(Group(members[0].said, {members[0].column: None}))
        else:
            found += _series(members)
    shown = Counter(one.shown for one in found)
    return [replace(one, is_named=shown[one.shown] == 1) for one in found]


def _series(members: list[Head]) -> list[Group]:
    """Columns of one label as series in which each year stands once."""
    if _once(members):
        return [_group(members)]
    apart = _by(members, lambda head: (head.time.moment, head.time.mark) if head.time else "")
    if len(apart) > 1 and all(map(_once, apart)):
        return [_group(some) for some in apart]
    counts = Counter(head.time.year for head in members if head.time)
    if len(set(counts.values())) > 1:
        return [_group([one]) for one in members]
    seen: Counter[int] = Counter()
    turns: dict[int, list[Head]] = defaultdict(list)
    for head in members:
        if head.time:
            turns[seen[head.time.year]].append(head)
            seen[head.time.year] += 1
    return [_group(some) for some in turns.values()]


def _group(members: Sequence[Head]) -> Group:
    times = {head.column: head.time for head in members if head.time}
    said = ", ".join(time.written for time in times.values())
    return Group(members[0].label, {column: time.year for column, time in times.items()}, said)


def _once(members: Sequence[Head]) -> bool:
    years = [head.time.year for head in members if head.time]
    return len(set(years)) == len(years)


def _by(heads: Sequence[Head], key: Callable[[Head], Hashable]) -> list[list[Head]]:
    found: dict[Hashable, list[Head]] = defaultdict(list)
    for head in heads:
        found[key(head)].append(head)
    return list(found.values())
