"""The words of a chart come without its figure: who only speaks of it draws nothing."""

from __future__ import annotations

from datetime import date

import pytest

from components.charts import KINDS, theme
from components.comparison.context import Context
from components.documents import paper, slides
from components.documents.item import Item, Options
from components.tables.comparison import shown
from components.view import codes, pages
from components.view.collection import CHARTS, Collection, Entry
from components.view.model import PICTURES, parse
from components.web import collection_files

ALL = "?indikator=maenner-in-kitas&ebene=kreis&ort=05562"
"""A view of which every chart has a figure."""

VIEWS = [*(f"{ALL}&bild={picture}" for picture in PICTURES), "?ebene=kreis&jahr=1999"]
ITEMS = [*((page, None) for page in pages.DOCUMENTS), *((page, kind) for kind, page in CHARTS.items())]


class DrawnError(AssertionError):
    """A figure was drawn where only its words were asked for."""


@pytest.fixture(autouse=True)
def _nobody_draws(monkeypatch):
    def drawn(*_args, **_kwargs):
        raise DrawnError

    monkeypatch.setattr(theme, "layout", drawn)


@pytest.mark.parametrize("kind", KINDS)
def test_a_caption_draws_nothing(store, kind):
    about = Context(store, parse(ALL, store)[0])
    assert KINDS[kind].caption(about).title
    with pytest.raises(DrawnError):
        KINDS[kind](about)


@pytest.mark.parametrize("search", VIEWS)
def test_documents_draw_nothing(store, search):
    view = parse(search, store)[0]
    items = [Item(page, view, kind) for page, kind in ITEMS]
    for make in (paper.docx, slides.pptx):
        assert make(store, items, Options("de", "http://localhost", date(2026, 1, 2)), lambda _: None)


@pytest.mark.parametrize("search", VIEWS)
def test_lists_and_tables_draw_nothing(store, search):
    view = parse(search, store)[0]
    found = [Entry(codes.code(store, page, view), page, view, kind) for kind, page in CHARTS.items()]
    listed = collection_files.listed(store, Collection("", tuple(found)), "de")
    assert all(item["label"] for item in listed["items"])
    assert shown(Context(store, view), "zusammenhang", link="").facts
