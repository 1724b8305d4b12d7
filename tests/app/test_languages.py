"""No screen mixes languages: what an English page says in German are names, and nothing else."""

from __future__ import annotations

import json
import re

import pytest

from components import answers
from components.view import pages

GERMAN = re.compile(
    r"\b(und|oder|nicht|keine?|der|die|das|des|dem|den|mit|für|von|zum|zur|aus|ist|sind|wird|werden|"
    r"je|unter|über|Anteil|Jahr|Gemeinden|Werte|Quelle|Stand|Kinder|Herausgeber|Vergleich)\b"
)
ENGLISH = re.compile(r"\b(the|of|and|with|not|are|which|their|figures|shown|municipalities)\b", re.IGNORECASE)
MINE = "ort=05562020&orte=05913000"
PAGES = [*pages.ROUTES, "/none"]
KEYS = {
    "href",
    "id",
    "className",
    "src",
    "key",
    "value",
    "name",
    "path",
    "style",
    "fill",
    "stroke",
    "lang",
    "search",
}
"""Properties that nobody reads."""


def spoken(part, key=""):
    """Every text in a page that people see or hear."""
    if isinstance(part, str):
        if key not in KEYS and not key.startswith("data-"):
            yield part
    elif isinstance(part, dict):
        for name, child in part.items():
            yield from spoken(child, name)
    elif isinstance(part, list | tuple):
        for child in part:
            yield from spoken(child, key)


def sentences(store, path, language):
    frame = json.loads(json.dumps(answers.frame(store, path, f"?{MINE}&sprache={language}"), default=plain))
    for text in spoken(frame):
        for piece in re.split(r"<[^>]*>|\n", text):
            if len(piece.split()) >= 3:
                yield piece.strip()


def plain(component):
    return component.to_plotly_json()


def names(store):
    """What keeps its German name in English: publishers, tables, licences, areas."""
    files = [file for i in store.catalogue.indicators.values() for file in (o.file for o in i.origins)]
    words = ("publisher", "table", "title", "licence", "attribution", "edition")
    yield from {getattr(file, word) for file in files for word in words}
    yield from {former.edition for file in files for former in file.earlier}
    yield from (name for area in store.areas.by_key.values() for name in (area.name, area.short))
    yield "an der Ruhr"  # the second line of a name on the map


@pytest.mark.parametrize("path", PAGES)
def test_an_english_page_says_nothing_in_german(store, path):
    known = sorted((name for name in names(store) if name), key=len, reverse=True)
    mixed = set()
    for sentence in sentences(store, path, "en"):
        rest = sentence
        for name in known:
            rest = rest.replace(name, "")
        if len(GERMAN.findall(rest)) > 0:
            mixed.add(rest)
    assert mixed == set()


@pytest.mark.parametrize("path", PAGES)
def test_a_german_page_says_nothing_in_english(store, path):
    mixed = {sentence for sentence in sentences(store, path, "de") if len(ENGLISH.findall(sentence)) > 1}
    assert mixed == set()
