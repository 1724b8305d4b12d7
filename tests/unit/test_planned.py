"""Series without figures: typed, complete in both languages, shown with their reason, offered nowhere."""

import html
import shutil
from pathlib import Path
from urllib.parse import quote

import pytest

from components.comparison.context import Context
from components.screen import catalogue
from components.screen.plain import text
from components.search import things
from components.view.model import parse
from data.checks.folder import check
from data.editorial import planned
from data.model.reading import MetadataError

ROOT = Path(__file__).parents[2] / "data"


@pytest.fixture(scope="module")
def entries(store):
    return {entry.slug: entry for entry in store.planned}


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_page_names_reason_definition_and_source(store, entries, language):
    context = Context(store, parse(f"?sprache={language}", store)[0])
    page = html.unescape(text(catalogue.listing(context)))
    for entry in entries.values():
        for words in (
            entry.label,
            entry.reason,
            entry.definition,
            entry.numerator,
            entry.obtain,
            entry.checked,
        ):
            assert words[language] in page, (entry.slug, words)
    assert ("Tabellencode nicht geprüft" if language == "de" else "Table code not verified") in page


def test_what_the_issue_names_is_there(entries):
    assert {
        "hilfen-zur-erziehung",
        "inobhutnahmen",
        "gefaehrdungseinschaetzungen",
        "schuleingangsuntersuchungen",
    } <= set(entries)
    assert [slug for slug in entries if slug.startswith("betreuungsquote")]


def test_none_is_offered_as_an_indicator(store, entries):
    for slug in entries:
        assert store.catalogue.find(slug) is None
        view, notices = parse(f"?indikator={slug}", store)
        assert view.indicator != slug
        assert notices
        assert not list((ROOT / "planned").glob("*.csv"))
    found = {item.slug for item in things.search(store, "Inobhutnahme", "de").indicators}
    assert found.isdisjoint(entries)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('kind = "count"', 'kind = "Zahl"', "kind: 'Zahl' is none of"),
        ('topic = "jugendhilfe"', 'topic = "jugend"', "topic: 'jugend' is none of"),
        ("[reason]", "[grund]", "reason: is missing|grund: unknown key"),
        ("order = 13", "order = 13\nvalue = 3", "value: unknown key"),
        ("https://", "http://", "url: must begin with https://"),
        ('levels = ["jugendamt"]', "levels = []", "levels: is empty"),
    ],
)
def test_faults_name_file_and_key(store, tmp_path, old, new, message):
    (tmp_path / "planned").mkdir()
    path = tmp_path / "planned" / "hilfen-zur-erziehung.toml"
    text_of = (ROOT / "planned" / path.name).read_text("utf-8")
    assert old in text_of
    path.write_text(text_of.replace(old, new), "utf-8")
    with pytest.raises(MetadataError, match=f"hilfen-zur-erziehung.toml: ({message})"):
        planned.load(tmp_path, store.catalogue)


def test_the_check_of_the_data_folder_says_it_in_german(tmp_path):
    folder = tmp_path / "data"
    shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns("__pycache__"))
    path = folder / "planned" / "inobhutnahmen.toml"
    path.write_text(path.read_text("utf-8").replace("https://", "http://"), "utf-8")
    assert [(f.file, f.message) for f in check(folder)] == [
        ("data/planned/inobhutnahmen.toml", "muss mit https:// beginnen")
    ]


def test_a_series_with_figures_is_no_longer_planned(store, tmp_path):
    (tmp_path / "planned").mkdir()
    shutil.copy(ROOT / "planned" / "inobhutnahmen.toml", tmp_path / "planned" / "kinderarmut.toml")
    with pytest.raises(MetadataError, match="is an indicator with figures"):
        planned.load(tmp_path, store.catalogue)


def test_it_stands_in_its_chapter_with_what_a_town_can_do(store, entries):
    context = Context(store, parse("?ort=05562020", store)[0])
    page = html.unescape(text(catalogue.listing(context)))
    chapters = {part.split("</span>", 1)[1].split("</h2>")[0]: part for part in page.split("<h2>")[1:]}
    for entry in entries.values():
        assert entry.label["de"] in chapters[entry.topic.label["de"]]
        assert f'href="/eigene?ort=05562020&name={quote(entry.label["de"])}"' in page
    assert page.count('href="/eigene?ort=05562020') == len(entries)
    found = text(catalogue.listing(context, "Inobhutnahmen"))
    assert entries["inobhutnahmen"].label["de"] in found
    assert "/eigene" not in text(catalogue.listing(context, "Kinderarmut"))
