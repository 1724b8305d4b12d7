"""Areas are put together over the callback of the page: what is asked, what comes back, what is refused."""

from __future__ import annotations

import json
import re
from html import unescape
from io import BytesIO
from urllib.parse import parse_qs
from zipfile import ZipFile

import pytest

from components import answers
from components.texts import words
from components.view import codes
from components.view.model import parse
from components.view.settings import MAX_CHOSEN
from components.view.union_actions import FORM
from components.view.unions import KEYS

THREE = "05513000,05916000,05512000"
CHOSEN = f"?ort=05562020&orte={THREE}"
TOGETHER = "?ort=05562020&orte=V1&verbund=Emscherst%C3%A4dte:05512000,05513000,05562020,05916000"
SHEET = ("verbund", "verbund-knopf")


def told(screen, search, regions=SHEET, **form):
    """What comes back when the form is told."""
    value = json.dumps({"key": "", "name": "", "areas": [], "turn": 1} | form)
    return screen(regions=regions, controls={FORM: value}).changes(search, changed=FORM)


def fields(found):
    return {name: values[0] for name, values in parse_qs(found["url", "search"].removeprefix("?")).items()}


def shown(region, search, name="verbund"):
    return unescape(re.sub(r"<[^>]+>", " ", region(name, search)))


def links(html):
    return [unescape(link) for link in re.findall(r'<a[^>]* href="([^"]+)"', html)]


def test_the_form_makes_a_union_with_a_chip_of_its_own(screen):
    found = told(screen, CHOSEN, name="Emscherstädte", areas=["05562020", *THREE.split(",")])
    members = "05512000,05513000,05562020,05916000"
    assert fields(found) == {"ort": "05562020", "orte": "V1", "verbund": f"Emscherstädte:{members}"}
    assert re.findall(r"</span>([^<]+)<a", found["chips", "html"]) == ["Emscherstädte"]
    assert "Emscherstädte = Bottrop, Gelsenkirchen, Herne, Herten" in found["verbund-knopf", "html"]
    assert found["notices", "html"].count("<p") == 0


@pytest.mark.parametrize("language", ["de", "en"])
def test_what_cannot_be_is_said_and_changes_nothing(screen, language):
    found = told(screen, f"{CHOSEN}&sprache={language}", areas=["05513000"])
    assert ("url", "search") not in found
    assert words(language)("zusammenfassen.too_few") in found["notices", "html"]


def test_a_fourth_is_refused_in_a_sentence(screen):
    three = ";".join(f"{name}:05512000,05513000" for name in "ABC")
    found = told(screen, f"{CHOSEN}&verbund={three}", areas=THREE.split(","))
    assert ("url", "search") not in found
    assert words("de")("zusammenfassen.full", most=len(KEYS)) in found["notices", "html"]


@pytest.mark.parametrize(
    ("search", "there"),
    [
        ("", False),
        ("?ort=05562020", False),
        ("?ort=05562020&orte=05513000", True),
        ("?orte=05513000,05916000", True),
        ("?ort=05562020&orte=14713", False),
        (TOGETHER, True),
    ],
)
def test_the_button_is_there_where_two_areas_of_the_region_are(region, search, there):
    assert ("data-pop" in region("verbund-knopf", search)) is there


def test_the_sheet_lists_what_can_be_part_and_says_what_cannot(region):
    html = region("verbund", f"{CHOSEN},14713")
    assert re.findall(r'type="checkbox" value="([^"]+)"', html) == ["05562020", *THREE.split(",")]
    assert words("de")("zusammenfassen.outside") in html
    assert "14713" not in re.sub(r'href="[^"]*"', "", html)


def test_a_union_is_taken_apart_by_a_link_that_leads_back(region, store):
    html = region("verbund", TOGETHER)
    (back,) = [link for link in links(html) if "verbund=" not in link]
    view, said = answers.look(store, back)
    assert (view.view.mine, set(view.view.chosen), said) == ("05562020", set(THREE.split(",")), ())


def test_what_has_no_room_is_told_instead_of_offered(region, store):
    """A link that leads to the same view would do nothing, and a reader would hear that it had."""
    towns = [area.key for area in store.areas if area.key not in TOGETHER][: MAX_CHOSEN - 1]
    html = region("verbund", TOGETHER.replace("orte=V1", f"orte=V1,{','.join(towns)}"))
    assert all("verbund=" in link for link in links(html))
    assert words("de")("notice.full", limit=MAX_CHOSEN) in unescape(html)
    more = next(area.key for area in store.areas if area.key not in (*towns, *TOGETHER))
    alone = region("verbund", TOGETHER.replace("orte=V1", f"orte={','.join((*towns, more))}"))
    assert not any("orte=V1" in link or ",V1" in link for link in links(alone))


def test_a_union_becomes_mine_and_is_compared_with_again(region, store):
    html = region("verbund", TOGETHER)
    mine = next(link for link in links(html) if "ort=V1" in link)
    assert answers.look(store, mine)[0].view.mine == "V1"
    alone = region("verbund", TOGETHER.replace("&orte=V1", ""))
    assert any("orte=V1" in link for link in links(alone))


def test_what_a_member_is_called_when_it_is_changed(region):
    html = region("verbund", TOGETHER.replace("orte=V1", "orte=V1,05113000"))
    form = html[html.index('data-union="V1"') :]
    boxes = re.findall(r'<input( checked)?[^>]* value="(\d+)"', form)
    assert [key for checked, key in boxes if not checked] == ["05113000"]
    assert 'value="Emscherstädte"' in form


@pytest.mark.parametrize(
    ("search", "there"), [("?ort=05562020", True), ("?ort=05512000", False), ("", False)]
)
def test_my_kreis_without_my_town_is_offered_where_one_adds(store, search, there):
    asked = json.dumps({"scope": "add", "text": "", "turn": 1})
    html = answers.search(store, search, "/karte", asked)
    assert ("Kreis Recklinghausen ohne Herten" in html) is there
    if there:
        (link,) = [link for link in links(html) if "verbund=" in link]
        view = answers.look(store, link.partition("?")[2])[0].view
        assert (view.unions[0].name, view.chosen) == ("Kreis Recklinghausen ohne Herten", ("V1",))
        assert len(view.unions[0].keys) == 9


@pytest.mark.parametrize("scope", ["towns", "add", "all"])
def test_the_search_finds_a_union_by_its_name_where_it_is_and_only_there(store, scope):
    asked = json.dumps({"scope": scope, "text": "emscherst", "turn": 1})
    assert "Emscherstädte" in re.sub("</?mark>", "", answers.search(store, TOGETHER, "/karte", asked))
    assert "Emscherstädte" not in re.sub("</?mark>", "", answers.search(store, CHOSEN, "/karte", asked))


def test_a_union_that_is_compared_with_nothing_is_offered_again(store):
    asked = json.dumps({"scope": "add", "text": "", "turn": 1})
    html = answers.search(store, TOGETHER.replace("&orte=V1", ""), "/karte", asked)
    assert words("de")("search.group.unions") in html
    assert any("orte=V1" in link for link in links(html))


def test_a_name_is_text_and_nothing_else(region):
    html = region("verbund", f"{CHOSEN}&verbund=<b>x</b>\"':05512000,05513000")
    assert "<b>" not in html
    assert "‹b›x‹/b›" in html


def test_paper_names_the_union_and_its_members(region):
    assert "Emscherstädte = Bottrop, Gelsenkirchen, Herne, Herten" in shown(region, TOGETHER, "papier-karte")
    assert "=" not in shown(region, CHOSEN, "papier-karte")


def test_the_profile_says_what_a_union_is_made_of(region):
    html = shown(region, TOGETHER.replace("ort=05562020&orte=V1", "ort=V1"), "profil-kopf")
    assert "Was im Zusammenschluss „Emscherstädte“ auffällt" in html
    assert "Zusammenschluss aus Bottrop, Gelsenkirchen, Herne und Herten" in html
    assert "Größenklasse" not in html


UMLAUT = TOGETHER.replace("ort=05562020&orte=V1", "ort=V1&orte=05113000") + "&indikator=arbeitslose-je-100"


@pytest.fixture
def code(store):
    """The short code of the comparison of a union of one's own."""
    return codes.code(store, "vergleich", parse(UMLAUT, store)[0])


def test_a_code_keeps_the_union_and_its_name(client, store, code):
    _, _, search = client.get(f"/k/{code}").location.partition("?")
    read, said = parse(search, store)
    assert (read.unions, read.mine, said) == (parse(UMLAUT, store)[0].unions, "V1", ())


def test_link_and_frame_in_the_menu_keep_it(region):
    html = region("mitnehmen-vergleich", UMLAUT)
    (address,) = re.findall(r'data-address="([^"]+)"', html)
    assert "verbund=Emscherst%C3%A4dte:05512000,05513000,05562020,05916000" in unescape(address)
    assert 'data-code="' in html


@pytest.mark.parametrize("kind", ["position", "entwicklung", "rangfolge"])
def test_an_embedded_chart_names_it(client, kind):
    answer = client.get(f"/einbetten{UMLAUT}&diagramm={kind}")
    assert answer.status_code == 200
    assert "Emscherstädte" in unescape(answer.text)


def test_the_collection_names_it_in_its_list(client, code):
    (item,) = client.post("/mappe.json", data={"m": f"1~-{code}~.entwicklung"}).json["items"]
    assert "Emscherstädte" in json.dumps(item, ensure_ascii=False)


@pytest.mark.parametrize("form", ["docx", "pptx"])
def test_papers_of_a_view_and_of_a_collection_name_the_union_and_its_members(client, code, form):
    one = client.get(f"/dokument.{form}{UMLAUT}&diagramm=position")
    many = client.post(f"/mappe.{form}", data={"m": f"1~-{code}~.position"})
    for answer in (one, many):
        assert answer.status_code == 200, answer.text
        with ZipFile(BytesIO(answer.data)) as package:
            xml = "".join(package.read(name).decode() for name in package.namelist() if name.endswith(".xml"))
        assert "selbst gebildet aus Bottrop, Gelsenkirchen, Herne und Herten" in re.sub("<[^>]+>", "", xml)
