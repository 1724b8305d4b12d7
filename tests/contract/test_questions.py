"""Every question opens a view with data for every kind of town, on every level, or says honestly why not."""

from __future__ import annotations

import re

import pytest

from components.charts import KINDS
from components.comparison import pairs
from components.comparison.context import Context
from components.comparison.profile import rows, subject
from components.screen import plain, prepared, start_questions
from components.screen import start as start_view
from components.tables import heat
from components.view.model import parse, second
from components.view.pages import ROUTES
from data.editorial.questions import beginning
from data.model.catalogue import Level, year_label
from tests.official import STORE

TOWNS = {
    "05913000": "Dortmund",  # kreisfrei: town, Jugendamt and Kreis at once
    "05562020": "Herten",  # own Jugendamt, in a Kreis
    "05170052": "Xanten",  # served by a Kreisjugendamt
    "05954004": "Breckerfeld",  # served by the Jugendamt of a neighbouring town, a union of two
}
BAD = re.compile(r"\bNaN\b|undefined|\bNone\b|\bnan\b|[{}]")


def look(search):
    view, notices = parse(search, STORE)
    assert notices == ()
    return Context(STORE, view)


def start(town, level, language="de"):
    return look(f"?ort={town}&ebene={level.value}&sprache={language}")


def opened(answer):
    """The context of the page that an answer opens, found by its address alone."""
    address, _, part = answer.href.partition("#")
    path, _, search = address.partition("?")
    assert part in ("", "bild")
    assert answer.page == ROUTES[path].name
    about = look(search)
    assert about.view == answer.view
    return about


def shown(about):
    """The indicators of a view, each in its year."""
    views = [about.view, second(STORE, about.view)] if about.view.has_second else [about.view]
    return [Context(STORE, view) for view in views]


def has_value(about):
    return about.mine_cell is not None and about.mine_cell.known


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("question", STORE.questions, ids=lambda q: q.text.de)
def test_a_question_opens_a_view_with_data_for_my_town_or_says_why_not(question, language):
    for town in TOWNS:
        for level in Level:
            at_start = start(town, level, language)
            answer = prepared.question(at_start, question)
            about = opened(answer)
            said = prepared.said(at_start, answer.remark)
            assert not BAD.search(said)
            assert (about.view.mine, about.view.language) == (town, language)
            if question.page == "profil":
                assert any(row.own and row.known for row in rows(subject(about)))
                continue
            if question.page == "daten":
                continue  # the catalogue is about all areas
            assert all(has_value(here) for here in shown(about)), (town, level)
            if about.view.level is not level:
                _is_said(about, at_start, said)


def _is_said(about, at_start, said):
    """Another level needs words, unless the same territory stands there under another name."""
    if at_start.mine.parts == about.mine.parts:
        assert said == ""
    else:
        assert about.mine.name in said


@pytest.mark.parametrize("question", STORE.questions, ids=lambda q: q.text.de)
def test_a_question_opens_a_view_without_a_town(question):
    for level in Level:
        at_start = look(f"?ebene={level.value}")
        answer = prepared.question(at_start, question)
        about = opened(answer)
        assert answer.remark is None
        if question.indicators:
            assert all(here.has_year for here in shown(about))


@pytest.mark.parametrize(
    "question", [q for q in STORE.questions if q.page == "zusammenhang"], ids=lambda q: q.text.de
)
def test_both_indicators_of_a_scatter_have_one_common_year(question):
    for town in TOWNS:
        for level in Level:
            about = opened(prepared.question(start(town, level), question))
            pair = pairs.of(about)
            assert pair.x.view.year == pair.y.view.year == about.view.year == second(STORE, about.view).year
            assert pair.mine is not None
            assert pair.expected(pair.mine) is not None
            assert len(pair.points) >= 0.8 * len(about.areas)


DRAWN = [
    ("05913000", Level.GEMEINDE),
    ("05562020", Level.KREIS),
    ("05170052", Level.GEMEINDE),
    ("05170052", Level.JUGENDAMT),
    ("05954004", Level.JUGENDAMT),
]


@pytest.mark.parametrize("question", STORE.questions, ids=lambda q: q.text.de)
def test_the_charts_of_the_prepared_view_are_drawn(question):
    kinds = {
        "karte": ("karte",),
        "vergleich": ("position", "entwicklung", "veraenderung", "rangfolge", "bild"),
        "zusammenhang": ("streu",),
    }
    for town, level in DRAWN:
        about = opened(prepared.question(start(town, level), question))
        for kind in kinds.get(question.page, ()):
            if kind == "bild" and question.picture is None:
                continue
            if kind in {"position", "rangfolge"} and not about.indicator.is_compared:
                continue  # what is asked is the development, which is drawn
            drawn = KINDS[kind](about)
            if drawn.is_repeated and kind in {"entwicklung", "veraenderung"}:
                continue  # one year, or two, which the other picture shows
            assert drawn.figure is not None, (kind, level, drawn.notice)
        if question.page == "tabelle":
            mine = heat.heat(about).top[0]
            assert mine["key"] == about.mine.key
            assert mine["c0"][0] is not None  # the value of the first indicator


def test_the_pictures_of_the_questions_are_those_asked_for():
    asked = {
        q.picture: opened(prepared.question(start("05562020", Level.GEMEINDE), q)) for q in STORE.questions
    }
    asked.pop(None)
    assert set(asked) == {"spannweite", "zerlegung", "nachbarn"}
    assert all(about.view.picture == picture for picture, about in asked.items())


def test_a_remark_names_who_is_shown_instead():
    herten = start("05562020", Level.GEMEINDE)
    said = {
        question.text.de: prepared.said(herten, prepared.question(herten, question).remark)
        for question in STORE.questions
    }
    only = "Diese Zahl gibt es nur für Kreise und kreisfreie Städte; gezeigt wird der Kreis Recklinghausen."
    assert said["Wo stehen wir bei 3 bis unter 6?"] == only
    assert said["Wie arm sind unsere Kinder?"] == ""
    assert said["Nimmt die Kinderarmut zu?"].startswith("Diese Frage lässt sich nur für Kreise")


def test_a_town_takes_the_place_of_a_union_without_a_figure():
    xanten = start("05170052", Level.JUGENDAMT)
    question = next(q for q in STORE.questions if q.text.de == "Wie arm sind unsere Kinder?")
    answer = prepared.question(xanten, question)
    assert answer.view.level is Level.GEMEINDE
    assert prepared.said(xanten, answer.remark) == (
        "Für den Bezirk des Kreisjugendamts Wesel gibt es hier keine Zahl; gezeigt wird Xanten."
    )


def test_a_kreis_as_mine_opens_its_own_level():
    for question in STORE.questions:
        about = start("05170", Level.GEMEINDE)
        answer = prepared.question(about, question)
        if question.indicators:
            assert opened(answer).mine.name == "Kreis Wesel"
            assert answer.remark is None


@pytest.mark.parametrize("slug", STORE.catalogue.indicators)
def test_an_indicator_opens_with_a_figure_or_says_why_not(slug):
    item = STORE.catalogue.indicators[slug]
    for town in (*TOWNS, "05170", "JA05170"):
        for level in Level:
            at_start = start(town, level)
            answer = prepared.indicator(at_start, item)
            about = opened(answer)
            assert STORE.table(item, about.view.level)
            assert has_value(about) or prepared.said(at_start, answer.remark)


def test_settings_of_the_user_stay_and_leftovers_of_a_page_go():
    about = look(
        "?indikator=gisd&ort=05562020&orte=05112000,05978020&gruppe=groesse&klassen=jenks&indikator2=kinderarmut"
        "&jahr2=2021&seit=2005&bild=trichter&kapitel=schulen&gewichte=dichte:0&farben=bewertung"
    )
    question = next(q for q in STORE.questions if q.text.de == "Wie arm sind unsere Kinder?")
    view = prepared.question(about, question).view
    assert (view.chosen, view.group, view.method) == (("05112000", "05978020"), "groesse", "jenks")
    assert (view.weights, view.judged) == ((("dichte", 0.0),), True)
    assert (view.indicator2, view.year2, view.since, view.topic) == (None, None, None, None)
    assert view.picture == "spannweite"


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("town", ["", *TOWNS, "05170", "JA05170"])
def test_the_start_page_is_whole(town, language):
    for level in Level:
        about = look(f"?ort={town}&ebene={level.value}&sprache={language}")
        head, asked = (
            plain.text(start_view.head(about)),
            plain.text(start_questions.questions(about), ids=True),
        )
        for part in (head, asked, plain.text(start_view.newest(about))):
            assert not BAD.search(re.sub(r"<[^>]*>", " ", part))
        assert ('class="tiles' in head) is bool(town)
        rows = re.findall(r"<a data-page[^>]*>([^<]*)</a>", asked)
        assert sum(row.endswith("?") for row in rows) == len(STORE.questions) + len(
            beginning(STORE.questions)
        )


def test_the_tag_says_level_and_year_and_only_what_it_cannot_say_is_said():
    page = plain.text(start_questions.questions(start("05562020", Level.GEMEINDE)), ids=True)
    assert "gezeigt wird" not in page
    assert page.count('<span class="tag">Kreis · ') > 10
    xanten = plain.text(start_questions.questions(start("05170052", Level.JUGENDAMT)), ids=True)
    assert "Für den Bezirk des Kreisjugendamts Wesel gibt es hier keine Zahl; gezeigt wird Xanten." in xanten


@pytest.mark.parametrize("question", STORE.questions, ids=lambda q: q.text.de)
def test_the_tag_of_a_question_is_level_and_year_of_what_it_opens(question):
    for town in TOWNS:
        about = start(town, Level.GEMEINDE)
        answer = prepared.question(about, question)
        tag = prepared.where_and_when(about, question, answer)
        if not question.indicators:
            assert tag == ""
            continue
        level, *years = tag.split(" · ")
        here = opened(answer)
        assert level == here.words(f"level.{here.view.level.value}.name")
        assert years == list(dict.fromkeys(year_label(m.indicator, m.view.year) for m in shown(here)))
