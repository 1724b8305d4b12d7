"""Values of every type in every place of a request: refused with 400 or answered, never a fault.

``RUHRVERGLEICH_FUZZ=10000`` asks so many requests at random instead of a few, ``RUHRVERGLEICH_FUZZ_SEED=2``
others.
"""

from __future__ import annotations

import io
import json
import os
import random
from collections import Counter
from urllib.parse import quote

import pytest
from flask import Flask, request

from components.charts import KINDS
from components.screen.regions import PLAINS, REGIONS
from components.view import pages
from components.web import expected, readable, serving

CALLBACK = "/_dash-update-component"
REQUESTS = int(os.environ.get("RUHRVERGLEICH_FUZZ", "250"))
SEED = int(os.environ.get("RUHRVERGLEICH_FUZZ_SEED", "1"))
DEEP = json.loads("[" * 300 + "]" * 300)
VALUES = (
    *(
        None,
        True,
        False,
        0,
        1,
        -1,
        5,
        2016,
        1.0,
        2015.5,
        -0.0,
        2**31,
        2**60,
        10**400,
        float("nan"),
        float("inf"),
    ),
    *(
        "",
        "x",
        "05562020",
        "kinderarmut",
        "kreis",
        "?jahr=2016",
        "?ort=05562020&seit=2014",
        "9" * 400,
        "²",
        "1e999",
    ),
    *(
        "\x00",
        "\ud800",
        "\U0001f600\u202e",
        "a" * 20_000,
        [],
        [5],
        ["05562020"],
        [[]],
        [None],
        DEEP,
        {},
        {"a": 1},
    ),
    *({"points": None}, {"points": []}, {"points": [5]}, {"points": [{}]}, {"points": [{"location": 5}]}),
    *({"points": [{"location": "05562020"}]}, {"points": [{"customdata": [1]}]}, {"key": "jahr"}, {"key": 5}),
    *(
        {"key": "jahr", "type": "control"},
        {"kind": "karte", "slot": "0"},
        {"name": "facts"},
        {"__type__": "x"},
    ),
)
"""JSON of every kind, odd and honest."""

CONTROLS = (
    *(
        "indikator",
        "ebene",
        "jahr",
        "jahr2",
        "indikator2",
        "ort",
        "gruppe",
        "klassen",
        "seit",
        "bild",
    ),
    *("nachbarn", "gewicht:gisd", "farben", "kapitel", "ausschnitt", "kontext", "nix"),
)
SLIDERS = ("jahr", "jahr2", "kontextjahr")
PARAMETERS = (
    *(
        "indikator",
        "ebene",
        "jahr",
        "ort",
        "orte",
        "gruppe",
        "klassen",
        "indikator2",
        "jahr2",
        "sprache",
        "seit",
    ),
    *(
        "bild",
        "nachbarn",
        "gewichte",
        "farben",
        "kapitel",
        "ausserhalb",
        "seite",
        "diagramm",
        "anonym",
        "ansicht",
    ),
    *("m", "code", "stand", "jahre", "gebiete", "ausschnitt", "fortschritt"),
)
TEXTS = (
    *(
        "",
        "x",
        "05562020",
        "JA05170",
        "kinderarmut",
        "kreis",
        "gemeinde",
        "2016",
        "2016.0",
        "-1",
        "1e999",
        "NaN",
        "²",
    ),
    *(
        "\x00",
        "%",
        "%zz",
        "a" * 3000,
        "9" * 400,
        "05562020,05913000",
        ",,,",
        "ja",
        "en",
        "karte",
        "124N-M8CF",
        "\u202e",
    ),
)
RAW = (b"\xff", b"\xc3", b"\xc3\x28", b"\xed\xa0\x80", b"\xf8\x88\x80\x80\x80", b"a\xffb", b"\xe4rzte")
"""Bytes that are no UTF-8."""

KINDS_OF_BODY = (
    *(
        "application/json",
        "application/json; charset=latin-1",
        "application/json; charset=nix",
        "APPLICATION/JSON",
    ),
    *(
        "application/vnd.x+json",
        "application/x-www-form-urlencoded",
        "multipart/form-data",
        "text/plain",
        "",
        ";;;",
    ),
    *("multipart/form-data; boundary=", "multipart/form-data; boundary=x", "a/" + "b" * 5000, "\xff"),
)
BODIES = (
    *(
        b"",
        b"{",
        b"{}",
        b"[]",
        b"null",
        b"5",
        b'"x"',
        b"\xff\xfe",
        b"NaN",
        b"[" * 50_000,
        b"1" * 5000,
        b"\x00" * 10,
    ),
    *(
        b'{"output": 5}',
        b"m=%ff",
        b"m=\xff",
        b"--x\r\n\r\n",
        b"--x\r\nContent-Disposition: form-data\r\n\r\n\r\n",
    ),
    *(b"{}\n", b'{"stellen": 1.0}\nMarl;5', b"\n", b"{}\n" + b"\xff" * 99, b'\xef\xbb\xbf{}\n"'),
)
HEADERS = (
    *(
        "Host",
        "Accept-Encoding",
        "Accept",
        "If-None-Match",
        "If-Modified-Since",
        "Range",
        "If-Range",
        "Cookie",
    ),
    *("Origin", "Referer", "X-Forwarded-For", "X-Forwarded-Proto", "Forwarded", "Expect", "Content-Encoding"),
    *("Transfer-Encoding", "Authorization", "Cache-Control", "Accept-Language", "Content-Length"),
)
WORDS_IN_HEADERS = (
    "",
    "x",
    "\xff",
    ";;,,",
    "*",
    '"',
    "bytes=9-1",
    "a" * 9000,
    "q=",
    "-1",
    "9" * 30,
    "Basic \xff",
    "x:y:z",
)
ADDRESSES = (
    *pages.ROUTES,
    *(
        "/nix",
        "/k",
        "/k/124N-M8CF",
        "/k/124N-M8CF.svg",
        "/k/nix.png",
        "/einbetten",
        "/mappe.json",
        "/mappe.svg",
    ),
    *(
        "/api/v1/werte.json",
        "/api/v1/werte.csv",
        "/api/indikatoren.json",
        "/api/v1/gebiete.json",
        "/api/v1/nix",
    ),
    *(
        "/api/v1/gebiete.geojson",
        "/api/v1/openapi.json",
        "/daten/karte.csv",
        "/daten/karte.geojson",
        "/health",
    ),
    *(
        "/daten/vergleich.csv",
        "/daten/tabelle.csv",
        "/daten/nix.csv",
        "/daten/indikator.csv",
        "/assets/app.css",
    ),
    *(
        "/eigene/vorlage-kreis.csv",
        "/geo/nix",
        "/fuellung/kinderarmut/kreis.json",
        "/plotly/nix",
        "/_dash-layout",
        "/_dash-dependencies",
        "/_favicon.ico",
    ),
)
SLOW = (
    *("/dokument.docx", "/dokument.pptx", "/mappe.docx", "/mappe.pptx", "/mappe.zip", "/daten/karte.xlsx"),
    *("/daten/karte.gpkg", "/daten/profil.xlsx", "/api/v1/datenpaket.zip"),
)
"""Asked less often."""

POSTS = (
    *(CALLBACK, f"/eigene{CALLBACK}", "/eigene/lesen", "/eigene/daten/karte.csv", "/mappe.json", "/karte"),
    *("/eigene/ring.json", "/eigene/ring/vorlage.xlsx", "/eigene/ring/blaetter.zip"),
)


@pytest.fixture
def questions(screen, app):
    """An honest question to each callback that the server answers."""
    standing = screen(
        regions=("facts", "table", "bild-seit"),
        cards=("karte", "position"),
        controls={"jahr": 2016, "ort": ""},
    )
    standing.sliders = ("jahr",)
    return [
        standing.question(name, "?ort=05562020", "/vergleich", "url.search")
        for name, spec in app.callback_map.items()
        if "callback" in spec
    ]


def spoilt(question, part, number, value):
    """The question with another value in one place, or in the first of a list of places."""
    body = json.loads(json.dumps(question))
    place = body[part][number]
    for one in place[:1] if isinstance(place, list) else [place]:
        one["value"] = value
    return body


def places(question):
    return [(part, number) for part in ("inputs", "state") for number in range(len(question[part]))]


def sent(client, body, address=CALLBACK):
    return client.post(address, data=json.dumps(body), content_type="application/json").status_code


def test_honest_questions_are_answered(client, questions):
    assert {sent(client, question) for question in questions} <= {200, 204}


def test_a_value_of_another_type_than_its_property_is_refused(client, questions):
    """Every callback, every place, every kind of value."""
    refused = 0
    for question in questions:
        for part, number in places(question):
            place = question[part][number]
            one = place[0] if isinstance(place, list) else place
            name = one["id"] if isinstance(one["id"], str) else json.dumps(one["id"])
            for value in VALUES:
                fits = expected.is_fitting({"id": name, "property": one["property"]}, value)
                if not fits or random.Random(f"{part}{number}{value!r:.40}").random() < 0.1:
                    status = sent(client, spoilt(question, part, number, value))
                    assert status in ({200, 204, 400} if fits else {400}), (one, value)
                    refused += not fits
    assert refused > 500


def test_every_property_that_is_asked_for_has_a_type(app):
    asked = {
        place["property"]
        for spec in app.callback_map.values()
        if "callback" in spec
        for place in (*spec["inputs"], *spec["state"])
    }
    assert asked <= set(expected.TYPES)


@pytest.mark.parametrize(
    ("name", "good", "bad"),
    [
        ("search", ["", "?jahr=2016", "\U0001f600"], [5, True, [], {}, 1.0, "\ud800"]),
        (
            "value",
            ["x", 2016, 2.5, True, "", [], ["x"]],
            [
                {},
                [5],
                [["x"]],
                ["x", None],
                ["\ud800"],
                2**53,
                -(2**60),
                10**400,
                float("nan"),
                float("-inf"),
            ],
        ),
        ("clickData", [{"points": []}, {"points": [{}]}], [5, "x", [], {}, {"points": 5}, {"points": [5]}]),
        ("id", [{}, {"key": "x"}], [5, "x", [], {"key": 5}, {"key": None}, {"key": ["x"]}]),
    ],
)
def test_types_by_property(name, good, bad):
    spec = {"id": '{"key":["ALL"],"type":"control"}', "property": name}
    assert all(expected.is_fitting(spec, value) for value in (*good, None))
    assert not any(expected.is_fitting(spec, value) for value in bad)


def test_a_field_to_type_into_has_text():
    spec = {"id": "catalogue-search", "property": "value"}
    assert expected.is_fitting(spec, "Kita")
    assert not any(expected.is_fitting(spec, value) for value in (5, True, 1.5, ["x"]))


@pytest.mark.parametrize("name", [*expected.SAID, "eigene", "nix"])
def test_words_about_a_file_have_their_types(client, name):
    for value in VALUES:
        head = json.dumps({"datei": "x.csv", name: value}).encode()
        status = client.post("/eigene/lesen", data=head + b"\nName;2021\nMarl;5").status_code
        fits = name not in expected.SAID or value is None or expected.SAID[name](value)
        assert status == (200 if fits else 400), value


def test_whole_numbers_are_whole():
    assert [v for v in (0, 2, 1.0, True, "1", 2**53, None) if expected.is_whole(v)] == [0, 2]


def rules(app):
    """Addresses that a route of the server answers, with a gap for what stands in it."""
    return sorted(
        {rule.rule.replace("<path:", "<").partition("<")[0] for rule in app.server.url_map.iter_rules()}
    )


def test_bytes_in_a_path_that_are_no_text_are_refused(client, app):
    for start in rules(app):
        for raw in RAW:
            for end in (b"", b"/", b".csv", b".svg"):
                path = start + (raw + end).decode("latin-1")
                answer = client.get("/", environ_overrides={"PATH_INFO": path})
                assert (answer.status_code, "Traceback" in answer.text) == (400, False), path


@pytest.mark.parametrize("address", ADDRESSES)
def test_bytes_in_a_query_that_are_no_text_are_refused(client, address):
    for raw in RAW:
        for query in (raw, b"ort=" + raw, raw + b"=1", b"sprache=en&x=" + raw):
            answer = client.get(address, environ_overrides={"QUERY_STRING": query.decode("latin-1")})
            assert answer.status_code == 400
    assert answer.text == (
        '{"error": "The request cannot be read."}\n'
        if address.startswith(("/api/", "/fuellung/", "/geo/", "/health"))
        else "The request cannot be read.\n"
    )


def test_umlauts_written_as_they_are_are_text(client):
    query = "indikator=kinderarmut&x=ä".encode().decode("latin-1")
    assert client.get("/karte", environ_overrides={"QUERY_STRING": query}).status_code == 200


class Cut:
    """A body that does not arrive, as a server of another make reports it."""

    def __init__(self, fault):
        self.fault = fault

    def read(self, _size=-1):
        raise self.fault


@pytest.mark.parametrize("address", POSTS[:5])
@pytest.mark.parametrize(
    "fault", [OSError("reset"), TimeoutError(), Exception("Invalid chunk size")], ids=repr
)
def test_a_body_that_does_not_arrive_is_refused(client, address, fault):
    more = {"wsgi.input": Cut(fault), "wsgi.input_terminated": True}
    answer = client.post(address, content_type="application/json", environ_overrides=more)
    assert answer.status_code == (400 if address != "/mappe.json" else 200), answer.text


@pytest.mark.parametrize("terminated", [True, False], ids=["gunicorn", "waitress"])
@pytest.mark.parametrize(("length", "status"), [(20, 200), (21, 400), (5000, 400)])
def test_half_a_table_is_not_read_as_a_whole_one(client, terminated, length, status):
    body = b"{}\nName;2021\nMarl;5\n"[:20]
    assert len(body) == 20
    more = {
        "wsgi.input": io.BytesIO(body),
        "wsgi.input_terminated": terminated,
        "CONTENT_LENGTH": str(length),
    }
    if not terminated:
        del more["wsgi.input_terminated"]
    assert client.post("/eigene/lesen", environ_overrides=more).status_code == status


def test_a_fault_of_ours_while_reading_stays_one():
    server = Flask(__name__, static_folder=None)
    readable.install(server)

    @server.post("/")
    def read():
        return str(int(request.get_data()))

    serving.harden(server, [])
    assert server.test_client().post("/", data=b"x").status_code == 500


def at_random(rng, questions):
    """Method, address and the rest of one request, spoilt in one way or another."""
    way = rng.choice(("callback", "control", "query", "query", "body", "header", "path"))
    if way == "callback":
        question = rng.choice(questions)
        body = spoilt(question, *rng.choice(places(question)), rng.choice(VALUES))
        return "POST", rng.choice((CALLBACK, f"/eigene{CALLBACK}")), {"data": json.dumps(body)} | JSON
    if way == "control":
        return "POST", CALLBACK, {"data": json.dumps(moved(rng, questions))} | JSON
    if way == "body":
        more = {"data": rng.choice(BODIES), "content_type": rng.choice(KINDS_OF_BODY)}
        return rng.choice(("POST", "GET", "PUT")), rng.choice(POSTS), more
    address = rng.choice(ADDRESSES if rng.random() < 0.97 else SLOW)
    if way == "header":
        return "GET", address, {"headers": {rng.choice(HEADERS): rng.choice(WORDS_IN_HEADERS)}}
    if way == "path":
        room = rng.choice(
            ("/", "/k/", "/api/", "/daten/", "/geo/", "/assets/", "/_dash-component-suites/dash/")
        )
        return (
            "GET",
            room + quote(rng.choice(TEXTS)[:300]) + rng.choice(("", ".csv", "/", ".svg", "/%00")),
            {},
        )
    pairs = [(rng.choice(PARAMETERS), rng.choice(TEXTS)) for _ in range(rng.randint(1, 4))]
    return "GET", address, {"query_string": "&".join(f"{name}={quote(value)}" for name, value in pairs)}


JSON = {"content_type": "application/json"}


def moved(rng, questions):
    """A question of the one callback that ties everything, from a page with odd things on it."""
    question = next(q for q in questions if q["output"].startswith("..url.search."))
    body = json.loads(json.dumps(question))
    ids = {
        "control": [{"key": rng.choice(CONTROLS), "type": "control"}],
        "slider": [{"key": rng.choice(SLIDERS), "type": "slider"}],
        "region": [{"name": rng.choice((*REGIONS, "nix")), "type": "region"}],
        "plain": [{"name": rng.choice((*PLAINS, "nix")), "type": "plain"}],
        "card": [
            {
                "kind": rng.choice((*KINDS, "karte", "nix")),
                "slot": rng.choice(("0", "1", "x", "")),
                "type": "card",
            }
        ],
    }
    of = {"years": "slider", "year-now": "slider"} | dict.fromkeys(
        ("head", "foot", "graph", "plot", "still"), "card"
    )
    for place in (
        group for part in ("inputs", "state", "outputs") for group in body[part] if isinstance(group, list)
    ):
        kind = place[0]["id"]["type"] if place else ""
        if kind:
            made = [one | {"type": kind} for one in ids[of.get(kind, kind)]]
            value = rng.choice(VALUES) if place[0]["property"] in {"value", "clickData"} else None
            place[:] = [
                {
                    "id": at,
                    "property": place[0]["property"],
                    "value": at if place[0]["property"] == "id" else value,
                }
                for at in made
            ]
    what, prop = rng.choice((("control", "value"), ("slider", "value"), ("card", "clickData")))
    target = {**ids[what][0], "type": "graph" if what == "card" else what}
    body["changedPropIds"] = [json.dumps(target, sort_keys=True, separators=(",", ":")) + f".{prop}"]
    body["inputs"][0]["value"] = "?" + "&".join(
        f"{rng.choice(PARAMETERS)}={rng.choice(TEXTS)[:50]}" for _ in range(rng.randint(0, 3))
    )
    return body


def test_whatever_is_asked_is_no_fault(client, questions, caplog):
    rng, seen = random.Random(SEED), Counter()
    for _ in range(REQUESTS):
        method, address, more = at_random(rng, questions)
        answer = client.open(address, method=method, **more)
        seen[answer.status_code] += 1
        assert answer.status_code < 500, (method, address, str(more)[:2000], caplog.text)
        assert b"Traceback" not in answer.data
    print(dict(seen))
    assert {200, 400, 404, 405} <= set(seen)
