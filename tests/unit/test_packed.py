"""Forms compressed at set-up: believed only where they unpack to what they are called after."""

from __future__ import annotations

import brotli
import pytest

import app as app_module
from app import main
from components.web import packed, serving
from tests.conftest import STORES

CONTENT = b"window.x = 1; " * 200


@pytest.fixture
def place(tmp_path, monkeypatch):
    folder = tmp_path / "packed"
    monkeypatch.setattr(packed, "PLACE", folder)
    return folder


def test_what_was_made_is_found(place):
    name = packed.digest(CONTENT)
    assert packed.find(name) is None
    packed.make(CONTENT)
    assert brotli.decompress(packed.find(name)) == CONTENT
    assert [path.name for path in place.iterdir()] == [f"{name}.br"]


@pytest.mark.parametrize("found", [b"", b"no brotli", brotli.compress(b"something else")])
def test_anything_else_under_its_name_is_not_believed_and_made_anew(place, found):
    name = packed.digest(CONTENT)
    place.mkdir()
    (place / f"{name}.br").write_bytes(found)
    assert packed.find(name) is None
    packed.make(CONTENT)
    assert brotli.decompress(packed.find(name)) == CONTENT


def test_the_server_sends_it_and_compresses_itself_what_it_has_not(place, monkeypatch):
    packed.make(CONTENT)
    monkeypatch.setattr(serving, "_compress", lambda _, encoding: encoding.encode())
    variants, name = serving.Variants(), packed.digest(CONTENT)
    assert variants.get(name, "br", CONTENT) == (place / f"{name}.br").read_bytes()
    assert variants.get(name, "gzip", CONTENT) == b"gzip"
    assert variants.get(packed.digest(b"x"), "br", b"x") == b"br"


def test_the_set_up_packs_the_bundles_and_ends(place, monkeypatch):
    made = []
    monkeypatch.setattr(packed, "make", made.append)
    assert main(["--pack", "--data", str(STORES / "frozen")]) == 0
    assert [b"new DashRenderer()" in content for content in made[:5]] == [False, False, False, True, False]


def test_where_nothing_can_be_written_it_says_so_and_goes_on(monkeypatch, capsys):
    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(packed, "make", full)
    assert main(["--pack", "--data", str(STORES / "frozen")]) == 0
    assert "No space left" in capsys.readouterr().err


def test_set_up_makes_what_an_installation_needs_before_the_app_asks_for_it(tmp_path, monkeypatch):
    made = []
    monkeypatch.setattr(app_module.plotly_bundle, "main", lambda: made.append("bundle"))
    monkeypatch.setattr(app_module.font, "main", lambda: made.append("font"))
    monkeypatch.setattr(app_module, "create_app", lambda *_, **__: made.append("app"))
    monkeypatch.setattr(app_module, "pack", lambda _: made.append("packed") or 0)
    assert main(["--pack"]) == 0
    assert made == ["bundle", "font", "app", "packed"]
