"""Another region in the browser: one chooses a town, compares it and reads its profile."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.hands import AREA, expect_arrived, expect_drawn, go_to
from tests.region.walk import REGION, TOWN

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def address():
    """A server of its own process, because one process serves one region."""
    command = [sys.executable, "app.py", "--data", str(REGION), "--port", "0"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            first = server.stdout.readline()
            assert first.startswith("Rheinlandvergleich: "), first
            yield re.search(r"http://\S+", first)[0]
        finally:
            server.terminate()


def test_a_town_of_another_region_is_found_compared_and_described(visit):
    page = visit().open(f"/karte?ort={TOWN}&indikator=kinderarmut")
    expect(page).to_have_title(re.compile("Nettersheim – Karte – Rheinlandvergleich$"))
    expect(page.locator(f".card-karte {AREA}")).to_have_count(99)
    expect(page.locator(".k-own")).to_contain_text("Nettersheim")
    cologne = page.locator('.k-list [data-key="05315000"]')
    cologne.click()
    expect(cologne).to_have_attribute("aria-selected", "true")
    page.goto(page.url.replace("/karte", "/vergleich"))
    expect_arrived(page)
    expect_drawn(page)
    expect(page.locator("h2.card-title, h1").first).to_contain_text("Nettersheim")
    expect(page.locator("main")).to_contain_text("Köln")
    go_to(page, "Profil")
    expect(page.locator("main")).to_contain_text("Was in Nettersheim auffällt")
