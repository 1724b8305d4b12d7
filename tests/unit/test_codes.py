"""Short codes: computed from the view, read back as the very same view, and permanent."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from components.downloads import qr
from components.view import code_signs as signs
from components.view import codes, pages, unions
from components.view.code_fields import VERSIONS
from components.view.model import EXTENTS, LANGUAGES, MAX_CHOSEN, PICTURES, View, default_view, parse, query
from components.view.settings import (
    FEWEST_TOGETHER,
    LONGEST_NAME,
    MEASURES,
    MOST_COLUMNS,
    MOST_TOGETHER,
    PANELS,
    ROWS,
)
from components.view.unions import MEMBERS, Union
from data.checks import folder
from data.editorial import codes as numbers_module
from data.model.catalogue import Catalogue, Level
from data.model.groups import GROUPS
from data.model.reading import MetadataError
from data.numbers.classes import METHODS
from data.numbers.neighbours import MOST, WEIGHTS
from data.store.outside import Outside
from tests.official import STORE

SLUGS = tuple(STORE.catalogue.indicators)
KEYS = tuple(STORE.areas.by_key)
OUTSIDE = tuple(STORE.outside.areas)
PAGES = tuple(page.name for page in pages.ROUTES.values())
RELAXED = settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
YEARS = st.integers(1900, 2099) | st.integers(2000, 2025)


@st.composite
def views(draw):
    return View(
        indicator=draw(st.sampled_from(SLUGS)),
        year=draw(YEARS | st.just(0)),
        level=draw(st.sampled_from(tuple(Level))),
        mine=draw(st.none() | st.sampled_from(KEYS)),
        chosen=tuple(draw(st.lists(st.sampled_from((*KEYS, *OUTSIDE)), max_size=MAX_CHOSEN, unique=True))),
        group=draw(st.sampled_from(GROUPS)),
        method=draw(st.sampled_from(METHODS)),
        indicator2=draw(st.none() | st.sampled_from(SLUGS)),
        year2=draw(st.none() | YEARS),
        since=draw(st.none() | YEARS),
        picture=draw(st.sampled_from(PICTURES)),
        neighbours=draw(st.integers(1, MOST)),
        weights=tuple(
            (v.key, draw(st.sampled_from(WEIGHTS))) for v in STORE.variables if draw(st.booleans())
        ),
        judged=draw(st.booleans()),
        topic=draw(st.none() | st.sampled_from([topic.slug for topic in STORE.catalogue.topics])),
        extent=draw(st.sampled_from(EXTENTS)),
        measure=draw(st.sampled_from(MEASURES)),
        indicators=tuple(
            draw(
                st.just(())
                | st.lists(
                    st.sampled_from(SLUGS), min_size=FEWEST_TOGETHER, max_size=MOST_TOGETHER, unique=True
                )
            )
        ),
        panels=draw(st.sampled_from(PANELS)),
        whole_ranking=draw(st.booleans()),
        language=draw(st.sampled_from(LANGUAGES)),
    )


@RELAXED
@given(views(), st.sampled_from(PAGES))
def test_what_is_coded_is_read_back(view, page):
    code = codes.code(STORE, page, view)
    assert re.fullmatch(r"[12][0-9A-HJKMNP-TV-Z]{3}(-[0-9A-HJKMNP-TV-Z]{1,4})+", code)
    assert codes.find(STORE, code) == (page, view)


@RELAXED
@given(st.text() | st.text(alphabet=signs.ALPHABET + "-OIL ", max_size=30))
def test_any_text_is_judged(text):
    found = codes.read(STORE, text)
    if isinstance(found, codes.Wrong):
        assert found.reason in {"empty", "signs", "short", "long", "check", "version", "gone"}
    else:
        assert codes.find(STORE, codes.code(STORE, *found)) == found
    assert all(codes.find(STORE, code) == (page, view) for code, page, view in codes.near(STORE, text))


@RELAXED
@given(st.sampled_from(VERSIONS), st.text(alphabet=signs.ALPHABET, max_size=60))
def test_any_closed_signs_are_judged(version, text):
    found = codes.read(STORE, signs.closed(version + text))
    assert isinstance(found, codes.Wrong) or codes.code(STORE, *found) or found[1].year > 2099


def test_codes_once_given_open_the_same_for_ever():
    """Written down when they were first given. If this fails, codes in print have lost their meaning."""
    given_out = {
        "111Y-000D": ("karte", "?indikator=kinderarmut&jahr=2022"),
        "1231-Y884-MS": (
            "vergleich",
            "?indikator=arbeitslose-je-100&jahr=2021&ort=05562020&gruppe=nachbarn",
        ),
        "124N-M8CF": ("vergleich", "?indikator=betreuungsquote-u3&jahr=2016&ebene=kreis&ort=05562020"),
        "111Y-0882-3541-086": (
            "karte",
            "?indikator=kinderarmut&jahr=2022&ort=05562020&orte=05913000,05112000,05113000",
        ),
        "131Y-089E": ("profil", "?indikator=kinderarmut&jahr=2022&ort=05562020&sprache=en"),
        "121Y-0042-1007-5WGR": ("vergleich", "?indikator=kinderarmut&jahr=2022&ebene=kreis&orte=14713"),
        "121Y-08C2-3007-5WG0-0ZAS-8M": (
            "vergleich",
            "?indikator=kinderarmut&jahr=2022&ebene=kreis&ort=05562020&orte=14713,04011,05913",
        ),
        "1502-20H2-4540-8A5H-Z404-0YHH-80GJ-GE": (
            "tabelle",
            "?indikator=bevoelkerung&jahr=2023&ort=05112000&orte=05913000,05334002,01001000,05113000"
            "&gruppe=nachbarn&sprache=en",
        ),
        "211Y-0008-2V": ("karte", "?indikator=kinderarmut&jahr=2022&mass=veraenderung"),
        "211Y-0888-49": ("karte", "?indikator=kinderarmut&jahr=2022&ort=05562020&mass=abstand"),
        "224N-M8C8-H0F4-C13R-N": (
            "vergleich",
            "?indikator=betreuungsquote-u3&jahr=2016&ebene=kreis&ort=05562020"
            "&indikatoren=kinderarmut,gisd,anteil-unter-6,schueler",
        ),
        "227P-4890-GH90-8CP8-2H20-Y8R2-7H4G-D": (
            "vergleich",
            "?indikator=schueler-grundschulen&jahr=2024&ort=05562020&orte=05913000,05112000&seit=2012"
            "&mass=veraenderung&indikatoren=kinderarmut,gisd,anteil-unter-6,schueler&bilder=rangfolge"
            "&sprache=en",
        ),
    }
    for code, (page, search) in given_out.items():
        view, notices = parse(search, STORE)
        assert notices == ()
        assert codes.find(STORE, code) == (page, view)
        assert codes.code(STORE, page, view) == code


@pytest.mark.parametrize(
    ("search", "version"),
    [
        ("?gruppe=nachbarn&klassen=jenks&ausschnitt=nrw&grenzen=alle", "1"),
        ("?mass=wert&bilder=entwicklung", "1"),
        ("?mass=abstand", "2"),
        ("?bilder=position&gruppe=nachbarn", "2"),
        ("?indikatoren=kinderarmut,gisd,schueler,anteil-unter-6", "2"),
    ],
)
def test_a_view_is_written_in_the_first_version_that_has_its_settings(search, version):
    view, _ = parse(search, STORE)
    assert codes.code(STORE, "karte", view)[0] == version


def test_no_view_has_two_codes():
    """What version 1 has room for is no code of version 2, though its fields could be read."""
    for text in ("211Y000", "211Y00013"):
        assert codes.read(STORE, signs.closed(text)) == codes.Wrong("check")


def test_the_order_of_several_indicators_stays():
    view = replace(default_view(STORE), indicators=("schueler", "gisd", "kinderarmut", "anteil-unter-6"))
    assert codes.find(STORE, codes.code(STORE, "vergleich", view))[1].indicators == view.indicators


def test_usual_views_have_eight_signs():
    for page in PAGES:
        for slug in SLUGS:
            view = replace(default_view(STORE, slug, "en"), mine="JA05978040")
            assert len(codes.code(STORE, page, view)) == len("1234-5678")


def test_the_year_stays_when_newer_figures_come():
    """A view of the latest year has no year in its address, but it has one in its code."""
    view = default_view(STORE)
    assert "jahr" not in query(view, STORE)
    newer = replace(view, year=view.year + 1)
    assert codes.code(STORE, "karte", view) != codes.code(STORE, "karte", newer)
    assert codes.find(STORE, codes.code(STORE, "karte", view)) == ("karte", view)


@pytest.mark.parametrize(
    "typed",
    [
        *("124nm8cf", " 124N M8CF ", "124N–M8CF", "l24n-m8cf", "I24N_M8CF", "1.2.4.N.M.8.C.F"),
        *("https://vergleich.example/k/124N-M8CF?sprache=en", "/k/124n-m8cf"),
    ],
)
def test_a_code_may_be_typed_in_any_way(typed):
    assert codes.find(STORE, typed) == codes.find(STORE, "124N-M8CF") is not None


def test_an_o_is_a_zero():
    assert codes.find(STORE, "111y-oood") == codes.find(STORE, "111Y-000D") is not None


@pytest.mark.parametrize("code", ["1231Y884MS", "121Y08C230075WG00ZAS8M", "224NM8C8H0F4C13RN"])
def test_every_wrong_sign_and_every_exchange_is_recognised(code):
    for at, sign in enumerate(code):
        for other in signs.ALPHABET.replace(sign, ""):
            assert not signs.is_closed(code[:at] + other + code[at + 1 :])
    for at in range(len(code) - 1):
        swapped = code[:at] + code[at + 1] + code[at] + code[at + 2 :]
        assert swapped == code or not signs.is_closed(swapped)


@pytest.mark.parametrize(
    ("typed", "reason", "detail"),
    [
        ("", "empty", ""),
        ("- -", "empty", ""),
        ("124N-M8C?", "signs", "?"),
        ("UÄ4N-M8CF", "signs", "UÄ"),
        ("124N", "short", ""),
        ("124N-M8CG", "check", ""),
        ("1" * (signs.LONGEST + 1), "long", ""),
        (signs.closed("3123456"), "version", ""),
    ],
)
def test_what_is_wrong_is_said(typed, reason, detail):
    assert codes.read(STORE, typed) == codes.Wrong(reason, detail)


def test_the_code_that_was_meant_is_found():
    meant = codes.find(STORE, "124N-M8CF")
    for typed in ("12N4-M8CF", "I24N-MBCF", "124M-M8CF"):
        assert ("124N-M8CF", *meant) in codes.near(STORE, typed)


def test_what_is_no_longer_here_is_said():
    slug = "betreuungsquote-u3"
    rest = {key: item for key, item in STORE.catalogue.indicators.items() if key != slug}
    without = replace(STORE, catalogue=Catalogue(STORE.catalogue.topics, rest, {}))
    assert codes.read(without, "124N-M8CF") == codes.Wrong("gone")


def other_areas(inside, outside):
    """The same figures for another region, with other areas beyond it."""
    store = replace(STORE, areas=replace(STORE.areas, by_key=inside))
    store.__dict__["outside"] = Outside(outside, {}, {}, STORE.root / "outside")
    return store


def without(areas, *keys):
    return {key: area for key, area in areas.items() if key not in keys}


INSIDE, BEYOND = STORE.areas.by_key, STORE.outside.areas


@pytest.mark.parametrize("outside", [without(BEYOND, "14713"), {}])
def test_an_area_beyond_the_region_that_is_no_longer_here_is_said(outside):
    store = other_areas(INSIDE, outside)
    assert codes.read(store, "121Y-0042-1007-5WGR") == codes.Wrong("gone")
    assert codes.find(store, "124N-M8CF") == codes.find(STORE, "124N-M8CF")


def test_a_code_outlives_a_change_of_the_region():
    """A comparator that joins the region or leaves it is found where it now is."""
    alone, mixed = "121Y-0042-1007-5WGR", "121Y-08C2-3007-5WG0-0ZAS-8M"
    joined = other_areas({**INSIDE, "14713": BEYOND["14713"]}, without(BEYOND, "14713"))
    assert codes.find(joined, alone)[1].chosen == ("14713",)
    left = other_areas(without(INSIDE, "05913"), {**BEYOND, "05913": INSIDE["05913"]})
    page, view = codes.find(left, mixed)
    assert view.chosen == ("14713", "04011", "05913")
    assert codes.code(left, page, view) == mixed


def test_my_area_is_one_of_the_region():
    left = other_areas(without(INSIDE, "05562020"), {**BEYOND, "05562020": INSIDE["05562020"]})
    assert codes.read(left, "131Y-089E") == codes.Wrong("gone")


def test_every_area_beyond_the_region_has_its_own_number_without_a_list():
    numbers = [STORE.numbers.of_area(key) for key in OUTSIDE]
    assert [STORE.numbers.area_of(number) for number in numbers] == list(OUTSIDE)
    assert len(set(numbers)) == len(OUTSIDE)
    assert min(numbers) >= numbers_module.KEYED > numbers_module.ROOM["area"]
    assert not STORE.numbers.of["area"].keys() & set(OUTSIDE)
    for key in ("JA14713", "RUHR", "05", "1471", ""):
        with pytest.raises(KeyError):
            STORE.numbers.of_area(key)


def test_the_order_of_what_is_chosen_stays():
    """It gives the colours."""
    view = replace(default_view(STORE), chosen=("05334002", "05913000", "01001000", "05112000"))
    found = {
        codes.code(STORE, "vergleich", replace(view, chosen=chosen))
        for chosen in (view.chosen, view.chosen[::-1], ("05913000", *view.chosen[2:], "05334002"))
    }
    assert len(found) == 3
    assert codes.find(STORE, codes.code(STORE, "vergleich", view))[1].chosen == view.chosen


@pytest.mark.parametrize(
    ("town", "digits", "reason"),
    [
        *((0, 0, "gone"), (0, 99_999, "gone"), (0, 100_000, "check"), (0, 131_071, "check")),
        *((1, 0, "gone"), (1, 99_999_999, "gone"), (1, 100_000_000, "check"), (1, 134_217_727, "check")),
    ],
)
def test_digits_that_are_no_key_are_judged(town, digits, reason):
    typed = with_areas((0, 8), (town, 1), (digits, 27 if town else 17))
    assert codes.read(STORE, typed) == codes.Wrong(reason)


@RELAXED
@given(st.integers(0, 1), st.integers(0, (1 << 27) - 1), st.integers(0, 255))
def test_any_digits_of_an_area_are_judged(town, digits, other):
    found = codes.read(
        STORE, with_areas((0, 8), (town, 1), (digits >> 10 * (1 - town), 17 + 10 * town), (other, 8))
    )
    assert isinstance(found, codes.Wrong) or codes.find(STORE, codes.code(STORE, *found)) == found


def with_areas(*bits):
    """A code with chosen areas made of numbers and their bits, those of an official key with three."""
    packer = signs.Packer()
    packer.put(1, 4)
    packer.put(sum(size == 8 for _, size in bits), 6)
    for value, size in bits:
        packer.put(value, size)
    return signs.closed("121Y004" + packer.signs(0))


def test_the_longest_view_has_room():
    towns = [key for key in OUTSIDE if len(key) == 8][-MAX_CHOSEN:]
    inside = tuple(sorted(area.key for area in STORE.areas))
    view = View(
        indicator="schueler",
        year=1900,
        level=Level.GEMEINDE,
        mine="JA05978040",
        chosen=tuple(towns),
        group="nachbarn",
        method="gleich",
        indicator2="kinderarmut",
        year2=1901,
        since=1902,
        picture="trichter",
        neighbours=MOST,
        weights=tuple((variable.key, 0.5) for variable in STORE.variables),
        judged=True,
        topic="jugendhilfe",
        extent="land",
        all_years=True,
        measure="abstand",
        indicators=SLUGS[-MOST_TOGETHER:],
        panels="rangfolge",
        whole_ranking=True,
        columns=SLUGS[-MOST_COLUMNS:],
        rows="kreis",
        listed=(towns[0],),
        target=49_999.99,
        target_name="Ω" * LONGEST_NAME,
        more=-20,
        group_size=99.99,
        posts=99.99,
        unions=tuple(Union("Ω" * unions.LONGEST, inside[:MEMBERS]) for _ in unions.KEYS),
        language="en",
    )
    assert all(getattr(view, name) != usual for name, usual in codes.USUAL.items())
    code = codes.code(STORE, "aenderungen", view)
    assert codes.read(STORE, code) == ("aenderungen", view)
    assert len(code.replace("-", "")) < signs.LONGEST
    short = codes.code(STORE, "aenderungen", replace(view, target_name="x" * LONGEST_NAME, unions=()))
    assert qr.fits(f"https://{'x' * 200}.example/k/{short}")


def test_a_renamed_indicator_keeps_its_codes():
    old, new = "betreuungsquote-u3", "betreuung-unter-drei"
    item = replace(STORE.catalogue.indicators[old], slug=new, aliases=(old,))
    rest = {key: other for key, other in STORE.catalogue.indicators.items() if key != old}
    renamed = replace(STORE, catalogue=Catalogue(STORE.catalogue.topics, rest | {new: item}, {old: new}))
    page, view = codes.find(renamed, "124N-M8CF")
    assert view.indicator == new
    assert codes.code(renamed, page, view) == "124N-M8CF"


def test_numbers_beyond_the_short_ones_work():
    """There may be more than 254 indicators and areas; their codes are longer."""
    of = STORE.numbers.of
    key, slug = "05562020", "kinderarmut"
    many = numbers_module.Numbers(
        {**of, "area": {**of["area"], key: 255, KEYS[0]: 59_999}, "indicator": {**of["indicator"], slug: 700}}
    )
    store = replace(STORE)
    store.__dict__["numbers"] = many
    view = replace(default_view(STORE, slug), mine=key, chosen=(KEYS[0], KEYS[1]), year=1950)
    assert codes.find(store, codes.code(store, "profil", view)) == ("profil", view)


def test_no_number_means_no_code():
    assert codes.code(STORE, "seite-ohne-nummer", default_view(STORE)) == ""
    store = replace(STORE)
    store.__dict__["numbers"] = numbers_module.Numbers()
    assert codes.code(store, "karte", default_view(STORE)) == ""
    assert codes.read(store, "124N-M8CF") == codes.Wrong("gone")


def test_everything_on_the_screen_has_a_number():
    of = STORE.numbers.of
    wanted = {
        "page": PAGES,
        "level": [level.value for level in Level],
        "language": LANGUAGES,
        "group": GROUPS,
        "method": METHODS,
        "picture": PICTURES,
        "weight": [f"{weight:g}" for weight in WEIGHTS],
        "measure": MEASURES,
        "panels": PANELS,
        "rows": ROWS,
    }
    assert [(kind, key) for kind, keys in wanted.items() for key in keys if key not in of[kind]] == []
    things = numbers_module.things(STORE.catalogue, KEYS, [v.key for v in STORE.variables])
    assert list(numbers_module.without_number(STORE.numbers, things)) == []


@pytest.fixture
def numbered(tiny_root):
    """A small data folder with numbers for all it holds."""
    (tiny_root / "codes.toml").write_text("".join(f"[{kind}]\n" for kind in numbers_module.ROOM), "utf-8")
    return tiny_root


def test_the_check_names_what_has_no_number_and_the_command_gives_it(numbered):
    from data.__main__ import main

    faults = folder.check(numbered)
    assert faults
    assert {fault.file for fault in faults} == {"data/codes.toml"}
    assert all("hat keine Nummer" in fault.message for fault in faults)
    assert main(["codes"], numbered) == 0
    assert folder.check(numbered) == []
    before = (numbered / "codes.toml").read_text("utf-8")
    assert main(["codes"], numbered) == 0
    assert (numbered / "codes.toml").read_text("utf-8") == before


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[area]\na = 1\nb = 1\n", "area.b: die Nummer 1 hat schon a"),
        ("[area]\na = 0\n", "area.a: 0 ist keine Nummer von 1 bis 59999"),
        ("[level]\na = 4\n", "level.a: 4 ist keine Nummer von 0 bis 3"),
        ('[level]\na = "x"\n', "level.a: muss eine ganze Zahl sein"),
        ("[quatsch]\na = 4\n", "quatsch: unbekannter Schlüssel"),
    ],
)
def test_a_broken_list_is_refused(numbered, text, message):
    (numbered / "codes.toml").write_text(text, "utf-8")
    assert [f"{fault.key}: {fault.message}" for fault in folder.check(numbered)] == [message]
    with pytest.raises(MetadataError):
        numbers_module.load(numbered)


def test_a_number_is_appended_at_the_end_of_its_list():
    text = "# Kopf\n[area]\na = 1\n\n[topic]\nx = 5\n"
    numbers = numbers_module.Numbers({"area": {"a": 1}, "topic": {"x": 5}})
    missing = [("area", "b"), ("topic", "y"), ("area", "c")]
    assert (
        numbers_module.appended(text, numbers, missing)
        == "# Kopf\n[area]\na = 1\nb = 2\nc = 3\n\n[topic]\nx = 5\ny = 6\n"
    )


def test_qr_codes_are_pictures_of_the_text():
    drawn = qr.svg("https://vergleich.example/k/124N-M8CF")
    assert drawn.startswith("<svg ")
    assert "<script" not in drawn
    assert qr.png("https://vergleich.example/k/124N-M8CF").startswith(b"\x89PNG")
    assert qr.svg("a") != qr.svg("b")
    for text in ("", "x" * (qr.LONGEST + 1)):
        assert not qr.fits(text)
        with pytest.raises(ValueError, match="bytes"):
            qr.svg(text)
