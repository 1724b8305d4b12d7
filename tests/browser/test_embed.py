"""A chart in the page of a town: the code that the dialog gives, pasted into a page of another origin."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import expect

from components.screen import embed_kinds
from tests.browser.hands import open_take

VIEWS = {
    "karte": "ort=05562020",
    "vergleich": "ort=05562020&indikator=arbeitslose-je-100&ebene=kreis",
    "zusammenhang": "ort=05562020&ebene=kreis",
    "profil": "ort=05562020",
}
CASES = [
    *((page, search, kind) for page, search in VIEWS.items() for kind in embed_kinds.OF_PAGE[page]),
    ("vergleich", "ort=05562020&orte=05913000,05113000", "rangfolge"),
    ("vergleich", "ort=05562020&indikator=anteil-gymnasien", "zerlegung"),
    ("vergleich", "ort=05562020&indikator=maenner-in-kitas&ebene=kreis", "trichter"),
    ("vergleich", "ort=05954004&gruppe=groesse", "rangfolge"),
    ("vergleich", "ort=05562020&indikator=betreute-kinder-u3&ebene=kreis", "rangfolge"),
    *(
        ("vergleich", "ort=05562020&indikator=betreuungsquote-u3&ebene=kreis", kind)
        for kind in ("entwicklung", "rangfolge")
    ),
    ("profil", "ort=05513000&sprache=en", "auffallend"),
]


def code(watched, page_name, search, kind):
    """The code that the dialog of a page gives for a kind of chart."""
    page = watched.open(f"/{page_name}?{search}")
    open_take(page).locator('[data-dialog="embed"]').click()
    dialog = page.locator(".share-embed")
    dialog.locator("select").select_option(kind)
    return dialog.locator("textarea").input_value()


@pytest.fixture
def town(browser):
    """Show HTML as a page of another origin, as ``town(html, width)``; what comes back is the frame in it."""
    shown = {"html": ""}

    class Page(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(shown["html"].encode())

        def log_message(self, *_):
            """Nothing to be said."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    context = browser.new_context(viewport={"width": 1000, "height": 900})
    page = context.new_page()

    def framed(html, width):
        body = f'<body style="margin:0"><div style="width:{width}px">{html}</div></body>'
        shown["html"] = f"<!DOCTYPE html>{body}"
        page.goto(f"http://127.0.0.1:{server.server_port}/")
        frame = page.frame_locator("iframe")
        expect(frame.locator(".embedded-ways")).to_be_attached()
        expect(frame.locator("[data-figure]:not(:has(.main-svg))")).to_have_count(0)
        return page.frames[1]

    yield framed
    context.close()
    server.shutdown()
    server.server_close()
    thread.join(timeout=10)


MEASURE = """() => {
    const page = document.documentElement;
    const plot = document.querySelector(".card-plot"), svg = document.querySelector(".card-plot .main-svg");
    return {
        over: page.scrollHeight - page.clientHeight,
        beside: page.scrollWidth - page.clientWidth,
        below: innerHeight - document.querySelector(".embedded-ways").getBoundingClientRect().bottom,
        plot: plot && plot.clientHeight,
        drawn: svg && svg.getBoundingClientRect().height,
    };
}"""


SETTLED = """() => {
    const below = innerHeight - document.querySelector(".embedded-ways").getBoundingClientRect().bottom;
    return below >= 0 && below < 24;
}"""
"""A frame takes its height from the page around it a moment after it was loaded."""


@pytest.mark.parametrize(("page_name", "search", "kind"), CASES)
def test_a_frame_is_as_high_as_its_content(visit, town, page_name, search, kind):
    watched = visit(1000)
    snippet = code(watched, page_name, search, kind)
    for width in (900, 600, 360):
        frame = town(snippet, width)
        frame.wait_for_function(SETTLED)
        found = frame.evaluate(MEASURE)
        assert (found["over"], found["beside"]) == (0, 0), width
        if found["plot"]:
            assert abs(found["plot"] - found["drawn"]) <= 1, width
            assert found["plot"] >= 180, width


def test_where_a_page_allows_no_style_the_frame_is_high_enough(visit, town):
    watched = visit(1000)
    snippet = code(watched, "vergleich", VIEWS["vergleich"], "position")
    bare = snippet.replace("style=", "data-style=")
    assert bare != snippet
    for width in (900, 360):
        found = town(bare, width).evaluate(MEASURE)
        assert found["over"] <= 0, width
