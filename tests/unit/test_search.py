"""Finding towns, indicators and questions: everyday names, umlauts, slips, nonsense."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components.comparison.context import Context
from components.screen import plain, prepared, search_rows
from components.screen import search as search_view
from components.search import things
from components.search.everything import SCOPES, everything
from components.search.towns import beyond, find, towns
from components.view.actions import to_indicator
from components.view.model import MAX_CHOSEN, parse, query
from components.view.own_indicator import beside_all
from data.checks.folder import check
from data.editorial import synonyms
from data.editorial.synonyms import Synonyms
from data.model.catalogue import Level
from data.model.folding import fold
from data.model.reading import MetadataError
from data.model.status import Status
from data.own.record import Own
from tests.official import STORE


def slugs(text, language="de"):
    return [item.slug for item in things.search(STORE, text, language).indicators]


def questions(text, language="de"):
    return [item.text["de"] for item in things.search(STORE, text, language).questions]


def context(search=""):
    return Context(STORE, parse(search, STORE)[0])


def things_found(typed, search=""):
    """All text of an answer of the search for indicators, and the addresses of its links."""
    parts = plain.text(search_view.results(context(search), search_rows.Asked("indicators", typed, "/", "1")))
    parts = re.sub(r"</?mark>", "", parts)
    parts = re.sub(r'<a [^>]*href="([^"]*)"[^>]*>', r"<>\1<>", parts)
    return [text for text in unescape(re.sub(r"<[^>]*>", "\n", parts)).split("\n") if text.strip()]


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Mülheim an der Ruhr", "muelheim an der ruhr"),
        ("Kamp-Lintfort", "kamp lintfort"),
        ("Fröndenberg/Ruhr", "froendenberg ruhr"),
        ("u\u0308ber", "ueber"),  # the umlaut as two characters
        ("Crèche", "creche"),
        ("  Straße?! ", "strasse"),
        ("<b>Kita</b>", "b kita b"),
        ("…", ""),
    ],
)
def test_folding(text, folded):
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Hertn", "Herten"),
        ("muelhiem", "Mülheim an der Ruhr"),
        ("Mulheim", "Mülheim an der Ruhr"),
        ("frondenberg", "Fröndenberg/Ruhr"),
        ("05562020", "Herten"),
        ("RECKLINGHAUSN", "Recklinghausen"),
        ("ennepe ruhr", "Ennepe-Ruhr-Kreis"),
    ],
)
def test_a_town_is_found_first(typed, name):
    assert find(typed, towns(STORE))[0].name == name


@pytest.mark.parametrize(
    ("typed", "best"),
    [
        ("Kita", "betreuungsquote-u3"),
        ("Kindergarten", "betreuungsquote-3-bis-6"),
        ("Krippe", "betreuungsquote-u3"),
        ("U3", "betreuungsquote-u3"),
        ("Ü3", "betreuungsquote-3-bis-6"),
        ("Tagesmutter", "tagespflege-quote-u3"),
        ("Hartz IV", "kinderarmut"),
        ("hartz4", "kinderarmut"),
        ("Bürgergeld", "kinderarmut"),
        ("Buergergeld", "kinderarmut"),
        ("Burgergeld", "kinderarmut"),
        ("Grundsicherung", "mindestsicherungsquote"),
        ("Abbrecher", "ohne-hauptschulabschluss"),
        ("ohne Abschluss", "ohne-hauptschulabschluss"),
        ("Abi", "mit-hochschulreife"),
        ("Migranten", "einwanderungsgeschichte"),
        ("Ausländer", "auslaenderanteil"),
        ("Auslander", "auslaenderanteil"),
        ("Flüchtlinge", "asylblg-kinder"),
        ("Arbeitslose", "arbeitslose-je-100"),
        ("Armut", "kinderarmut"),
        ("Lehrermangel", "schueler-je-lehrkraft-grundschulen"),
        ("Erzieherin", "fachkraeftemarkt-erziehung"),
        ("Erziherin", "fachkraeftemarkt-erziehung"),
        ("Ganztag", "ganztagsquote-u3"),
        ("Kindergaten", "betreuungsquote-3-bis-6"),
        ("Betreungsquote drei", "betreuungsquote-3-bis-6"),
        ("<b>Kita</b>", "betreuungsquote-u3"),
        ("dropouts", "ohne-hauptschulabschluss"),
        ("A levels", "mit-hochschulreife"),
    ],
)
@pytest.mark.parametrize("language", ["de", "en"])
def test_an_everyday_name_finds_the_indicator(typed, best, language):
    if typed.startswith("Betreungs") and language == "en":
        return  # a slip in a German compound of the German page
    assert slugs(typed, language)[0] == best


@pytest.mark.parametrize("term", STORE.synonyms.by_term)
def test_every_synonym_finds_all_its_indicators(term):
    assert set(STORE.synonyms.by_term[term].indicators) <= set(slugs(term))


@pytest.mark.parametrize("slug", STORE.catalogue.indicators)
@pytest.mark.parametrize("language", ["de", "en"])
def test_every_indicator_is_found_by_its_own_name(slug, language):
    assert slug in slugs(STORE.catalogue.indicators[slug].label[language], language)


@pytest.mark.parametrize("question", STORE.questions, ids=lambda q: q.text.de)
@pytest.mark.parametrize("language", ["de", "en"])
def test_every_question_is_found_by_its_own_words(question, language):
    assert question in things.search(STORE, question.text[language], language).questions


def test_questions_are_found_by_what_they_are_about():
    assert questions("Hartz IV")[0] == "Wie arm sind unsere Kinder?"
    assert questions("Wie viele Kinder sind arm?")[0] == "Wie arm sind unsere Kinder?"
    assert questions("Tagesmutter") == ["Kita oder Tagespflege?"]


def test_the_beginning_of_a_synonym_counts_while_somebody_types():
    assert slugs("kinderg")[0] == "betreuungsquote-3-bis-6"
    assert slugs("ohne absch")[0] == "ohne-hauptschulabschluss"


def test_an_english_word_is_no_compound():
    assert slugs("abit", "en") == slugs("Abitur", "en")  # and not everything about inhabitants


def test_what_has_no_figures_is_said():
    found = things.search(STORE, "OGS", "de")
    assert found.notes == (
        "Zum Ganztag in der Grundschule (OGS) gibt es hier keine Zahlen; die Ganztagsquoten gelten für "
        "Kinder unter sechs.",
    )
    assert things.search(STORE, "OGS", "en").notes[0].startswith("There are no figures")
    assert things.search(STORE, "Kita", "de").notes == ()


@pytest.mark.parametrize("typed", ["Migrationshintergrund", "migration background"])
@pytest.mark.parametrize("language", ["de", "en"])
def test_a_word_of_several_meanings_is_answered_with_the_definition_of_each(typed, language):
    shown = things_found(typed, f"?sprache={language}")
    entry = STORE.synonyms.by_term["migrationshintergrund"]
    assert entry.note[language] in shown
    items = [STORE.catalogue.indicators[slug] for slug in entry.indicators]
    assert {"einwanderungsgeschichte", "migrationshintergrund-unter-20"} < {item.slug for item in items}
    for item in items:
        assert shown[shown.index(item.label[language]) :].index(item.definition[language]) <= 2


def test_a_word_of_one_meaning_is_answered_without_definitions():
    definitions = {item.definition["de"] for item in STORE.catalogue.indicators.values()}
    assert definitions.isdisjoint(things_found("Staatsangehörigkeit"))


def test_small_words_do_not_count_unless_there_is_nothing_else():
    assert slugs("die Kita in der Stadt und wir") == slugs("Kita Stadt wir")
    assert slugs("der") != []


@pytest.mark.parametrize("text", ["xqzvw", "!!!", "'; DROP TABLE", "🙂", "q"])
def test_nonsense_finds_nothing(text):
    found = things.search(STORE, text, "de")
    assert (found.indicators, found.questions) == ((), ())


def test_something_near_is_offered_where_nothing_was_found():
    found = things.search(STORE, "kinda", "de")
    assert found.indicators == ()
    assert "betreuungsquote-3-bis-6" in [item.slug for item in found.near]


def test_nothing_typed_is_everything_in_reading_order():
    found = things.search(STORE, "  ", "de")
    assert [item.slug for item in found.indicators] == list(STORE.catalogue.indicators)
    assert found.questions == STORE.questions


def test_very_long_input_is_read_up_to_a_limit():
    assert slugs("Kita " * 100_000)[0] == "betreuungsquote-u3"
    assert slugs("x" * 1_000_000) == []


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300), st.sampled_from(["de", "en"]))
def test_any_text_is_searched(text, language):
    found = things.search(STORE, text, language)
    assert len({item.slug for item in found.indicators}) == len(found.indicators)


def test_the_list_links_with_my_town():
    shown = things_found("Hartz IV", "?ort=05562020")
    links = [text for text in shown if text.startswith("/")]
    assert len(links) >= 8
    assert all("ort=05562020" in link for link in links)


@pytest.mark.parametrize(
    ("content", "where"),
    [
        ('[[synonym]]\nde = ["a"]\nen = ["b"]\nindicators = ["nichts"]', r"synonym\[0\]\.indicators"),
        ('[[synonym]]\nde = ["a"]\nen = ["b"]', r"synonym\[0\]\.indicators"),
        ('[[synonym]]\nde = []\nen = ["b"]\nwords = ["x"]', r"synonym\[0\]\.de"),
        ('[[synonym]]\nde = ["a"]\nen = ["…"]\nwords = ["x"]', r"synonym\[0\]\.en"),
        ('[[synonym]]\nde = ["a"]\nwords = ["x"]', r"synonym\[0\]\.en"),
        ('[[synonym]]\nde = [1]\nen = ["b"]\nwords = ["x"]', r"synonym\[0\]\.de\[0\]: has the wrong type"),
        ('[[synonym]]\nde = ["a"]\nen = ["b"]\nwords = ["x"]\nslug = 1', r"synonym\[0\]\.slug"),
        (
            '[[synonym]]\nde = ["Kita"]\nen = ["b"]\nwords = ["x"]\n'
            '[[synonym]]\nde = ["kita"]\nen = ["c"]\nwords = ["y"]',
            r"synonym\[1\]\.de: 'kita' stands in another entry",
        ),
        ("[synonyms]", r"synonyms: unknown key"),
        ("synonym = [1]", r"synonym\[0\]"),
        ("[ignored]\nfr = ['le']", r"ignored\.(de|fr)"),
        ("[[synonym", r"synonyms\.toml"),
    ],
)
def test_a_fault_in_the_synonyms_names_file_and_key(tmp_path, content, where):
    (tmp_path / "synonyms.toml").write_text(content, "utf-8")
    with pytest.raises(MetadataError, match=where) as fault:
        synonyms.load(tmp_path, STORE.catalogue)
    assert "synonyms.toml" in str(fault.value)


def test_a_folder_without_synonyms_has_none(tiny):
    assert tiny.synonyms == Synonyms()
    assert [item.slug for item in things.search(tiny, "anteil", "de").indicators] == ["anteil"]


def test_the_check_of_the_data_reads_the_synonyms(tiny_root):
    (tiny_root / "synonyms.toml").write_text(
        '\n[[synonym]]\nde = ["a"]\nen = ["b"]\nindicators = ["nichts"]', "utf-8"
    )
    (fault,) = check(tiny_root)
    assert (fault.file, fault.line, fault.message) == (
        "data/synonyms.toml",
        5,
        "'nichts' ist kein Indikator",
    )


@pytest.mark.parametrize("school", ["Gymnasien", "Gesamtschulen", "Hauptschulen"])
def test_a_share_of_schools_is_found_by_its_former_name(school):
    typed = f"Anteil der {school} an den weiterführenden Schulen"
    assert things.search(STORE, typed, "de").indicators[0].slug == f"anteil-{school.lower()}"
    assert things.search(STORE, f"Anteil {school}", "de").indicators[0].slug == f"anteil-{school.lower()}"


# ---- The one search ---------------------------------------------------------------------------------------


def hits(text, scope="all", language="de"):
    """What the one search finds by kind, as names, slugs, codes or questions, in its order."""
    found = everything(STORE, text, language, scope)
    return {group.kind: [_called(hit) for hit in group.hits] for group in found.groups}


def _called(hit):
    for name in ("slug", "code", "name"):
        if hasattr(hit, name):
            return str(getattr(hit, name))
    return hit.text["de"]


def answered(text, scope="all", path="/karte", search=""):
    """The texts and addresses of an answer of the one search."""
    return plain.text(search_view.results(context(search), search_rows.Asked(scope, text, path, "1")))


@pytest.mark.parametrize(("text", "name"), [("Herne", "Herne"), ("unna", "Unna"), ("Hagen", "Hagen")])
def test_the_town_itself_comes_first(text, name):
    found = hits(text)
    assert next(iter(found)) == "towns"
    assert found["towns"][0] == name


def test_a_town_before_its_unions_and_the_larger_before_the_smaller():
    assert hits("her")["towns"] == ["Herne", "Herten", "Herdecke"]
    assert hits("Unna")["towns"] == ["Unna", "Kreis Unna", "Kreisjugendamt Unna"]


def test_a_word_for_an_indicator_is_no_slip_of_a_town():
    found = hits("Hartz")
    assert found["indicators"][0] == "kinderarmut"
    assert "towns" not in found
    assert "indicators" not in hits("Herne")  # which resembles some word, but is a town


def test_a_slip_of_a_town_is_forgiven():
    assert hits("Hertn")["towns"][0] == "Herten"


def test_a_town_and_something_about_it():
    found = hits("U3 in Herten")
    assert found["towns"] == ["Herten"]
    assert found["indicators"][0] == "betreuungsquote-u3"


@pytest.mark.parametrize("text", ["124N-M8CF", "124nm8cf", " l24n m8cf "])
def test_a_code_comes_first_however_it_is_typed(text):
    found = hits(text)
    assert next(iter(found)) == "codes"
    assert found["codes"] == ["124N-M8CF"]


def test_a_mistyped_code_is_thought_of():
    assert "124N-M8CF" in hits("124M-N8CF")["codes"] + hits("142N-M8CF")["codes"]


@pytest.mark.parametrize("text", ["Kita", "Integration", "Lehrkraft", "2022", "U3"])
def test_a_word_is_no_code(text):
    assert "codes" not in hits(text)


def test_what_lies_beyond_the_region_is_found_and_first_if_named():
    assert next(iter(hits("Dresden"))) == "outside"
    assert "Herford" in hits("Herford")["outside"]
    assert "outside" in hits("her", "add")
    assert "outside" in hits("her", "towns")


def test_a_scope_limits_what_is_found():
    assert set(hits("Kita", "indicators")) == {"indicators"}
    assert set(hits("Kita", "add")) <= {"towns", "outside"}
    assert next(iter(hits("her", "towns"))) == "towns"  # from my town: everything, towns first
    assert "indicators" in hits("Kita", "towns")


def test_of_a_kind_only_so_many_are_shown_and_the_rest_is_counted():
    group = everything(STORE, "Kita", "de").groups[0]
    assert len(group.hits) == SCOPES["all"]["indicators"]
    assert group.left == len(things.search(STORE, "Kita", "de").indicators) - len(group.hits)


@given(st.text(max_size=60), st.sampled_from([*SCOPES]))
@settings(max_examples=60, deadline=None)
def test_any_text_is_answered(text, scope):
    assert 'role="status"' in answered(text, scope)


def test_a_chosen_town_keeps_the_page_and_the_view():
    answer = answered("Herten", path="/profil", search="?ebene=kreis&orte=05562020")
    assert 'href="/profil?ebene=kreis&amp;ort=05562020"' in answer
    assert "Kreis Recklinghausen" in answer
    assert 'href="/?ort=05562020"' in answered("Herten", path="/gibt-es-nicht")


def test_without_a_text_all_towns_are_listed_mine_first():
    links = re.findall(r'href="([^"]*)"', answered("", "towns", search="?ort=05562020"))
    assert links[:2] == ["/karte?ort=05562020", "/karte"]
    assert len(links) == len(towns(STORE)) + 1
    assert "Keine Kommune" not in answered("", "towns")


def test_adding_takes_in_and_out_and_says_when_it_is_full():
    search = "?ort=05562020&orte=05913000"
    assert 'href="/karte?ort=05562020&amp;orte=05913000,05911000"' in answered("Bochum", "add", search=search)
    assert 'href="/karte?ort=05562020"' in answered("Dortmund", "add", search=search)
    assert "href" not in answered("Herten", "add", search=search)
    many = ",".join(area.key for area in STORE.areas.by_level[Level.GEMEINDE] if area.key != "05562020")
    full = f"?ort=05562020&orte={','.join([*many.split(','), *_beyond(MAX_CHOSEN - len(many.split(',')))])}"
    assert f"schon {MAX_CHOSEN} im Vergleich" in answered("Dresden", "add", search=full)


def _beyond(many):
    return [area.key for area in beyond(STORE) if area.name != "Dresden"][:many]


def test_an_area_beyond_the_region_is_compared_with_where_that_shows():
    assert 'href="/tabelle?ort=05562020&amp;orte=14612"' in answered(
        "Dresden", path="/tabelle", search="?ort=05562020"
    )
    assert 'href="/vergleich?orte=14612"' in answered("Dresden", path="/daten")


def test_an_indicator_stays_on_a_page_that_shows_one_and_moves_as_its_list_does():
    answer = answered("SGB-II-Quote", "indicators", "/vergleich", "?ort=05562020")
    view, said = to_indicator(STORE, context("?ort=05562020").view, "sgb2-quote")
    assert f'href="/vergleich{query(view, STORE)}"'.replace("&", "&amp;") in answer
    assert f"Kreis · {view.year}" in answer
    assert said
    assert "data-said" in answer
    assert 'href="/karte?' in answered("SGB-II-Quote", "indicators", "/profil", "?ort=05562020")


def test_without_a_text_every_indicator_stands_under_its_chapter_and_own_figures_at_the_end():
    answer = answered("", "indicators")
    assert answer.count('class="sr-i"') == len(STORE.catalogue.indicators) + 1
    assert answer.count("<h3") == len({i.topic.slug for i in STORE.catalogue.indicators.values()}) + 1
    assert 'href="/eigene"' in answer


def test_own_figures_are_found_by_their_name():
    own = Own({"05562020": {2020: (12.0, Status.OK)}}, name="Wartelisten")
    store = beside_all(STORE, [own], "de")
    first = everything(store, "warteli", "de", "indicators").groups[0].hits[0]
    assert first.slug == "eigene"
    here = Context(store, parse("?ort=05562020", store)[0])
    answer = plain.text(search_view.results(here, search_rows.Asked("indicators", "", "/karte", "1")))
    assert "Wartelisten" in answer
    assert 'href="/eigene' not in answer
    second = plain.text(search_view.results(here, search_rows.Asked("second", "warteli", "/karte", "1")))
    assert "indikator2=eigene" in second


def test_a_question_leads_to_its_prepared_view():
    here = context("?ort=05562020")
    item = next(item for item in STORE.questions if item.text["de"] == "Nimmt die Kinderarmut zu?")
    href = prepared.question(here, item).href.replace("&", "&amp;")
    assert f'href="{href}"' in answered("Hartz", search="?ort=05562020")


@pytest.mark.parametrize(
    ("label", "text", "shown"),
    [
        ("Herten", "her", "<mark>Her</mark>ten"),
        ("Mülheim an der Ruhr", "muelh", "<mark>Mülh</mark>eim an der Ruhr"),
        ("Kinderarmut", "armut", "Kinder<mark>armut</mark>"),
        ("ausländischer Herkunft", "her", "ausländischer <mark>Her</mark>kunft"),
        ("Straße", "strass", "<mark>Straß</mark>e"),
        ("Herten", "", "Herten"),
        ("Anteil", "x", "Anteil"),
    ],
)
def test_what_was_typed_is_marked(label, text, shown):
    assert plain.text(search_rows.marked(label, text)) == shown


def test_lists_find_an_indicator_by_its_everyday_name():
    found = things.everyday(STORE)
    for slug in ("kinderarmut", "sgb2-quote"):
        assert "hartz" in found[slug].split()
    assert "tagesmütter" in found["tagespflege-quote-u3"].split()
    assert "tagesmuetter" in found["tagespflege-quote-u3"].split()


# The list of the second map

TWO_MAPS = "?jahr=2021&ort=05562020"


def offered(text="", search=TWO_MAPS, scope="second"):
    """What the list of the second map offers: by the label, the address, the tag and the marks of a row."""
    rows = re.findall(r"<li><a ([^>]*)>(.*?)</a></li>", answered(text, scope, search=search), re.DOTALL)
    bare = [(about, re.sub(r"</?mark>", "", content)) for about, content in rows]
    return {
        re.search(r'class="sr-name"><span>([^<]*)<', content)[1]: (
            unescape(re.search(r'href="([^"]*)"', about)[1]),
            unescape(re.search(r"<small>(?:<span[^>]*>)?([^<]*)<", content)[1]),
            "aria-current" in about,
        )
        for about, content in bare
    }


def label(slug, language="de"):
    return STORE.catalogue.indicators[slug].label[language]


def test_the_second_map_can_show_every_indicator_and_own_figures_are_offered():
    rows = offered()
    everyone = {label(slug) for slug in STORE.catalogue.indicators}
    assert {*rows} == {*everyone, "Eigene Zahlen einlesen …"}
    headings = re.findall(r"<h3[^>]*>([^<]*)<", answered("", "second", search=TWO_MAPS))
    assert [unescape(one) for one in headings[:-1]] == [
        topic.label["de"] for topic, _ in STORE.catalogue.chapters()
    ]


@pytest.mark.parametrize("slug", ["auslaenderanteil", "arbeitslose-je-100"])
def test_a_choice_is_an_address_that_shows_it_on_the_second_map_in_the_year_it_names(slug):
    href, tag, is_current = offered()[label(slug)]
    assert href == f"/karte?jahr=2021&ort=05562020&indikator2={slug}"
    shown = context(href.partition("/karte")[2]).second
    assert (shown.indicator.slug, is_current) == (slug, False)
    assert tag == f"Gemeinde · {shown.view.year}"
    assert (shown.view.year == 2021) is (2021 in STORE.years(shown.indicator, Level.GEMEINDE))


def test_what_the_second_map_shows_is_marked_and_keeps_its_year():
    of_one = TWO_MAPS + "&jahr2=2015"
    assert offered(search=of_one)[label("kinderarmut")] == ("/karte" + of_one, "Gemeinde · 2015", True)
    both = TWO_MAPS + "&indikator2=auslaenderanteil&jahr2=2012"
    rows = offered(search=both)
    assert [name for name, (_, _, is_current) in rows.items() if is_current] == [label("auslaenderanteil")]
    assert rows[label("auslaenderanteil")][0] == "/karte" + both
    assert "jahr2" not in rows[label("arbeitslose-je-100")][0]  # the year of the other one is not its own


@pytest.mark.parametrize("scope", ["second", "across"])
def test_what_has_no_figures_on_the_level_says_where_it_has(scope):
    href, tag, _ = offered("Betreuungsquote unter drei", scope=scope)[label("betreuungsquote-u3")]
    assert tag.startswith("nur auf der Ebene ")
    assert "Gemeinde" not in tag
    assert "indikator2=betreuungsquote-u3" in href  # the map says what can be done about it


def test_the_second_map_speaks_english():
    found = answered("child poverty", "second", search=TWO_MAPS + "&sprache=en")
    assert "sprache=en" in found
    assert "Municipality · 2021" in found


# Asking ahead


def fills(text="Ausländeranteil", path="/karte", search="?ort=05562020", scope="indicators"):
    """The fills that the links of an answer name."""
    return re.findall(r'data-ahead="([^"]*)"', answered(text, scope, path, search))


def test_an_indicator_names_the_fill_of_its_map():
    assert "/fuellung/auslaenderanteil/gemeinde.json" in fills()
    assert fills("Betreuungsquote unter drei")[0].endswith("/kreis.json")  # there is none for municipalities
    assert unescape(fills(search="?ort=05562020&gruppe=nachbarn&sprache=en")[0]).endswith(
        "/gemeinde.json?gruppe=nachbarn&sprache=en&ort=05562020"
    )


def test_colours_that_an_indicator_cannot_have_are_in_no_fill():
    assert "/fuellung/auslaenderanteil/gemeinde.json" in fills(search="?farben=bewertung")
    assert fills("Kinderarmut", search="?farben=bewertung")[0].endswith("/gemeinde.json?farben=bewertung")


@pytest.mark.parametrize(
    "where",
    [
        {"path": "/vergleich"},
        {"path": "/"},
        {"search": "?mass=abstand"},
        {"search": "?jahr2=2015"},
        {"search": "?jahr2=2015", "scope": "second"},
        {"text": "Herten", "scope": "towns"},
    ],
)
def test_where_no_map_is_filled_nothing_is_asked_ahead(where):
    assert fills(**where) == []
