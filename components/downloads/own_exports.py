"""Our own tables by their heads, so that a file that was taken along can be read in again, exactly."""

from __future__ import annotations

from functools import cache

from components.downloads.csv_file import COLUMNS
from components.texts import words
from components.wording import target
from data.model.reading import LANGUAGES
from data.model.status import Status
from data.own.exports import Export

_BESIDE = ("dateien.class", "dateien.rank", "tabelle.numerator", "tabelle.denominator")
"""Heads of columns with numbers that are none to compare."""
_CODED = frozenset(COLUMNS) - {"name", "level"}  # the data package leaves these two out


@cache
def every() -> tuple[Export, ...]:
    """The tables of the interface and of the pages, in each language."""
    coded = Export(
        _CODED, frozenset(("numerator", "denominator")), "status", {state.value: state for state in Status}
    )
    return (coded, *(one for language in LANGUAGES for one in _of_pages(language)))


def _of_pages(language: str) -> tuple[Export, ...]:
    talk = words(language)
    states = {talk(f"status.{state.value}"): state for state in Status if state is not Status.OK}
    note, key, area = talk("tabelle.status"), talk("dateien.key"), talk("tabelle.area")
    beside = frozenset(talk(name) for name in _BESIDE)
    part, starts = talk("dateien.part_head"), target.columns(talk)
    return (
        Export(frozenset((key, area, note, part)), beside, note, states, starts=starts),
        Export(frozenset((key, area, note, talk("control.level"))), beside, note, states),
        Export(
            frozenset(
                talk(f"dateien.{head}") for head in ("indicator", "area", "year", "value", "note", "rank")
            ),
            frozenset(
                talk(f"dateien.{head}")
                for head in (
                    *("median_head", "mean_head", "rank", "ranked", "change", "since", "gap", "numerator"),
                    "denominator",
                )
            ),
            talk("dateien.note"),
            states,
            is_whole=True,  # behind stand other years and the chosen towns
        ),
    )
