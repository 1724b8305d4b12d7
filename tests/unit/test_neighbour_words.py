"""Statistical neighbours in words: reasons, values, what was left out, links, notices."""

from __future__ import annotations

import pytest
from dash import dcc, html

from components.charts import KINDS
from components.comparison.barred import barred as own_variables
from components.comparison.context import Context
from components.screen import neighbours as neighbours_view
from components.texts import words
from components.view.model import parse, query
from components.wording import neighbours
from components.wording.remarks import remarks_on
from data.model.catalogue import Level
from tests.official import STORE

OFF = ",".join(f"{v.key}:0" for v in STORE.variables)
HEAVY = "auslaenderanteil:2,gisd:2,dichte:0.5"
UNION = "&ebene=jugendamt&ort=JA05170"


def context(more, store=STORE):
    return Context(store, parse(f"?bild=nachbarn{more}", store)[0])


def find(component, kind):
    """All components of a type inside a component."""
    if isinstance(component, (list, tuple)):
        return [found for child in component for found in find(child, kind)]
    own = [component] if isinstance(component, kind) else []
    children = getattr(component, "children", None)
    return own if children is None or isinstance(children, str) else [*own, *find(children, kind)]


def text(component):
    if isinstance(component, (list, tuple)):
        return "".join(text(child) for child in component)
    children = getattr(component, "children", component)
    return "" if children is None else text(children) if children is not component else str(component)


def table(about):
    """Rows of the table of neighbours, head first."""
    return [[text(cell) for cell in row.children] for row in find(neighbours_view.neighbours(about), html.Tr)]


# Reasons


@pytest.mark.parametrize(
    ("more", "reason", "offered"),
    [
        ("", "mine", "?ort=05913000&bild=nachbarn"),  # the largest town as an example
        ("&ebene=gemeinde&ort=JA05170", "level", "?ebene=jugendamt&ort=JA05170&bild=nachbarn"),
        (f"&ort=05562020&gewichte={OFF}", "weights", "?ort=05562020&bild=nachbarn"),
        (f"{UNION}&gewichte={HEAVY}", "apart", "?ebene=jugendamt&ort=JA05170&bild=nachbarn"),
    ],
)
def test_no_neighbours_have_a_reason_and_a_next_step(more, reason, offered):
    about = context(more)
    assert neighbours.obstacle(about) == reason
    drawn = KINDS["nachbarn"](about)
    assert drawn.figure is None
    assert drawn.notice == neighbours.why(about) != ""
    assert [query(offer.view, STORE) for offer in drawn.offers] == [offered]


def test_a_folder_without_variables_says_so_and_has_no_controls(tiny):
    about = context("&ort=05112000&gruppe=nachbarn", tiny)
    assert neighbours.obstacle(about) == "variables"
    drawn = KINDS["nachbarn"](about)
    assert (drawn.figure, drawn.offers) == (None, ())
    assert "Datenbestand" in drawn.notice
    assert neighbours_view.controls(about).children is None
    assert len(about.group) == 4
    assert [n.key for n in remarks_on(tiny, about.view)] == ["notice.group_open_nachbarn_variables"]


def test_with_neighbours_there_is_no_reason():
    about = context("&ort=05562020")
    assert neighbours.obstacle(about) is None
    assert neighbours.why(about) == ""


# Notices of the group


@pytest.mark.parametrize(
    ("more", "notice"),
    [
        ("", "notice.group_open_nachbarn"),
        ("&ebene=gemeinde&ort=JA05170", "notice.group_open_nachbarn"),
        (f"&ort=05562020&gewichte={OFF}", "notice.group_open_nachbarn_weights"),
        (f"{UNION}&gewichte={HEAVY}", "notice.group_open_nachbarn_apart"),
        ("&ort=05562020", None),
    ],
)
def test_the_group_says_what_it_lacks_and_stands_for_everyone_until_then(more, notice):
    about = context(f"&gruppe=nachbarn{more}")
    said = [n for n in remarks_on(STORE, about.view) if "group_open" in n.key]
    assert [n.key for n in said] == ([notice] if notice else [])
    assert about.group_is_open is bool(notice)
    assert len(about.group) == (len(about.areas) if notice else 7)
    for language in ("de", "en"):
        assert all(words(language)(n.key, **dict(n.values)) for n in said)


def test_seven_towns_of_the_link_are_a_group():
    towns = [area.key for area in STORE.areas.by_level[Level.GEMEINDE][3:40:6]]
    assert len(towns) == 7
    about = context(f"&gruppe=auswahl&orte={','.join(towns)}")
    assert [area.key for area in about.group] == sorted(towns)
    assert not about.group_is_open


# Values


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("de", "Herten: Kinderarmut 21,5\u00a0% (2022), 1,0 Standardabweichungen über dem Mittelwert"),
        ("en", "Herten: Child poverty 21.5% (2022), 1.0 standard deviations above the mean"),
    ],
)
def test_a_point_is_a_sentence(frozen, language, shown):
    about = context(f"&ort=05562020&sprache={language}", frozen)
    column = next(c for c in about.likeness.columns if c.variable.key == "armut")
    assert neighbours.hover(about, column, about.mine) == shown


def test_values_carry_their_unit_or_leave_it_to_the_head():
    about = context("&ort=05562020")
    by_key = {c.variable.key: c for c in about.likeness.columns}
    gisd, size = by_key["gisd"], by_key["einwohner"]
    assert neighbours.value(about, gisd, "05562020") == "0,58"
    assert neighbours.value(about, gisd, "05562020", unit=False) == "0,58"
    assert neighbours.unit(about, gisd) == "Index 0 bis 1"
    assert neighbours.value(about, size, "05562020") == "62.204"
    assert (neighbours.unit(about, size), neighbours.when(about, size)) == ("", "31.12.2023")
    share = by_key["kinderarmut"]
    assert neighbours.value(about, share, "05562020", unit=False) == "21,5\u00a0%"
    assert neighbours.unit(about, share) == ""


def test_sources_stand_once_each():
    about = context("&ort=05562020")
    shown = neighbours.sources(about, about.likeness.columns)
    lines = [line for line in shown.split("Quelle: ") if line]
    assert len(lines) == len({line.strip() for line in lines})
    assert "Gemeindeverzeichnis" in shown
    assert "Robert Koch-Institut" in shown
    assert "GISD" in shown


# Stability


@pytest.mark.parametrize(
    ("more", "start"),
    [
        ("", "3 von 6 Nachbarn bleiben"),
        ("&ort=05112000&nachbarn=2", "Keiner der 2 Nachbarn"),
        ("&ebene=kreis&nachbarn=4", "Gezeigt sind alle"),
        ("&nachbarn=3", "Einer der 3 Nachbarn bleibt"),
        ("&ebene=kreis&nachbarn=3", "Alle 3 Nachbarn bleiben"),
        ("&nachbarn=1", "Dieser Nachbar"),
        ("&gewichte=armut:0,einwohner:0,dichte:1", "Wie stabil"),
    ],
)
def test_stability_is_said_in_words(frozen, more, start):
    mine = "" if "ort=" in more else "&ort=05562020"
    assert neighbours.stability(context(f"{mine}{more}", frozen)).startswith(start)


# Table


def test_the_table_has_mine_on_top_and_the_neighbours_by_distance(frozen):
    head, own, *rows = table(context("&ort=05562020", frozen))
    assert head == [
        "Gebiet",
        "Merkmals\u00adabstandStandard\u00adabweichungen",
        "Kinderarmut2022",
        "Einwohnerzahl31.12.2023",
        "Einwohner je km²31.12.2023",
        "Wenn ein Merkmal wegfällt",
    ]
    assert own[:3] == ["Herten", "–", "21,5\u00a0%"]
    assert [row[:2] for row in rows][:2] == [["Gladbeck", "0,17"], ["Datteln", "0,74"]]
    assert rows[0][-1] == "● bleibt auch ohne jedes einzelne Merkmal"
    assert rows[3][-1] == "○ fällt heraus ohne: Kinderarmut"
    assert len(rows) == 6


def test_weights_stand_in_the_head_and_what_is_off_does_not(frozen):
    head = table(context("&ort=05562020&gewichte=armut:2,dichte:0,einwohner:0.5", frozen))[0]
    assert "Kinderarmut (doppelt)2022" in head
    assert "Einwohnerzahl (halb)31.12.2023" in head
    assert not any("km²" in cell for cell in head)


def test_a_missing_value_says_why_and_who_it_was_left_out_for():
    about = context("&ebene=jugendamt&ort=05978020")  # Kamen, near a union
    many = context("&ebene=jugendamt&ort=05978020&nachbarn=15")
    unions = [n for n in many.likeness.neighbours if n.left_out]
    head, own, *rows = table(many)
    assert (head[-1] == "Ausgelassen") is bool(unions)
    shown = text(neighbours_view.neighbours(about))
    assert (
        "Ausländeranteil, GISD bei dem Bezirk des Kreisjugendamts Wesel, Ennepetal mit Breckerfeld und dem "
        "Bezirk des Kreisjugendamts Unna" in shown
    )
    union = table(context("&ebene=jugendamt&ort=JA05170"))
    assert union[1][3] == "nicht zusammengefasst"
    assert (
        KINDS["nachbarn"](context("&ebene=jugendamt&ort=JA05170")).notes[0].endswith("Ausländeranteil, GISD.")
    )
    assert own[0] == "Kamen"
    assert len(rows) == 15


def test_what_is_not_compared_at_all_is_named_once():
    shown = text(neighbours_view.neighbours(context(f"&ebene=jugendamt&ort=05112000&gewichte={HEAVY}")))
    assert "Gar nicht verglichen" in shown
    assert "Kein Merkmal musste" not in shown
    assert shown.count("Ennepetal mit Breckerfeld") == 1
    whole = context("&ort=05112000&gewichte=kinderarmut:0")  # the value of Hamm is not used
    assert "Kein Merkmal musste" in text(neighbours_view.neighbours(whole))


def test_fewer_areas_than_neighbours_is_said():
    shown = text(neighbours_view.neighbours(context("&ebene=kreis&ort=05112&nachbarn=15")))
    assert "Mehr als 14 vergleichbare Gebiete" in shown
    assert "Mehr als" not in text(neighbours_view.neighbours(context("&ebene=kreis&ort=05112&nachbarn=14")))


@pytest.mark.parametrize("picture", ["spannweite", "zerlegung", "trichter"])
def test_under_another_picture_there_is_nothing(picture):
    view, _ = parse(f"?bild={picture}&ort=05562020", STORE)
    assert neighbours_view.neighbours(Context(STORE, view)) == []


# Links


def links(about):
    return {
        text(link): link.href.partition("?")[2]
        for link in find(neighbours_view.neighbours(about), dcc.Link)
        if not link.href.startswith("/methodik")
    }


def test_links_make_the_group_and_choose_the_neighbours(frozen):
    found = links(context("&ort=05562020&orte=05112000", frozen))
    near = "05562014,05562008,05954008,05113000,05170052,05170008"
    taken = "ort=05562020&orte=05112000&gruppe=nachbarn&bild=nachbarn"
    assert found == {
        "Diese Gruppe als Vergleichsgruppe verwenden": taken,
        "Die 6 Nachbarn hinzufügen": f"ort=05562020&orte={near}&bild=nachbarn",
    }
    done = context(f"&ort=05562020&orte={near}&gruppe=nachbarn", frozen)
    assert links(done) == {}
    assert "jetzt Ihre Vergleichsgruppe" in text(neighbours_view.neighbours(done))


def test_changed_weights_have_a_way_back():
    assert links(context("&ort=05562020&gewichte=gisd:2&nachbarn=3"))["Zurück zum Standard"] == (
        "ort=05562020&bild=nachbarn&nachbarn=3"
    )
    off = context(f"&ort=05562020&gewichte={OFF}")
    assert list(links(off)) == ["Zurück zum Standard"]
    assert "Alle Merkmale sind abgeschaltet" in text(neighbours_view.neighbours(off))


# Chart


def test_mine_is_on_top_neighbours_above_the_others_and_chosen_ones_keep_their_colour(frozen):
    figure = KINDS["nachbarn"](context("&ort=05562020&orte=05562014,05112000", frozen)).figure
    names = [trace["name"] for trace in figure["data"]]
    assert names[0] == "others"
    assert names[-2:] == ["Gladbeck", "Herten"]
    by_name = {trace["name"]: trace for trace in figure["data"]}
    assert by_name["Herten"]["line"]["color"] == "#D55E00"
    assert by_name["Gladbeck"]["line"] == {"color": "#0586D7", "width": 2.5, "dash": "solid"}
    assert by_name["Duisburg"]["line"] == {"color": "#6D0677", "width": 1.5, "dash": "dot"}
    assert by_name["Datteln"]["line"]["width"] < 2
    values = [note["text"] for note in figure["layout"]["annotations"] if note.get("bgcolor")]
    assert values[0] == "<b>21,5\u00a0%</b>"
    assert by_name["others"]["x"].count(None) == 13 - 8


def test_a_missing_value_is_a_gap_and_rows_with_gaps_come_first():
    figure = KINDS["nachbarn"](context("&ebene=jugendamt&ort=05112000&orte=JA05170")).figure
    wesel = next(trace for trace in figure["data"] if trace["name"] == "Kreisjugendamt Wesel")
    assert wesel["x"][:2] == [None, None]
    assert None not in wesel["x"][2:]
    assert wesel["text"][:2] == ["", ""]
    assert figure["layout"]["yaxis"]["ticktext"][0].startswith("Ausländeranteil")


def test_a_single_variable_is_a_single_row():
    only = OFF.replace("dichte:0", "dichte:1")
    figure = KINDS["nachbarn"](context(f"&ort=05562020&gewichte={only}")).figure
    assert figure["layout"]["yaxis"]["tickvals"] == [0]
    assert all(len(trace["x"]) == 1 for trace in figure["data"][1:])


def test_what_the_indicator_itself_measures_is_said_not_to_count(frozen):
    from components.screen import key_figures, profile_table
    from components.screen.plain import text

    def about(search):
        return Context(frozen, parse(f"?ort=05562020&gruppe=nachbarn&nachbarn=3{search}", frozen)[0])

    own, other = about("&indikator=armut"), about("&indikator=quote")
    assert neighbours.chosen_by(own) == [
        "Ähnlich nach: Einwohnerzahl, Einwohner je km². Kinderarmut zählt nicht mit: "
        "Der gezeigte Indikator misst dasselbe."
    ]
    assert neighbours.chosen_by(other) == ["Ähnlich nach: Kinderarmut, Einwohnerzahl, Einwohner je km²."]
    assert neighbours.chosen_by(Context(frozen, parse("?ort=05562020", frozen)[0])) == []
    for one in (own, other):
        assert neighbours.chosen_by(one)[0] in "".join(map(text, key_figures.facts(one)))
        (many,) = neighbours.chosen_by(one, many=True)
        assert many.startswith("Ähnlich nach: Kinderarmut, Einwohnerzahl, Einwohner je km². Misst ein")
        assert many in text(profile_table.table(one), ids=True)
    switched_off = about("&indikator=armut&gewichte=armut:0")
    assert own_variables(switched_off) == ()


def test_where_only_the_indicator_itself_would_count_the_reason_is_said(frozen):
    search = "?ort=05562020&indikator=armut&bild=nachbarn&gewichte=einwohner:0,dichte:0"
    about = Context(frozen, parse(search, frozen)[0])
    assert "Kinderarmut zählt nicht mit" in neighbours.why(about)
