"""The typeface of the screen: small, with the letters in use, under a lasting address; else the system's."""

from __future__ import annotations

import logging
import re
from io import BytesIO

import pytest
from flask import Flask
from fontTools.ttLib import TTFont

from components.charts import theme
from components.web import caching, font, serving


@pytest.fixture(scope="module")
def content():
    return font.reduced(font.source())


@pytest.fixture
def elsewhere(monkeypatch, tmp_path):
    """Another place for the font, with nothing in it."""
    target = tmp_path / "share" / "font.woff2"
    monkeypatch.setattr(font, "place", lambda: target)
    font.url.cache_clear()
    yield target
    font.url.cache_clear()


def test_it_is_small_and_always_the_same(content):
    assert content[:4] == b"wOF2"
    assert len(content) <= font.MOST
    assert font.reduced(font.source()) == content


def test_it_has_the_letters_signs_and_weights_that_are_used(content):
    made = TTFont(BytesIO(content))
    known = made.getBestCmap()
    assert {
        letter for letter in "äöüßÄÖÜ€−„“·×…–≈≥≤→²³¹½\u00a0\u2009\u202f" if ord(letter) not in known
    } == set()
    (axis,) = made["fvar"].axes
    assert (axis.axisTag, axis.minValue, axis.maxValue) == ("wght", *font.WEIGHTS)
    assert len({made["hmtx"][known[ord(figure)]][0] for figure in "0123456789"}) == 1
    assert "GPOS" in made  # kerning
    assert "SIL Open Font License" in made["name"].getDebugName(13)


def test_charts_and_style_sheet_name_it_first():
    assert theme.FONT.startswith(f"'{font.FAMILY}', '{font.STAND_IN}', ")


def test_it_is_put_in_place_once(elsewhere):
    assert font.main() == 0
    assert elsewhere.read_bytes()[:4] == b"wOF2"
    assert [path.name for path in elsewhere.parent.iterdir()] == [elsewhere.name]
    elsewhere.write_bytes(b"there")
    assert font.main() == 0
    assert elsewhere.read_bytes() == b"there"


def test_without_its_package_the_set_up_goes_on_and_says_so(elsewhere, monkeypatch, capsys):
    monkeypatch.setattr(font, "source", lambda: None)
    assert font.main() == 0
    assert f"{font.PACKAGE} fehlt" in capsys.readouterr().err
    assert not elsewhere.exists()


def test_too_large_a_font_is_refused(elsewhere, monkeypatch, capsys):
    monkeypatch.setattr(font, "MOST", 1000)
    assert font.main() == 0
    assert "mehr als 1000" in capsys.readouterr().err
    assert not elsewhere.exists()


def test_the_head_leads_to_it_and_it_may_be_kept_for_ever(elsewhere, content):
    elsewhere.parent.mkdir()
    elsewhere.write_bytes(content)
    address = font.url()
    assert re.fullmatch(r"/font/[0-9a-f]{12}/source-sans-3\.woff2", address)
    assert font.head().count(address) == 2
    assert "font-display: swap" in font.head()
    server = Flask(__name__, static_folder=None)
    server.register_blueprint(font.blueprint())
    serving.harden(server, ())
    answer = server.test_client().get(address)
    assert (answer.status_code, answer.mimetype, answer.data) == (200, "font/woff2", content)
    assert answer.headers["Cache-Control"] == caching.FOREVER
    assert "font-src 'self'" in serving.policy(())


def test_without_it_nothing_leads_there_and_the_log_says_so_once(elsewhere, caplog):
    server = Flask(__name__, static_folder=None)
    with caplog.at_level(logging.WARNING):
        server.register_blueprint(font.blueprint())
    assert len(caplog.records) == 1
    assert font.head() == ""
    assert not [rule for rule in server.url_map.iter_rules() if rule.rule.startswith("/font")]
