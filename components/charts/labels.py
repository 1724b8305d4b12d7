"""Places for labels, so that none covers another one: the one placer of all charts."""

from __future__ import annotations

from functools import cache
from itertools import starmap
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

LINE = 18
"""Pixels of a line of text of 13 pixels, with the space around it."""

_CUT = 20
"""So many covered things are as bad as a label that is cut off: that one cannot be read at all."""

_ROUNDS = 2  # so often labels choose again

Box = tuple[float, float, float, float]
"""Left, lower, right and upper edge, in any unit."""


class Choice(NamedTuple):
    """A place where a label may stand.

    ``boxes`` is what it covers on each picture on which it is to be read, e.g. a wide and a narrow one,
    ``cut`` how much of it lacks there. A ``thread`` leads from it to what it names: across other threads, but
    not across labels.
    """

    boxes: tuple[Box, ...]
    cut: float = 0.0
    thread: Box | None = None


class Label(NamedTuple):
    """A label and its choices, the best first. Who is not ``kept`` is left out where nothing is free."""

    choices: Sequence[Choice]
    kept: bool = True


Cost = tuple[float, float, int]
"""What is covered or cut off, how much is cut off, what had better not be covered."""


def place(
    labels: Sequence[Label],
    firm: Sequence[Sequence[Box]] = (),
    soft: Sequence[Box] = (),
    *,
    tries: int = 100,
) -> list[int | None]:
    """Which of its choices each label takes, the first labels choosing first; None for one left out.

    ``firm`` are the things on each picture that no label may cover, ``soft`` those on the first picture that
    it covers only where it must. Where labels that must stand cover each other, so many ``tries`` are made to
    set all apart; if none succeeds, each label chooses again, now that it knows where the others stand.
    """

    @cache
    def alone(at: int, number: int) -> Cost:
        return _alone(labels[at].choices[number], firm, soft)

    found, crowded = _chosen(labels, alone, {})
    if crowded:
        former: Mapping[int, int | None] = _apart(labels, alone, tries) or dict(enumerate(found))
        for _ in range(_ROUNDS):
            found, _ = _chosen(labels, alone, former)
            former = dict(enumerate(found))
    return found


def _chosen(
    labels: Sequence[Label], alone: Callable[[int, int], Cost], former: Mapping[int, int | None]
) -> tuple[list[int | None], bool]:
    """The best choice of each label one after the other, and whether any covers another one that must stand.

    Those that have not chosen yet stand where they stood in ``former``.
    """
    standing = {at: labels[at].choices[number] for at, number in former.items() if number is not None}
    found: list[int | None] = []
    crowded = False
    for at, label in enumerate(labels):
        standing.pop(at, None)
        costs: list[Cost] = []
        for number, choice in enumerate(label.choices):
            firmly, cut, softly = alone(at, number)
            costs.append((firmly + sum([_meets(choice, o) for o in standing.values()]), cut, softly))
            if not any(costs[-1]):
                break
        best = min(range(len(costs)), key=costs.__getitem__)
        if any(costs[best]) and not label.kept:
            found.append(None)
            continue
        found.append(best)
        crowded = crowded or costs[best][0] > alone(at, best)[0]
        standing[at] = label.choices[best]
    return found, crowded


def _apart(
    labels: Sequence[Label], alone: Callable[[int, int], Cost], tries: int
) -> Mapping[int, int | None] | None:
    """Choices of the kept labels of which none covers another one; None if so many tries find none."""
    kept = [at for at, label in enumerate(labels) if label.kept]
    found: dict[int, int] = {}

    def settle() -> bool:
        nonlocal tries
        if len(found) == len(kept):
            return True
        at = kept[len(found)]
        choices = labels[at].choices
        whole = [number for number, choice in enumerate(choices) if not choice.cut] or range(len(choices))
        for number in sorted(whole, key=lambda number: alone(at, number)):
            tries -= 1
            if tries < 0:
                return False
            if not any(_meets(choices[number], labels[o].choices[n]) for o, n in found.items()):
                found[at] = number
                if settle():
                    return True
                del found[at]
        return False

    return found if settle() else None


def _alone(choice: Choice, firm: Sequence[Sequence[Box]], soft: Sequence[Box]) -> Cost:
    """How bad a choice is, whatever the other labels choose."""
    firmly = sum(starmap(covered, zip(choice.boxes, firm, strict=False)))
    return firmly + _CUT * (choice.cut > 0), choice.cut, covered(choice.boxes[0], soft)


def _meets(one: Choice, other: Choice) -> int:
    """On how many pictures two labels cover each other, and how many of their threads the other one."""
    met = sum([covered(box, (there,)) for box, there in zip(one.boxes, other.boxes, strict=False)])
    if one.thread and other.thread:
        met += covered(one.thread, other.boxes[:1]) + covered(other.thread, one.boxes[:1])
    return met


def covered(box: Box, others: Iterable[Box]) -> int:
    """How many of the other boxes a box touches."""
    left, low, right, high = box
    return len([0 for o in others if left < o[2] and o[0] < right and low < o[3] and o[1] < high])


def anchor(at: float, long: float, room: float, over: float = 0) -> str:
    """Which part of a label stands at its place ``at``: the middle where it fits into ``room``, else an end.

    ``over`` is how far it may reach beyond both ends of the room.
    """
    if at - long / 2 < -over:
        return "left"
    return "right" if at + long / 2 > room + over else "center"


def spread_out(values: Sequence[float], least: float, low: float, high: float) -> list[float]:
    """Places for ascending ``values`` at least ``least`` apart, as near to them as an upward push allows."""
    places: list[float] = []
    for value in values:
        places.append(max(value, places[-1] + least) if places else max(value, low))
    overflow = places[-1] - high if places else 0
    if overflow > 0:
        places[-1] = high
        for index in range(len(places) - 2, -1, -1):
            places[index] = min(places[index], places[index + 1] - least)
    return places
