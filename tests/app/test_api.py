"""The open interfaces, over the project's own figures and over a tiny folder where every rule is visible."""

import csv
import io
import json
import re

import pytest
from flask import Flask

from components.downloads import csv_file, json_file
from components.web import api, boundaries, serving
from data.model.catalogue import Level

WERTE = "/api/werte.json"
COLUMNS = ["area", "name", "level", "year", "value", "numerator", "denominator", "status"]


@pytest.fixture
def small(tiny):
    """A client over the tiny store, without the screen."""
    server = Flask(__name__, static_folder=None)
    server.register_blueprint(api.blueprint(tiny))
    server.register_blueprint(boundaries.blueprint(tiny))
    serving.harden(server, [])
    return server.test_client()


def rows(client, **query):
    response = client.get(WERTE, query_string=query)
    assert response.status_code == 200, response.text
    return response.json


def fault(client, status, path=WERTE, **query):
    response = client.get(path, query_string=query)
    assert response.status_code == status
    assert response.mimetype == "application/json"
    assert list(response.json) == ["error"]
    return response.json["error"]


def one(client, **query):
    (row,) = rows(client, **query)
    return row


# The figures everything else is judged by


def test_duisburg_2016_of_the_official_series(client):
    row = one(client, indikator="betreuungsquote-u3", orte="05112", jahr="2016")
    assert row == {
        "area": "05112",
        "name": "Duisburg",
        "level": "kreis",
        "year": 2016,
        "value": 17.6,
        "numerator": 2367,
        "denominator": 13470,
        "status": "ok",
    }


def test_germany_2011(client):
    row = one(client, indikator="betreuungsquote-u3", orte="DG", jahr="2011")
    assert (row["value"], row["level"], row["name"]) == (25.2, "referenz", "Deutschland")


def test_pupils_of_bochum_by_school_year(client):
    text = client.get(f"{WERTE}?indikator=schueler-grundschulen&orte=05911000&jahr=2015/16").text
    assert '"year": 2015, "value": 10867,' in text


def test_kreise_are_the_sums_of_their_towns_where_counts_add(client, store):
    figures = rows(client, indikator="schueler-grundschulen", jahr="2015")
    by_key = {row["area"]: row["value"] for row in figures}
    unions = [*store.areas.by_level[Level.KREIS], *store.areas.by_level[Level.JUGENDAMT]]
    assert len(unions) == 59
    for area in unions:
        assert by_key[area.key] == sum(by_key[part] for part in area.parts)


def test_the_region_comes_from_summed_counts(client):
    towns = rows(client, indikator="ohne-hauptschulabschluss", ebene="kreis", jahr="2015")
    region = one(client, indikator="ohne-hauptschulabschluss", orte="RUHR", jahr="2015")
    numerator, denominator = (sum(row[name] for row in towns) for name in ("numerator", "denominator"))
    assert (region["numerator"], region["denominator"]) == (numerator, denominator)
    assert region["value"] == round(100 * numerator / denominator, 6)
    unweighted = sum(row["value"] for row in towns) / len(towns)
    assert abs(region["value"] - unweighted) > 0.01


# What there is


def test_health(client, store):
    found = client.get("/health").json
    assert re.fullmatch("[0-9a-f]{12}", found.pop("stand"))
    assert found == {
        "status": "ok",
        "version": "0.2.0",
        "indicators": len(store.catalogue.indicators),
        "areas": {"gemeinde": 53, "jugendamt": 44, "kreis": 15},
    }


def test_health_counts_what_is_there(small):
    state = small.get("/health").json
    assert (state["indicators"], state["areas"]) == (2, {"gemeinde": 4, "jugendamt": 3, "kreis": 3})


def test_catalogue_names_every_indicator_with_its_origin(client, store):
    listed = client.get("/api/indikatoren.json").json
    assert [entry["slug"] for entry in listed] == list(store.catalogue.indicators)
    for entry in listed:
        assert entry["topic"]
        assert entry["label"]
        assert entry["unit"]
        assert entry["levels"]
        assert entry["years"] == sorted(set(entry["years"]))
        assert entry["licence"]
        assert all(origin["attribution"] and origin["sha256"] for origin in entry["origin"])


def test_catalogue_says_where_and_when(small):
    share = small.get("/api/indikatoren.json?sprache=en").json[0]
    assert share["slug"] == "anteil"
    assert share["label"] == "word label"
    assert share["levels"] == ["gemeinde", "kreis"]
    assert share["years"] == [2014, 2015]
    assert share["years_by_level"] == {"gemeinde": [2014, 2015], "kreis": [2014, 2015]}
    assert share["references"] == {"RUHR": [2014], "DG": [2015]}
    assert share["aliases"] == ["frueher"]
    assert (share["licence"], share["origin"][0]["attribution"]) == ("dl-de/by-2-0", "© Amt 2024")


def test_areas_of_all_levels_with_their_parents(client):
    listed = {row["key"]: row for row in client.get("/api/gebiete.json").json}
    assert len(listed) == 53 + 44 + 15 + 3
    assert listed["05954008"] == {
        "key": "05954008",
        "name": "Ennepetal",
        "level": "gemeinde",
        "parents": ["JA05954008", "05954", "RUHR", "05", "DG"],
    }
    assert listed["JA05978"]["parents"] == ["05978", "RUHR", "05", "DG"]
    assert listed["05112"]["parents"] == ["RUHR", "05", "DG"]
    assert listed["RUHR"] == {
        "key": "RUHR",
        "name": "Metropole Ruhr",
        "level": "referenz",
        "parents": ["05", "DG"],
    }


def test_a_town_elsewhere_is_part_of_neither_region_nor_land(small):
    listed = {row["key"]: row["parents"] for row in small.get("/api/gebiete.json").json}
    assert listed["09162000"] == ["JA09162000", "09162", "DG"]


@pytest.mark.parametrize("level", list(Level))
def test_boundaries_carry_key_name_and_source(client, store, level):
    response = client.get(f"/api/gebiete.geojson?ebene={level}")
    assert response.mimetype == "application/geo+json"
    areas = store.areas.by_level[level]
    found = {feature["id"]: feature["properties"] for feature in response.json["features"]}
    assert found == {area.key: {"key": area.key, "name": area.name, "level": level} for area in areas}
    assert response.json["attribution"] == "© GeoBasis-DE / BKG 2016 (Daten verändert)"


def test_boundaries_for_the_map_are_the_file_and_kept_for_ever(client, store):
    url = store.geometry[Level.KREIS].url
    assert re.fullmatch(r"/geo/kreis\.[0-9a-f]{12}\.geojson", url)
    response = client.get(url)
    assert response.data == (store.root / "boundaries" / "kreis.geojson").read_bytes()
    assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"


def test_boundaries_under_an_outdated_address_are_gone(client):
    response = client.get("/geo/kreis.000000000000.geojson")
    assert (response.status_code, response.headers["Cache-Control"]) == (404, "no-store")


# Which rows are given


def test_without_a_level_all_levels_and_no_reference(small):
    found = rows(small, indikator="anteil")
    assert {row["level"] for row in found} == {"gemeinde", "kreis"}
    assert len(found) == (4 + 3) * 2
    assert [list(row) for row in found] == [COLUMNS] * 14


def test_level_year_and_areas_narrow(small):
    assert {row["area"] for row in rows(small, indikator="anteil", ebene="kreis")} == {
        "05112",
        "05170",
        "09162",
    }
    assert {row["year"] for row in rows(small, indikator="anteil", jahr="2014")} == {2014}
    found = rows(small, indikator="anteil", orte=" 05170004 ,05112,05112", jahr="2014")
    assert [(row["area"], row["level"]) for row in found] == [("05170004", "gemeinde"), ("05112", "kreis")]


def test_repeated_keys_mean_all_of_them(small):
    response = small.get(f"{WERTE}?indikator=anteil&jahr=2014&orte=05112&orte=05170")
    assert [row["area"] for row in response.json] == ["05112", "05170"]


@pytest.mark.parametrize("level", [None, "gemeinde", "kreis"])
def test_references_are_given_on_every_level_of_the_indicator(small, level):
    query = {"indikator": "anteil", "orte": "RUHR"} | ({"ebene": level} if level else {})
    row = one(small, **query)
    assert (row["area"], row["level"], row["year"], row["value"]) == ("RUHR", "referenz", 2014, 18.75)


def test_a_reference_beside_areas_of_the_level(small):
    found = rows(small, indikator="anteil", ebene="kreis", orte="05112,DG", jahr="2015")
    assert [row["area"] for row in found] == ["05112", "DG"]


@pytest.mark.parametrize(("written", "year"), [("2014", 2014), ("2014/15", 2014), ("2014-15", 2014)])
def test_school_years_are_read_by_their_start(small, written, year):
    assert {row["year"] for row in rows(small, indikator="anteil", jahr=written)} == {year}


def test_a_former_slug_still_works(small):
    assert rows(small, indikator="frueher") == rows(small, indikator="anteil")
    response = small.get("/api/werte.csv?indikator=frueher")
    assert response.headers["Content-Disposition"] == 'attachment; filename="anteil.csv"'


def test_what_is_missing_is_null_and_says_why(small):
    found = {row["area"]: row for row in rows(small, indikator="anteil", jahr="2015")}
    assert (found["05170004"]["value"], found["05170004"]["status"]) == (None, "confidential")
    assert (found["05170"]["value"], found["05170"]["status"]) == (None, "not_aggregated")
    assert (found["05170012"]["value"], found["05170012"]["status"]) == (0, "zero")


def test_marks_of_campaigns_do_no_harm(small):
    assert rows(small, indikator="anteil", utm_source="mail") == rows(small, indikator="anteil")


# Numbers


def test_numbers_are_plain(small):
    text = small.get(WERTE, query_string={"indikator": "anteil", "orte": "09162", "jahr": "2014"}).text
    assert '"value": 0.00001, "numerator": 1, "denominator": 10000000' in text


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (10867.0, "10867"),
        (17.6, "17.6"),
        (0.0, "0"),
        (-0.0, "0"),
        (1e-06, "0.000001"),
        (-12.5, "-12.5"),
        (1e16, "10000000000000000"),
    ],
)
def test_a_number_has_no_exponent_and_no_empty_decimals(number, text):
    assert json_file.plain(number) == text
    assert json.loads(text) == number


def test_nan_is_never_written():
    with pytest.raises(ValueError, match="nan"):
        json_file.plain(float("nan"))


@pytest.mark.parametrize("indicator", ["kinderarmut", "schueler-grundschulen", "wanderungssaldo"])
def test_json_says_exactly_what_the_table_says(client, store, indicator):
    table = store.catalogue.indicators[indicator].table
    with table.open(encoding="utf-8", newline="") as file:
        published = {(row["area"], int(row["year"])): row for row in csv.DictReader(file)}
    found = json.loads(client.get(f"{WERTE}?indikator={indicator}").text, parse_float=str, parse_int=str)
    assert found
    for row in found:
        expected = published[row["area"], int(row["year"])]
        for column in ("value", "numerator", "denominator"):
            assert (row[column] or "") == expected[column]
        assert row["status"] == expected["status"]
    listed = {(row["area"], int(row["year"])) for row in found}
    assert listed == {key for key in published if key[0] not in store.areas.references}


# Faults


def test_the_indicator_is_needed(small):
    assert fault(small, 400) == "Der Parameter „indikator“ fehlt."


@pytest.mark.parametrize("path", [WERTE, "/api/werte.csv"])
def test_an_unknown_indicator_is_named(small, path):
    assert fault(small, 404, path, indikator="glueck") == "Den Indikator „glueck“ gibt es nicht."
    message = fault(small, 404, path, indikator="glueck", sprache="en")
    assert message == "There is no indicator “glueck”."


def test_an_unknown_level_is_named(small):
    assert fault(small, 400, indikator="anteil", ebene="land") == (
        "Die Ebene „land“ gibt es nicht. Ebenen: gemeinde, jugendamt, kreis."
    )
    assert "land" in fault(small, 400, "/api/gebiete.geojson", ebene="land")
    assert "ebene" in fault(small, 400, "/api/gebiete.geojson")


@pytest.mark.parametrize("key", ["99999999", "Duisburg", "5112", "JA05170004", "ruhr"])
def test_an_unknown_area_is_named(small, key):
    assert fault(small, 404, indikator="anteil", orte=f"05112,{key}") == f"Das Gebiet „{key}“ gibt es nicht."


def test_an_indicator_that_is_not_on_the_level_says_where_it_is(small):
    assert fault(small, 400, indikator="anteil", ebene="jugendamt") == (
        "Der Indikator „anteil“ hat keine Werte auf der Ebene jugendamt. Er hat Werte auf: gemeinde, kreis."
    )


def test_a_town_of_an_indicator_that_is_only_on_kreise(small):
    assert fault(small, 400, indikator="saldo", orte="05112000") == (
        "Der Indikator „saldo“ hat keine Werte auf der Ebene gemeinde (05112000 Duisburg). "
        "Er hat Werte auf: kreis."
    )


def test_an_area_of_another_level_than_asked_for(small):
    assert fault(small, 400, indikator="anteil", ebene="kreis", orte="05112000") == (
        "Das Gebiet 05112000 Duisburg gehört zur Ebene gemeinde, gefragt ist die Ebene kreis."
    )


@pytest.mark.parametrize("year", ["zwölf", "20155", "2015/17", "2015/", "-1", "2015.5"])
def test_a_year_that_cannot_be_read(small, year):
    assert f"„{year}“" in fault(small, 400, indikator="anteil", jahr=year)


def test_a_year_without_figures_names_those_with(small):
    assert fault(small, 404, indikator="anteil", jahr="1999") == (
        "Der Indikator „anteil“ hat keine Werte für 1999. Jahre: 2014–2015."
    )
    assert fault(small, 404, indikator="anteil", orte="DG", jahr="2014").endswith("Jahre: 2015.")


def test_a_region_without_counts_says_why(client):
    assert fault(client, 404, indikator="betreuungsquote-u3-inkar", orte="RUHR") == (
        "Der Indikator „betreuungsquote-u3-inkar“ hat keine Werte für RUHR (keine Anzahlen veröffentlicht)."
    )


def test_a_reference_the_source_does_not_have(small):
    assert fault(small, 404, indikator="anteil", orte="05") == (
        "Der Indikator „anteil“ hat keine Werte für 05."
    )


def test_an_unknown_interface(small):
    assert fault(small, 404, "/api/alles.json") == "Diese Schnittstelle gibt es nicht: /api/alles.json."


@pytest.mark.parametrize("path", ["/api/v1", "/api/v1/"])
def test_its_beginning_which_catalogues_name_leads_to_the_page_about_it(small, path):
    answer = small.get(path)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/schnittstelle")


def test_long_and_strange_values_are_not_repeated_whole(small):
    message = fault(small, 404, indikator="{x}<script>" + "x" * 500)
    assert len(message) < 120


def test_only_reading_is_possible(small):
    response = small.post(WERTE, json={})
    assert (response.status_code, list(response.json)) == (405, ["error"])


# CSV


def test_csv_opens_in_a_german_spreadsheet(small):
    response = small.get("/api/werte.csv?indikator=anteil&ebene=kreis&jahr=2014")
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert response.data.startswith(
        b"\xef\xbb\xbfarea;name;level;year;value;numerator;denominator;status\r\n"
    )
    lines = response.data.decode("utf-8-sig").split("\r\n")
    assert lines[1] == "05112;Duisburg;kreis;2014;25;50;200;ok"
    assert lines[2] == "05170;Kreis Wesel;kreis;2014;12,5;25;200;rounded"
    assert lines[3] == "09162;München;kreis;2014;0,00001;1;10000000;ok"
    assert lines[4:] == [""]
    assert "sep=" not in response.text


def test_csv_and_json_say_the_same(client):
    query = {"indikator": "kinderarmut"}
    text = client.get("/api/werte.csv", query_string=query).data.decode("utf-8-sig")
    table = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))
    as_text = [
        {name: "" if value is None else str(value) for name, value in row.items() if name != "remark"}
        for row in json.loads(client.get(WERTE, query_string=query).text, parse_float=str)
    ]
    table = [{**row, "value": row["value"].replace(",", ".")} for row in table]
    ordered = [sorted(rows, key=lambda row: (row["area"], row["year"])) for rows in (table, as_text)]
    assert ordered[0] == ordered[1]  # the CSV begins with other keys (test_csv_keys.py)


def test_negative_numbers_stay_numbers(small):
    text = small.get("/api/werte.csv?indikator=saldo&orte=05112").text
    assert ";2014;-12,5;;;ok" in text


@pytest.mark.parametrize("text", ["=1+1", "+49", "-x", "@x", "\tx", "\rx"])
def test_text_that_looks_like_a_formula_is_harmless(text):
    (cell,) = list(csv.reader(io.StringIO(csv_file.table(["a"], [[text]]), newline=""), delimiter=";"))[1]
    assert cell == f"'{text}"


def test_text_with_separators_stays_one_cell():
    table = csv_file.table(["a", "b"], [['x;"y"\n', float("nan")]])
    assert list(csv.reader(io.StringIO(table, newline=""), delimiter=";"))[1] == ['x;"y"\n', ""]


# Caching


@pytest.mark.parametrize(
    "path",
    [
        "/api/indikatoren.json",
        "/api/gebiete.json",
        "/api/gebiete.geojson?ebene=kreis",
        f"{WERTE}?indikator=anteil",
        "/api/werte.csv?indikator=anteil",
    ],
)
@pytest.mark.parametrize("encoding", ["identity", "gzip", "br"])
def test_what_did_not_change_is_not_sent_again(small, path, encoding):
    accepted = {"Accept-Encoding": encoding}
    first = small.get(path, headers=accepted)
    assert first.headers["Cache-Control"] == "public, max-age=0, s-maxage=300"
    assert first.headers.get("Content-Encoding", "identity") == encoding
    again = small.get(path, headers={**accepted, "If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert small.get(path, headers={**accepted, "If-None-Match": '"x"'}).status_code == 200


def test_faults_are_not_kept(small):
    assert small.get(f"{WERTE}?indikator=x").headers["Cache-Control"] == "no-store"


# Classes of the map


KLASSEN = "/api/v1/klassen.json?indikator="


def limits_of(client, asked):
    return [(one["from"], one["to"], one["count"]) for one in client.get(KLASSEN + asked).json]


def test_classes_by_hand(frozen_client):
    # 14.4 15 15 | 15.4 17 | 18.6 19 | 20.8 21.2 | 21.5 21.5 21.5 21.8, as equal as the three 21.5 allow
    found = frozen_client.get(KLASSEN + "armut").json
    assert [(one["from"], one["to"], one["count"]) for one in found] == [
        (14.4, 15.4, 3),
        (15.4, 18, 2),
        (18, 20, 2),
        (20, 21.5, 2),
        (21.5, 21.8, 4),
    ]
    assert found[0]["colour"] == "#E8F4F3"
    assert found[-1]["colour"] == "#0A4F5A"


def test_classes_are_those_that_are_asked_for(frozen_client):
    assert limits_of(frozen_client, "armut&ebene=gemeinde&jahr=2022&klassen=quantile&grenzen=jahr") == (
        limits_of(frozen_client, "armut")
    )
    equal = limits_of(frozen_client, "armut&klassen=gleich")  # 14.4 to 21.8: the next readable fifth is 1.5
    assert equal == [(14.4, 15.9, 4), (15.9, 17.4, 1), (17.4, 18.9, 1), (18.9, 20.4, 1), (20.4, 21.9, 6)]
    every = limits_of(frozen_client, "armut&grenzen=alle")
    assert every[0][0] < 14.4
    assert sum(count for *_, count in every) == 13


@pytest.mark.parametrize(
    ("asked", "status", "named"),
    [
        ("", 400, "indikator"),
        ("nichts", 404, "nichts"),
        ("armut&ebene=land", 400, "land"),
        ("armut&jahr=1990", 404, "1990"),
        ("armut&ebene=gemeinde&jahr=2023", 404, "auf der Ebene gemeinde keine Werte für 2023"),
        ("armut&klassen=5", 400, "quantile / jenks / gleich"),
        ("armut&grenzen=immer", 400, "jahr / alle"),
        ("armut&orte=05112", 400, "orte"),
    ],
)
def test_classes_that_cannot_be_had_are_refused_by_name(frozen_client, asked, status, named):
    answer = frozen_client.get(KLASSEN + asked)
    assert answer.status_code == status
    assert named in answer.json["error"]
