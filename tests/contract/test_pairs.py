"""Many pairs of indicators on every level in every language: true points, the right line, or a reason."""

from __future__ import annotations

import json
import random
import re
from functools import cache
from urllib.parse import urlsplit

import numpy as np
import plotly.graph_objects as go
import pytest
from dash import dcc

from components.charts import KINDS
from components.comparison import pairs, proposals
from components.comparison.context import Context
from components.screen import pairs as pairs_view
from components.view.model import parse
from data.model.catalogue import Level
from tests.official import STORE

build = KINDS["streu"]
SLUGS = tuple(STORE.catalogue.indicators)
BAD = re.compile(r"\bNaN\b|undefined|\bNone\b|\bnan\b|\{|\}")
CHOSEN = "&ort=05562020&orte=05112000,05978020&gruppe=rechtsform"
DRAW = random.Random(20240301)
RANDOM = [(*DRAW.sample(SLUGS, 2), DRAW.choice(list(Level)), DRAW.choice(("de", "en"))) for _ in range(400)]


def context(slug, level, language, other=None, more=CHOSEN):
    second = f"&indikator2={other}" if other else ""
    view, notices = parse(f"?indikator={slug}&ebene={level}&sprache={language}{second}{more}", STORE)
    assert notices == ()
    return Context(STORE, view)


def check(about):
    """What holds for any pair; gives the figure for further looks."""
    rendered = build(about)
    words = [rendered.title, rendered.subtitle, rendered.source, rendered.summary, rendered.notice]
    words += [rendered.reading, *rendered.notes, *(item.label for item in rendered.legend)]
    assert not BAD.search(" ".join(words))
    assert rendered.title
    assert rendered.subtitle
    assert rendered.source.startswith("Quelle" if about.view.language == "de" else "Source")
    assert rendered.filename.startswith(about.indicator.slug)
    pair = pairs.of(about)
    if pair is None:
        assert rendered.figure is None
        assert rendered.notice
        for offer in rendered.offers:
            assert offer.view != about.view
        return None
    assert len(rendered.title.split()) <= 10
    _check_figure(about, pair, rendered)
    return rendered


def _check_figure(about, pair, rendered):
    text = json.dumps(rendered.figure, allow_nan=False)
    assert not re.search(r"\bnan\b|NaN|None|undefined", text)
    assert len(text) < 90_000
    assert pair.x.view.year == pair.y.view.year
    assert rendered.notes[0]
    drawn = {
        key: (x, y)
        for trace in rendered.figure["data"]
        for key, x, y in zip(trace.get("customdata", []), trace["x"], trace["y"], strict=False)
    }
    one, other = (
        STORE.table(side.indicator, about.view.level).of_year(pair.y.view.year) for side in (pair.x, pair.y)
    )
    assert drawn == {
        key: (one[key].value, other[key].value) for key in one if one[key].known and other[key].known
    }
    _check_line(pair, rendered)


def _check_line(pair, rendered):
    fitted = [(p.x.value, p.y.value) for p in pair.points if not p.small]
    lines = [trace for trace in rendered.figure["data"] if trace["name"] == "line"]
    x, y = (np.array(values) for values in zip(*fitted, strict=True)) if fitted else (np.array([]),) * 2
    if len(fitted) < 5 or np.ptp(x) == 0 or np.ptp(y) == 0:
        assert lines == []
        return
    (line,) = lines
    expected = np.polyval(np.polyfit(x, y, 1), line["x"])
    assert line["y"] == pytest.approx(expected, rel=1e-6, abs=1e-6 * max(1, np.ptp(y)))
    shown = f"{np.corrcoef(x, y)[0, 1]:.2f}".replace("-", "−").replace("−0.00", "0.00")
    assert f"r = {shown}" in rendered.definition[0].replace(",", ".")
    assert pair.fit.n == len(fitted)


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("slug", SLUGS)
def test_every_indicator_stands_against_its_first_context_or_says_why_not(slug, language):
    for level in Level:
        about = context(slug, level, language)
        rendered = check(about)
        if about.table is not None and proposals.first(about) is not None:
            assert rendered is not None
        elif about.table is None:
            assert {offer.view.level for offer in build(about).offers} == set(about.indicator.levels)


@pytest.mark.parametrize("index", range(len(RANDOM)))
def test_any_two_indicators_on_any_level(index):
    one, other, level, language = RANDOM[index]
    check(context(one, level, language, other))


def test_the_random_pairs_hold_charts_and_reasons():
    drawn = [pairs.of(context(one, level, "de", other)) for one, other, level, _ in RANDOM]
    assert 40 < sum(pair is not None for pair in drawn) < len(drawn) - 40


@pytest.mark.parametrize("pair", STORE.pairs, ids=lambda pair: f"{pair.outcome}-{pair.context}")
def test_every_pair_of_the_record_is_a_figure_that_plotly_knows(pair):
    assert pair.levels
    for level in pair.levels:
        about = context(pair.outcome, level, "en", pair.context)
        rendered = check(about)
        assert pairs.of(about).fit, level
        assert len(go.Figure(rendered.figure).data) == len(rendered.figure["data"])


@pytest.mark.parametrize("slug", SLUGS)
def test_what_is_offered_instead_of_a_chart_is_a_chart(slug):
    for level in Level:
        for other in (None, slug, "sozialindex-grundschulen", "betreuungsquote-u3"):
            about = context(slug, level, "de", other)
            if about.table is not None:
                assert all(build(Context(STORE, offer.view)).figure for offer in build(about).offers)


def links(children):
    """All links in a tree of components and elements."""
    found, waiting = [], list(children)
    while waiting:
        item = waiting.pop(0)
        if isinstance(item, dcc.Link) or getattr(item, "tag", "") == "link":
            found.append(item)
        inner = getattr(item, "children", None)
        waiting = [*(inner if isinstance(inner, list) else [inner] if inner is not None else []), *waiting]
    return found


@cache
def opened(href):
    """The view behind a link and whether it shows a chart; many pages hold the same links."""
    view, notices = parse(urlsplit(href).query, STORE)
    assert notices == ()
    return view, build(Context(STORE, view)).figure is not None


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("level", Level)
def test_every_link_beside_the_chart_opens_a_chart_on_this_level(slug, level):
    about = context(slug, level, "de")
    for link in (
        *links(pairs_view.chips(about)),
        *links(pairs_view.further(about)),
        *links(pairs_view.swap(about)),
    ):
        view, is_drawn = opened(link.href)
        assert view.level == level
        assert (view.mine, view.chosen, view.group) == (about.view.mine, about.view.chosen, about.view.group)
        assert is_drawn, link.href


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("slug", SLUGS)
def test_the_table_holds_every_area_once(slug, language):
    for level in Level:
        about = context(slug, level, language)
        shown = pairs_view.points(about)
        if pairs.of(about) is None:
            assert shown == []
            continue
        rows = shown[0].children.children[2].children  # the table in its scrolling frame
        names = [row.children[0].children for row in rows]
        assert sorted(names) == sorted(area.name for area in about.areas)
        assert not BAD.search(" ".join(str(cell.children) for row in rows for cell in row.children))


def test_swapping_twice_comes_back():
    about = context("betreuungsquote-u3", "kreis", "de")
    (there,) = links(pairs_view.swap(about))
    turned = Context(STORE, parse(there.href, STORE)[0])
    assert (turned.view.indicator, turned.view.indicator2) == ("kinderarmut", "betreuungsquote-u3")
    assert pairs.of(turned).y.view.year == pairs.of(about).y.view.year
    (back,) = links(pairs_view.swap(turned))
    again = pairs.of(Context(STORE, parse(back.href, STORE)[0]))
    values = [[(p.area.key, p.x.value, p.y.value) for p in pair.points] for pair in (again, pairs.of(about))]
    assert values[0] == values[1]
