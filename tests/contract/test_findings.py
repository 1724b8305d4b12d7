"""Titles that say the finding: short, whole, true of the printed numbers; of every indicator."""

from __future__ import annotations

import re

import pytest

from components.charts import KINDS
from components.comparison.context import Context
from components.view.model import parse
from components.wording import findings
from components.wording.card_findings import FINDINGS, WORDS
from components.wording.numbers import cell_text
from data.numbers.printed import rounded
from tests.official import STORE

PLACES = ("", "&ort=05562020", "&ort=05170004", "&ort=05170052&gruppe=nachbarn")
CARDS = sorted(FINDINGS.keys() & KINDS.keys())
FULL = re.compile(r"\bnan\b|NaN|None|  |[.:;,]$|\{|\}")
AFTER = re.compile(r"(?:more|less|mehr|weniger|higher|lower|höher|niedriger)\b.*(?:Mitte|middle)")


def contexts(slug, language):
    """The views of an indicator on every level that it has."""
    for level in STORE.catalogue.indicators[slug].levels:
        for place in PLACES:
            search = f"?indikator={slug}&ebene={level.value}&sprache={language}{place}"
            yield Context(STORE, parse(search, STORE)[0])


NAMES = sorted(
    {form for area in STORE.areas for form in (area.short, *area.short.forms.values(), area.name)}
    | {"der Metropole Ruhr", "Der Metropole Ruhr", "Metropole Ruhr"},
    key=lambda form: -len(form),
)


def words_of(title, about):
    """How many words a title has; a name, what is measured and a number with its unit are one each."""
    called = about.indicator.called
    for known in ([called[about.words.language]] if called else []) + NAMES:
        title = re.sub(rf"(?<!\w){re.escape(known)}(?!\w)", "X", title, flags=re.IGNORECASE)
    return len(title.replace("\u00a0", "").split())


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("slug", STORE.catalogue.indicators)
def test_every_title_is_short_and_whole(slug, language):
    for about in contexts(slug, language):
        for page in (findings.of_place(about), findings.of_measure(about)):
            assert len(page) <= findings.LONGEST, page
            assert not FULL.search(page), page
        change = findings.change(about)
        assert not FULL.search(change), change
        for kind in CARDS:
            said = KINDS[kind].caption(about)
            if said.draw is None:
                continue
            assert said.neutral
            assert said.subtitle
            if said.title == said.neutral:
                continue
            assert not FULL.search(said.title), said.title
            if kind != "karte":
                assert words_of(said.title, about) <= WORDS, said.title


@pytest.mark.parametrize("slug", STORE.catalogue.indicators)
def test_the_number_of_a_page_is_the_one_in_the_table(slug):
    for language in ("de", "en"):
        for about in contexts(slug, language):
            cell, place = about.mine_cell, findings.of_place(about)
            if cell is None or not cell.known:
                continue
            shown = cell_text(cell, about.indicator, about.words)
            assert any(form in place for form in (shown, *shown.forms.values())), (place, shown)
            spread, decimals = about.distribution, about.indicator.decimals
            if not AFTER.search(place):
                continue
            value = rounded(cell.value, decimals)
            if re.search(r"more|mehr|higher|höher", place):
                assert value > rounded(spread.upper, decimals) >= rounded(spread.median, decimals)
            else:
                assert value < rounded(spread.lower, decimals) <= rounded(spread.median, decimals)


@pytest.mark.parametrize("slug", STORE.catalogue.indicators)
def test_the_count_of_lower_values_can_be_counted(slug):
    for about in contexts(slug, "de"):
        found = re.match(r"(\d+) von (\d+) .* niedrigeren Wert$", findings.position(about))
        if found is None:
            continue
        digits = about.indicator.decimals
        printed = [rounded(about.cells[a.key].value, digits) for a in about.group if about.cells[a.key].known]
        mine = rounded(about.mine_cell.value, digits)
        assert (int(found[1]), int(found[2])) == (sum(value < mine for value in printed), len(printed))
