"""What there is to draw: every indicator on each of its levels as every chart in every language."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from components.charts import KINDS
from components.comparison import land
from components.comparison.context import Context
from components.view.model import LANGUAGES, parse
from data.model.catalogue import Level
from data.store import store as store_module

if TYPE_CHECKING:
    from collections.abc import Iterator

    from components.charts.kind import Rendered
    from data.store.store import Store

WIDTHS = (760, 300)
"""The plot of a card on a common screen and on a phone."""

MINE = {Level.GEMEINDE: "05562020", Level.JUGENDAMT: "JA05562020", Level.KREIS: "05562"}
CHOSEN = {Level.GEMEINDE: "05112000,05978020", Level.JUGENDAMT: "JA05112000", Level.KREIS: "05112,05978"}
LAND, TARGET, UNION = "nrw", "ziel", "verbund"
MORE = {
    "": "",
    LAND: "&ausschnitt=nrw",
    TARGET: "&ziel=35&zielname=JHA-Beschluss%2012.3.2026",
    UNION: "&verbund=Emscherst%C3%A4dte:05512,05513,05916",
}
"""What a view has beside the usual, by the names of such cases."""

AIMED = frozenset({"position", "entwicklung", "rangfolge", "streu"})
"""Kinds that draw a target."""

ALIKE = frozenset({"bild"})
"""Kinds that show another kind's figure."""


@dataclass(frozen=True, slots=True)
class Case:
    """One picture by what it shows; ``beside`` says what the view has beside the usual (:data:`MORE`)."""

    slug: str
    level: Level
    kind: str
    language: str
    beside: str = ""

    @property
    def name(self) -> str:
        return f"{self.slug} {self.level.value} {self.kind} {self.language} {self.beside}".rstrip()

    def rendered(self) -> Rendered:
        chosen = CHOSEN[self.level] + (",V1" if self.beside == UNION else "")
        search = (
            f"?indikator={self.slug}&ebene={self.level.value}&sprache={self.language}"
            f"&ort={MINE[self.level]}&orte={chosen}"
        )
        if self.kind == "streu":
            search += "&indikator2=arbeitslose-je-100"
        return KINDS[self.kind](Context(store(), parse(search + MORE[self.beside], store())[0]))


@cache
def store() -> Store:
    return store_module.load()


def every() -> Iterator[Case]:
    """All of them, sorted by sheet: kind, level, language, then the indicators in their order."""
    for kind in KINDS:
        if kind in ALIKE:
            continue
        for level in Level:
            for language in LANGUAGES:
                for slug, indicator in store().catalogue.indicators.items():
                    if store().table(indicator, level) is not None:
                        for beside in ("", *_beside(kind, level, language)):
                            yield Case(slug, level, kind, language, beside)


def _beside(kind: str, level: Level, language: str) -> Iterator[str]:
    """What else a kind can show on a level; where words are few, in the longer language alone."""
    if kind == "karte" and land.can(store(), level):
        yield LAND
    if language == LANGUAGES[0]:
        yield from (TARGET, UNION) if kind in AIMED else (UNION,)


def sample(share: int) -> list[Case]:
    """One in ``share``, always the same ones, spread over all kinds, levels, languages and indicators."""
    return [case for case in every() if _number(case.name) % share == 0]


def _number(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "big")
