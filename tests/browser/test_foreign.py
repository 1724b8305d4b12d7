"""Names and words of a data folder are text, whatever they look like: nothing in them is run."""

from __future__ import annotations

import json
import threading

import pytest
import waitress.server
from playwright.sync_api import expect

from app import create_app

EVIL = "<img src=x onerror=alert(1)><b>Duis</b>"
RUN = "window.__run = 0; window.alert = () => { window.__run += 1; };"


@pytest.fixture
def evil(tiny_root):
    """A server over figures whose town, indicator and source are called like markup and formulas."""
    towns = tiny_root / "areas" / "gemeinden.csv"
    towns.write_text(towns.read_text("utf-8").replace(",Duisburg,", f",{EVIL},"), "utf-8")
    indicator = tiny_root / "indicators" / "schulen" / "anteil.toml"
    words = indicator.read_text("utf-8").splitlines()
    spoilt = [f"de = {json.dumps(EVIL)}" if line.startswith("de = ") else line for line in words]
    indicator.write_text("\n".join(spoilt), "utf-8")
    server = waitress.server.create_server(create_app(tiny_root).server, host="127.0.0.1", port=0, threads=4)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()
    thread.join(timeout=10)


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
