"""The key figures in words: value, change, place, group, references, and what is said where one lacks."""

from __future__ import annotations

import pytest

from components.comparison.context import Context
from components.screen import key_figures
from components.screen.plain import text
from components.view.model import parse
from data.model.catalogue import Break, Level
from data.model.reading import Text

MINE = "?ort=05112"
BREAK = Break(2015, Text("Neue Zählung.", "New count."), ())


def texts(component):
    """All texts below a component, in reading order."""
    if component is None:
        return []
    if isinstance(component, str):
        return [component]
    if isinstance(component, (list, tuple)):
        return [text for part in component for text in texts(part)]
    return texts(getattr(component, "children", None))


def said(context):
    return " | ".join(texts(key_figures.facts(context)))


def headed(context):
    return " | ".join(texts(key_figures.heading(context)))


def of(store, search):
    return Context(store, parse(search, store)[0])


def test_the_key_figures_of_duisburg_among_all(store):
    about = of(store, "?indikator=betreuungsquote-u3&ebene=kreis&jahr=2016&ort=05112000")
    head, text = headed(about), said(about)
    assert head.startswith("Betreuungsquote U3 in Duisburg 2016: 17,6\u00a0%, weniger als in der Mitte")
    assert ", im Vergleich aller 15 Kreise und kreisfreien Städte | Kreis · 2016, 10 Jahre alt | " in head
    shown, folded = text.split("Alle Kennzahlen und Rechenweg")
    assert shown.startswith("Duisburg | 17,6 |  % | Vorjahr 2015: 18,1\u00a0% | ")
    assert "Median | 22,4 |  % | Die Hälfte liegt zwischen 20,7 und 25,4\u00a0%." in shown
    assert "Abstand | −4,8 |  Prozentpunkte | Beim Median" in shown
    assert "Duisburg | 17,6 | \u00a0% | Vorjahr 2015 | 18,1\u00a0% | Veränderung | −0,5" in folded
    assert "Rang, höchster Wert zuerst | 15 von 15 | " in text
    assert "wegen Zufall" not in text
    assert "Ohne Zufallsbereich: Diese Quote hängt davon ab, was am Ort geplant und angeboten wird" in text
    assert "NRW | 25,7\u00a0% | Deutschland | 32,7\u00a0%" in text
    assert "Beim Median aller 15 Kreise und kreisfreien Städte wären es 656 Kinder mehr." in text
    assert "So wird gerechnet" in text


def test_group_figures_by_hand(made):
    text = said(made({2015: [(100, 1000), (200, 1000), (300, 1000), (8, 40), None]}, MINE))
    # 10, 20, 30 and 20 % with a small denominator; eleven more areas without a value
    assert "Gebiete | 15 | 11 ohne Wert; 1 mit zu wenigen Fällen (unter 100), ohne Rang" in text
    assert "Median | 20,0\u00a0% | Mittelwert | 20,0\u00a0% | Mittlere Hälfte | 17,5 bis 22,5\u00a0%" in text
    assert "Rang, höchster Wert zuerst | 3 von 3 | der Zufall ändert den Rang nicht | " in text
    assert "Zum Median | −10,0 Prozentpunkte" in text


def test_the_year_before_is_named_and_the_change_in_points(made):
    text = said(made({2014: [(100, 1000)], 2015: [(131, 1000)]}, MINE))
    assert "Vorjahr 2014 | 10,0\u00a0% | Veränderung | +3,1 Prozentpunkte" in text


def test_an_older_value_is_named_with_its_year(made):
    text = said(made({2011: [(100, 1000)], 2015: [(100, 1000)]}, MINE))
    assert "Zuletzt davor (2011) | 10,0\u00a0% | Veränderung | 0,0 Prozentpunkte" in text


def test_a_break_between_forbids_the_change(made):
    text = said(made({2014: [(100, 1000)], 2015: [(131, 1000)]}, MINE, breaks=(BREAK,)))
    assert "Veränderung | nicht vergleichbar | Bruch der Reihe 2015" in text
    assert "+3,1" not in text


def test_a_first_year_has_no_value_before(made):
    assert "Früherer Wert | keiner" in said(made({2015: [(100, 1000)]}, MINE))


def test_chance_is_said_in_words(made):
    rows = {2015: [(205, 1000), (200, 1000), (210, 1000), (150, 1000), (260, 1000)]}
    assert "nicht unterscheidbar: Der Unterschied zum Median" in said(made(rows, MINE))
    rows = {2015: [(900, 1000), (200, 1000), (210, 1000), (150, 1000), (260, 1000)]}
    assert "nicht unterscheidbar" not in said(made(rows, MINE))


def test_a_small_denominator_is_grey_unranked_and_said(made):
    about = made({2015: [(9, 40), (200, 1000)]}, MINE)
    words = said(about)
    assert "Der Nenner liegt mit 40 unter 100" in words
    assert "Rang, höchster Wert zuerst | ohne Rang" in words
    assert "is-small" in text(key_figures.facts(about))


def test_without_counts_the_reason_stands_there(made):
    text = said(made({2015: [20.0, 30.0]}, MINE))
    assert "keine Anzahlen veröffentlicht" in text
    assert "Ziehungen" not in text
    assert "Zum Median | −5,0 Prozentpunkte" in text


def test_without_my_municipality_there_are_group_figures_and_an_invitation(made):
    text = said(made({2015: [(100, 1000), (200, 1000)]}))
    assert "Wählen Sie oben Ihre Kommune." in text
    assert "Median | 15,0\u00a0%" in text
    assert "Rang" not in text.replace("der Rang und", "")
    assert "Beim Median" not in text


def test_who_is_chosen_but_not_on_the_level_is_not_asked_to_choose(made):
    text = said(made({2015: [(100, 1000), (200, 1000)]}, "?ort=05562", level=Level.GEMEINDE))
    assert "Den Kreis Recklinghausen gibt es auf der Ebene Gemeinde nicht." in text
    assert "Wählen Sie" not in text


def test_my_missing_value_has_its_reason(made):
    text = said(made({2014: [(100, 1000)], 2015: [None, (200, 1000)]}, MINE))
    assert "nicht erhoben" in text
    assert "Vorjahr 2014 | 10,0\u00a0%" in text
    assert "Veränderung" not in text
    assert "Rang" not in text


def test_counts_have_no_references_no_gap_and_a_relative_change(store):
    text = said(of(store, "?indikator=schueler&ort=05562020"))
    assert "Vergleich | Anzahlen lassen sich" in text
    assert "Veränderung | +3,3 %" in text
    for word in ("Zum Median", "Rang", "Vergleichsgruppe", "Mittlere Hälfte", "im Vergleich", "Ruhr", "NRW"):
        assert word not in text


def test_who_stands_outside_the_group_is_told(store):
    text = said(of(store, "?indikator=arbeitslose-je-100&ort=05562020&gruppe=kreisfrei"))
    assert "Herten gehört nicht zur Vergleichsgruppe" in text
    assert " von 12 | " in text


@pytest.mark.parametrize("search", ["?jahr=1950", "?indikator=betreuungsquote-u3&ebene=gemeinde"])
def test_nothing_stands_where_there_is_nothing(store, search):
    assert key_figures.facts(of(store, search)) == []


def test_the_key_figures_speak_english(store):
    about = of(store, "?indikator=arbeitslose-je-100&ort=05562020&gruppe=nachbarn&sprache=en")
    head, text = headed(about), said(about)
    assert head.startswith("Unemployment in Herten: 8.0\u00a0per 100 inhabitants, ")
    assert ", in a comparison of Herten and its 6 neighbours | Municipality · 2021, 5 years old | " in head
    assert "Herten | 8.0 | Previous year 2020: 8.0 | Median | 8.0 | " in text
    assert "All key figures and the arithmetic" in text
    assert "No range of chance: this rate counts everyone in a register" in text


def test_the_heading_of_a_count_names_no_group(store):
    head = headed(of(store, "?indikator=schueler&ort=05562020"))
    assert "im Vergleich" not in head
    assert "Anzahl (Personen), 53 Gemeinden" in head


def test_the_range_of_the_rank_is_plain_and_model_and_draws_stand_with_the_arithmetic(made):
    rows = {2015: [(300, 1000), (290, 1000), (100, 1000)]}
    parts = texts(key_figures.facts(made(rows, MINE)))
    place = parts.index("Rang, höchster Wert zuerst")
    assert parts[place + 1 : place + 3] == ["1 von 3", "wegen Zufall auch 1 bis 2 möglich"]
    steps = parts[parts.index("So wird gerechnet") :]
    assert any("Binomialmodell" in part and "2.000-mal" in part for part in steps)
    assert not any("modell" in part for part in parts[: parts.index("So wird gerechnet")])
    english = texts(key_figures.facts(made(rows, f"{MINE}&sprache=en")))
    assert "by chance, 1 to 2 are possible too" in english


@pytest.mark.parametrize("mechanism", ["supply", "register", "structure", "unknown"])
def test_what_chance_does_not_move_says_so_in_one_sentence_and_has_no_range(made, mechanism):
    rows = {2015: [(300, 1000), (290, 1000), (295, 1000)]}
    text = said(made(rows, MINE, mechanism=mechanism))
    assert text.count("Ohne Zufallsbereich: ") == 1
    assert not any(word in text for word in ("wegen Zufall", "nicht unterscheidbar", "Binomialmodell"))
    assert "keine Anzahlen" not in text


def test_the_rank_is_the_same_in_the_bars(store):
    from components.charts import KINDS

    search = "?indikator=arbeitslose-je-100&ort=05562020&gruppe=kreisfrei&orte=05954004,05978020"
    about = of(store, search)
    bars = KINDS["rangfolge"](about).reading
    rank = texts(key_figures.facts(about))
    place = rank[rank.index("Rang, höchster Wert zuerst") + 1]
    assert place in bars


def test_an_index_scaled_anew_each_year_is_not_compared_with_the_year_before(store):
    from components.charts import KINDS

    about = of(store, "?indikator=gisd&ort=05562020")
    assert "Veränderung | nicht vergleichbar | in jedem Jahr neu skaliert" in said(about)
    assert "vergleichbar sind nur die Ränge" in KINDS["entwicklung"](about).reading


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        (15.0, 17.6, "+2,6 Prozentpunkte"),
        (15.0, 15.04, "0,0 Prozentpunkte"),
        (15.0, 0.0, "−15,0 Prozentpunkte"),
    ],
)
def test_a_change_has_a_sign_only_where_it_is_seen(made, before, after, shown):
    from components.wording.change import change_text

    assert change_text(made({2015: [5.0]}), before, after) == shown


def test_what_stands_in_place_of_a_number_stays_together(store):
    """Only a number is set apart from its unit: the first of several words would be larger than the rest."""
    about = of(store, "?indikator=nettokaltmiete&verbund=E:05512000,05513000&ort=V1")
    assert "E | nicht zusammengefasst | Veröffentlicht" in said(about)


def test_a_range_is_no_number_with_a_unit():
    assert key_figures._parted("0 bis 2") == ("0 bis 2", "")
    assert key_figures._parted("12.345\N{NO-BREAK SPACE}Kinder") == ("12.345", "Kinder")
    assert key_figures._parted("−3,1 Prozentpunkte") == ("−3,1", "Prozentpunkte")
