"""JSON-stat: the cube holds what the other forms hold, by the rules of version 2.0; pyjstat reads it."""

import math

import pyjstat.pyjstat
import pytest

from data.model.catalogue import Level

PATH = "/api/v1/werte.jsonstat"
MEASURES = ["value", "numerator", "denominator"]


def asked(client, **query):
    answer = client.get(PATH, query_string=query)
    assert answer.status_code == 200, answer.text
    return answer.json


def figures(cube):
    """Every figure and status of a cube by area, year and measure, from the order of its dimensions alone."""
    sizes, categories = cube["size"], [cube["dimension"][name]["category"]["index"] for name in cube["id"]]
    assert [len(found) for found in categories] == sizes
    assert math.prod(sizes) == len(cube["value"])
    found = {}
    for place, value in enumerate(cube["value"]):
        rest, at = place, []
        for names in reversed(categories):
            rest, index = divmod(rest, len(names))
            at.insert(0, names[index])
        found[tuple(at)] = value, cube["status"].get(str(place))
    return found


def test_figures_stand_where_the_dimensions_say(frozen_client):
    cube = asked(frozen_client, indikator="geburten", ebene="kreis")
    assert (cube["version"], cube["class"], cube["id"]) == ("2.0", "dataset", ["area", "year", "measure"])
    assert cube["role"] == {"geo": ["area"], "time": ["year"], "metric": ["measure"]}
    found = figures(cube)
    # tests/store/frozen/indicators/kinder/geburten.csv
    assert found["05170", "2016", "value"] == (1082, None)
    assert found["05170", "2016", "denominator"] == (128184, None)
    assert found["05112", "2017", "value"] == (4386, None)
    assert found["05170", "2017", "value"] == (None, "part_missing")
    assert found["05170", "2017", "numerator"] == (None, None)


@pytest.mark.parametrize(
    ("year", "value", "status"),
    [("2002", 7.333333, None), ("2003", None, "blocked"), ("2004", 0, "rounds_to_zero")],
)
def test_missing_is_null_with_its_reason_and_zero_is_zero(frozen_client, year, value, status):
    cube = asked(frozen_client, indikator="ohne-abschluss", orte="05170")
    assert figures(cube)["05170", year, "value"] == (value, status)
    reasons = cube["extension"]["status"]
    assert status is None or reasons[status]


def test_school_years_units_and_sources_are_named_in_the_language_asked_for(frozen_client):
    cube = asked(frozen_client, indikator="ohne-abschluss", orte="05170,05", sprache="en")
    assert cube["dimension"]["year"]["category"]["label"]["2002"] == "2002/03"
    assert cube["dimension"]["measure"]["category"]["unit"]["value"]["label"] == "%"
    assert cube["dimension"]["area"]["label"] == "Area"
    assert cube["source"] == "© Statistisches Amt 2024"
    assert cube["updated"] == "2024-05-01"
    assert cube["extension"]["licence"] == "dl-de/by-2-0"
    assert cube["extension"]["level"] == {"05": "referenz", "05170": "kreis"}


@pytest.mark.parametrize("slug", ["quote", "armut", "geburten", "kinder-je-fachkraft", "gesamtschule"])
def test_every_figure_of_the_json_is_in_it_and_no_other(frozen_client, slug):
    cube = figures(asked(frozen_client, indikator=slug))
    rows = frozen_client.get("/api/v1/werte.json", query_string={"indikator": slug}).json
    for row in rows:
        for measure in MEASURES:
            value, status = cube.pop((row["area"], str(row["year"]), measure))
            assert value == row[measure]
            if measure == "value":
                assert (status or "ok") == row["status"]
    assert {value for value, _ in cube.values()} <= {None}


def test_a_year_that_an_area_lacks_is_not_collected(client, store):
    slug = "kinderarmut"
    here = store.areas.by_level[Level.GEMEINDE][0].key
    cube = figures(asked(client, indikator=slug, orte=f"{here},14713"))
    lacking = {
        at[1] for at, (value, _) in cube.items() if at[0] == here and at[2] == "value" and value is None
    }
    assert lacking
    assert {cube[here, year, "value"][1] for year in lacking} == {"not_collected"}


@pytest.mark.filterwarnings("ignore:Shouldn't use this function:DeprecationWarning")  # pyjstat of itself
def test_pyjstat_reads_it(frozen_client):
    text = frozen_client.get(f"{PATH}?indikator=geburten&ebene=kreis&jahr=2017").text
    frame = pyjstat.pyjstat.Dataset.read(text).write("dataframe")
    assert list(frame.columns) == ["Gebiet", "Jahr", "Größe", "value"]
    births = frame[frame["Größe"] == "Wert"].set_index("Gebiet")["value"]
    assert births["Duisburg"] == 4386
    assert births[births.isna()].index.to_list() == ["Kreis Wesel"]
    assert births.sum() == 4386 + 4866 + 1708 + 792


@pytest.mark.parametrize(
    ("query", "status", "said"),
    [
        ("", 400, "„indikator“ fehlt"),
        ("indikator=nix", 404, "nix"),
        ("indikator=armut&orte=99999999", 404, "99999999"),
        ("indikator=armut&jahr=1900", 404, "1900"),
        ("indikator=armut&z1=Name", 400, "z1"),
        ("indikator=e1", 404, "e1"),
    ],
)
def test_bad_questions_are_named(frozen_client, query, status, said):
    answer = frozen_client.get(f"{PATH}?{query}")
    assert answer.status_code == status
    assert said in answer.json["error"]
