"""What the project hands out can be read in as own figures again: exactly, or it is refused in a sentence."""

from __future__ import annotations

import io
import math
import zipfile

import pytest

from components.downloads.own_exports import every
from components.web.own import _find
from data.model.catalogue import Level
from data.model.status import Status
from data.own import reading, record
from data.own.faults import OwnError
from data.own.reading import Wishes

HERTEN, MARL = "05562020", "05562024"
VIEW = "ort=05562020&orte=05562024,05913000"
SOME = 8
"""Of so many indicators one is tried in the forms that cost the most."""


@pytest.fixture(scope="module")
def back(store):
    """``back(content, **answers)``: what is read of a file that was handed out."""

    def ask(content, **answers):
        named = "a.csv"
        if content.startswith(b"PK"):
            named = "a.ods" if b"opendocument" in content[:100] else "a.xlsx"
        return reading.read(content, named, store.areas, _find, Wishes(answers=answers), exports=every())

    return ask


@pytest.fixture(scope="module")
def official(store):
    """``official(slug)``: figure and state of each area or reference and year, as published."""

    def of(slug):
        item = store.catalogue.indicators[slug]
        records = store.records(item, [*(level for level in Level if store.table(item, level)), None])
        return {(r.area, r.year): (r.cell.value, r.cell.status) for r in records}

    return of


def differences(found, published):
    """What was read otherwise than it was published, or is no figure of ours at all."""
    if found.own is None:
        return [found.open or found.problems[:2]]
    read = {(key, year): amount for key, years in found.own.figures.items() for year, amount in years.items()}
    return [(place, amount) for place, amount in read.items() if not same(amount, published.get(place))]


def same(amount, cell):
    if cell is None:  # a reference that is not collected has no row in our tables
        return amount == (None, Status.NOT_COLLECTED)
    if amount[1] is not cell[1]:
        return False
    return math.isnan(cell[0]) if amount[0] is None else amount[0] == cell[0]


def count(found):
    return sum(value is not None for years in found.own.figures.values() for value, _ in years.values())


def expected(published, level, year=None):
    """How many figures there are on a level."""
    return sum(
        not math.isnan(value)
        for (key, at), (value, _) in published.items()
        if record.level_of(key) is level and year in {None, at}
    )


def asked(client, address):
    response = client.get(address)
    assert response.status_code == 200, f"{address}: {response.text[:200]}"
    return response.data


def test_the_interface_gives_each_figure_of_each_indicator_back(client, store, back, official):
    """One level of each indicator in turn; the files of the map are read on all of them below."""
    wrong, figures = {}, 0
    for number, (slug, item) in enumerate(store.catalogue.indicators.items()):
        published, level = official(slug), item.levels[number % len(item.levels)]
        found = back(asked(client, f"/api/v1/werte.csv?indikator={slug}&ebene={level.value}"))
        told = differences(found, published)
        if told or count(found) != expected(published, level):
            wrong[slug, level.value] = told[:3]
        figures += count(found) if found.own else 0
    assert wrong == {}
    assert figures > 10_000


@pytest.mark.parametrize("page", ["karte", "vergleich"])
def test_the_file_of_a_page_gives_its_figures_back(client, store, back, official, page):
    """Half of the indicators and levels in German, the others in English."""
    wrong = {}
    pairs = [(slug, level) for slug, item in store.catalogue.indicators.items() for level in item.levels]
    for number, (slug, level) in enumerate(pairs):
        language = ("de", "en")[number % 2]
        if page == "vergleich" and number % SOME:
            continue
        address = f"/daten/{page}.csv?indikator={slug}&ebene={level.value}&sprache={language}"
        found = back(asked(client, address))
        published = official(slug)
        told = differences(found, published)
        year = found.own.years[-1] if found.own and page == "karte" else None
        own = [key for key in (found.own.figures if found.own else ()) if record.level_of(key) is level]
        if told or not own or (page == "karte" and count(found) != expected(published, level, year)):
            wrong[slug, level.value] = told[:3]
        if page == "vergleich":  # its medians are no figures of an area
            assert {p.key for p in found.problems if not p.note} <= {"unmatched", "outside"}
    assert wrong == {}


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("slug", ["betreuungsquote-u3", "ohne-hauptschulabschluss"])
def test_what_is_missing_to_a_target_is_no_figure_of_its_own(client, back, official, slug, language):
    """The column beside the figures is told from them, whatever the target and its direction."""
    for address in ("karte.csv", "karte.xlsx", "karte.ods", "vergleich.csv"):
        of_target = f"indikator={slug}&ebene=kreis&ziel=5,5&sprache={language}"
        check_back(back(asked(client, f"/daten/{address}?{of_target}")), official(slug))


def check_back(found, published):
    """All areas of a level are read as they were published, without a question."""
    assert found.open is None
    assert differences(found, published) == []
    assert count(found) >= 15


@pytest.mark.parametrize("form", ["csv", "xlsx", "ods"])
def test_the_file_of_a_whole_indicator_gives_all_of_it_back(client, store, back, official, form):
    slugs = list(store.catalogue.indicators)[:: SOME * (1 if form == "csv" else 3)]
    for slug in slugs:
        published = official(slug)
        found = back(asked(client, f"/daten/indikator.{form}?indikator={slug}"))
        assert differences(found, published) == []
        assert count(found) == sum(not math.isnan(value) for value, _ in published.values())


@pytest.mark.parametrize("page", ["karte", "vergleich"])
def test_a_workbook_of_a_page_gives_its_figures_back(client, store, back, official, page):
    for slug in list(store.catalogue.indicators)[:: SOME * 3]:
        found = back(asked(client, f"/daten/{page}.xlsx?indikator={slug}&{VIEW}"))
        assert differences(found, official(slug)) == []
        assert found.understood.sheet == "Zahlen"


def options(found):
    return {option.text: option.value for option in found.open.options}


@pytest.mark.parametrize("form", ["csv", "xlsx", "ods"])
def test_of_several_indicators_in_a_file_one_is_asked_for(client, back, official, form):
    table = asked(client, f"/daten/tabelle.{form}?{VIEW}")
    found = back(table)
    assert found.own is None
    assert found.open.kind == "column"
    poverty = back(table, column=options(found)["Kinderarmut (SGB II) (%)"])
    assert differences(poverty, official("kinderarmut")) == []
    pair = asked(
        client, f"/daten/zusammenhang.{form}?indikator=kinderarmut&indikator2=einkommensteuer&{VIEW}"
    )
    found = back(pair)
    chosen = back(pair, column=options(found)["Kinderarmut (SGB II) (%)"])
    assert differences(chosen, official("kinderarmut")) == []
    profile = asked(client, f"/daten/profil.{form}?{VIEW}")
    found = back(profile)
    assert found.open.key == "of:Indikator"
    named = next(value for text, value in options(found).items() if text.startswith("Kinderarmut"))
    assert differences(back(profile, **{"of:Indikator": named}), official("kinderarmut")) == []


def test_of_two_maps_in_a_file_one_is_asked_for(client, back, official):
    content = asked(client, f"/daten/karte.csv?indikator=kinderarmut&indikator2=einkommensteuer&{VIEW}")
    found = back(content)
    chosen = back(content, column=options(found)["Kinderarmut (SGB II) (%)"])
    assert differences(chosen, official("kinderarmut")) == []


def test_an_anonymised_file_gives_no_figure_to_a_name_it_does_not_have(client, back, official):
    """Its figures are rounded, so that nobody is known by them; they come back as they stand there."""
    content = asked(client, f"/daten/vergleich.csv?anonym=ja&indikator=kinderarmut&{VIEW}")
    found = back(content, column=options(back(content))["Kinderarmut (SGB II) (%)"]).own.figures
    assert {key for key in found if record.level_of(key)} == {HERTEN}
    for key, years in found.items():
        for year, (value, _) in years.items():
            assert value == pytest.approx(official("kinderarmut")[key, year][0], abs=0.051)


@pytest.mark.parametrize("form", ["csv", "xlsx", "ods"])
@pytest.mark.parametrize("name", ["Emscher", "Stadt Herten", "05562020"])
def test_what_a_user_put_together_is_told_and_no_figure_of_a_town(client, back, official, name, form):
    union = f"verbund={name}:05513000,05512000&ort=V1&orte={HERTEN}&indikator=anteil-unter-6&jahr=2015"
    for page in ("karte", "vergleich"):
        found = back(asked(client, f"/daten/{page}.{form}?{union}"))
        assert differences(found, official("anteil-unter-6")) == []
        told = [problem for problem in found.problems if problem.key == "union"]
        assert len(told) == 1
        assert dict(told[0].values)["name"].startswith(name)
    with pytest.raises(OwnError):  # of the union alone there is nothing to be read
        back(asked(client, f"/daten/profil.{form}?{union}"))


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("/daten/karte.geojson?indikator=kinderarmut", "json"),
        ("/daten/karte.gpkg?indikator=kinderarmut", "binary"),
        ("/api/v1/werte.json?indikator=kinderarmut&ebene=kreis", "json"),
        ("/api/v1/gebiete.json", "json"),
        ("/api/v1/datenpaket.zip", "other_zip"),
        ("/dokument.docx?seite=karte&indikator=kinderarmut", "other_zip"),
    ],
)
def test_what_is_no_table_is_refused_by_name(client, back, address, why):
    with pytest.raises(OwnError) as fault:
        back(asked(client, address))
    assert fault.value.key == why


def test_the_tables_of_the_package_give_their_figures_back(client, back, official):
    with zipfile.ZipFile(io.BytesIO(asked(client, "/api/v1/datenpaket.zip"))) as package:
        for slug in ("kinderarmut", "bevoelkerung"):
            found = back(package.read(f"werte/{slug}.csv"))
            assert differences(found, official(slug)) == []


OWN = {
    "v": 1,
    "name": "Wald",
    "unit": "je",
    "kind": "ratio",
    "direction": "neutral",
    "decimals": 1,
    "school": False,
    "years": [2020, 2021],
    "rows": {HERTEN: [1, [2]], MARL: ["c", 3.5], "05913000": [7, "u"]},
}
FIGURES = {
    HERTEN: {2020: (1.0, Status.OK), 2021: (2.0, Status.LIMITED)},
    MARL: {2020: (None, Status.CONFIDENTIAL), 2021: (3.5, Status.OK)},
    "05913000": {2020: (7.0, Status.OK), 2021: (None, Status.UNAVAILABLE)},
}


@pytest.mark.parametrize(
    ("page", "years"), [("indikator", (2020, 2021)), ("vergleich", (2020, 2021)), ("karte", (2021,))]
)
def test_own_figures_come_back_from_their_own_files(client, back, page, years):
    body = {"eigene": OWN, "sprache": "de"}
    for form in ("csv", "xlsx"):
        content = client.post(f"/eigene/daten/{page}.{form}?indikator=eigene&ort={HERTEN}", json=body).data
        found = back(content).own.figures
        for key, told in FIGURES.items():
            assert {year: found[key][year] for year in years} == {year: told[year] for year in years}


@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_template_is_understood_before_and_after_it_is_filled_in(client, store, back, level, form):
    content = asked(client, f"/eigene/vorlage-{level.value}.{form}")
    empty = back(content)
    assert (empty.own, empty.open) == (None, None)
    if form == "csv":
        lines = content.decode("utf-8-sig").splitlines()
        full = [
            lines[0],
            *(line.rstrip(";") + f";{n};;{n + 0.5}".replace(".", ",") for n, line in enumerate(lines[1:])),
        ]
        found = back("\n".join(full).encode())
        assert len(found.own.figures) == len(store.areas.by_level[level])
        assert count(found) == 2 * len(lines) - 2
