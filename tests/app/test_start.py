"""The start page over HTTP, as a browser asks for it, and the search of the catalogue."""

from __future__ import annotations

import json
import re

import pytest

CALLBACK = "/_dash-update-component"
FIELDS = {"catalogue-list": "catalogue-search"}


@pytest.fixture
def ask(client):
    """What a list of results answers to a typed text, as JSON text."""

    def post(target, text, search="", by="field", status=200):
        field = FIELDS[target]
        body = {
            "output": f"{target}.html",
            "outputs": {"id": target, "property": "html"},
            "inputs": [
                {"id": field, "property": "value", "value": text},
                {"id": "url", "property": "search", "value": search},
            ],
            "changedPropIds": [f"{field}.value" if by == "field" else "url.search"],
            "state": [],
        }
        response = client.post(CALLBACK, json=body)
        assert response.status_code == status
        return status != 200 or response.json["response"][target]["html"]

    return post


@pytest.fixture
def part(screen):
    """A region of the start page for an address, as HTML."""

    def answer(name, search):
        return screen(regions=(name,)).changes(search, path="/")[name, "html"]

    return answer


def test_a_stranger_gets_one_search_and_the_map(part):
    head = part("start-kopf", "")
    assert head.count("<h1") == 1
    assert "Wo steht Ihre Stadt?" in head
    assert 'data-search="all"' in head
    areas = re.findall(r'<a href="/\?ort=(\d{8})" data-page tabindex="-1">', head)
    assert len(set(areas)) == 53
    assert 'data-tip="Herten, 2022: ' in head
    assert 'href="/karte"' in head  # the large map of the same indicator
    assert "Plotly" not in head


def test_words_to_try_are_asked_of_the_one_search(part):
    head = part("start-kopf", "?sprache=en")
    assert re.findall(r'data-text="([^"]*)"', head) == [
        "under 3",
        "welfare benefits",
        "no school-leaving certificate",
    ]
    assert 'href="/?ort=05562020&amp;sprache=en"' in head


def test_a_choice_of_other_pages_stays_on_the_way_to_a_town_and_changes_no_map(part):
    head = part("start-kopf", "?indikator=bevoelkerung&orte=05112000&mass=abstand")
    assert "orte=05112000" in head
    assert "Kinderarmut: von " in head
    assert 'data-tip="Herten, 2022: ' in head


@pytest.mark.parametrize(
    ("key", "name", "facts"),
    [
        ("05562020", "Herten", "eigenes Jugendamt, Kreis Recklinghausen"),
        ("05978020", "Kamen", "eigenes Jugendamt, Kreis Unna"),
        ("05170052", "Xanten", "Kreisjugendamt Wesel, Kreis Wesel"),
        ("05916000", "Herne", "kreisfreie Stadt"),
        ("05170", "Kreis Wesel", "Kreis mit 13 Gemeinden"),
        ("JA05954008", "Jugendamt Ennepetal", "Jugendamtsbezirk aus 2 Gemeinden, Ennepe-Ruhr-Kreis"),
    ],
)
def test_a_town_has_its_name_its_facts_and_tiles_that_lead_to_the_comparison(part, key, name, facts):
    head = part("start-kopf", f"?ort={key}")
    assert f"<span>{name}</span></h1>" in head
    assert f"(2023), {facts}</p>" in head
    tiles = re.findall(r'<li class="tile"><a[^>]* href="([^"]*)"', head)
    assert len(tiles) == 6
    assert all(tile.startswith("/vergleich?") and f"ort={key}" in tile for tile in tiles)
    assert "still-map" not in head


def test_the_level_looked_at_elsewhere_makes_nobody_else_of_my_town(part):
    assert part("start-kopf", "?ort=05562020&ebene=kreis").count("<span>Herten</span></h1>") == 1


def test_a_chapter_without_a_figure_of_the_town_says_so_and_offers_own_figures(part):
    said = (
        "Zu diesem Kapitel gibt es für Herten selbst keine amtliche Zahl, nur für den Kreis Recklinghausen."
    )
    page = part("start-fragen", "?ort=05562020")
    assert page.count(said) >= 1
    assert 'href="/eigene?ort=05562020"' in page
    assert "keine amtliche Zahl" not in part("start-fragen", "?ort=05913000")  # a Kreis of its own
    assert "keine amtliche Zahl" not in part("start-fragen", "")


def test_tabs_are_tied_to_their_panels_and_one_is_open(part):
    page = part("start-fragen", "")
    tabs = re.findall(r'<button aria-controls="([^"]*)" aria-selected="(true|false)"', page)
    assert [chosen for _, chosen in tabs].count("true") == 1
    for name, chosen in tabs:
        panel = re.search(rf'<div aria-labelledby="{name}-reiter"[^>]*id="{name}"[^>]*>', page)[0]
        assert (" hidden" in panel) is (chosen == "false")


def test_what_is_new_is_one_line_without_a_town(part):
    line, own, *rest = part("start-neu", "").split("</p>")
    assert line.startswith("<p><strong>")
    assert 'href="/aenderungen"' in line
    assert 'href="/eigene"' in own
    assert rest == [""]


def test_what_is_new_for_my_town_are_three_messages_at_most(part):
    page = part("start-neu", "?ort=05562020")
    assert page.startswith("<p><strong>Neu für Herten am ")
    assert 'href="/neu?ort=05562020"' in page
    assert 'href="/eigene?ort=05562020"' in page
    assert 1 <= page.count("<li>") <= 3
    assert page.count('class="tag"') == page.count("<li>")


def test_an_unknown_town_is_told(screen):
    said = screen(regions=("start-kopf",)).changes("?ort=99", path="/")
    assert "99" in said["notices", "html"]
    assert "Wo steht Ihre Stadt?" in said["start-kopf", "html"]


@pytest.mark.parametrize(("path", "told"), [("/", False), ("/karte", True)])
def test_a_level_that_cannot_show_my_union_matters_elsewhere_only(screen, path, told):
    said = screen(regions=("start-kopf",)).changes("?ort=05170", path=path)["notices", "html"]
    assert ("Kreis Wesel" in json.dumps(said, ensure_ascii=False)) is told


def test_the_catalogue_is_searched_in_the_same_way(ask):
    answer = ask("catalogue-list", "Tagesmutter")
    assert "indikator=tagespflege-quote-u3" in answer
    assert "indikator=bevoelkerung" not in answer
    assert "OGS" in ask("catalogue-list", "OGS")  # the note says for what there are no figures


@pytest.mark.parametrize("target", FIELDS)
@pytest.mark.parametrize("text", [None, "x" * 100_000, "<script>", "\u0000"])
def test_anything_typed_is_answered(ask, target, text):
    answer = ask(target, text, "?ort=99&indikator=quatsch")
    assert len(answer) < 80_000  # the whole catalogue


@pytest.mark.parametrize("target", FIELDS)
@pytest.mark.parametrize("text", [5, [], {"a": 1}, True, "\ud83d"])
def test_what_nobody_can_type_is_refused(ask, target, text):
    ask(target, text, status=400)
