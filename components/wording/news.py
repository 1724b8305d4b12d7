"""What is new for an area, in sentences: one for each message, one for an update, one on chance."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from components.comparison.news import Kind
from components.wording import years
from components.wording.numbers import as_given, day, number, with_unit
from data.model.catalogue import year_label
from data.numbers.printed import difference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from components.comparison.moves import Chance
    from components.comparison.news import Message, Update
    from components.texts import Words
    from data.model.catalogue import Indicator
    from data.store.store import Store

_SIDES = {-1: "below", 0: "middle", 1: "above"}

LEAST = 0.1
"""Expected messages below this are told as less than it."""


def said(store: Store, message: Message, words: Words) -> str:
    """A message as one sentence, and where its figure was replaced since, when."""
    item = store.catalogue.indicators[message.slug]
    text = _SAID[message.kind](item, message, words)
    return words("neu.replaced", said=text, day=day(message.until, words.language)) if message.until else text


def tag(store: Store, message: Message, words: Words) -> str:
    """``Kreis · 2024``: level and year of a message."""
    item = store.catalogue.indicators[message.slug]
    level = words(f"level.{message.area.level.value}.name")
    return words("befund.tag.year", level=level, year=year_label(item, message.year))


def counted(update: Update, words: Words) -> str:
    """What an update holds, e.g. ``1 Ziel erreicht, neue Zahlen bei 12 Indikatoren``."""
    counts = Counter(_counted(message) for message in update.messages)
    return ", ".join(words.count(f"neu.counted.{key}", n) for key, n in counts.items())


def _counted(message: Message) -> str:
    return _aimed(message) if message.kind is Kind.CROSSED else message.kind.value


def chance(found: Chance, words: Words) -> str:
    """How many changes of an update chance alone would bring; empty where nothing moved or was reached."""
    return " ".join(_chance(found, words)) if found.told + found.uncounted + found.others else ""


def _chance(found: Chance, words: Words) -> Iterator[str]:
    about = number(found.expected, 1, words.language)
    expected = words("neu.chance.about", n=about) if found.expected >= LEAST else words("neu.chance.little")
    if found.told:
        yield words.count("neu.chance.told", found.told, expected=expected)
    elif found.compared:
        yield words("neu.chance.none", expected=expected)
    if found.uncounted:
        yield words.count("neu.chance.uncounted", found.uncounted)
    if found.others:
        yield words.count("neu.chance.others", found.others)


def _facts(item: Indicator, message: Message, words: Words) -> dict[str, object]:
    """What most sentences name. Revised figures have as many decimals as show what was revised."""
    language = words.language
    return {
        "label": item.label[language],
        "name": message.area.name,
        "year": year_label(item, message.year),
        "value": with_unit(message.value, item, language, message.decimals),
    }


def _former(item: Indicator, message: Message, words: Words) -> dict[str, object]:
    former = with_unit(message.former, item, words.language, message.decimals)
    first = {"first": year_label(item, message.first)} if message.first else {}
    return _facts(item, message, words) | {"former": former} | first


def _new(item: Indicator, message: Message, words: Words) -> str:
    key = "new_several" if len(message.years) > 1 else "new"
    labels = [year_label(item, year) for year in message.years]
    told = years.row(message.years, labels, words)
    return words(f"neu.said.{key}", years=told, **_facts(item, message, words))


def _revised(item: Indicator, message: Message, words: Words) -> str:
    text = words("neu.said.revised", **_former(item, message, words))
    return _and_more("revised", text, message, words)


def _gone(item: Indicator, message: Message, words: Words) -> str:
    text = words("neu.said.gone", **_former(item, message, words))
    return _and_more("gone", text, message, words)


def _and_more(kind: str, text: str, message: Message, words: Words) -> str:
    more = len(message.years) - 1
    return words.count(f"neu.said.{kind}_more", more, said=text) if more else text


def _moved(item: Indicator, message: Message, words: Words) -> str:
    way = "_".join(_SIDES[side] for side in message.sides)
    text = words(f"neu.moved.{way}", **_former(item, message, words))
    rose = difference(message.former, message.value, message.decimals)
    is_plain = rose * (message.sides[1] - message.sides[0]) > 0
    return text if is_plain else words("neu.moved_half", said=text)


def _crossed(item: Indicator, message: Message, words: Words) -> str:
    if message.target is None:
        raise ValueError("no target was crossed")
    value = message.target.value
    target = with_unit(value, item, words.language, as_given(value))
    named = {"target": target, "called": message.target.name[words.language]}
    most = "_most" if item.direction == "lower_is_better" else ""
    return words(f"neu.said.{_aimed(message)}{most}", **named, **_former(item, message, words))


def _aimed(message: Message) -> str:
    """Whether the target of a message is reached now or no longer."""
    return "reached" if message.sides[1] > 0 else "missed"


_SAID = {
    Kind.NEW: _new,
    Kind.REVISED: _revised,
    Kind.GONE: _gone,
    Kind.MOVED: _moved,
    Kind.CROSSED: _crossed,
}
