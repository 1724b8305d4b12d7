"""Forms of names and of numbers with their units, by hand."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from components.texts import words
from components.wording.numbers import cell_text, difference, pattern, with_unit
from data.model import units
from data.model.catalogue import load
from data.model.inflected import Inflected
from data.model.names import name, names, own, spellings
from data.model.reading import MetadataError, Text

NAMES = [
    # plain, nom, akk, dat, gen, his, in
    ("Herten", "Herten", "Herten", "Herten", "von Herten", "seinen", "in Herten"),
    (
        "Kreis Unna",
        *(
            "der Kreis Unna",
            "den Kreis Unna",
            "dem Kreis Unna",
            "des Kreises Unna",
            "seiner",
            "im Kreis Unna",
        ),
    ),
    (
        "Ennepe-Ruhr-Kreis",
        *("der Ennepe-Ruhr-Kreis", "den Ennepe-Ruhr-Kreis", "dem Ennepe-Ruhr-Kreis"),
        *("des Ennepe-Ruhr-Kreises", "seiner", "im Ennepe-Ruhr-Kreis"),
    ),
    (
        "Region Hannover",
        *("die Region Hannover", "die Region Hannover", "der Region Hannover", "der Region Hannover"),
        *("ihrer", "in der Region Hannover"),
    ),
    (
        "Märkischer Kreis",
        *("der Märkische Kreis", "den Märkischen Kreis", "dem Märkischen Kreis"),
        *("des Märkischen Kreises", "seiner", "im Märkischen Kreis"),
    ),
    (
        "Landkreis Nürnberger Land",  # what follows the noun stays as it is
        *("der Landkreis Nürnberger Land", "den Landkreis Nürnberger Land", "dem Landkreis Nürnberger Land"),
        *("des Landkreises Nürnberger Land", "seiner", "im Landkreis Nürnberger Land"),
    ),
    (
        "Regionalverband Saarbrücken",  # no Region, though it begins with one
        *("der Regionalverband Saarbrücken", "den Regionalverband Saarbrücken"),
        *("dem Regionalverband Saarbrücken", "des Regionalverbands Saarbrücken", "seiner"),
        "im Regionalverband Saarbrücken",
    ),
    (
        "Jugendamt Kamen",
        *("der Jugendamtsbezirk Kamen", "den Jugendamtsbezirk Kamen", "dem Jugendamtsbezirk Kamen"),
        *("des Jugendamtsbezirks Kamen", "seiner", "im Jugendamtsbezirk Kamen"),
    ),
    (
        "Kreisjugendamt Wesel",  # neither Kreis nor Jugendamt: the longest noun counts
        *("der Bezirk des Kreisjugendamts Wesel", "den Bezirk des Kreisjugendamts Wesel"),
        *("dem Bezirk des Kreisjugendamts Wesel", "des Bezirks des Kreisjugendamts Wesel", "seiner"),
        "im Bezirk des Kreisjugendamts Wesel",
    ),
]


@pytest.mark.parametrize("case", NAMES, ids=[case[0] for case in NAMES])
def test_a_name_has_an_article_where_it_needs_one(case):
    plain, *forms = case
    found = name(plain)
    assert f"{found}" == plain
    assert [f"{found:{form}}" for form in ("nom", "akk", "dat", "gen", "his", "in")] == forms


def test_prepositions_melt_with_the_article():
    assert [f"{name('Kreis Unna'):{form}}" for form in ("von", "zu")] == ["vom Kreis Unna", "zum Kreis Unna"]
    assert [f"{name('Region Hannover'):{form}}" for form in ("von", "zu")] == [
        *("von der Region Hannover", "zur Region Hannover")
    ]


def test_a_capital_letter_begins_a_sentence():
    assert f"{name('Kreis Unna'):Nom}, {name('Kreis Unna'):In}" == "Der Kreis Unna, Im Kreis Unna"
    assert f"{name('Herten'):In}" == "In Herten"


def test_several_names_are_declined_each():
    found = names(["Leipzig", "Kreis Kleve", "Region Hannover"])
    assert f"{found}" == "Leipzig, Kreis Kleve, Region Hannover"
    assert f"{found:Nom}" == "Leipzig, der Kreis Kleve und die Region Hannover"
    assert f"{names(['Kreis Kleve']):akk}" == "den Kreis Kleve"
    assert f"{names([])}" == ""


def test_a_form_that_a_word_lacks_is_an_error():
    with pytest.raises(ValueError, match="no form 'akkusativ'"):
        format(name("Herten"), "akkusativ")


def test_spellings_are_what_would_give_a_name_away():
    assert spellings("Märkischer Kreis") == {
        *("Märkischer Kreis", "Märkische Kreis", "Märkischen Kreis", "Märkischen Kreises")
    }
    assert "Ennepe-Ruhr-Kreises" in spellings("Ennepe-Ruhr-Kreis")
    assert spellings("Herten") == {"Herten"}


def test_every_area_has_its_forms(store):
    for area in (*store.areas, *store.outside):
        assert isinstance(area.short, Inflected)
        bare = area.level != "jugendamt" and "kreis" not in area.name.casefold()
        alone = bare and "region" not in area.name.casefold()
        assert (f"{area.name:nom}" == area.name) is alone, area.name


SHOWN = [
    # unit, decimals, value, plain, dat, short, first, last
    ("percent", 1, 17.6, "17,6 %", "17,6 %", "17,6 %", "17,6", "17,6 %"),
    ("children", 0, 10867, "10.867 Kinder", "10.867 Kindern", "10.867 Kinder", "10.867", "10.867 Kinder"),
    ("children", 0, 1, "1 Kind", "1 Kind", "1 Kind", "1", "1 Kind"),
    ("schools", 0, 1.4, "1 Schule", "1 Schule", "1 Schule", "1", "1 Schule"),
    ("years", 1, 1.0, "1,0 Jahre", "1,0 Jahren", "1,0 Jahre", "1,0", "1,0 Jahre"),
    ("euro", 0, 428, "428 Euro", "428 Euro", "428 Euro", "428", "428 Euro"),
    ("level", 1, 4.3, "Stufe 4,3", "Stufe 4,3", "4,3", "Stufe 4,3", "4,3"),
    ("index-0-to-1", 2, 0.58, "0,58", "0,58", "0,58", "0,58", "0,58"),
    (
        *("children-per-school", 0, 299, "299 Kinder je Grundschule", "299 Kindern je Grundschule"),
        *("299 Kinder", "299", "299 Kinder je Grundschule"),
    ),
    (
        *("pupils-per-teacher", 1, 10.3, "10,3 Schüler je Lehrkraft", "10,3 Schülern je Lehrkraft"),
        *("10,3", "10,3", "10,3 Schüler je Lehrkraft"),
    ),
    (
        *("jobseekers-per-100-vacancies", 0, 400, "400 Arbeitslose je 100 Stellen"),
        *("400 Arbeitslosen je 100 Stellen", "400", "400", "400 Arbeitslose je 100 Stellen"),
    ),
    (
        *("per-10000-inhabitants", 1, -3.8, "−3,8 je 10.000 Einwohner", "−3,8 je 10.000 Einwohner"),
        *("−3,8", "−3,8", "−3,8 je 10.000 Einwohner"),
    ),
]


def of(unit, decimals):
    return SimpleNamespace(unit=units.shipped()[unit], decimals=decimals, is_count=False)


@pytest.mark.parametrize("case", SHOWN, ids=[f"{case[0]}-{case[2]}" for case in SHOWN])
def test_a_number_has_its_unit_as_the_sentence_needs_it(case):
    unit, decimals, value, *forms = case
    found = with_unit(value, of(unit, decimals), "de")
    made = [f"{found:{form}}".replace("\u00a0", " ") for form in ("dat", "short", "first", "last")]
    assert [found.replace("\u00a0", " "), *made] == forms


@pytest.mark.parametrize(
    ("unit", "value", "shown"),
    [
        ("euro", 428, "€428"),
        ("euro", -5, "−€5"),
        ("euro-per-square-metre", 6, "€6\u00a0per m²"),
        ("children-per-school", 1, "1\u00a0pupil per school"),
        ("level", 4, "level\u00a04"),
    ],
)
def test_english_has_units_of_its_own(unit, value, shown):
    assert with_unit(value, of(unit, 0), "en") == shown


@pytest.mark.parametrize(
    ("unit", "decimals", "value", "shown"),
    [
        ("percent", 1, 1, "+1,0 Prozentpunkte"),
        ("percent", 0, 1, "+1 Prozentpunkt"),
        ("percent", 1, -1.4, "−1,4 Prozentpunkte"),
        ("level", 1, 0.3, "+0,3 Stufen"),
        ("euro", 0, 44, "+44 Euro"),
        ("index-0-to-1", 2, 0.03, "+0,03"),
        ("children-per-school", 0, 1, "+1 Kind je Grundschule"),
    ],
)
def test_a_difference_may_have_another_unit(unit, decimals, value, shown):
    assert difference(value, of(unit, decimals), "de") == shown


def test_a_difference_in_english_puts_the_sign_before_the_currency():
    assert difference(44, of("euro", 0), "en") == "+€44"
    assert difference(44, of("euro", 0), "en", signed=False) == "€44"


def test_a_pattern_is_filled_elsewhere():
    assert pattern(of("schools", 0), "de") == "{value}\u00a0Schulen"
    assert pattern(of("schools", 0), "de", lone=True) == "{value}\u00a0Schule"
    assert pattern(of("level", 1), "de") == "Stufe\u00a0{value}"


def test_a_reason_in_place_of_a_number_has_all_forms(store):
    about = store.catalogue.indicators["kinderarmut"]
    missing = store.cell(about, "05562020", 1900)
    shown = cell_text(missing, about, words("de"))
    assert f"{shown:dat}" == f"{shown:short}" == f"{shown:last}" == shown


def test_a_label_takes_the_forms_of_the_unit_that_is_called_so():
    assert units.labelled(Text("Kinder", "kids")).de.dative == "Kindern"
    assert units.labelled(Text("Kinder", "kids")).en.after() == "kids"
    assert units.labelled(Text("Hunde", "dogs")).de.after(dative=True) == "Hunde"
    # a label that says less than what stands behind a number lends nobody its noun
    assert units.labelled(Text("je 100 junge Menschen", "x")).de.after() == "je 100 junge Menschen"


def test_an_indicator_writes_a_unit_out_or_names_one(tiny_root):
    path = tiny_root / "indicators" / "schulen" / "anteil.toml"
    before = load(tiny_root).indicators["anteil"].unit
    assert before["de"]
    plain = path.read_text("utf-8")
    start = plain.index("[unit]")
    rest = plain[start:].split("\n[", 1)[1]
    bare = plain[:start] + "[" + rest

    def read(unit):
        path.write_text(f"unit = {unit}\n{bare}", "utf-8")
        return load(tiny_root).indicators["anteil"].unit

    assert read('"level"').de.before == "Stufe "
    assert read('{ de = "Kinder", en = "children" }').de.dative == "Kindern"
    assert read('{ de = { label = "Fälle", one = "Fall" }, en = "cases" }').de.after(lone=True) == "Fall"
    with pytest.raises(
        MetadataError, match=r"anteil\.toml: unit: 'levels' is not described in indicators/units"
    ):
        read('"levels"')
    with pytest.raises(MetadataError, match=r"anteil\.toml: unit\.de\.plural: unknown key"):
        read('{ de = { label = "Fälle", plural = "Fälle" }, en = "cases" }')
    with pytest.raises(MetadataError, match=r"anteil\.toml: unit\.en: is missing"):
        read('{ de = "Fälle" }')


def test_a_folder_may_bring_units_of_its_own(tiny_root):
    (tiny_root / "indicators" / "units.toml").write_text(
        '[cases]\nde = { label = "Fälle", one = "Fall" }\nen = { label = "cases" }\n', "utf-8"
    )
    assert units.load(tiny_root / "indicators" / "units.toml")["cases"].de.one == "Fall"
    assert "percent" in units.load(tiny_root / "indicators" / "units.toml")


@pytest.mark.parametrize(
    ("plain", "nom", "gen", "inside"),
    [
        (
            "Emscherstädte",
            "der Zusammenschluss „Emscherstädte“",
            "des Zusammenschlusses „Emscherstädte“",
            "im Zusammenschluss „Emscherstädte“",
        ),
        (
            "Kreis Unna ohne Selm",
            "der Kreis Unna ohne Selm",
            "des Kreises Unna ohne Selm",
            "im Kreis Unna ohne Selm",
        ),
        ("Emscherregion", "die Emscherregion", "der Emscherregion", "in der Emscherregion"),
        (
            "Unser Kreis",
            "der Zusammenschluss „Unser Kreis“",
            "des Zusammenschlusses „Unser Kreis“",
            "im Zusammenschluss „Unser Kreis“",
        ),
    ],
)
def test_a_name_that_somebody_gave_stands_behind_a_noun_unless_it_begins_with_one(plain, nom, gen, inside):
    made = own(plain)
    assert made == plain
    assert (f"{made:nom}", f"{made:gen}", f"{made:in}") == (nom, gen, inside)
    assert f"{name(made):nom}" == nom
    assert f"{names([made, name('Herten')]):nom}" == f"{nom} und Herten"
