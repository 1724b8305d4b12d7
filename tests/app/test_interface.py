"""The description of the interface is true: routes, parameters, answers, examples, data package."""

import csv
import gzip
import hashlib
import io
import json
import re
import subprocess
import zipfile
from contextlib import redirect_stdout

import pytest

from components.answers import look
from components.api import query, schemas
from components.api.description import BASE, ENDPOINTS, FORMER, PARAMETERS, openapi, sample_of
from components.api.examples import EXAMPLES
from components.downloads import package, package_tables
from components.pages import schnittstelle

QUERIES = {
    "grenzen": "?ebene=kreis",
    "werte": "?indikator=betreuungsquote-u3&orte=05112,05,DG",
    "werte_csv": "?indikator=kinderarmut&jahr=2022",
    "werte_jsonstat": "?indikator=betreuungsquote-u3&orte=05112,05,DG",
    "werte_csvw": "?indikator=kinderarmut&jahr=2022",
    "klassen": "?indikator=kinderarmut&ebene=kreis&klassen=gleich&grenzen=alle",
    "luecke": "?indikator=betreuungsquote-u3&ziel=35&orte=05112,DG,RUHR",
}
BEYOND = {
    "indikatoren": "?ausserhalb=ja",
    "gebiete": "?ausserhalb=ja",
    "werte": "?indikator=kinderarmut&orte=14713,05334002,05913",
    "werte_csv": "?indikator=kinderarmut&ebene=kreis&ausserhalb=ja",
    "werte_jsonstat": "?indikator=kinderarmut&orte=14713,05334002,05913",
}
"""Questions about areas beyond the region."""

SCHEMAS = schemas.of(("RUHR", "05", "DG"))
TYPES = {
    "object": dict,
    "array": list,
    "string": str,
    "boolean": bool,
    "integer": int,
    "number": (int, float),
    "null": type(None),
}


def faults(value, schema, at="$"):
    """What in a value does not fit a schema, as far as the description uses JSON Schema."""
    if "$ref" in schema:
        schema = SCHEMAS[schema["$ref"].rpartition("/")[2]]
    kinds = schema.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    fits = any(
        isinstance(value, TYPES[kind]) and not (isinstance(value, bool) and kind != "boolean")
        for kind in kinds
    )
    if kinds and not fits:
        return [f"{at}: {value!r} is no {kinds}"]
    found = []
    if "enum" in schema and value not in schema["enum"]:
        found.append(f"{at}: {value!r} is not in the list")
    if "pattern" in schema and isinstance(value, str) and not re.search(schema["pattern"], value):
        found.append(f"{at}: {value!r} has another form")
    if isinstance(value, list):
        items = schema.get("items", {})
        found += [fault for n, item in enumerate(value) for fault in faults(item, items, f"{at}[{n}]")]
    if isinstance(value, dict):
        known, rest = schema.get("properties", {}), schema.get("additionalProperties", {})
        found += [f"{at}.{name}: is missing" for name in schema.get("required", []) if name not in value]
        for name, item in value.items():
            inner = known.get(name, rest)
            found += (
                [f"{at}.{name}: is not described"]
                if inner is False
                else faults(item, inner or {}, f"{at}.{name}")
            )
    return found


def test_the_check_itself_finds_what_is_wrong():
    right = {"area": "05112", "name": "x", "level": "kreis", "year": 2016, "value": None}
    right |= {"numerator": 1, "denominator": 2.5, "status": "ok"}
    schema = {"$ref": "#/components/schemas/Wert"}
    assert faults(right, schema) == []
    assert faults(right | {"year": "2016"}, schema) == ["$.year: '2016' is no ['integer']"]
    assert faults(right | {"level": "stadt"}, schema) == ["$.level: 'stadt' is not in the list"]
    assert faults(right | {"more": 1}, schema) == ["$.more: is not described"]
    assert faults(right | {"area": "5112"}, schema) == ["$.area: '5112' has another form"]
    assert faults({}, schema)[0] == "$.area: is missing"


# Routes and parameters


def test_every_route_is_described_and_every_description_has_a_route(app):
    rules = {rule.rule for rule in app.server.url_map.iter_rules() if rule.endpoint.startswith("api.")}
    rules -= {"/api/<path:path>", "/api/v1/"}  # say what there is not, and where it is described
    described = {one.base + one.path for one in ENDPOINTS}
    assert rules == described | {FORMER + one.path for one in ENDPOINTS if one.base}


class Spy(dict):
    """A query that remembers what was asked for."""

    def __init__(self, **values):
        super().__init__(values)
        self.asked = set()

    def get(self, key, default=None):
        self.asked.add(key)
        return super().get(key, default)


def test_every_parameter_that_is_read_is_described(store):
    spy = Spy(indikator="kinderarmut", ebene="kreis", orte="05112", jahr="2022")
    query.select(store, spy)
    for name in ("werte", "werte_csv", "werte_jsonstat"):
        one = next(endpoint for endpoint in ENDPOINTS if endpoint.name == name)
        assert {*one.parameters} == spy.asked | {"sprache", "stand"}
    assert {name for one in ENDPOINTS for name in one.parameters} == set(PARAMETERS)


@pytest.mark.parametrize("one", ENDPOINTS, ids=lambda one: one.name)
def test_a_parameter_that_is_needed_is_asked_for(client, store, one):
    for name in one.needed:
        others = {other: sample_of(one, other, store.region) for other in one.needed if other != name}
        response = client.get(one.base + one.path, query_string=others)
        assert response.status_code == 400
        assert name in response.json["error"]
        assert faults(response.json, SCHEMAS["Fehler"]) == []


@pytest.mark.parametrize(
    ("wrong", "status"),
    [
        *(("indikator=x", 404), ("ebene=x", 400), ("orte=x", 404), ("jahr=x", 400), ("jahr=1900", 404)),
        *(("orte=JA14713", 400), ("ausserhalb=x", 400)),
    ],
)
def test_each_fault_is_one_of_those_described(client, wrong, status):
    one = next(endpoint for endpoint in ENDPOINTS if endpoint.name == "werte")
    rest = "" if wrong.startswith("indikator") else "indikator=kinderarmut&"
    response = client.get(f"{BASE}{one.path}?{rest}{wrong}")
    assert response.status_code == status
    assert status in one.faults
    assert faults(response.json, SCHEMAS["Fehler"]) == []


@pytest.mark.parametrize("queries", [QUERIES, BEYOND], ids=["region", "beyond"])
@pytest.mark.parametrize("one", ENDPOINTS, ids=lambda one: one.name)
def test_every_answer_fits_its_description(client, one, queries):
    response = client.get(one.base + one.path + queries.get(one.name, QUERIES.get(one.name, "")))
    assert (response.status_code, response.mimetype) == (200, one.media)
    if one.media.endswith("json"):
        assert faults(response.json, one.schema) == []
        assert response.json


@pytest.mark.parametrize("one", [one for one in ENDPOINTS if one.base], ids=lambda one: one.name)
def test_the_former_address_gives_the_same_and_names_the_new_one(client, one):
    asked = QUERIES.get(one.name, "")
    new, old = (client.get(base + one.path + asked) for base in (BASE, FORMER))
    assert new.data == old.data
    assert f'<{BASE}{one.path}{asked}>; rel="canonical"' in old.headers.getlist("Link")
    assert "canonical" not in new.headers.get("Link", "")


def test_no_address_breaks_the_link_to_the_new_one(client):
    asked = {"QUERY_STRING": "utm_x=%0d%0aY: z>&utm_y=\xce\xa9"}  # bytes as WSGI hands them on
    link = client.get("/api/gebiete.json", environ_overrides=asked).headers["Link"]
    assert link.endswith('>; rel="canonical"')
    assert link.count(">") == 1


@pytest.mark.parametrize("queries", [QUERIES, BEYOND], ids=["region", "beyond"])
@pytest.mark.parametrize("one", ENDPOINTS, ids=lambda one: one.name)
def test_answers_are_marked_kept_and_packed(client, one, queries):
    address = one.base + one.path + queries.get(one.name, QUERIES.get(one.name, ""))
    plain = client.get(address)
    assert plain.headers["ETag"]
    assert client.get(address, headers={"If-None-Match": plain.headers["ETag"]}).status_code == 304
    kept = "no-store" if one.name == "health" else "public, max-age=0, s-maxage=300"
    assert plain.headers["Cache-Control"] == kept
    packed = client.get(address, headers={"Accept-Encoding": "gzip"})
    if one.media != "application/zip" and len(plain.data) > 500:
        assert gzip.decompress(packed.data) == plain.data
    if one.base:
        stamp = client.get("/health").json["stand"]
        lasting = client.get(address + ("&" if "?" in address else "?") + f"stand={stamp}")
        assert "immutable" in lasting.headers["Cache-Control"]


def test_an_unknown_address_says_so(client):
    response = client.get(f"{BASE}/nix.json")
    assert response.status_code == 404
    assert f"{BASE}/nix.json" in response.json["error"]


# OpenAPI


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_document_is_openapi(client, store, language):
    document = client.get(f"{BASE}/openapi.json?sprache={language}").json
    assert document == openapi(language, store.region)
    assert document["openapi"] == "3.1.0"
    assert {"title", "version"} <= document["info"].keys()
    assert [server["url"] for server in document["servers"]] == [BASE, FORMER]
    operations = [path["get"] for path in document["paths"].values()]
    assert len({operation["operationId"] for operation in operations}) == len(operations)
    for path, item in document["paths"].items():
        assert path.startswith("/")
        for response in item["get"]["responses"].values():
            assert response["description"]
            assert all("schema" in content for content in response.get("content", {}).values())
    for parameter in document["components"]["parameters"].values():
        assert {"name", "in", "schema", "description"} <= parameter.keys()
    for reference in re.findall(r'"\$ref": "#/([^"]+)"', json.dumps(document)):
        place = document
        for part in reference.split("/"):
            place = place[part]
        assert place


def test_both_languages_describe_the_same(store):
    def bare(value):
        if isinstance(value, dict):
            spoken = (
                {"description", "summary", "title", "contact", "license"} if "type" not in value else set()
            )
            return {key: bare(item) for key, item in value.items() if key not in spoken}
        return [bare(item) for item in value] if isinstance(value, list) else value

    assert bare(openapi("de", store.region)) == bare(openapi("en", store.region))
    assert openapi("de", store.region) != openapi("en", store.region)


# Examples


def example(name):
    return next(one for one in EXAMPLES if one.name == name)


def run(name, region, server):
    said = io.StringIO()
    with redirect_stdout(said):
        exec(compile(example(name).at(region, server), name, "exec"), {})
    return said.getvalue()


def test_the_plain_python_example_says_what_the_store_holds(served, store):
    lines = run("python", store.region, served).splitlines()
    item = store.catalogue.indicators["betreuungsquote-u3"]
    expected = [
        f"{store.name(key)} 2016 {value.value} {value.status}"
        for key in ("05112", "05562", "DG")
        for value in [store.cell(item, key, 2016)]
    ]
    assert sorted(lines) == sorted(expected)


def test_the_pandas_example_finds_the_five_highest(served, store):
    text = run("pandas", store.region, served)
    table = store.tables["kinderarmut", "gemeinde"]
    cells = table.of_year(table.years[-1])
    highest = sorted((key for key in cells if cells[key].known), key=lambda key: -cells[key].value)[:5]
    assert [float(line.split()[-2]) for line in text.splitlines()[1:]] == [
        cells[key].value for key in highest
    ]
    assert store.name(highest[0]) in text


def test_the_example_of_gaps_says_what_is_missing(served, client, store):
    found = client.get(f"{BASE}/luecke.json?indikator=betreuungsquote-u3&ebene=kreis&ziel=35").json
    assert run("luecke", store.region, served).splitlines() == [
        f"{one['name']} {one['missing']} None" for one in found
    ]


def test_the_curl_example_stores_the_file(served, tmp_path, client, store):
    program = example("curl").at(store.region, served)
    done = subprocess.run(
        ["bash", "-ec", program], cwd=tmp_path, capture_output=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    (path,) = tmp_path.iterdir()
    assert path.name == "kinderarmut.csv"
    assert path.read_bytes() == client.get(f"{BASE}/werte.csv?indikator=kinderarmut&ebene=gemeinde").data


def test_every_address_in_an_example_is_there(client, store):
    for one in EXAMPLES:
        addresses = re.findall(r"/(?:api|daten)/[^\s\"']+", one.at(store.region, ""))
        assert addresses, one.name
        for address in addresses:
            assert client.get(address).status_code == 200


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_page_shows_addresses_parameters_and_programs(store, language):
    context, _ = look(store, f"?sprache={language}")
    text = schnittstelle.layout(context)[0].html
    for one in ENDPOINTS:
        assert one.base + one.path in text
    for name in PARAMETERS:
        assert f"<code>{name}</code>" in text
    assert text.count("data-server") == sum(one.program.count("{server}") for one in EXAMPLES)


# The data package


@pytest.fixture(scope="module")
def unpacked(app):
    content = app.server.test_client().get(f"{BASE}/datenpaket.zip").data
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def described(unpacked):
    return json.loads(unpacked["datapackage.json"])


NAME = re.compile(r"[a-z0-9._/-]+")
READ = {
    "string": str,
    "integer": int,
    "number": float,
    "year": int,
    "boolean": {"true": True, "false": False}.__getitem__,
}


def test_the_description_has_what_the_standard_requires(described, unpacked):
    assert described["profile"] == "tabular-data-package"
    assert NAME.fullmatch(described["name"])
    names = [resource["name"] for resource in described["resources"]]
    assert len(set(names)) == len(names)
    for holder in (described, *described["resources"]):
        assert all("title" in source for source in holder.get("sources", []))
        assert all("name" in licence or "path" in licence for licence in holder.get("licenses", []))
    for resource in described["resources"]:
        content = unpacked[resource["path"]]
        assert NAME.fullmatch(resource["name"])
        assert (resource["profile"], resource["encoding"]) == ("tabular-data-resource", "utf-8")
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        assert resource["schema"]["missingValues"] == [""]
        assert all(field["type"] in READ for field in resource["schema"]["fields"])
    beside = {"datapackage.json", "csv-metadata.json", "LIESMICH.txt", "werte.parquet"}
    assert set(unpacked) == beside | {r["path"] for r in described["resources"]}


def read(resource, unpacked):
    """Rows of a table by the names of its fields, each cell of the type that is stated."""
    fields = resource["schema"]["fields"]
    lines = csv.reader(io.StringIO(unpacked[resource["path"]].decode()))
    assert next(lines) == [field["name"] for field in fields]
    rows = []
    for line in lines:
        assert len(line) == len(fields)
        row = {}
        for cell, field in zip(line, fields, strict=True):
            value = READ[field["type"]](cell) if cell else None
            bound = field.get("constraints", {})
            assert value is not None or not bound.get("required"), (resource["name"], field["name"])
            assert value is None or value in bound.get("enum", [value])
            assert value is None or value >= bound.get("minimum", value)
            row[field["name"]] = value
        rows.append(row)
    return rows


def test_every_cell_has_its_type_and_every_key_holds(described, unpacked):
    tables = {resource["name"]: read(resource, unpacked) for resource in described["resources"]}
    for resource in described["resources"]:
        rows, schema = tables[resource["name"]], resource["schema"]
        keys = [tuple(row[name] for name in schema["primaryKey"]) for row in rows]
        assert len(set(keys)) == len(keys), resource["name"]
        for foreign in schema.get("foreignKeys", []):
            to = foreign["reference"]
            known = {row[to["fields"]] for row in tables[to["resource"]]}
            assert {row[foreign["fields"]] for row in rows} <= known, (resource["name"], foreign)


def test_the_package_holds_every_indicator_with_licence_and_source(described, store):
    by_name = {resource["name"]: resource for resource in described["resources"]}
    for slug, item in store.catalogue.indicators.items():
        resource = by_name[f"werte-{slug}"]
        assert resource["title"] == item.label.de
        assert resource["licenses"]
        assert resource["sources"]


def test_the_package_and_the_catalogue_have_targets_and_plans(client, described, unpacked, store):
    by_name = {resource["name"]: resource for resource in described["resources"]}
    targets, plans = (read(by_name[name], unpacked) for name in ("ziele", "planwerte"))
    items = store.catalogue.indicators.values()
    assert [(row["indicator"], row["value"], row["year"]) for row in targets] == [
        (item.slug, one.value, one.year) for item in items for one in item.targets
    ]
    listed = {entry["slug"]: entry for entry in client.get(f"{BASE}/indikatoren.json").json}
    for row in targets:
        (one,) = (one for one in listed[row["indicator"]]["targets"] if one["value"] == row["value"])
        assert (one["name"], one["source"], one["note"]) == (row["name_de"], row["source_de"], row["note_de"])
    given = {slug: entry["plan"] for slug, entry in listed.items() if entry["plan"]}
    assert [row["indicator"] for row in plans] == list(given)
    for row in plans:
        one = given[row["indicator"]]
        assert (one["group_size"], one["posts"]) == (row["group_size"], row["posts"])
        assert (one["source"], one["note"]) == (row["source_de"], row["note_de"])
    assert {"betreuungsquote-u3", "betreuungsquote-3-bis-6"} <= set(given)


@pytest.mark.parametrize("slug", ["betreuungsquote-u3", "startchancen-grundschulen", "schueler-hauptschulen"])
def test_the_package_has_the_numbers_of_the_interface(client, described, unpacked, store, slug):
    resource = next(r for r in described["resources"] if r["name"] == f"werte-{slug}")
    keys = {row["area"] for row in read(resource, unpacked)}
    answers = {
        (row["area"], row["year"]): row
        for row in client.get(f"{BASE}/werte.json?indikator={slug}&orte={','.join(keys)}").json
        if row["status"] != "not_collected"
    }
    rows = read(resource, unpacked)
    assert len(rows) == len(answers)
    for row in rows:
        answer = answers[row["area"], row["year"]]
        for part in ("value", "numerator", "denominator", "status"):
            assert row[part] == answer[part]


def test_zero_and_missing_differ_in_the_package(tiny):
    item = tiny.catalogue.indicators["anteil"]
    text = package.written(package_tables.values(tiny, item)).decode().splitlines()
    assert text[0] == "area,year,value,numerator,denominator,status"
    assert "05170004,2015,,,,confidential" in text
    assert "05170012,2015,0,,,zero" in text
    assert "09162000,2014,0.00001,1,10000000,ok" in text


def test_the_package_is_the_same_each_time_and_dated_by_nothing(tiny):
    first, second = package.archive(tiny), package.archive(tiny)
    assert first == second
    assert {e.date_time[0] for e in zipfile.ZipFile(io.BytesIO(first)).infolist()} == {1980}
    assert "© Amt 2024 (dl-de/by-2-0)" in package.credits_of(tiny)
