"""Titles of the document, and colours that can be read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from components.charts import theme
from components.comparison.context import Context
from components.view import pages
from components.view.model import parse
from components.wording import titles


def of(store, search, page):
    return titles.title(Context(store, parse(search, store)[0]), page)


def test_every_page_has_one():
    assert set(pages.NAMES) == {page.name for page in pages.ROUTES.values()}


@pytest.mark.parametrize(
    ("search", "page", "title"),
    [
        ("", "start", "Start – Ruhrvergleich"),
        ("?ort=05562020", "start", "Herten – Start – Ruhrvergleich"),
        ("?jahr=2021", "karte", "Kinderarmut (SGB II) 2021 – Karte – Ruhrvergleich"),
        (
            "?indikator=schueler-grundschulen&jahr=2015&ort=05911000",
            "vergleich",
            "Schüler Grundschulen 2015/16, Bochum – Vergleich – Ruhrvergleich",
        ),
        ("?ort=quatsch", "profil", "Profil – Ruhrvergleich"),
        (
            "?ebene=kreis&sprache=en",
            "tabelle",
            "All chapters, Kreise and independent cities – Table – Ruhrvergleich",
        ),
        ("", "methodik", "Methodik – Ruhrvergleich"),
        ("", titles.MISSING, "Diese Seite gibt es nicht – Ruhrvergleich"),
    ],
)
def test_a_title_names_view_and_page(store, search, page, title):
    assert of(store, search, page) == title


def test_a_pair_is_named_by_both(store):
    title = of(store, "?indikator2=arbeitslose-je-100&jahr=2021&ort=05562020", "zusammenhang")
    assert title.startswith("Kinderarmut (SGB II) und Arbeitslose je 100 Einwohner 2021, Herten – ")


def luminance(colour):
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_computed_as_wcag_does():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_words_in_colours_can_be_read():
    marks = (theme.MINE, *theme.COMPARATORS, theme.FURTHER, theme.MUTED, theme.INK, theme.PRIMARY)
    for ground in (theme.PAPER, theme.SURFACE):
        assert min(contrast(theme.readable(colour), ground) for colour in marks) >= 4.5


def test_marks_and_edges_of_controls_can_be_seen():
    css = (Path(pages.__file__).parents[2] / "assets" / "tokens.css").read_text("utf-8")
    (edge,) = re.findall(r"--edge: (#\w+);", css)
    for colour in (theme.MINE, *theme.COMPARATORS, theme.OTHERS, theme.FURTHER, edge):
        assert contrast(colour, theme.PAPER) >= 3
