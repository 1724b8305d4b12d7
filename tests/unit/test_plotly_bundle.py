"""The small bundle of plotly: only the very file that is meant, else the large one."""

from __future__ import annotations

import hashlib
import io
import stat
import sys
import tarfile

import pytest
from flask import Flask

from components.web import plotly_bundle

CONTENT = b"window.Plotly = {};"


@pytest.fixture
def npm(tmp_path, monkeypatch):
    """A stand-in for npm that packs ``CONTENT`` where it is told to; its fingerprint is the expected one."""
    monkeypatch.setattr(plotly_bundle, "SHA256", hashlib.sha256(CONTENT).hexdigest())
    packed = tmp_path / "packed.tgz"
    with tarfile.open(packed, "w:gz") as archive:
        member = tarfile.TarInfo(plotly_bundle.MEMBER)
        member.size = len(CONTENT)
        archive.addfile(member, io.BytesIO(CONTENT))
    script = tmp_path / "npm"
    script.write_text(
        f"#!{sys.executable}\nimport shutil, sys\n"
        f"folder = sys.argv[sys.argv.index('--pack-destination') + 1]\nshutil.copy({str(packed)!r}, folder)\n"
    )
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    return str(script)


def test_the_bundle_is_put_in_place(npm, tmp_path):
    target = tmp_path / "share" / "bundle.js"
    plotly_bundle.fetch(npm, target)
    assert target.read_bytes() == CONTENT
    assert plotly_bundle.is_sound(target)
    assert [path.name for path in target.parent.iterdir()] == ["bundle.js"]


def test_another_content_is_refused_and_the_old_file_stays(npm, tmp_path, monkeypatch):
    target = tmp_path / "bundle.js"
    target.write_bytes(b"old")
    monkeypatch.setattr(plotly_bundle, "SHA256", "0" * 64)
    with pytest.raises(RuntimeError, match="anderen Inhalt"):
        plotly_bundle.fetch(npm, target)
    assert target.read_bytes() == b"old"


def test_without_npm_the_set_up_goes_on_and_says_so(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(plotly_bundle, "PLACE", tmp_path / "nothing.js")
    monkeypatch.setattr(plotly_bundle.shutil, "which", lambda _: None)
    assert plotly_bundle.main() == 0
    assert "npm fehlt" in capsys.readouterr().err


def test_a_failing_npm_is_quoted(tmp_path):
    script = tmp_path / "npm"
    script.write_text("#!/bin/sh\necho kein Netz >&2\nexit 1\n")
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    with pytest.raises(RuntimeError, match="kein Netz"):
        plotly_bundle.fetch(str(script), tmp_path / "bundle.js")


@pytest.mark.parametrize("there", [True, False])
def test_the_address_dash_asks_for_leads_to_the_bundle_or_is_left_to_dash(tmp_path, monkeypatch, there):
    place = tmp_path / "bundle.js"
    if there:
        place.write_bytes(CONTENT)
        monkeypatch.setattr(plotly_bundle, "SHA256", hashlib.sha256(CONTENT).hexdigest())
    monkeypatch.setattr(plotly_bundle, "PLACE", place)
    plotly_bundle.url.cache_clear()
    server = Flask(__name__, static_folder=None)
    server.register_blueprint(plotly_bundle.blueprint())
    answer = server.test_client().get(plotly_bundle.ASKED)
    plotly_bundle.url.cache_clear()
    assert answer.status_code == (307 if there else 404)
    if there:
        followed = server.test_client().get(answer.location)
        assert followed.data == CONTENT
        followed.close()


def test_a_document_of_another_release_is_sent_to_the_bundle_of_today(tmp_path, monkeypatch):
    today = f"/plotly/{'1' * 12}/plotly-geo.min.js"
    place = tmp_path / "bundle.js"
    place.write_bytes(CONTENT)
    monkeypatch.setattr(plotly_bundle, "PLACE", place)
    monkeypatch.setattr(plotly_bundle, "url", lambda: today)
    server = Flask(__name__)
    server.register_blueprint(plotly_bundle.blueprint())
    client = server.test_client()
    other = client.get(today.replace("1", "0"))
    assert (other.status_code, other.headers["Location"]) == (307, today)
    with client.get(today) as found:
        assert found.data == CONTENT
    assert client.get("/plotly/nix/plotly-geo.min.js").status_code == 404
