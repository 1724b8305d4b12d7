"""Names and words of a data folder are text, whatever they look like: nothing in them is run."""

from __future__ import annotations

import json
import shutil

import pytest
from playwright.sync_api import expect

from app import create_app
from tests.browser.serving import served
from tests.conftest import STORES

EVIL = "<img src=x onerror=alert(1)><b>Duis</b>"
RUN = "window.__run = 0; window.alert = () => { window.__run += 1; };"


@pytest.fixture(scope="module")
def evil(tmp_path_factory):
    """A server over figures whose town, indicator and source are called like markup and formulas."""
    root = shutil.copytree(STORES / "tiny", tmp_path_factory.mktemp("evil") / "data")
    towns = root / "areas" / "gemeinden.csv"
    towns.write_text(towns.read_text("utf-8").replace(",Duisburg,", f",{EVIL},"), "utf-8")
    indicator = root / "indicators" / "schulen" / "anteil.toml"
    words = indicator.read_text("utf-8").splitlines()
    spoilt = [f"de = {json.dumps(EVIL)}" if line.startswith("de = ") else line for line in words]
    indicator.write_text("\n".join(spoilt), "utf-8")
    with served(create_app(root).server) as address:
        yield address


@pytest.mark.parametrize("path", ["/karte", "/vergleich", "/profil", "/tabelle", "/daten", "/"])
def test_names_that_look_like_markup_are_shown_as_they_are(evil, browser, path):
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    try:
        page = context.new_page()
        asked = []
        page.add_init_script(RUN)
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{evil}{path}?ort=05112000&ebene=gemeinde")
        expect(page.locator("main")).to_contain_text("onerror=alert(1)")
        page.wait_for_load_state("networkidle")
        assert page.evaluate("window.__run") == 0
        assert page.locator("main img[src=x]").count() == 0
        assert not [url for url in asked if url.endswith("/x")]
    finally:
        context.close()
