"""Every row of the settings holds in address, control and short code alike; so must a new one."""

from __future__ import annotations

from dataclasses import fields, replace
from itertools import chain

import dash_bootstrap_components as dbc
import pytest

from components import answers
from components.screen import controls
from components.view import actions, code_fields, codes, kinds, names, pages
from components.view.codings import CODINGS
from components.view.model import default_view, parse, query
from components.view.settings import NAMED, SETTINGS, View
from tests.official import STORE

VIEW = replace(default_view(STORE), mine="05562020")
EXAMPLES = {
    kinds.Slug: ("gisd", "kinderarmut"),
    kinds.Year: ("2015", "1999"),
    kinds.Topic: tuple(topic.slug for topic in STORE.catalogue.topics),
    kinds.Mine: ("05112000", "JA05978040"),
    kinds.Areas: ("05112000", "14713,05913"),
    kinds.Slugs: ("kinderarmut,gisd,schueler,anteil-unter-6",),
    kinds.Decimal: ("35", "2.5", "99.05"),
    kinds.Phrase: ("JHA-BESCHLUSS 12.3.2026", "ÜBER: 40 ZU VIEL?"),
    kinds.Unions: (
        "EMSCHERSTÄDTE:05112000,05513000,05562020",
        ":05112000,05113000;A: B:05913,05978004,JA05978;Ω:05117000,05911",
    ),
    kinds.Weights: ("gisd:0.5", "dichte:0,gisd:2"),
}
"""Texts of those kinds whose values depend on the figures."""
MEANT = [
    (setting, text)
    for setting in SETTINGS.values()
    for text in setting.kind.options or EXAMPLES[type(setting.kind)]
    if setting.field != "listed" or "," not in text  # one town at a time
]
SET = [(s, text) for s, text in MEANT if not s.kind.many and s.field not in {"mine", "unions"}]
"""What one control can set; lists have controls for each part, the search has links for my area."""


def test_every_field_is_a_row():
    assert [*SETTINGS] == [field.name for field in fields(View)]
    tags = [setting.tag for setting in SETTINGS.values() if setting.tag]
    assert len(NAMED) == len(SETTINGS)
    assert len(set(tags)) == len(tags)
    assert {*range(1, 14)} <= {*tags} <= {*range(1, 14), *range(16, 64)}
    assert max(tags) < 64


@pytest.mark.parametrize(("setting", "text"), MEANT, ids=lambda part: getattr(part, "name", part))
def test_a_value_is_read_from_an_address_and_written_there(setting, text):
    view, notices = parse(f"?{setting.name}={text}", STORE, strict=True)
    assert (setting.text(view), notices) == (text, ())
    assert parse(f"?{setting.field}={text.upper()}", STORE) == (view, ())
    assert parse(query(view, STORE), STORE) == (view, ())
    found = dict(names.pairs(query(view, STORE).removeprefix("?")))
    usual = getattr(default_view(STORE), setting.field)
    assert found.get(setting.name) == (None if getattr(view, setting.field) == usual else text)


@pytest.mark.parametrize(("setting", "text"), MEANT, ids=lambda part: getattr(part, "name", part))
def test_a_value_is_kept_in_a_short_code(setting, text):
    view, _ = parse(f"?{setting.name}={text}", STORE)
    assert codes.find(STORE, codes.code(STORE, "karte", view)) == ("karte", view)
    left_out = setting.tag and getattr(view, setting.field) == setting.usual
    assert (setting.field in codes._fields(STORE, "karte", view)) != bool(left_out)


@pytest.mark.parametrize(("setting", "text"), SET, ids=lambda part: getattr(part, "name", part))
def test_a_control_sets_a_value(setting, text):
    view, notices = actions.change(STORE, VIEW, setting.name, text)
    assert (setting.text(view), notices) == (text, ())


FREE = {"ziel": ("0",), "kinder": ("0", -1), "zielname": ("quatsch!x", "0", -1, 10**30, 1e300, True)}
"""What is senseless elsewhere and a value there: a target of none, fewer children, any words."""


@pytest.mark.parametrize("name", NAMED)
@pytest.mark.parametrize("value", ["quatsch!x", "0", -1, 10**30, 1e300, True])
def test_a_control_with_a_senseless_value_sets_nothing(name, value):
    if value in FREE.get(name, ()):
        return
    assert actions.change(STORE, VIEW, name, value)[0] == VIEW


@pytest.mark.parametrize("name", NAMED)
def test_a_control_without_a_value_sets_nothing_or_takes_it_back(name):
    setting = NAMED[name]
    view = parse("?ort=05562020&jahr2=2012&seit=2010&kapitel=jugendhilfe&gruppe=groesse", STORE)[0]
    for value in (None, ""):
        new, notices = actions.change(STORE, view, name, value)
        kept = getattr(view, setting.field)
        assert getattr(new, setting.field) == (kept if setting.usual is not None else None)
        assert notices == ()


LINKS = {"bild", "bilder", "rangfolge", "kinder"}
"""Settings that are set by links, or by a handle."""
LISTS = {setting.name for setting in SETTINGS.values() if setting.tag and setting.kind.options} - LINKS
"""Settings of some words or numbers; a page has a list for each."""


def lists(path, search):
    """The native lists and radio buttons on a page by key."""
    parts = chain.from_iterable(part._traverse() for part in answers.frame(STORE, path, search))
    found = [p for p in parts if isinstance(p, dbc.Select | dbc.RadioItems) and isinstance(p.id, dict)]
    return {part.id["key"]: part for part in found}


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_control_offers_what_there_is_in_words(language):
    search = f"?ort=05562020&bild=zerlegung&seit=2015&nachbarn=4&farben=bewertung&sprache={language}"
    context, _ = answers.look(STORE, search)
    values, seen = controls.values(context), {}
    for path in pages.ROUTES:
        for key, control in lists(path, search).items():
            offered = [option["value"] for option in control.options]
            assert control.value == values[key]
            assert control.value in offered
            assert all(str(option["label"]).strip() for option in control.options if option["value"])
            seen.setdefault(key, set()).update(offered)
    assert {name: seen.get(name) for name in LISTS} == {name: {*NAMED[name].kind.options} for name in LISTS}
    assert {"seit", "kapitel", "gewicht:gisd"} <= seen.keys()


def test_the_fields_of_a_code_never_move():
    """Written down when codes were first given. A new setting is a new line with the next tag."""
    assert [(tag, one.field, CODINGS[one.field].sizes) for tag, one in code_fields._TAGS.items()] == [
        (1, "chosen", (0,)),
        (2, "group", (4,)),
        (3, "method", (3,)),
        (4, "indicator2", (-8,)),
        (5, "year2", (-6,)),
        (6, "since", (-6,)),
        (7, "picture", (4,)),
        (8, "neighbours", (6,)),
        (9, "weights", (6, 3)),
        (10, "judged", (1,)),
        (11, "topic", (6,)),
        (12, "extent", (2,)),
        (13, "all_years", (1,)),
        (16, "measure", (3,)),
        (17, "indicators", (-8,)),
        (18, "panels", (3,)),
        (20, "whole_ranking", (1,)),
        (21, "columns", (-8,)),
        (22, "rows", (3,)),
        (23, "listed", (0,)),
        (24, "target", (-10, 7)),
        (25, "target_name", (-8,)),
        (26, "more", (6,)),
        (27, "group_size", (-10, 7)),
        (28, "posts", (-10, 7)),
        (29, "unions", (-8,)),
    ]
    assert [(field, code_fields._SIZES[field]) for field in code_fields._HEAD] == [
        ("page", (5,)),
        ("indicator", (-8,)),
        ("year", (-6,)),
        ("mine", (-8,)),
        ("level", (2,)),
        ("language", (1,)),
    ]


def test_what_a_code_leaves_out_never_changes():
    """Where the app begins otherwise one day, codes in print still mean this."""
    assert codes.USUAL == {
        "group": "alle",
        "method": "quantile",
        "picture": "spannweite",
        "neighbours": 6,
        "judged": False,
        "chosen": (),
        "weights": (),
        "indicator2": None,
        "year2": None,
        "since": None,
        "topic": None,
        "extent": "region",
        "all_years": False,
        "measure": "wert",
        "indicators": (),
        "panels": "entwicklung",
        "whole_ranking": False,
        "columns": (),
        "rows": "gruppe",
        "listed": (),
        "target": None,
        "target_name": None,
        "more": 0,
        "group_size": None,
        "posts": None,
        "unions": (),
    }


SEVERAL = "kinderarmut,gisd,schueler,anteil-unter-6"


@pytest.mark.parametrize(
    ("text", "found", "said"),
    [
        (SEVERAL, 4, []),
        ("Kinderarmut; GISD schueler, anteil-unter-6, gisd", 4, []),
        (f"{SEVERAL},quatsch", 4, ["notice.unknown"]),
        ("kinderarmut,gisd,schueler,quatsch", 0, ["notice.unknown", "notice.few_indicators"]),
        ("kinderarmut,gisd,kinderarmut,gisd", 0, ["notice.few_indicators"]),
        (f"eigene,{SEVERAL}", 4, ["eigene.missing_some"]),
        ("eigene,kinderarmut,gisd,schueler", 0, ["eigene.missing_some", "notice.few_indicators"]),
        (",".join([*STORE.catalogue.indicators][:9]), 9, []),
        (",".join([*STORE.catalogue.indicators][:12]), 9, ["notice.many_indicators"]),
        ("", 0, []),
        ("quatsch", 0, ["notice.unknown"]),
    ],
)
def test_several_indicators_are_four_to_nine_known_ones(text, found, said):
    view, notices = parse(f"?indikatoren={text}", STORE)
    assert (len(view.indicators), [notice.key for notice in notices]) == (found, said)


def test_what_is_left_of_too_many_indicators_are_the_first_ones():
    slugs = [*STORE.catalogue.indicators][:11]
    view, notices = parse(f"?indikatoren={','.join(slugs)}", STORE)
    assert [*view.indicators] == slugs[:9]
    assert dict(notices[0].values)["names"] == ", ".join(slugs[9:])


@pytest.mark.parametrize(
    ("text", "percent"),
    [("5", 5), ("+5", 5), ("-5", -5), ("\N{MINUS SIGN}5", -5), ("-20", -20), ("-21", None), ("--5", None)],
)
def test_a_change_of_the_number_of_children_has_any_sign(text, percent):
    assert SETTINGS["more"].kind.meant(STORE, text) == percent
