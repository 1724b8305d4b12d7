"""Several years, or other words, in a row as people say them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from components.texts import Words


def span(first: str, last: str, words: Words) -> str:
    """``2007 bis 2018``; one year where both are the same."""
    return first if first == last else words("years.span", first=first, last=last)


def row(years: Sequence[int], labels: Sequence[str], words: Words) -> str:
    """Years under their labels: a span where there are more than two without a gap, else each of them."""
    if len(years) > 2 and years[-1] - years[0] == len(years) - 1:
        return span(labels[0], labels[-1], words)
    return listed(labels, words)


def listed(labels: Sequence[str], words: Words) -> str:
    """``2011, 2013 und 2015``."""
    if len(labels) < 2:
        return "".join(labels)
    return words("years.listed", first=", ".join(labels[:-1]), last=labels[-1])
