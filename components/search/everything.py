"""One search for everything: towns, indicators, questions, codes, and what lies beyond the region.

What was typed may name a town and something about it ("Herten U3"): the town is found by its name, the rest
is looked for among indicators and questions. What fits as it was typed comes before what only resembles it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from components.search import things
from components.search.towns import beyond, find, holds, names, towns, unions
from components.view import codes
from components.view.own_indicator import shown
from data.model.folding import fold

if TYPE_CHECKING:
    from components.view.model import View
    from data.editorial.questions import Question
    from data.model.areas import Area
    from data.model.catalogue import Indicator
    from data.store.store import Store

Kind = Literal["codes", "towns", "indicators", "questions", "outside"]

SCOPES: dict[str, dict[Kind, int]] = {
    "all": {"codes": 3, "towns": 6, "indicators": 7, "questions": 5, "outside": 5},
    "towns": {"codes": 3, "towns": 12, "indicators": 7, "questions": 5, "outside": 5},
    "add": {"towns": 40, "outside": 12},
    "indicators": {"indicators": 40},
    "second": {"indicators": 40},
    "across": {"indicators": 40},
    "card": {"indicators": 40},
}
"""What is looked for, and how many of a kind are shown at most. From my town everything is found."""

_CODE = 6  # signs without gaps from which on a mistyped code is thought of


_INSIDE = 3
"""Letters from which a word is looked for within the words of own figures."""


@dataclass(frozen=True, slots=True)
class Code:
    """A short code as it is shown, with the page and the view it opens."""

    code: str
    page: str
    view: View


@dataclass(frozen=True, slots=True)
class Group:
    """What was found of one kind, best first; ``left`` is how many more there are."""

    kind: Kind
    hits: tuple[Code | Area | Indicator | Question, ...]
    left: int = 0


@dataclass(frozen=True, slots=True)
class Everything:
    """All groups with hits, the best first, and what :mod:`components.search.things` says beside them."""

    groups: tuple[Group, ...] = ()
    notes: tuple[str, ...] = ()
    near: tuple[Indicator, ...] = ()
    differing: frozenset[str] = frozenset()

    @property
    def count(self) -> int:
        """How many hits are shown."""
        return sum(len(group.hits) for group in self.groups)


def everything(store: Store, text: str, language: str, scope: str = "all") -> Everything:
    """What fits ``text`` within a scope of :data:`SCOPES`; nothing for an empty text.

    A code is the first row. Towns come before the rest where one of them is named, or a word of theirs begun;
    those that only resemble the text come where nothing else was found.
    """
    typed, most = text[: things.LONGEST], SCOPES[scope]
    if not fold(typed):
        return Everything()
    together = unions(store) if "towns" in most else []
    everyone = [*together, *towns(store)] if "towns" in most else []
    named, rest = _named(typed, everyone)
    sure = named or [area for area in find(typed, everyone, len(everyone)) if holds(typed, area)]
    # A union may have the name of a town within its own.
    sure += [area for area in together if holds(typed, area) and area not in sure]
    # The town itself, then towns before their unions, the larger first: somebody is likelier to mean it.
    sure.sort(key=lambda area: (fold(typed) not in names(area), len(area.parts) > 1, -area.population))
    outside = _outside(store, typed, most, guess=False) if not named else []
    outside.sort(key=lambda area: fold(typed) not in names(area))
    found = _things(store, rest if named else typed, language, most)
    if found.guessed and (sure or outside):
        found = things.Found((), ())
    nothing = not (sure or found.indicators or found.questions or outside)
    alike = find(typed, everyone) if not sure and (nothing or found.guessed) else []
    if nothing and not alike:
        outside = _outside(store, typed, most, guess=True)
    hits: dict[Kind, tuple[Code | Area | Indicator | Question, ...]] = {
        "codes": tuple(_codes(store, typed)) if "codes" in most else (),
        "towns": tuple(sure or alike),
        "indicators": found.indicators,
        "questions": found.questions,
        "outside": tuple(outside),
    }
    order: list[Kind] = [*most]
    if outside and not sure and fold(typed) in names(outside[0]):
        order.sort(key=lambda kind: kind not in ("codes", "outside"))
    groups = tuple(
        Group(kind, hits[kind][: most[kind]], max(len(hits[kind]) - most[kind], 0))
        for kind in order
        if hits[kind]
    )
    near = found.near if nothing and not alike and not outside else ()
    return Everything(groups, found.notes, near, found.differing)


def _named(text: str, everyone: list[Area]) -> tuple[list[Area], str]:
    """The towns named whole within a longer text, the longest name first, and the rest of the text."""
    words = fold(text).split()[: things.MOST_WORDS]
    for size in range(min(len(words) - 1, 4), 0, -1):
        for start in range(len(words) - size + 1):
            name = " ".join(words[start : start + size])
            if named := [area for area in everyone if name in names(area)]:
                return named, " ".join(words[:start] + words[start + size :])
    return [], text


def _things(store: Store, text: str, language: str, most: dict[Kind, int]) -> things.Found:
    """Indicators and questions as far as they are asked for; own figures by their name."""
    if "indicators" not in most:
        return things.Found((), ())
    found = things.search(store, text, language)
    wanted = fold(text).split()
    own = tuple(one for one in shown(store) if wanted and _is_called(one.label[language], wanted))
    if own:
        found = replace(found, indicators=(*own, *found.indicators), guessed=False)
    return found if "questions" in most else replace(found, questions=())


def _is_called(name: str, words: list[str]) -> bool:
    """Whether each word begins one of the name or, from three letters on, stands anywhere in it."""
    spoken = f" {fold(name)}"
    return all(f" {word}" in spoken or (len(word) >= _INSIDE and word in spoken) for word in words)


def _outside(store: Store, text: str, most: dict[Kind, int], *, guess: bool) -> list[Area]:
    """Areas beyond the region by their names; only resembling ones for a guess."""
    if "outside" not in most:
        return []
    pool = beyond(store)
    found = find(text, pool, most["outside"] if guess else len(pool))
    return found if guess else [area for area in found if holds(text, area)]


def _codes(store: Store, text: str) -> list[Code]:
    """The view of a code, else those of codes that may have been meant; words of letters alone are none."""
    if not any(sign.isdigit() for sign in text):
        return []
    found = codes.read(store, text)
    if not isinstance(found, codes.Wrong):
        return [Code(codes.spelt(text), *found)]
    signs = fold(text).replace(" ", "")
    if found.reason != "check" or len(signs) < _CODE or not signs.startswith(("1", "2")):
        return []
    return [Code(*near) for near in codes.near(store, text)]
