"""The cases of a title that says the finding, each by an example that can be looked up in the figures."""

from __future__ import annotations

import pytest

from components.charts import KINDS
from components.comparison.context import Context
from components.comparison.standing import Standing, standing
from components.view.model import parse
from components.wording import card_findings, counting, findings
from data.model.phrases import Called, Clause
from data.model.reading import MetadataError, checked


def of(store, search):
    return Context(store, parse(search, store)[0])


def plain(text):
    return text.replace("\u00a0", " ")


HERTEN = "?indikator=kinderarmut&ebene=gemeinde&jahr=2022&ort=05562020"


@pytest.mark.parametrize(
    ("search", "said"),
    [
        (
            HERTEN,
            "21,5 % der Kinder unter 15 in Herten leben von Grundsicherung, "
            "mehr als in der Mitte der Gemeinden",
        ),
        ("?indikator=kinderarmut&ebene=gemeinde&jahr=2022", "Von 4,6 % in Alpen bis 37,1 % in Gelsenkirchen"),
        (
            "?indikator=kinderarmut&ebene=gemeinde&jahr=2022&ort=05915000",
            "Hamm: 13,0 %, nur bedingt vergleichbar",
        ),
        (
            "?indikator=anteil-gymnasien&ebene=gemeinde&ort=05170004",
            "Alpen: 0,0 %, die Einrichtung gibt es dort nicht",
        ),
        ("?indikator=kinder-unter-3&ebene=gemeinde&jahr=2015&ort=05562020", "Herten 2015: 1.484 Kinder"),
        (
            "?indikator=maenner-in-kitas&ebene=kreis&jahr=2016&ort=05562020",
            "Kreis Recklinghausen 2016: 4,2 %, ein Wert in der Mitte der 15 Kreise und kreisfreien Städte",
        ),
    ],
)
def test_the_finding_of_a_map(store, search, said):
    assert plain(findings.of_place(of(store, search))) == said


def test_the_finding_of_a_comparison_names_what_is_measured(store):
    said = "Kinderarmut in Herten: 21,5 %, mehr als in der Mitte der 53 Gemeinden"
    assert plain(findings.of_measure(of(store, HERTEN))) == said
    english = "Child poverty in Herten: 21.5%, more than in the middle of the 53 municipalities"
    assert findings.of_measure(of(store, f"{HERTEN}&sprache=en")) == english
    everybody = "Kinderarmut: von 4,6 % in Alpen bis 37,1 % in Gelsenkirchen"
    assert plain(findings.of_measure(of(store, HERTEN.removesuffix("&ort=05562020")))) == everybody


def test_a_map_of_the_land_says_whose_middle_it_is(store):
    assert plain(findings.of_place(of(store, f"{HERTEN}&ausschnitt=nrw"))).endswith("in der Mitte der Region")


def test_the_titles_of_the_cards(store):
    about = of(store, HERTEN)
    titles = {
        kind: plain(KINDS[kind].caption(about).title) for kind in card_findings.FINDINGS if kind in KINDS
    }
    assert titles["position"] == "40 von 53 Gemeinden haben einen niedrigeren Wert"
    assert titles["rangfolge"] == "Nahe bei Herten: Mülheim an der Ruhr, Bochum, Lünen und Castrop-Rauxel"
    assert titles["veraenderung"] == "In Herten um 1,6 Prozentpunkte gesunken, stärker als die Mitte"
    assert titles["streu"] == "Einkommensteuer je Kopf hoch, Kinderarmut meist niedrig"
    assert KINDS["position"].caption(about).neutral.endswith("Kinderarmut (SGB II)")
    assert plain(findings.similar(about)) == "Ähnliche Gemeinden liegen zwischen 17,8 und 25,4 %"


def test_the_title_of_a_development_says_since_when(store):
    """Herten 24,6 % (2017/18) and 26,9 % (2022/23)."""
    about = of(store, "?indikator=anteil-gymnasien&ebene=gemeinde&ort=05562020")
    title = KINDS["entwicklung"].caption(about).title
    assert plain(title) == "In Herten ist der Anteil am Gymnasium seit 2017/18 gestiegen"


def test_two_years_are_told_by_the_picture_of_the_change(store):
    """Child poverty has figures of 2021 and 2022 alone: no line, but the sentence that a line would get."""
    about = of(store, HERTEN)
    left_out = KINDS["entwicklung"].caption(about)
    assert left_out.draw is None
    assert left_out.title == about.indicator.label["de"]
    assert findings.development(about) == "In Herten ist die Kinderarmut seit 2021 gesunken"


def test_a_change_is_held_against_the_middle_change(store):
    """Herten 23,1 % (2021) and 21,5 % (2022); the middle of the 53 changes fell less."""
    assert plain(findings.change(of(store, HERTEN))) == (
        "In Herten um 1,6 Prozentpunkte gesunken, stärker als die Mitte"
    )
    assert findings.change(of(store, HERTEN.removesuffix("&ort=05562020"))) == ""
    assert findings.change(of(store, "?indikator=kinder-unter-3&ebene=gemeinde&ort=05562020")) == ""


def test_few_cases_are_counted_and_not_compared(store):
    about = of(store, "?indikator=maenner-in-kitas&ebene=kreis&jahr=2016&ort=05562020")
    few = about.mine_cell._replace(value=37.5, numerator=3.0, denominator=8.0)
    about.__dict__["cells"] = about.cells | {about.mine.key: few}
    about.__dict__["mine_cell"] = few
    assert standing(about) is Standing.SMALL
    assert plain(findings.of_place(about)) == "Kreis Recklinghausen 2016: 37,5 %, das sind 3 von 8"


def test_all_equal_one_alone_and_nobody_known(store):
    about = of(store, HERTEN)
    same = {a.key: about.cells[a.key]._replace(value=about.mine_cell.value) for a in about.areas}
    about.__dict__["cells"] = same
    assert standing(about) is Standing.SAME
    assert plain(findings.of_measure(about)) == "Kinderarmut in Herten: 21,5 %, so wie überall"
    lone = of(store, f"{HERTEN}&gruppe=auswahl")
    lone.__dict__["group"] = (lone.mine,)
    assert standing(lone) is Standing.ALONE
    assert plain(findings.of_measure(lone)) == "Kinderarmut in Herten: 21,5 %"


def test_the_tag_says_level_year_and_age(store):
    assert counting.tag(of(store, HERTEN)) == "Gemeinde · 2022"
    old = of(store, "?indikator=maenner-in-kitas&ebene=kreis&jahr=2016")
    age = store.newest - 2016
    assert counting.tag(old) == f"Kreis · 2016, {age} Jahre alt"
    assert counting.tag(old, (2011, 2016)) == f"Kreis · 2011 bis 2016, {age} Jahre alt"
    assert counting.is_old(old) == (age >= counting.OLD)
    assert not counting.is_old(of(store, HERTEN))


def test_what_is_counted_says_the_reference_date(store):
    said = " ".join(counting.definition(of(store, HERTEN)))
    assert "Stichtag: Jahreswert des BBSR" in said
    assert "Zähler: " in said
    assert "BBSR" not in KINDS["position"].caption(of(store, HERTEN)).subtitle


@pytest.mark.parametrize(
    "clause",
    [
        {"de": "{value} der Kinder", "en": "{value} in {name}"},
        {"de": "{value:xyz} {name:in}", "en": "{value} in {name}"},
        {"de": "{value} {name:in} {year}", "en": "{value} in {name}"},
    ],
)
def test_a_clause_has_both_gaps_and_no_others(clause):
    with pytest.raises(MetadataError, match="clause"):
        checked(Clause, clause, "x.toml", "clause")


def test_a_name_to_go_on_with_has_its_article():
    assert checked(Called, {"de": "die Quote", "en": "the rate"}, "x.toml", "called").de == "die Quote"
    with pytest.raises(MetadataError, match="article"):
        checked(Called, {"de": "Quote", "en": "the rate"}, "x.toml", "called")
