"""What may be kept, by whom and for how long, and that no answer depends on who asks."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from dash import Input, Output, html
from dash.exceptions import PreventUpdate
from flask import Flask

from app import create_app, stamp_of
from components.documents import house
from components.view import union_actions
from components.web import address, caching, guard, metrics, serving
from components.web.document import Document
from tests import templates

ROOT = Path(__file__).parents[2]
FOREVER = "public, max-age=31536000, immutable"
FIGURES = "public, max-age=0, s-maxage=300"
WERTE = "/api/werte.json?indikator=kinderarmut&ebene=kreis"
STAMP = "0123456789ab"
VISITOR = {
    "Cookie": "session=1; _dash_user=x",
    "User-Agent": "Neugierig/1.0",
    "Accept-Language": "en,tr;q=0.5",
    "Referer": "https://example.org/?name=x",
    "Authorization": "Basic eDp5",
    "X-Forwarded-For": "192.0.2.7",
    "X-Forwarded-Host": "evil.example",
    "X-Requested-With": "x",
    "Host": "other.example",
    "If-None-Match": '"x"',
}


@pytest.fixture
def stamp(client):
    return client.get("/health").json["stand"]


def config(client):
    found = re.search(r'id="_dash-config"[^>]*>(.+?)</script>', client.get("/").text)
    return json.loads(found[1])


def kept(response):
    return response.headers["Cache-Control"]


# Pages and what they ask of Dash


@pytest.mark.parametrize("path", ["/", "/karte", "/karte?ort=05562020&sprache=en"])
def test_a_page_may_be_shared_as_long_as_its_figures_and_is_asked_for_again(app, client, monkeypatch, path):
    """Its head names the server, so nobody may share it before the operator has said the address."""
    for public, expected in (("", "no-cache"), ("https://vergleich.example.org", FIGURES)):
        monkeypatch.setitem(app.server.config, address.VARIABLE, public)
        first = client.get(path)
        assert kept(first) == expected
        again = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
        assert (again.status_code, again.data, kept(again)) == (304, b"", expected)


def test_a_page_is_the_same_for_everyone(client):
    same = {name: value for name, value in VISITOR.items() if name != "Host"}
    first, other = client.get("/karte"), client.get("/karte", headers=same)
    assert first.data == other.data
    assert first.headers["ETag"] == other.headers["ETag"]


def test_a_page_gives_nobody_a_number(client, stamp):
    assert "end_id" not in config(client)
    assert config(client)["requests_pathname_prefix"] == f"/{stamp}/"


def test_another_process_gives_the_same_page(client):
    code = "import app; print(app.create_app().server.test_client().get('/karte').headers['ETag'])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == client.get("/karte").headers["ETag"]


@pytest.mark.parametrize("path", ["/nix", "/karte/nix"])
def test_a_page_that_does_not_exist_is_not_kept(client, path):
    assert kept(client.get(path)) == "no-store"


@pytest.mark.parametrize("name", ["_dash-layout", "_dash-dependencies"])
def test_what_a_page_asks_once_is_kept_for_ever_under_its_stamp(client, stamp, name):
    plain, stamped = client.get(f"/{name}"), client.get(f"/{stamp}/{name}")
    assert plain.data == stamped.data
    assert (kept(plain), kept(stamped)) == ("no-cache", FOREVER)


@pytest.mark.parametrize("name", ["_dash-layout", "_dash-dependencies"])
def test_a_page_of_another_release_is_answered_but_nothing_of_it_kept(client, name):
    response = client.get(f"/{STAMP}/{name}")
    assert (response.status_code, kept(response)) == (200, "no-cache")


def test_only_what_dash_is_asked_lies_below_a_stamp(client, stamp):
    assert client.get(f"/{stamp}/karte").status_code == 404
    assert client.get(f"/{stamp}/health").status_code == 404
    assert client.get(f"/{stamp}/{stamp}/_dash-layout").status_code == 404
    assert client.get("/0123/_dash-layout").status_code == 404


def test_the_way_to_plotly_is_not_kept(client, stamp):
    """Whether the small bundle is there does not belong to the stamp."""
    response = client.get(f"/{stamp}/_dash-component-suites/plotly/package_data/plotly.min.js")
    assert response.status_code in {200, 307}
    assert kept(response) == "no-cache"


def test_nor_is_that_from_the_bundle_of_another_release(client):
    response = client.get("/plotly/0123456789ab/plotly-geo.min.js")
    assert (response.status_code, kept(response)) == (307, "no-cache")


def test_what_is_of_the_moment_is_never_kept(client, tiny_root, monkeypatch):
    monkeypatch.setenv(metrics.VARIABLE, "1")
    counted = create_app(tiny_root).server.test_client().get(metrics.PATH)
    assert counted.status_code == 200
    assert [kept(answer) for answer in (client.get("/health"), counted)] == ["no-store"] * 2


def test_while_developing_there_is_no_stamp(tiny_root):
    server = create_app(tiny_root, debug=True).server.test_client()
    assert server.get("/health").json["stand"] == ""
    assert config(server)["requests_pathname_prefix"] == "/"
    assert kept(server.get("/api/indikatoren.json?stand=")) == FIGURES


# Assets


def test_an_asset_is_kept_for_ever_under_its_own_time_only(client):
    asset = re.search(r'"(/assets/[^"]+\.css\?m=[\d.]+)"', client.get("/k").text)[1]
    assert kept(client.get(asset)) == FOREVER
    path, _, time = asset.partition("?m=")
    for other in ("", "1", "x", str(float(time) + 1)):
        assert kept(client.get(path, query_string={"m": other})) == "no-cache"
    assert kept(client.get(path)) == "no-cache"


def test_scripts_of_dash_without_a_fingerprint_are_asked_for_again(client):
    """Dash loads them by a name that stays when their content changes."""
    assert kept(client.get("/_dash-component-suites/dash/dcc/async-slider.js")) == "no-cache"


# Figures


def test_figures_may_be_shared_for_five_minutes(client):
    first = client.get(WERTE)
    assert kept(first) == FIGURES
    assert caching.SECONDS == 300
    again = client.get(WERTE, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, kept(again)) == (304, FIGURES)


@pytest.mark.parametrize(
    "path", [WERTE, "/api/werte.csv?indikator=kinderarmut", "/api/gebiete.json?utm_source=x"]
)
def test_figures_of_a_stamp_never_change(client, stamp, path):
    response = client.get(f"{path}&stand={stamp}")
    assert (response.status_code, kept(response)) == (200, FOREVER)
    assert response.data == client.get(path).data


def test_the_stamp_is_that_of_all_that_answers_are_made_from(tiny_root):
    server = create_app(tiny_root).server.test_client()
    assert server.get("/health").json["stand"] == stamp_of(tiny_root)
    assert caching.prefix(stamp_of(tiny_root)) == f"/{stamp_of(tiny_root)}/"


def test_another_template_of_the_operator_makes_another_stamp(tiny_root, tmp_path, monkeypatch):
    """Under the same name as well: what a cache has kept is in the old one."""
    monkeypatch.setenv(house.SETTING, str(tmp_path / "Kopf.docx"))
    stamps = []
    one, other = (templates.word(head=head) for head in ("Amt 51", "Fachbereich Jugend"))
    for content in (one, one, other):  # written once: a document holds the moment in which it was
        (tmp_path / "Kopf.docx").write_bytes(content)
        house._read.cache_clear()
        stamps.append(stamp_of(tiny_root))
    house._read.cache_clear()
    assert stamps[0] == stamps[1] != stamps[2]


@pytest.mark.parametrize("other", [STAMP, "", "x", "%C3%BC"])
def test_figures_of_another_stamp_are_not_given(client, other):
    response = client.get(f"{WERTE}&stand={other}&sprache=en")
    assert (response.status_code, response.headers["Location"]) == (307, f"{WERTE}&sprache=en")
    assert kept(response) == "no-cache"


def test_the_way_to_the_figures_of_today_keeps_the_question(client):
    path = "/api/werte.json?orte=05112&orte=DG&stand=alt&indikator=a%26b%3Dc"
    assert client.get(path).headers["Location"] == "/api/werte.json?orte=05112&orte=DG&indikator=a%26b%3Dc"
    assert client.get("/api/gebiete.json?stand=alt").headers["Location"] == "/api/gebiete.json"


def test_faults_are_not_kept_even_under_a_stamp(client, stamp):
    response = client.get(f"/api/werte.json?indikator=x&stand={stamp}")
    assert (response.status_code, kept(response)) == (404, "no-store")


def test_other_figures_have_another_stamp(tiny_root, client):
    before = create_app(tiny_root).server.test_client().get("/health").json["stand"]
    table = tiny_root / "indicators" / "schulen" / "anteil.csv"
    table.write_text(table.read_text("utf-8").replace("26.1", "26.2"), "utf-8")
    after = create_app(tiny_root).server.test_client()
    assert len({before, after.get("/health").json["stand"], client.get("/health").json["stand"]}) == 3
    assert after.get(f"/api/indikatoren.json?stand={before}").status_code == 307


# Callbacks


@pytest.fixture(scope="module")
def echo():
    """A server with one callback: it answers, answers nothing or fails."""
    server = Flask(__name__, static_folder=None)
    small = Document(
        __name__,
        server=server,
        home=lambda path: path * (path == "/"),
        assets_folder="none",
        prefix=f"/{STAMP}/",
    )
    small.layout = html.Div([html.Div(id="out"), html.Div(id="in")])

    @small.callback(Output("out", "children"), Input("in", "value"))
    def answer(value):
        if value == "break":
            raise ValueError
        if value == "nothing":
            raise PreventUpdate
        return f"echo {value}"

    guard.install(server, small.callback_map)
    serving.harden(server, small.csp_hashes(), STAMP)
    return server.test_client()


def body(value):
    return {
        "output": "out.children",
        "outputs": {"id": "out", "property": "children"},
        "inputs": [{"id": "in", "property": "value", "value": value}],
        "changedPropIds": ["in.value"],
    }


def test_an_answer_under_its_stamp_may_be_kept_by_an_nginx_that_is_told_to(echo):
    response = echo.post(f"/{STAMP}{guard.PATH}", json=body("x"))
    assert response.json["response"] == {"out": {"children": "echo x"}}
    assert response.headers["X-Accel-Expires"] == "300"
    assert kept(response) == "no-store"


def test_that_nothing_changes_is_an_answer_too(echo):
    response = echo.post(f"/{STAMP}{guard.PATH}", json=body("nothing"))
    assert (response.status_code, response.headers["X-Accel-Expires"]) == (204, "300")
    assert not {"Content-Security-Policy", "Permissions-Policy"} & set(response.headers.keys())


def test_a_body_too_long_for_a_key_is_answered_but_not_kept(echo):
    size = len(json.dumps(body("")))
    for length, expected in ((16_384, "300"), (16_385, None)):
        sent = json.dumps(body("x" * (length - size)))
        assert len(sent) == length
        response = echo.post(f"/{STAMP}{guard.PATH}", data=sent, content_type="application/json")
        assert (response.status_code, response.headers.get("X-Accel-Expires")) == (200, expected)


@pytest.mark.parametrize(
    ("value", "expected"),
    [("?ort=05112000", "300"), ("?verbund=Nord:05112,05113", None), ("?ZIELNAME=Plan", None)],
)
def test_an_answer_to_words_of_the_user_is_kept_by_nobody(echo, value, expected):
    response = echo.post(f"/{STAMP}{guard.PATH}", json=body(value))
    assert (response.status_code, response.headers.get("X-Accel-Expires")) == (200, expected)


def test_what_a_form_holds_are_words_of_the_user():
    def told(key, value):
        place = {"id": {"type": "control", "key": key}, "property": "value", "value": value}
        return caching._is_told_words({"inputs": [[place]], "state": []})

    assert told(union_actions.FORM, '{"name": "Nord"}')
    assert told("zielname", "Plan")
    assert not told(union_actions.FORM, "")
    assert not told("ziel", "35")


@pytest.mark.parametrize(
    ("path", "otherwise"),
    [("/vergleich", "no-cache"), ("/streifen.svg", FIGURES), ("/daten/karte.csv", "no-cache")],
)
def test_what_holds_words_of_the_user_is_for_his_browser_alone(client, path, otherwise):
    for search, expected in (("orte=05112", otherwise), ("verbund=A:05112,05113", "private, no-cache")):
        response = client.get(f"{path}?{search}")
        assert (response.status_code, kept(response)) == (200, expected)


@pytest.mark.parametrize("start", ["", "/aaaaaaaaaaaa", "/0123456789AB"])
def test_an_answer_under_another_stamp_may_not(echo, start):
    response = echo.post(f"{start}{guard.PATH}", json=body("x"))
    assert "X-Accel-Expires" not in response.headers


@pytest.mark.parametrize(("sent", "status"), [(body("break"), 500), ({"output": "x"}, 400), ([], 400)])
def test_what_is_no_answer_may_not(echo, sent, status):
    response = echo.post(f"/{STAMP}{guard.PATH}", json=sent)
    assert response.status_code == status
    assert "X-Accel-Expires" not in response.headers
    assert kept(response) == "no-store"


@pytest.mark.parametrize("method", ["get", "put", "options", "head"])
def test_another_method_may_not(echo, method):
    response = getattr(echo, method)(f"/{STAMP}{guard.PATH}")
    assert "X-Accel-Expires" not in response.headers
    assert kept(response) == "no-store"


def test_without_a_stamp_no_answer_is_kept():
    server = Flask(__name__, static_folder=None)
    server.add_url_rule(guard.PATH, "callback", lambda: "{}", methods=["POST"])
    serving.harden(server, [])
    assert "X-Accel-Expires" not in server.test_client().post(guard.PATH).headers


SCREENS = [
    ("/karte", ("maps", "seite"), ("karte",), {"indikator": "kinderarmut", "ort": "05562020"}),
    ("/vergleich", ("facts",), ("rangfolge", "entwicklung"), {}),
    ("/profil", (), (), {}),
]


@pytest.mark.parametrize(("path", "regions", "cards", "controls"), SCREENS, ids=lambda part: str(part)[:12])
def test_the_same_question_gets_the_same_answer_whoever_asks(screen, path, regions, cards, controls):
    page = screen(regions, cards, controls)
    first = page.ask("?ort=05562020&jahr=2022", path)
    other = page.ask("?ort=05562020&jahr=2022", path, **VISITOR)
    assert first.json == other.json
    assert len(first.data) > 500


def test_no_callback_can_see_who_asks():
    """Neither Flask's request nor Dash's view of it is in reach of what makes the answers.

    Only the room of Flask looks at requests.
    """
    allowed = {"Blueprint", "Flask", "Response", "abort", "redirect", "send_file"}
    for path in [*(ROOT / "components").rglob("*.py"), *(ROOT / "data").rglob("*.py")]:
        tree = ast.parse(path.read_text("utf-8"))
        names = {
            alias.name
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom) and node.module == "flask"
            for alias in node.names
        }
        assert path.is_relative_to(ROOT / "components" / "web") or names <= allowed, path
        seen = {
            node.attr
            for node in ast.walk(tree)
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "ctx"
        }
        assert seen <= {"triggered", "triggered_id"}, path
