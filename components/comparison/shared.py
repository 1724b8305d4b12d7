"""What contexts of one view have in common, so that it is looked up once: figures and areas.

A context looks up each attribute when it is first asked for and keeps it (``functools.cached_property``).
"""

from __future__ import annotations

from typing import Any

_FIGURES = frozenset(
    {
        *("words", "indicator", "table", "cells", "regional", "has_year", "mine", "is_lent", "marks"),
        *(
            "further",
            "picked",
            "outside",
            "united",
            "beyond",
            "alike",
            "inside",
            "group",
            "likeness",
            "lonely",
            "noted",
        ),
        *("group_values", "distribution", "mine_cell", "references"),
    }
)
"""Attributes that hang on no measure."""

_AREAS = ("words", "mine", "is_lent", "marks", "further", "picked", "inside", "united")
"""Attributes that are the same for every indicator on a level."""

_BY_INDICATOR = frozenset({"nachbarn", "deutschland"})
"""Groups whose members are chosen anew for each indicator, as all of a ring are."""


def figures(context: Any, made: Any) -> None:
    """Give a context of the same view with another measure what is known so far."""
    vars(made).update({name: found for name, found in vars(context).items() if name in _FIGURES})


def areas(context: Any, made: Any) -> None:
    """Give a context of another indicator the areas of the view, where it is on the same level."""
    if made.view.level is not context.view.level:
        return
    of_indicator = context.view.group in _BY_INDICATOR or context.ring or made.ring
    group = () if of_indicator else ("outside", "group")
    vars(made).update({name: getattr(context, name) for name in (*_AREAS, *group)})
