"""Ready collections to start from: each view can be collected, and their file is read strictly."""

from __future__ import annotations

import json
import re

import pytest

from components.comparison.context import Context
from components.screen import templates as screen
from components.screen.lookalike import markup
from components.texts import words
from components.view import codes, pages
from components.view.collection import CHARTS, joined, parted, read
from components.view.model import parse
from data.checks.folder import check
from data.editorial import templates
from data.model.reading import MetadataError
from tests.official import STORE

NAMES = 'label = { de = "Eins", en = "One" }\ntext = { de = "Für eins.", en = "For one." }\n'
HERTEN = "?ort=05562020&orte=05562024"


def entry(views='[{ page = "karte", indicator = "kinderarmut" }]', slug="eins"):
    title = 'title = { de = "Eins {town}", en = "One {town}" }\n'
    return f'[[templates]]\nslug = "{slug}"\n{NAMES}{title}views = {views}\n'


def shown(search):
    view, _ = parse(search, STORE)
    return markup(screen.offered(Context(STORE, view)))


def filled(search):
    """What the buttons carry, by template."""
    found = re.findall(r'data-fill="([^"]*)"', shown(search))
    return [json.loads(one.replace("&quot;", '"').replace("&amp;", "&")) for one in found]


def test_what_a_template_may_show_can_be_collected():
    for page, charts in templates.CHARTS.items():
        assert page in pages.DOCUMENTS
        assert all(CHARTS[chart] == page for chart in charts)


@pytest.mark.parametrize("town", ["05562020", "05978020", "05170052", "05913000"])
@pytest.mark.parametrize("language", ["de", "en"])
def test_each_button_carries_views_of_the_town_that_are_read_back(town, language):
    found = filled(f"?ort={town}&sprache={language}")
    assert [len(one["items"]) for one in found] == [len(one.views) for one in STORE.templates]
    for one in found:
        assert STORE.areas.get(town).name in one["title"]
        assert all(item["label"] for item in one["items"])
        entries = [
            f"{item['code']}~.{item['kind']}" if item["kind"] else item["code"] for item in one["items"]
        ]
        collection, said = read(STORE, "~-".join(("1", *entries)))
        assert said == ()
        assert {item.view.mine for item in collection.entries} == {town}


def test_the_chosen_towns_go_along():
    collection, _ = read(STORE, f"1~-{filled(HERTEN)[0]['items'][0]['code']}")
    assert collection.entries[0].view.chosen == ("05562024",)
    assert "Für Herten, verglichen mit Marl." in shown(HERTEN)


def test_without_a_town_the_buttons_open_the_search_for_one():
    found = shown("")
    assert "data-fill" not in found
    assert found.count('data-search="towns"') == len(STORE.templates) == 2
    assert words("de")("mappe.start.no_town") in found


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (entry('[{ page = "karte" }]'), "templates[0].views[0].indicator: is missing"),
        (entry('[{ page = "profil", indicator = "kinderarmut" }]'), "is nothing for profil"),
        (entry('[{ page = "karte", indicator = "quatsch" }]'), "'quatsch'"),
        (entry('[{ page = "karte", indicator = "kinderarmut", chart = "position" }]'), "no chart of karte"),
        (entry('[{ page = "tabelle" }]'), "'tabelle'"),
        (entry("[]"), "views"),
        (entry() + entry(), "templates[1].slug: stands twice"),
        (entry(slug="Eins!"), "slug"),
        ("[[anderes]]\n", "anderes: unknown key"),
    ],
)
def test_what_cannot_be_used_is_named(tmp_path, content, said):
    (tmp_path / "templates.toml").write_text(content, "utf-8")
    with pytest.raises(MetadataError) as fault:
        templates.load(tmp_path, STORE.catalogue)
    assert said in str(fault.value)


def test_the_check_of_the_folder_reads_them(tiny_root):
    (tiny_root / "templates.toml").write_text("[[nirgends]]\n", "utf-8")
    assert any(fault.file == "data/templates.toml" for fault in check(tiny_root))


def test_a_folder_without_them_has_none(tmp_path):
    assert templates.load(tmp_path, STORE.catalogue) == ()


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("121Y-0886", ("121Y-0886", "")),
        (" 121y-0886.position ", ("121y-0886", "position")),
        ("121Y-0886.POSITION", ("121Y-0886", "position")),
        ("121Y.0886", ("121Y.0886", "")),
        (".position", (".position", "")),
    ],
)
def test_what_is_typed_for_one_view_of_a_collection(typed, parts):
    assert parted(typed) == parts


def test_joined_codes_are_read_as_a_collection():
    view, _ = parse(HERTEN, STORE)
    code = codes.code(STORE, "vergleich", view)
    collection, said = read(STORE, joined([parted(code), parted(f"{code}.position")]))
    assert said == ()
    assert [item.kind for item in collection.entries] == ["", "position"]
    assert [item.number for item in collection.entries] == [1, 2]
