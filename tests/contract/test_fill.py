"""The fill of a map says for each year what the server would draw: colours, sentences, list."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from components.charts import KINDS, choropleth
from components.comparison.context import Context
from components.screen import map_fill, map_list
from components.screen.plain import text
from components.view import filling
from components.view.model import parse
from components.view.settings import OF_TARGET, SETTINGS
from tests.official import STORE

MINE, CHOSEN = "05562020", "05112000,05978020"
SEVERAL = ("kinderarmut", "bevoelkerung", "einkommensteuer", "ohne-hauptschulabschluss")
"""A share, a count, money, and many years, for what would take too long with every indicator."""

_ROW = re.compile(
    r'<li (?:[^>]*?)class="k-row([^"]*)"(?: data-key="(\w+)")?[^>]*>(.*?)</li>',
)
_BAR = re.compile(r"margin-left:(-?[\d.]+)%;width:([\d.]+)%")
_NUMBER = re.compile(r'class="k-number">([^<]*)<')
_MEDIAN = re.compile(r"<span>([^<]*)</span><strong>([^<]*)</strong>")


def view(search):
    found, said = parse(search, STORE)
    assert said == ()
    return found


def asked(address):
    """The view whose fill an address gives: what that leaves out is as usual."""
    path, _, query = address.removeprefix(filling.PATH).partition("?")
    slug, level = path.removesuffix(".json").split("/")
    return view(f"?indikator={slug}&ebene={level}&{query}")


def years(about):
    return STORE.years(STORE.catalogue.indicators[about.indicator], about.level)


def colours(trace):
    """The colour that Plotly gives each area, by key."""
    scale, low = trace["colorscale"], trace["zmin"]
    return {
        key: scale[2 * round(z - low - 0.5)][1] for key, z in zip(trace["locations"], trace["z"], strict=True)
    }


def filled(table, year, trace, names):
    """The traces as the browser makes them of those drawn (``tracesOf`` in assets/fuellen.js)."""
    of_year, edge = table["years"][str(year)], table["edge"]
    place = {key: number for number, key in enumerate(table["keys"])}
    z, said = ({key: of_year[part][place[key]] for key in trace["locations"]} for part in ("z", "text"))
    line = trace["marker"]["line"]
    all_of = [*zip(trace["locations"], line["color"], line["width"], strict=True)]
    marked = [one for one in all_of if one[2] != edge["width"]]
    plain = sorted((z[key] < 0, key) for key, _, width in all_of if width == edge["width"])
    ordered = [(key, edge["none" if is_none else "known"], edge["width"]) for is_none, key in plain]
    locations, outline, widths = (list(part) for part in zip(*ordered, *marked, strict=True))
    areas = trace | table["scales"][of_year["scale"]]
    areas |= {"locations": locations, "marker": {"line": {"color": outline, "width": widths}}}
    areas |= {"z": [z[key] for key in locations], "text": [said[key] for key in locations]}
    ink = {key: table["inks"][colour] for key, colour in colours(areas).items()}
    shown = {"size": names["textfont"]["size"], "color": [ink[key] for key in names["customdata"]]}
    return {"areas": areas, "names": names | {"textfont": shown}}


def listed(rows):
    """What a list on the page says: of each row key, text, bar and whether it has a number; or the median."""
    found = []
    for css, key, content in _ROW.findall(rows):
        if "is-median" in css:
            found.append(_MEDIAN.findall(content)[0])
        else:
            begin, long = _BAR.findall(content)[0]
            number = _NUMBER.findall(content)[0]
            found.append((key, number, float(begin), float(long), "is-none" not in css))
    return found


def listing(table, year):
    """The same of a fill."""
    of = table["years"][str(year)]["list"]
    found = [
        (
            table["rows"][place],
            of["text"][n].replace("<", "&lt;"),
            of["start"][n],
            of["width"][n],
            n < of["known"],
        )
        for n, place in enumerate(of["order"])
    ]
    if of["between"]:
        above, *said = of["between"]
        found.insert(above, tuple(said))
    return found


def compare(about):
    """Every year of a view drawn, and filled in from its first drawing and the fill that all of them name."""
    contexts = {year: Context(STORE, replace(about, year=year)) for year in years(about)}
    figures = {year: KINDS["karte"](context).figure for year, context in contexts.items()}
    [address] = {figure["layout"]["meta"]["fill"] for figure in figures.values()}
    table = map_fill.table(STORE, asked(address))
    assert list(table["years"]) == [str(year) for year in contexts]
    first = None
    for year, context in contexts.items():
        assert figures[year]["layout"]["meta"]["year"] == year
        drawn = {trace["name"]: trace for trace in figures[year]["data"]}
        first = first or drawn
        assert list(drawn) == list(first)
        assert drawn == first | filled(table, year, first["areas"], first["names"])
        page = text(map_list.side(context))
        assert listing(table, year) == listed(page)
        assert f'aria-label="{table["years"][str(year)]["list"]["label"]}"' in page


@pytest.mark.parametrize("slug", STORE.catalogue.indicators)
def test_every_year_of_every_indicator_is_filled_as_it_is_drawn(slug):
    for level in STORE.catalogue.indicators[slug].levels:
        own = "JA" * (level == "jugendamt") + MINE
        compare(view(f"?indikator={slug}&ebene={level}&ort={own}&orte={CHOSEN}"))


@pytest.mark.parametrize("slug", SEVERAL)
@pytest.mark.parametrize(
    "more",
    [
        "&farben=bewertung",
        "&gruppe=nachbarn&nachbarn=5",
        "&gruppe=kreisfrei&farben=bewertung&sprache=en",
        "&grenzen=alle",
        "&klassen=gleich",
        "&ausschnitt=nrw",
        "&ausschnitt=nrw&grenzen=alle&sprache=en",
        "&gruppe=auswahl",
        "&gruppe=deutschland",
    ],
)
def test_what_a_view_sets_is_filled_as_it_is_drawn(slug, more):
    for level in STORE.catalogue.indicators[slug].levels:
        compare(view(f"?indikator={slug}&ebene={level}&ort={MINE}&orte={CHOSEN}{more}"))


def test_an_area_without_a_number_is_a_class_of_its_own():
    table = map_fill.table(STORE, view("?indikator=kinderarmut&ebene=gemeinde"))
    for of_year in table["years"].values():
        scale = table["scales"][of_year["scale"]]
        assert scale["zmin"] == choropleth.NO_CLASS - 0.5
        assert scale["colorscale"][0][1] == choropleth.theme.NO_DATA


def test_the_paths_of_a_map_are_the_same_in_every_year():
    """Those without a class lie above the others, then the chosen ones, mine on top."""
    search = f"?indikator=arbeitslose-je-100&ebene=gemeinde&ort={MINE}&orte={CHOSEN}"
    sets = set()
    for year in years(view(search)):
        drawn = KINDS["karte"](Context(STORE, view(f"{search}&jahr={year}"))).figure
        [areas] = [trace for trace in drawn["data"] if trace["name"] == "areas"]
        *plain, last_but_two, last_but_one, last = areas["locations"]
        assert (last_but_two, last_but_one, last) == ("05112000", "05978020", MINE)
        without = [key for key, z in zip(areas["locations"], areas["z"], strict=True) if z < 0]
        assert plain == [*sorted(set(plain) - set(without)), *without]
        sets.add(frozenset(areas["locations"]))
    assert len(sets) == 1


# The address


def test_the_figure_says_where_its_fill_is():
    about = view(f"?indikator=kinderarmut&ebene=gemeinde&ort={MINE}&klassen=gleich&sprache=en")
    meta = KINDS["karte"](Context(STORE, about)).figure["layout"]["meta"]
    assert meta == {
        "fill": "/fuellung/kinderarmut/gemeinde.json?klassen=gleich&sprache=en",
        "year": about.year,
    }


@pytest.mark.parametrize(
    "more",
    [
        *("&mass=veraenderung", "&mass=abstand", "&jahr2=2021", "&indikator2=bevoelkerung"),
        "&verbund=A:05112000,05113000",
    ],
)
def test_what_is_not_filled_has_no_address(more):
    assert filling.address(view(f"?indikator=kinderarmut&ebene=gemeinde{more}")) is None
    own = replace(view("?indikator=kinderarmut"), indicator="eigene")
    assert filling.address(own) is None


@pytest.mark.parametrize(
    ("field", "value"),
    [
        *(("since", 2016), ("picture", "trichter"), ("topic", "armut"), ("whole_ranking", True)),
        *(("indicators", ("kinderarmut",)), ("panels", "rangfolge"), ("columns", ("kinderarmut",))),
        *(("rows", "kreis"), ("listed", (MINE,)), ("mine", MINE), ("chosen", ("05112000", "05978020"))),
        *(
            ("neighbours", 5),
            ("weights", (("dichte", 0.0),)),
            ("target", 35.0),
            ("target_name", "Unser Ziel"),
        ),
        *(("more", 5), ("group_size", 10.0), ("posts", 2.0)),
    ],
)
def test_what_the_address_leaves_out_changes_nothing(field, value):
    usual = view("?indikator=kinderarmut&ebene=gemeinde")
    other = replace(usual, **{field: value})
    assert filling.address(other) == filling.address(usual)
    assert map_fill.table(STORE, other) == map_fill.table(STORE, usual)


def test_every_setting_is_thought_of():
    """A new setting stands in the address, makes the normal way, or is compared above."""
    normal = {"measure", "indicator2", "year2", "unions"}
    told = {"indicator", "year", "level"}
    named = {
        "since",
        "picture",
        "topic",
        "whole_ranking",
        "indicators",
        "panels",
        "columns",
        "rows",
        "listed",
        *OF_TARGET,
    }
    assert set(SETTINGS) == {*filling.FIELDS, *normal, *told, *named}


def test_the_members_of_a_group_stand_in_the_address():
    about = view(f"?indikator=kinderarmut&ebene=gemeinde&ort={MINE}&gruppe=nachbarn&nachbarn=5")
    assert filling.address(about) == (
        f"/fuellung/kinderarmut/gemeinde.json?gruppe=nachbarn&ort={MINE}&nachbarn=5"
    )
