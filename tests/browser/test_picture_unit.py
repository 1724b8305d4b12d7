"""The picture scripts on a made page, without the app: what a picture holds and what it never asks for."""

from __future__ import annotations

import http.server
import json
import re
import struct
import threading
from html import escape
from importlib.resources import files
from pathlib import Path
from xml.etree import ElementTree

import pytest

from components.web import font

ASSETS = Path(__file__).parents[2] / "assets"
SCRIPTS = (
    "00_shared.js",
    "01_paths.js",
    "arrival.js",
    "fuellen.js",
    "link.js",
    "mehrere.js",
    "mitnehmen.js",
    "names.js",
    "picture.js",
    "picture_font.js",
    "picture_take.js",
    "player.js",
    "server.js",
    "widths.js",
    "zoom.js",
)
LOADED = ("plotly.min.js", *SCRIPTS, "draw.js")
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; connect-src 'self'; font-src 'self' data:"
)
WORD = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"
TITLE = f"Kinder & Jugendliche <unter 15 Jahren> in Bedarfsgemeinschaften, siehe auch {WORD} und {WORD}{WORD}"
SUBTITLE = "Anteil in %, 4 Gemeinden der Metropole Ruhr, 2022"
SOURCE = "Quelle: Regionaldatenbank Deutschland, Tabelle 22811-01-01-5; dl-de/by-2-0. " * 4
NAMES = ("Duisburg", "Essen", "Herten", "Mülheim an der Ruhr")
SVG = "{http://www.w3.org/2000/svg}"

BARS = {
    "data": [
        {"type": "bar", "orientation": "h", "y": NAMES, "x": [4, 3, 2, 1], "text": ["4,0", "", "", ""]},
        {"type": "scatter", "mode": "lines", "x": [1, 2], "y": [NAMES[0], NAMES[1]]},
    ],
    "layout": {"font": {"size": 14}, "yaxis": {"automargin": True}, "showlegend": False},
}


def _square(place: int) -> dict:
    west, south = 7 + place % 2 * 0.1, 51 + place // 2 * 0.1
    # Clockwise: otherwise each area would fill the map.
    ring = [[west, south], [west, south + 0.1], [west + 0.1, south + 0.1], [west + 0.1, south], [west, south]]
    return {
        "type": "Feature",
        "id": str(place),
        "properties": {},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }


AREAS = {"type": "FeatureCollection", "features": [_square(place) for place in range(4)]}
MAP = {
    "data": [
        {
            "type": "choropleth",
            "geojson": "/areas.geojson",
            "locations": ["0", "1", "2", "3"],
            "z": [1, 2, 3, 4],
            "text": [f"{name}: {place}<br>von 4" for place, name in enumerate(NAMES)],
            "showscale": False,
        },
        {"type": "scattergeo", "mode": "text", "lon": [7.05], "lat": [51.05], "text": ["Duisburg"]},
    ],
    "layout": {
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "dragmode": "pan",
        "geo": {
            "projection": {"type": "mercator"},
            "visible": False,
            "lonaxis": {"range": [6.99, 7.21]},
            "lataxis": {"range": [50.99, 51.21]},
        },
    },
}
LEGEND = """
<li class="legend-item"><span class="swatch" data-shape="square" data-colour="#B5D9DA"></span>
 <span class="legend-label">5,0 bis unter 10,0</span> <span class="legend-count">(11)</span>
 <span class="tick" data-at="0.4">▲ Herten 7,5 %</span></li>
<li class="legend-item"><span class="swatch" data-shape="hatch" data-colour="#ECEEEF"></span>
 <span class="legend-label">keine Angabe</span></li>"""


def _card(name: str, kind: str, title: str) -> str:
    return f"""<figure class="card" id="{name}" data-kind="{kind}" data-filename="kinderarmut-2022-{name}"
 data-summary="Zusammenfassung {name}"><h2 class="card-title">{escape(title)}</h2>
 <p class="card-subtitle">{SUBTITLE}</p><p class="card-failed" hidden>Die Karte fehlt.</p>
 <div class="card-tools" data-failed="Das ging nicht."><button class="take" data-take="png">Bild</button>
 <button class="take" data-take="svg">SVG</button><button class="zoom" data-zoom="in">+</button></div>
 <div class="card-plot"><div class="plot" style="width:700px;height:300px"></div></div>
 <ul class="legend">{LEGEND}</ul><ul class="card-notes"><li>2017: neue Definition.</li></ul>
 <figcaption class="card-source">{SOURCE}</figcaption></figure>"""


PAGE = f"""<!doctype html><html lang="de"><meta charset="utf-8"><title>Bilder</title>
<link rel="preload" as="font" type="font/woff2" href="/font.woff2" crossorigin>
<style>@font-face {{ font-family: "Source Sans 3"; src: url("/font.woff2"); font-weight: 400 700; }}</style>
<body>{_card("balken", "rangfolge", TITLE)}{_card("karte", "karte", "Karte")}
{_card("zweite", "karte", "Zweite Karte")}
{"".join(f'<script src="/{name}"></script>' for name in LOADED)}</body></html>"""
DRAW = f"""
const config = {{topojsonURL: "/assets/topojson/", plotlyServerURL: "", displayModeBar: false}};
const draw = (id, figure) =>
  Plotly.newPlot(document.querySelector("#" + id + " .plot"), figure.data, figure.layout, config);
Promise.all([draw("balken", {json.dumps(BARS)}), draw("karte", {json.dumps(MAP)}),
  draw("zweite", {json.dumps(MAP)})]).then(() => document.body.setAttribute("data-drawn", "1"));
"""


def _answers() -> dict[str, tuple[str, bytes]]:
    script = "text/javascript; charset=utf-8"
    plotly = files("plotly").joinpath("package_data", "plotly.min.js").read_bytes()
    stub = ASSETS / "topojson" / "world_110m.json"
    return {
        "/": ("text/html; charset=utf-8", PAGE.encode()),
        "/draw.js": (script, DRAW.encode()),
        "/plotly.min.js": (script, plotly),
        "/font.woff2": ("font/woff2", font.reduced(font.source())),
        "/areas.geojson": ("application/json", json.dumps(AREAS).encode()),
        "/assets/topojson/world_110m.json": ("application/json", stub.read_bytes()),
        **{f"/{name}": (script, (ASSETS / name).read_bytes()) for name in SCRIPTS},
    }


@pytest.fixture(scope="module")
def made():
    """The address of the made page."""
    answers = _answers()

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            kind, body = answers.get(self.path, ("text/plain", b""))
            self.send_response(200 if self.path in answers else 404)
            for name, value in (("Content-Type", kind), ("Content-Security-Policy", POLICY)):
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args):
            """Keep quiet."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def page(browser, made):
    """The page with its charts drawn; at the end no script may have failed or asked a foreign host."""
    context = browser.new_context(viewport={"width": 1000, "height": 900}, accept_downloads=True)
    opened = context.new_page()
    foreign, errors = [], []
    own = (made, f"blob:{made}", "data:")
    opened.on("request", lambda request: request.url.startswith(own) or foreign.append(request.url))
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.on(
        "console",
        lambda said: (
            said.type == "error" and "favicon" not in str(said.location) and errors.append(said.text)
        ),
    )
    opened.goto(made)
    opened.wait_for_selector("body[data-drawn]")
    yield opened
    context.close()
    assert foreign == []
    assert errors == []


def _take(page, name: str, kind: str) -> tuple[str, bytes]:
    with page.expect_download() as waiting:
        page.click(f"#{name} .take[data-take={kind}]")
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


def _size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG")
    return struct.unpack(">II", png[16:24])


@pytest.mark.parametrize("name", ["balken", "karte"])
def test_a_png_is_3200_px_wide_and_named_by_its_content(page, name):
    filename, png = _take(page, name, "png")
    assert filename == f"kinderarmut-2022-{name}.png"
    width, height = _size(png)
    assert width == 3200
    assert height > 1400
    assert page.is_enabled(f"#{name} .take[data-take=png]")


@pytest.mark.parametrize("name", ["balken", "karte"])
def test_an_svg_stands_alone_and_says_everything(page, name):
    filename, content = _take(page, name, "svg")
    assert filename == f"kinderarmut-2022-{name}.svg"
    root = ElementTree.fromstring(content)
    said = " ".join(" ".join(node.itertext()) for node in root.iter(f"{SVG}text"))
    source = " ".join(SOURCE.split())
    for words in (SUBTITLE, source, "5,0 bis unter 10,0 (11)", "Herten 7,5 %", "keine Angabe", "2017: neue"):
        assert words in said
    title = TITLE if name == "balken" else "Karte"
    assert title.replace(" ", "") in said.replace(" ", "")
    ids = [node.get("id") for node in root.iter() if node.get("id")]
    assert len(ids) == len(set(ids))
    text = content.decode()
    assert set(re.findall(r"url\(['\"]?#([^)'\"]+)", text)) <= set(ids)
    hosts = re.sub(r'xmlns(:\w+)?="[^"]*"', "", text)
    assert not re.search(r"https?:|foreignObject|var\(--|<script|<image", hosts)


def test_a_picture_brings_the_font_of_the_page(page):
    """Shown alone, where no style of the page reaches, its words are as wide as on the page."""
    text = _take(page, "karte", "svg")[1].decode()
    assert text.count("@font-face") == 1
    widths = page.evaluate(
        """async (source) => {
          const style = source.match(/<style>(.*?)<\\/style>/)[1];
          const svg = (family, css) => `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="60">
            <style>${css}</style>
            <text y="40" font-size="40" font-family="${family}">Recklinghausen 1234</text></svg>`;
          const drawn = async (markup) => {
            const image = new Image();
            image.src = URL.createObjectURL(new Blob([markup], { type: "image/svg+xml" }));
            await image.decode();
            const canvas = document.createElement("canvas");
            [canvas.width, canvas.height] = [900, 60];
            const context = canvas.getContext("2d");
            context.drawImage(image, 0, 0);
            const { data } = context.getImageData(0, 0, 900, 60);
            let right = 0;
            for (let at = 3; at < data.length; at += 4)
              if (data[at]) right = Math.max(right, ((at - 3) / 4) % 900);
            return right;
          };
          const context = document.createElement("canvas").getContext("2d");
          context.font = "40px 'Source Sans 3'";
          const real = context.measureText("Recklinghausen 1234").width;
          return [await drawn(svg("'Source Sans 3'", style)), real, await drawn(svg("monospace", ""))];
        }""",
        text,
    )
    inside, real, other = widths
    assert inside == pytest.approx(real, abs=4)
    assert other > real + 50


def test_the_map_of_the_picture_is_painted(page):
    root = ElementTree.fromstring(_take(page, "karte", "svg")[1])
    areas = [node for node in root.iter(f"{SVG}path") if "choroplethlocation" in node.get("class", "")]
    assert len([node for node in areas if node.get("d")]) == 4


@pytest.mark.parametrize(("fill", "texts"), [("rgb(22, 36, 44)", 2), ("rgb(255, 255, 255)", 1)])
def test_dark_names_have_a_light_edge_and_white_ones_none(page, fill, texts):
    drawn = (
        '<svg xmlns="http://www.w3.org/2000/svg"><g class="scattergeo">'
        f'<text style="fill: {fill}">Essen</text></g></svg>'
    )
    made = page.evaluate("drawn => window.ruhrvergleich.picture.standalone(drawn, 'a-')", drawn)
    assert made.count("<text") == texts


def test_nothing_is_cut_off_and_long_words_break(page):
    content = _take(page, "balken", "svg")[1].decode()
    outside = page.evaluate(
        """(source) => {
          const root = new DOMParser().parseFromString(source, "image/svg+xml").documentElement;
          document.body.append(document.importNode(root, true));
          const drawn = document.body.lastElementChild;
          const [left, top] = [drawn.getBoundingClientRect().x, drawn.getBoundingClientRect().y];
          return Array.from(drawn.querySelectorAll("text"), (text) => [text, text.getBoundingClientRect()])
            .filter(([, box]) => box.x < left || box.right > left + 1600 || box.y < top
                                 || box.bottom > top + drawn.height.baseVal.value)
            .map(([text]) => text.textContent);
        }""",
        content.removeprefix('<?xml version="1.0" encoding="UTF-8"?>\n'),
    )
    assert outside == []


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("eins zwei drei", ["eins zwei", "drei"]),
        ("eins\u00a0zwei drei", ["eins\u00a0zwei", "drei"]),
        ("abcdefghijklm", ["abcdefghij", "klm"]),
        ("Jugend-Ämterstadt", ["Jugend-", "Ämterstadt"]),
        ("Jugend\u00adÄmter", ["Jugend-", "Ämter"]),
        ("So\u00adzial", ["Sozial"]),
        ("", []),
    ],
)
def test_wrap(page, words, lines):
    # A letter is 1 px wide here; 3 % are kept free, so that 10 letters fit into 10.4 px.
    script = "(words) => ruhrvergleich.picture.wrap(words, 10.4, (line) => line.length)"
    assert page.evaluate(script, words) == lines


def test_type_grows_but_widths_in_units_of_the_data_stay(page):
    figure = {"width": 0.8, "line": {"width": 2}, "marker": {"size": [4, 8], "line": {"width": 1}}, "x": [1]}
    grown = page.evaluate("(one) => ruhrvergleich.picture.enlarged(one, 2, 'trace', 'data', {})", figure)
    assert grown == {
        "width": 0.8,
        "line": {"width": 4},
        "marker": {"size": [8, 16], "line": {"width": 2}},
        "x": [1],
    }


def test_the_copied_figure_asks_only_our_own_host(page):
    script = """(url) => {
      const gd = document.querySelector("#karte .plot");
      const { data, layout, _fullLayout } = gd;
      const asked = { data, layout, _fullLayout, _context: { topojsonURL: url } };
      return ruhrvergleich.picture.enlarge(asked, 1).config;
    }"""
    for given in ("/assets/topojson/", "https://elsewhere.example/", "//elsewhere.example/", None):
        config = page.evaluate(script, given)
        assert config["topojsonURL"] == "/assets/topojson/"
        assert config["plotlyServerURL"] == ""


def test_a_failure_is_said_beside_the_button(page):
    page.evaluate(
        "() => { window.kept = Plotly.toImage; Plotly.toImage = () => Promise.reject(new Error('made')); }"
    )
    page.click("#balken .take[data-take=png]")
    page.wait_for_selector("#balken [role=status]:text('Das ging nicht.')")
    assert page.is_enabled("#balken .take[data-take=png]")
    page.evaluate("() => { Plotly.toImage = window.kept; }")


def test_maps_zoom_together_and_charts_have_names(page):
    page.click("#karte .zoom[data-zoom=in]")
    page.wait_for_function(
        "Math.abs(ruhrvergleich.zoom.read(document.querySelector('#zweite .plot')).scale - 1.5) < 1e-6"
    )
    assert page.get_attribute("#zweite .plot", "aria-label") == "Zusammenfassung zweite"


def test_an_area_under_the_pointer_is_outlined_in_the_other_map(page):
    page.locator("#karte").scroll_into_view_if_needed()
    box = page.locator("#karte path.choroplethlocation").first.bounding_box()
    # beside the name in the middle, which has no area
    page.mouse.move(box["x"] + box["width"] / 4, box["y"] + box["height"] / 4, steps=3)
    page.wait_for_selector("#zweite .twin-outline", state="attached")
    assert page.locator("#karte .twin-outline").count() == 0
