"""Whatever is sent to the server: no 500, nothing of it run or repeated as markup, bounded answers."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from components.screen.regions import PLAINS, REGIONS
from components.view import names, pages
from components.web.files import names as files_there

CALLBACK = "/_dash-update-component"
MANY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
NASTY = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "javascript:alert(1)",
    "=HYPERLINK(1)",
    "../../etc/passwd",
    "%00",
    "\u202e\u0000\U0001f600",
    "9" * 400,
    "-1",
    "1e999",
    "NaN",
    "٣",
    "²",
    "",
    ",,,:::",
    "ß" * 300,
)
REAL = (
    "05562020",
    "JA05170",
    "05978",
    "14713,05334002,05913",
    "kinderarmut",
    "gemeinde",
    "kreis",
    "2016",
    "nachbarn",
    "en",
    "trichter",
    "ja",
)
KEYS = (*names.VIEW, "ausserhalb")
SPOILT = (
    *("amp;jahr", "Jahr", "YEAR", "jhar", "orte[]", "utm_source", "fbclid", "stand", "m", "code", "ansicht"),
    *("diagramm", "seite", "anonym", "fortschritt", "zeigen", "jahr%3D2016%26ort", "?ort", "\u200bjahr", "="),
    *("<script>alert(1)</script>", "%", "%zz", "&&", ";", "\u202e"),
)
"""Names that nobody reads, or not here, or as they come out of a mail."""
VALUES = st.one_of(st.sampled_from(NASTY), st.sampled_from(REAL), st.text(max_size=40))
NAMES = st.sampled_from(KEYS) | st.sampled_from(SPOILT) | st.text(max_size=8)
RAW = st.lists(
    st.tuples(
        NAMES,
        st.sampled_from(["=", "%3D", "", "=="]),
        VALUES,
        st.sampled_from(["&", "&amp;", ";", "?", "%26"]),
    ),
    max_size=8,
).map(lambda parts: "".join(map("".join, parts)))
"""Queries as text, with what parts names and values in any spelling."""

QUERIES = st.lists(st.tuples(st.sampled_from(KEYS) | st.text(max_size=8), VALUES), max_size=8)
SCALARS = st.one_of(
    *(
        st.none(),
        st.booleans(),
        st.integers(-(2**53) + 1, 2**53 - 1),
        st.floats(-1e15, 1e15),
        st.text(max_size=12),
    )
)
"""What a control may have; anything else is refused before (``test_fuzz_types.py``)."""
JSONS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=8,
)
LARGEST = 400_000
"""Bytes of an answer; the profile of a Kreis, the largest honest one, has about 250,000."""


def search_of(pairs):
    return "?" + "&".join(f"{key}={value}" for key, value in pairs)


def harmless(text):
    return "<script>alert" not in text and "<img src=x" not in text and "Traceback" not in text


@MANY
@given(path=st.sampled_from([*pages.ROUTES, "/nix"]), pairs=QUERIES)
def test_any_address_gets_a_page(client, app, path, pairs):
    body = {
        "output": "frame.children",
        "outputs": {"id": "frame", "property": "children"},
        "inputs": [{"id": "url", "property": "pathname", "value": path}],
        "state": [{"id": "url", "property": "search", "value": search_of(pairs)}],
        "changedPropIds": ["url.pathname"],
    }
    response = client.post(CALLBACK, json=body)
    assert response.status_code == 200
    assert len(response.data) < LARGEST
    assert harmless(plain_parts(response.json))


def plain_parts(answer):
    """The finished HTML in an answer; everything else is text to React."""
    if isinstance(answer, dict):
        own = answer["html"] if isinstance(answer.get("html"), str) else ""
        return own + "".join(map(plain_parts, answer.values()))
    if isinstance(answer, list):
        return "".join(map(plain_parts, answer))
    return ""


@MANY
@given(pairs=QUERIES)
def test_any_address_redraws_every_region(screen, pairs):
    found = screen(regions=(*REGIONS, *PLAINS), cards=("karte", "position", "bild", "streu")).ask(
        search_of(pairs)
    )
    assert harmless(plain_parts(found.json))


@MANY
@given(pairs=QUERIES, path=st.sampled_from(["werte.json", "werte.csv", "gebiete.json", "indikatoren.json"]))
def test_any_question_to_the_interface_is_answered(client, pairs, path):
    response = client.get(f"/api/{path}", query_string=dict(pairs))
    assert response.status_code in {200, 400, 404}
    if path.endswith("json"):
        json.loads(response.text)
    else:
        assert not any(line.startswith(("=", "+", "@", "\t")) for line in response.text.splitlines())


ADDRESSES = (
    *(f"/daten/{name}" for name in files_there()),
    *("/api/werte.json", "/api/v1/werte.csv", "/api/v1/gebiete.geojson", "/api/openapi.json", "/mappe.json"),
    *(
        "/mappe.svg",
        "/mappe.zip",
        "/mappe.docx",
        "/einbetten",
        "/k",
        "/k/124N-M8CF",
        "/k/124N-M8CF.svg",
        "/k/x",
    ),
    *("/eigene/vorlage-kreis.csv", "/geo/kreis.geojson", "/dokument.docx"),
)


@settings(MANY, max_examples=150)
@given(path=st.sampled_from(ADDRESSES), query=RAW)
def test_any_names_are_answered_or_refused(client, path, query):
    response = client.get(path, query_string=query)
    assert response.status_code in {200, 302, 307, 400, 404}
    if response.mimetype in {"text/html", "image/svg+xml"}:
        assert harmless(response.text)
    if response.status_code == 400 and response.mimetype == "application/json":
        assert response.json["error"]


@settings(MANY, max_examples=150)
@given(path=st.sampled_from([*pages.ROUTES, "/nix"]), query=RAW)
def test_any_names_get_a_page_and_no_endless_way(client, path, query):
    response = client.get(path, query_string=query, follow_redirects=True)
    assert response.status_code in {200, 404}
    assert len(response.history) < 5
    assert harmless(response.text)


@MANY
@given(query=RAW)
def test_any_names_redraw_every_region(screen, query):
    found = screen(regions=(*REGIONS, *PLAINS), cards=("karte", "position", "bild", "streu")).ask("?" + query)
    assert harmless(plain_parts(found.json))
    assert len(found.data) < 2 * LARGEST  # the parts of all pages at once


@MANY
@given(
    pairs=QUERIES, name=st.sampled_from(["karte.csv", "vergleich.csv", "zusammenhang.csv", "karte.geojson"])
)
def test_any_question_for_a_file_is_answered(client, pairs, name):
    response = client.get(f"/daten/{name}", query_string=dict(pairs))
    assert response.status_code in {200, 400}
    if response.status_code == 400:
        assert response.mimetype == "text/plain"
        assert len(response.text) > 20
    elif name.endswith("csv"):
        assert not any(line.startswith(("=", "+", "@", "\t")) for line in response.text.splitlines())


@MANY
@given(value=SCALARS, key=st.sampled_from(["indikator", "jahr", "ort", "gruppe", "gewicht:gisd", "nix"]))
def test_any_value_of_a_control_is_taken_or_left(screen, value, key):
    found = screen(controls={key: value}).ask("?ort=05562020", changed=key)
    assert harmless(plain_parts(found.json))


@pytest.fixture
def asked(screen, app, client, monkeypatch):
    """A whole honest request, to be spoilt."""
    sent = {}
    monkeypatch.setattr(client, "post", lambda _path, json, headers: sent.update(json) or Answer())
    screen(regions=("table",), cards=("karte",), controls={"jahr": 2016, "ort": "05562020"}).ask("?")
    monkeypatch.undo()
    return sent


class Answer:
    status_code = 200


def places(body):
    return [(part, number) for part in ("inputs", "state", "outputs") for number in range(len(body[part]))]


@settings(MANY, max_examples=200)
@given(data=st.data())
def test_a_spoilt_request_is_refused_or_answered(client, asked, data):
    body = json.loads(json.dumps(asked))
    part, number = data.draw(st.sampled_from(places(body)))
    old = body[part][number]
    body[part][number] = data.draw(
        st.one_of(
            JSONS,
            st.just([]),
            st.just([*old, *old] if isinstance(old, list) else old),
            JSONS.map(
                lambda value: [{**one, "value": value} for one in old] if isinstance(old, list) else value
            ),
            JSONS.map(
                lambda value: [{**one, "id": value} for one in old] if isinstance(old, list) else value
            ),
        )
    )
    assert client.post(CALLBACK, json=body).status_code in {200, 204, 400}


@MANY
@given(
    name=st.one_of(st.text(max_size=12), JSONS.map(json.dumps)), prop=st.sampled_from(["value", "clickData"])
)
def test_an_action_on_what_is_not_there_is_refused_or_left(client, asked, name, prop):
    response = client.post(CALLBACK, json=asked | {"changedPropIds": [f"{name}.{prop}"]})
    assert response.status_code in {200, 204, 400}


@pytest.mark.parametrize("path", ["/karte", "/api/werte.json", "/", "/geo/gemeinde.nix.geojson"])
def test_a_query_of_a_megabyte_is_no_fault(client, path):
    response = client.get(f"{path}?indikator=" + "x" * 1_000_000)
    assert response.status_code < 500
    assert len(response.data) < LARGEST


UP = ("..", "%2e%2e", "..%2f..", "..%5c..", "....//", "%252e%252e%252f")
ROOMS = (
    "/assets/",
    "/geo/",
    "/bootstrap/",
    "/font/",
    "/plotly/",
    "/_dash-component-suites/dash/",
    "/api/",
    "/",
)


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("up", UP)
@pytest.mark.parametrize("file", ["pyproject.toml", "etc/passwd", "data/areas/gemeinden.csv"])
def test_no_address_leads_out_of_its_folder(client, room, up, file):
    response = client.get(f"{room}{up}/{up}/{file}")
    assert response.status_code in {400, 404}
    for secret in (b"[project]", b"root:x:", b"05562020;", b"05562020,"):
        assert secret not in response.data


@pytest.mark.parametrize("pairs", ["&".join(["ort=05562020"] * 500), "orte=" + "05913000," * 400])
def test_the_same_key_again_and_again_is_one(client, screen, pairs):
    assert client.get(f"/vergleich?{pairs}").status_code == 200
    assert screen().ask(f"?{pairs}").status_code == 200
