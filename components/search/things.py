"""Finding indicators and questions by what people call them: synonyms, parts of words, slips.

What was typed is cut into units: a phrase that is a synonym, or a single word. A thing is found if it fits
every unit; if nothing does, those are found that fit most of them. A slip is forgiven only where a word, as
typed, occurs nowhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from data.model.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from data.editorial.questions import Question
    from data.editorial.synonyms import Synonym
    from data.model.catalogue import Indicator
    from data.store.store import Store

LONGEST = 200
"""Characters of what was typed that are read, and with :data:`MOST_WORDS` words a bound for the work."""
MOST_WORDS = 12

_GOOD = 80  # similarity (0 to 100) below which a word is no slip of another
_SPREAD = 6  # further below the best resemblance nothing else is taken for what was meant
_NEAR = 60  # similarity of something that may have been meant where nothing was found
_SUGGESTED = 3
_OFFERED = 5
_PHRASE = 4  # words of the longest phrase that is looked up as a synonym
_BEGUN = 4  # letters after which the beginning of a synonym counts as the synonym
_LABEL, _SHORT, _TEXT, _REST = 3.0, 2.0, 1.5, 1.0


@dataclass(frozen=True, slots=True)
class Thing:
    """Something to be found: its texts with weight and language, and the indicators it is about."""

    texts: tuple[tuple[float, str, str], ...]
    slugs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """A part of what was typed: its words, slips of them, and the synonyms they may stand for."""

    words: tuple[frozenset[str], ...]
    synonyms: tuple[Synonym, ...]
    guessed: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, best first. ``near`` is what may have been meant where nothing was found.

    ``differing`` are the slugs that share the term typed but not its definition. ``guessed`` says that a word
    was taken for a slip of another.
    """

    indicators: tuple[Indicator, ...]
    questions: tuple[Question, ...]
    notes: tuple[str, ...] = ()
    near: tuple[Indicator, ...] = ()
    differing: frozenset[str] = frozenset()
    guessed: bool = False


def search(store: Store, text: str, language: str) -> Found:
    """The indicators and questions for ``text``; everything, in reading order, for an empty text."""
    items, asked = tuple(store.catalogue.indicators.values()), store.questions
    wanted = fold(text[:LONGEST]).split()[:MOST_WORDS]
    if wanted:  # what is searched is remembered (_words), which own figures must not be
        items = tuple(item for item in items if not item.own)
    if not wanted:
        return Found(items if not text.strip() else (), asked if not text.strip() else ())
    things = [_about(item, language) for item in items]
    things += [_asks(store, question, language) for question in asked]
    units = _units(store, wanted, things)
    best = _best(things, units)
    meant = _distinct(entry for unit in units for entry in _meant(store, unit))
    found = Found(
        tuple(items[place] for place in best if place < len(items)),
        tuple(asked[place - len(items)] for place in best if place >= len(items)),
        tuple(dict.fromkeys(entry.note[language] for entry in meant if entry.note)),
        differing=frozenset(slug for entry in meant if entry.differ for slug in entry.indicators),
        guessed=any(unit.guessed for unit in units),
    )
    return found if best else Found((), (), found.notes, _near(store, wanted))


def named_like(store: Store, name: str, language: str) -> tuple[Indicator, ...]:
    """Up to five indicators that may be meant by a name that no slug is: by its letters, then by words."""
    official = {slug: item for slug, item in store.catalogue.indicators.items() if not item.own}
    typed = fold(name[:LONGEST]).replace(" ", "-")
    close = process.extract(typed, official.keys(), scorer=fuzz.ratio, score_cutoff=_GOOD, limit=_OFFERED)
    told = search(store, typed.replace("-", " ") or "-", language)  # nothing would find everything
    slugs = (*(slug for slug, *_ in close), *(item.slug for item in (*told.indicators, *told.near)))
    return tuple(official[slug] for slug in dict.fromkeys(slugs))[:_OFFERED]


def everyday(store: Store) -> dict[str, str]:
    """By slug, each word once that its synonyms are made of, as typed with umlauts or without.

    For lists that search by themselves, word by word; small words would only make them longer.
    """
    found: dict[str, dict[str, None]] = {}
    for folded, entry in store.synonyms.by_term.items():
        spoken = next(term for term in entry.terms if fold(term) == folded)
        words = dict.fromkeys((*folded.split(), *(word for word in spoken.casefold().split() if fold(word))))
        for slug in entry.indicators:
            found.setdefault(slug, {}).update(words)
    ignored = store.synonyms.ignored
    return {
        slug: " ".join(word for word in words if fold(word) not in ignored) for slug, words in found.items()
    }


def _about(item: Indicator, language: str) -> Thing:
    """An indicator: its names in both languages, its explanation in the language of the page."""
    other = "en" if language == "de" else "de"
    sources = " ".join(f"{o.file.publisher} {o.file.table}" for o in item.origins)
    texts = (
        (_LABEL, item.label[language], language),
        (_SHORT, item.short[language], language),
        (_SHORT, item.slug, "de"),
        (_TEXT, item.topic.label[language], language),
        (_TEXT, item.question[language], language),
        (_TEXT, item.label[other], other),
        (_REST, item.definition[language], language),
        (_REST, sources, "de"),
    )
    return Thing(texts, (item.slug,))


def _asks(store: Store, question: Question, language: str) -> Thing:
    """A question: its own words, its help, and the names of what it is about.

    A question for neighbours is about areas; its indicator is only what they are compared by.
    """
    slugs = () if question.picture == "nachbarn" else question.indicators
    about = [store.catalogue.indicators[slug] for slug in slugs]
    other = "en" if language == "de" else "de"
    texts = (
        (_LABEL, question.text[language], language),
        (_TEXT, question.chapter.label[language], language),
        (_TEXT, question.text[other], other),
        (_REST, question.help[language], language),
        *((_TEXT, item.label[language], language) for item in about),
    )
    return Thing(texts, slugs)


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[str, ...]:
    """The folded words of a text of the catalogue; there are a few thousand and they never change."""
    return tuple(fold(text).split())


def _units(store: Store, wanted: Sequence[str], things: Sequence[Thing]) -> list[Unit]:
    """Cut what was typed into units; small words are left out unless there is nothing else."""
    vocabulary = {(word, at) for thing in things for _, text, at in thing.texts for word in _words(text)}
    units = list(_cut(store, wanted, vocabulary, store.synonyms.ignored))
    return units or list(_cut(store, wanted, vocabulary, frozenset()))


def _cut(
    store: Store, wanted: Sequence[str], vocabulary: set[tuple[str, str]], ignored: frozenset[str]
) -> Iterator[Unit]:
    by_term, place = store.synonyms.by_term, 0
    words: Sequence[str]
    meant: tuple[Synonym, ...]
    while place < len(wanted):
        rest = " ".join(wanted[place:])
        phrases = {size: " ".join(wanted[place : place + size]) for size in range(_PHRASE, 0, -1)}
        size = next((n for n, phrase in phrases.items() if phrase in by_term), 0)
        if size:
            words, meant = wanted[place : place + size], (by_term[phrases[size]],)
        elif len(rest) >= _BEGUN and (meant := _begun(store, rest)):
            words = wanted[place:]
        elif wanted[place] in ignored or (ignored and len(wanted[place]) == 1 and wanted[place].isalpha()):
            words, meant = (), ()
        else:
            words, meant = wanted[place : place + 1], ()
        place += max(len(words), 1)
        if words:
            yield _unit(store, words, meant, vocabulary)


def _begun(store: Store, text: str) -> tuple[Synonym, ...]:
    """The synonyms of which somebody may be typing the first letters."""
    return _distinct(entry for term, entry in store.synonyms.by_term.items() if term.startswith(text))


def _unit(
    store: Store, words: Sequence[str], meant: tuple[Synonym, ...], vocabulary: set[tuple[str, str]]
) -> Unit:
    as_typed = tuple(frozenset({word}) for word in words)
    if meant or any(_fit(word, other, at) for word in words for other, at in vocabulary):
        return Unit(as_typed, meant)
    word = words[0]  # a phrase is always a synonym, so this is a single word
    if len(word) < _BEGUN:
        return Unit(as_typed, ())
    known = {other for other, _ in vocabulary}
    terms = store.synonyms.by_term
    close = process.extract(word, [*known, *terms], scorer=fuzz.ratio, score_cutoff=_GOOD, limit=None)
    best = max((score for _, score, _ in close), default=0.0)
    like = [text for text, score, _ in close if score >= best - _SPREAD]
    slips = frozenset({word, *(text for text in like if text in known)})
    return Unit((slips,), _distinct(terms[text] for text in like if text in terms), guessed=bool(like))


def _distinct(entries: Iterable[Synonym]) -> tuple[Synonym, ...]:
    return tuple({id(entry): entry for entry in entries}.values())


def _fit(typed: str, word: str, language: str) -> float:
    """How well a typed word fits one of a text: whole, as its beginning, or within a compound (0 to 1).

    Only German builds compounds: "armut" is looked for in "Kinderarmut", "abit" not in "inhabitants".
    """
    if typed == word:
        return 1.0
    if len(typed) > 1 and word.startswith(typed):
        return 0.8
    return 0.6 if language == "de" and len(typed) >= _BEGUN and typed in word else 0.0


def _best(things: Sequence[Thing], units: Sequence[Unit]) -> list[int]:
    """Places of the things that fit all units, else most of them, best first."""
    scores = [[_score(thing, unit) for unit in units] for thing in things]
    fits = [sum(score > 0 for score in row) for row in scores]
    most = max(fits, default=0)
    if 2 * most < len(units) or most == 0:
        return []
    kept = [place for place, count in enumerate(fits) if count == most]
    return sorted(kept, key=lambda place: -sum(scores[place]))


def _score(thing: Thing, unit: Unit) -> float:
    typed = [max((_word_score(thing, word) for word in words), default=0.0) for words in unit.words]
    by_words = sum(typed) / len(typed) if all(typed) else 0.0
    return max(by_words, *(_synonym_score(thing, entry) for entry in unit.synonyms), 0.0)


def _word_score(thing: Thing, typed: str) -> float:
    fits = (weight * _fit(typed, word, at) for weight, text, at in thing.texts for word in _words(text))
    return max(fits, default=0.0)


def _synonym_score(thing: Thing, entry: Synonym) -> float:
    """Best for what the entry names first; a phrase that stands in a text counts less."""
    places = [entry.indicators.index(slug) for slug in thing.slugs if slug in entry.indicators]
    if places:
        return _LABEL * (1.1 - 0.03 * min(places))
    text = " ".join(f" {' '.join(_words(text))} " for _, text, _ in thing.texts)
    return _REST if any(f" {fold(phrase)} " in text for phrase in entry.words) else 0.0


def _meant(store: Store, unit: Unit) -> Iterable[Synonym]:
    """The synonyms of a unit that were typed out; the beginning of one says nothing yet."""
    typed = " ".join(min(words) for words in unit.words)
    whole = store.synonyms.by_term.get(typed)
    return unit.synonyms if len(unit.synonyms) == 1 else [whole] if whole else []


def _near(store: Store, wanted: Sequence[str]) -> tuple[Indicator, ...]:
    """Up to three indicators whose everyday names resemble what was typed."""
    terms = store.synonyms.by_term
    close = process.extract(" ".join(wanted), [*terms], scorer=fuzz.ratio, score_cutoff=_NEAR, limit=None)
    slugs = dict.fromkeys(slug for term, *_ in close for slug in terms[term].indicators[:1])
    return tuple(store.catalogue.indicators[slug] for slug in [*slugs][:_SUGGESTED])
