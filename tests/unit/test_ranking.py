"""Who is ranked, who stands beside the group, and that every caption names the areas that are drawn."""

from datetime import date
from types import SimpleNamespace

import pytest

from components.charts import KINDS, development
from components.charts.ranking_texts import crossed, left_out
from components.comparison import chance
from components.comparison.context import Context
from components.comparison.ranking import Gap, entries, guests, ranking
from components.comparison.ranking import excerpt as excerpt_of
from components.documents import figures
from components.documents.item import Item, Options
from components.documents.model import Figure
from components.documents.native import PAPER, SLIDE
from components.documents.sections import sections
from components.screen import excerpt
from components.tables import heat_sheet
from components.view.model import parse
from components.wording import members
from data.model.areas import Area

SIZE = "?indikator=kinderarmut&jahr=2022&ort=05562020&orte=05562004,05513000,05562024&gruppe=groesse"


def of(store, search):
    return Context(store, parse(search, store)[0])


def test_a_chosen_area_of_another_size_stands_apart_and_the_caption_says_so(store):
    about = of(store, SIZE)
    found, drawn = ranking(about), KINDS["rangfolge"](about)
    assert chance.rank(about) == (3, 10)
    assert len(found.members) == 10
    assert [area.short for area in found.guests] == ["Gelsenkirchen"]
    assert "10 Gemeinden gleicher Größenklasse" in drawn.subtitle
    assert "dazu Gelsenkirchen" in drawn.subtitle
    assert "53" not in drawn.subtitle
    assert "Balken von 10 Werten" in drawn.summary
    assert any("Gelsenkirchen gehört nicht zur Vergleichsgruppe" in note for note in drawn.notes)
    rows = next(trace for trace in drawn.figure["data"] if trace["name"] == "areas")
    assert rows["y"] == [*range(10), 11]  # an empty row between
    assert rows["customdata"][-1] == "05513000"


def test_a_document_sets_the_guest_apart_as_well(store):
    made = figures.figure(of(store, SIZE), "rangfolge", PAPER)
    (chart,) = made.charts
    assert chart.categories[-2:] == ("", "Gelsenkirchen")
    assert chart.series[0].values[-2] is None
    assert "dazu Gelsenkirchen" in made.subtitle
    assert "Balken von 10 Werten" in made.alt


def test_lines_on_paper_are_named_and_not_counted_as_all_areas(store):
    about = of(store, SIZE.replace("kinderarmut&jahr=2022", "arbeitslose-je-100"))
    made = figures.figure(about, "entwicklung", PAPER)
    names = {series.name for series in made.charts[0].series}
    assert {"Herten", "Castrop-Rauxel", "Gelsenkirchen", "Marl"} <= names
    assert "Herten, Castrop-Rauxel, Gelsenkirchen, Marl" in made.subtitle
    assert "53" not in made.subtitle + made.alt
    assert all(line.name in made.alt for line in development.lines_of(about))


def test_the_heat_table_names_the_group_it_lists(store):
    sheet = heat_sheet.sheet(of(store, SIZE), "https://example.org")
    assert "10 Gemeinden gleicher Größenklasse" in sheet.title
    assert "dazu Gelsenkirchen" in sheet.title


def test_the_strip_counts_all_dots_and_the_group(store):
    assert KINDS["position"](of(store, SIZE)).summary.startswith("53 Werte; in der Vergleichsgruppe 10:")


@pytest.mark.parametrize("group", ["alle", "rechtsform", "groesse", "nachbarn", "auswahl"])
def test_the_caption_counts_the_members_that_are_drawn(store, group):
    about = of(store, f"?indikator=kinderarmut&jahr=2022&ort=05562020&orte=05913000&gruppe={group}")
    found, drawn = ranking(about), KINDS["rangfolge"](about)
    named = group == "nachbarn"  # mine by name, and how many others
    assert f" {len(found.members) - named} " in drawn.subtitle
    assert ("dazu Dortmund" in drawn.subtitle) is (guests(about) != ())


def test_equal_values_stand_in_the_order_of_their_names(made):
    found = ranking(made({2015: [3.0, 5.0, *[3.0] * 4]})).known  # by key, Bottrop would be the last
    assert [area.short for area in found][:3] == ["Essen", "Bottrop", "Duisburg"]


@pytest.mark.parametrize(
    ("search", "said"),
    [
        ("", "53 Gemeinden der Metropole Ruhr"),
        ("&ort=05562020&gruppe=rechtsform", "42 kreisangehörige Kommunen"),
        ("&ort=05911000&gruppe=rechtsform", "11 kreisfreie Städte"),
        (
            "&ort=05562020&gruppe=groesse",
            "10 Gemeinden gleicher Größenklasse (60.000 bis unter 100.000 Einwohner)",
        ),
        (
            "&ort=05562020&orte=05911000,05913000&gruppe=groesse",
            "10 Gemeinden gleicher Größenklasse (60.000 bis unter 100.000 Einwohner), dazu Bochum, Dortmund",
        ),
        ("&ort=05562020&gruppe=nachbarn", "Herten und seine 6 statistischen Nachbarn"),
        ("&orte=05911000,05913000,05112000&gruppe=auswahl", "3 ausgewählte Gemeinden"),
        (
            "&orte=14713&ebene=kreis",
            "15 Kreise und kreisfreie Städte der Metropole Ruhr, dazu Leipzig (außerhalb der Region)",
        ),
    ],
)
def test_the_group_is_named_as_it_is_drawn(store, search, said):
    level = "" if "ebene" in search else "&ebene=gemeinde"
    assert members.phrase(of(store, f"?indikator=kinderarmut{search}{level}")) == said


def test_who_stands_apart_is_said_by_name_and_nothing_where_all_belong(store):
    two = "?indikator=kinderarmut&ort=05562020&orte=05911000,05913000&gruppe=groesse"
    assert members.apart(of(store, two))[0].startswith(
        "Bochum und Dortmund gehören nicht zur Vergleichsgruppe"
    )
    assert members.apart(of(store, two.replace("groesse", "alle"))) == []


def test_my_area_outside_its_own_group_is_a_guest(store):
    about = of(store, "?indikator=kinderarmut&ort=05562020&orte=05911000,05913000,05112000&gruppe=auswahl")
    assert {area.short for area in guests(about)} <= {"Herten"}
    assert {area.short for area in (*ranking(about).known,)} >= {"Herten", "Bochum"}


def test_areas_without_a_value_are_named(made):
    found = ranking(made({2015: [1.0] * 14}))
    assert [area.key for area in found.missing] == ["05978"]


def rows_of(about):
    return [
        entry.short if isinstance(entry, Area) else len(entry.areas) if entry else None
        for entry in entries(about)
    ]


HERTEN = "?indikator=kinderarmut&jahr=2022&ebene=gemeinde&ort=05562020&orte=05562024,05562014,05915000"


def test_the_picture_shows_mine_and_who_is_near_the_chosen_and_the_ends(store):
    shown = rows_of(of(store, HERTEN))
    at = shown.index("Herten")
    assert (shown[0], shown[-1]) == ("Gelsenkirchen", "Alpen")
    assert {"Marl", "Gladbeck", "Hamm"} <= {*shown}
    assert all(isinstance(name, str) for name in shown[at - 5 : at + 6])
    gaps = [entry for entry in entries(of(store, HERTEN)) if isinstance(entry, Gap)]
    assert sum(len(gap.areas) for gap in gaps) + sum(isinstance(name, str) for name in shown) == 53
    assert min(len(gap.areas) for gap in gaps) > 1  # a gap of one row is closed
    assert left_out(of(store, HERTEN), gaps[2]) == "16 weitere, 18,4 bis 13,3"


def test_slides_and_paper_show_the_excerpt_of_the_screen_and_the_appendix_all_areas(store):
    for frame in (SLIDE, PAPER):
        made = figures.figure(of(store, HERTEN), "rangfolge", frame)
        rows = [
            row for chart in made.charts for row in zip(chart.categories, chart.series[0].values, strict=True)
        ]
        assert ("16 weitere, 18,4 bis 13,3", None) in rows
        assert len(rows) == len(rows_of(of(store, HERTEN)))
        assert "Gezeigt sind" in made.alt
    options = Options("de", "https://example.org", date(2026, 11, 25), appendix=True)
    (section,) = sections(store, [Item("vergleich", parse(HERTEN, store)[0])], options, PAPER)
    (appended,) = (part for part in section.appendix if isinstance(part, Figure))
    assert appended.kind == "rangfolge"
    for whole in (
        figures.figure(of(store, f"{HERTEN}&rangfolge=alle"), "rangfolge", SLIDE),
        figures.figure(of(store, f"{HERTEN}&rangfolge=alle"), "rangfolge", PAPER),
        appended,
    ):
        assert sum(len(part.categories) for part in whole.charts) == 53
        assert "Gezeigt sind" not in whole.alt


def test_on_request_all_areas_are_shown_and_a_link_leads_there_and_back(store):
    part, whole = of(store, HERTEN), of(store, f"{HERTEN}&rangfolge=alle")
    assert len(rows_of(whole)) == 53
    assert [link.children for link in excerpt.switch(part)] == ["Alle 53 zeigen"]
    assert "rangfolge=alle" in excerpt.switch(part)[0].href
    assert "rangfolge" not in excerpt.switch(whole)[0].href
    drawn = KINDS["rangfolge"](part)
    assert "Balken von 53 Werten" in drawn.summary
    assert f"Gezeigt sind {sum(isinstance(name, str) for name in rows_of(part))} davon" in drawn.summary


@pytest.mark.parametrize(
    ("search", "said"),
    [
        (
            "&ort=05562020&orte=05913000",
            "die eigene Kommune mit ihren Nachbarn im Wert, die ausgewählten, die Enden.",
        ),
        ("&orte=05913000", "die ausgewählten und die Enden."),
        ("", "die Enden."),
        ("&ort=05562", "die Enden."),
    ],
)
def test_an_excerpt_is_of_who_is_there(store, search, said):
    about = of(store, f"?indikator=kinderarmut&jahr=2022&ebene=gemeinde{search}")
    assert KINDS["rangfolge"](about).summary.endswith(f" davon: {said}")


@pytest.mark.parametrize(
    ("search", "said"),
    [
        ("", "Ihre Kommune erscheint hervorgehoben, sobald Sie eine gewählt haben."),
        ("&ort=05562", "Den Kreis Recklinghausen gibt es auf der Ebene Gemeinde nicht."),
        ("&ort=05978036", "Für Unna gibt es 2016 keine Zahl: Die Quelle lässt den Wert offen."),
    ],
)
def test_the_reading_says_why_nothing_is_highlighted(store, search, said):
    about = of(store, f"?indikator=arbeitslose-je-100&jahr=2016&ebene=gemeinde{search}")
    assert KINDS["rangfolge"](about).reading == f"Der höchste Wert steht oben. {said}"


def test_who_is_not_drawn_is_not_said_to_stand_apart(store):
    about = of(store, "?indikator=arbeitslose-je-100&jahr=2016&ort=05112000&orte=05978036&gruppe=rechtsform")
    assert not about.cells["05978036"].known
    assert about.at_level("05978036") not in about.group
    assert members.apart(about) == []


def test_fifteen_areas_are_all_shown_without_a_link(store):
    about = of(store, "?indikator=kinderarmut&jahr=2022&ebene=kreis&ort=05562")
    assert len(rows_of(about)) == 15
    assert excerpt.switch(about) == []


def test_without_an_own_value_the_ends_and_the_chosen_are_shown():
    order = [SimpleNamespace(key=str(n)) for n in range(20)]
    shown = excerpt_of(order, None, {"7"})
    assert [entry.key if not isinstance(entry, Gap) else len(entry.areas) for entry in shown] == [
        "0",
        6,
        "7",
        11,
        "19",
    ]


def test_bars_of_negative_values_go_to_the_left_of_zero(made):
    drawn = KINDS["rangfolge"](made({2015: [-2.0, -1.0, *[3.0] * 13]}, "?ort=05112", kind="index")).figure
    values = next(trace for trace in drawn["data"] if trace["name"] == "values")
    assert dict(zip(values["x"], values["textposition"], strict=True))[-2.0] == "middle left"
    assert drawn["layout"]["xaxis"]["range"] == [-2.0, 3.0]


def test_the_median_is_not_drawn_through_a_text(store):
    about = of(store, HERTEN)
    rows = entries(about)
    gaps = {place for place, entry in enumerate(rows) if isinstance(entry, Gap)}
    assert gaps <= crossed(about, rows, 15.6, 150)
    assert not gaps & crossed(about, rows, 15.6, 900)
    drawn = KINDS["rangfolge"](about).figure
    line = next(trace for trace in drawn["data"] if trace["name"] == "median")
    assert {*line["x"]} == {about.distribution.median}
