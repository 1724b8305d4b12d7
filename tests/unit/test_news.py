"""What is new for an area: which figures count, what they changed, what chance alone would bring."""

import math
from fractions import Fraction

import pytest

from components.comparison import news
from components.comparison.context import Context
from components.comparison.moves import Chance
from components.comparison.news import Kind
from components.screen import news as screen
from components.screen.lookalike import markup
from components.texts import words
from components.view.model import parse
from components.wording import news as wording
from data.editorial.changes import Change, Part, Report
from data.editorial.vintages import Vintage
from data.model.catalogue import Break, Level, Target
from data.model.reading import Text
from data.numbers import uncertainty
from tests.unit.conftest import SLUG

DAY, LATER = "2027-03-01", "2027-06-01"
SAY = words("de")
RATES = [(100 + 10 * place, 1000) for place in range(15)]
"""10.0 to 24.0 % in fifteen Kreise: the middle half is 13.5 to 20.5."""
MOVED = [(170, 1000), *RATES[1:]]
"""The first one is at 17.0 % instead, and the middle half 14.5 to 20.5."""


def new(years, values=15, level="kreis", day=DAY):
    return Report(day, changes=(Change(SLUG, (Part(level, tuple(years), values),)),), name=day)


def revised(day=DAY):
    return Report(day, changes=(Change(SLUG, revised=(Part("kreis", (2020,), 1),)),), name=day)


def vintage(key, year, value, until=DAY, status="ok"):
    return Vintage(SLUG, key, year, value, "", "", status, "Stand", until)


@pytest.fixture
def told(made):
    """``told(rows, reports, vintages)``: the store of made figures that have such a past."""

    def make(rows, reports, vintages=(), **fields):
        store = made(rows, **fields).store
        store.__dict__.update(reports=tuple(reports), vintages=tuple(vintages))
        return store

    return make


def messages(store, key):
    found = news.updates(store, store.areas.by_key[key])
    return [message for update in found for message in update.messages]


def kinds(store, key):
    return [message.kind for message in messages(store, key)]


def test_a_year_without_values_before_is_new(told, kreise):
    store = told({2020: RATES, 2021: RATES}, [new([2021])])
    (found,) = messages(store, kreise[3])
    assert (found.kind, found.years, found.value, found.until) == (Kind.NEW, (2021,), 13.0, "")
    assert not found.lent


def test_a_kreis_stands_in_by_its_name_and_only_where_the_town_has_no_figures(told, kreise):
    store = told({2020: RATES, 2021: RATES}, [new([2021])])
    (found,) = messages(store, "05562020")
    assert (found.area.key, found.lent) == ("05562", True)
    assert found.value == RATES[kreise.index("05562")][0] / 10
    (city,) = messages(store, "05112000")
    assert (city.area.key, city.lent) == ("05112", False)
    towns = told({2020: [10.0] * 53, 2021: [10.0] * 53}, [new([2021])], level=Level.GEMEINDE)
    assert messages(towns, "05562020") == []


def test_a_year_that_the_town_has_itself_is_not_new_of_its_kreis(told, kreise):
    """Duisburg stands on both levels; the Kreise alone get 2021, which the town had before, and 2022."""
    rows = dict.fromkeys((2020, 2021, 2022), RATES)
    store = told(rows, [new([2021, 2022], 30)])
    towns = told(dict.fromkeys((2020, 2021), [10.0] * 53), [], level=Level.GEMEINDE)
    store.tables[SLUG, Level.GEMEINDE] = towns.tables[SLUG, Level.GEMEINDE]
    (found,) = messages(store, "05112000")
    assert (found.kind, found.area.key, found.years) == (Kind.NEW, "05112", (2022,))


@pytest.mark.parametrize("values", [14, 16])
def test_who_of_several_is_new_is_not_guessed(told, kreise, values):
    store = told({2020: RATES, 2021: RATES}, [new([2021], values)])
    assert messages(store, kreise[0]) == []


def test_a_missing_figure_is_not_new(told, kreise):
    store = told({2020: RATES, 2021: [None, *RATES[1:]]}, [new([2021], 14)])
    assert messages(store, kreise[0]) == []
    assert kinds(store, kreise[5]) == [Kind.NEW]


def test_the_first_stock_makes_nothing_new(told, kreise):
    first = Report(DAY, initial=True, changes=new([2021]).changes)
    assert messages(told({2020: RATES, 2021: RATES}, [first]), kreise[0]) == []


def test_who_crosses_a_limit_of_the_middle_half_is_told(told, kreise):
    store = told({2020: RATES, 2021: MOVED}, [new([2021])])
    moved, fresh = messages(store, kreise[0])
    assert (moved.kind, fresh.kind) == (Kind.MOVED, Kind.NEW)
    assert (moved.first, moved.former, moved.year, moved.value) == (2020, 10.0, 2021, 17.0)
    assert moved.sides == (-1, 0)
    assert kinds(store, kreise[4]) == [Kind.MOVED, Kind.NEW]  # 14.0 % are below 14.5 now
    assert kinds(store, kreise[7]) == [Kind.NEW]


def test_a_value_that_only_the_middle_half_left_behind_is_told_so(told, kreise):
    """The fifth stays at 14.0 %, and the middle half rises to 14.5 to 20.5 %."""
    store = told({2020: RATES, 2021: MOVED}, [new([2021])])
    still, gone = (wording.said(store, messages(store, kreise[n])[0], SAY) for n in (4, 0))
    assert "mit 14,0\u00a0% darunter. Die mittlere Hälfte hat sich stärker verschoben als der Wert." in still
    assert "verschoben" not in gone


NOTE = Text("Bruch", "Break")


@pytest.mark.parametrize(
    "fields",
    [
        {"breaks": (Break(2021, NOTE),)},
        {"breaks": (Break(2020, NOTE, outlier=True),)},
        {"breaks": (Break(2021, NOTE, outlier=True),)},
        {"scaled_yearly": True},
        {"kind": "count"},
    ],
    ids=["break", "outlier before", "outlier", "scaled", "count"],
)
def test_nothing_moves_between_years_that_cannot_be_compared(told, kreise, fields):
    target = Target(15.0, 2007, Text("Ziel", "Aim"), Text("Quelle", "Source"))
    store = told({2020: RATES, 2021: MOVED}, [new([2021])], targets=(target,), **fields)
    assert kinds(store, kreise[0]) == [Kind.NEW]


def test_the_years_of_an_update_are_held_against_the_latest_before_it(told, kreise):
    """17.0 % in 2018, 10.0 % in 2019, which came before; 17.0 % in 2020 and 2021, which came together."""
    store = told({2018: MOVED, 2019: RATES, 2020: MOVED, 2021: MOVED}, [new([2020, 2021], 30)])
    moved = messages(store, kreise[0])[0]
    assert (moved.kind, moved.first, moved.year) == (Kind.MOVED, 2019, 2021)


def test_a_year_that_few_have_figures_of_moves_nobody(told, kreise):
    store = told({2020: RATES, 2021: [*MOVED[:11], *[None] * 4]}, [new([2021], 11)])
    assert kinds(store, kreise[0]) == [Kind.NEW]


def test_a_year_that_later_reports_add_to_is_held_against_nothing_before(told, kreise):
    store = told({2020: RATES, 2021: MOVED}, [new([2020], 2, day=LATER), new([2021])])
    assert kinds(store, kreise[0]) == [Kind.NEW]


@pytest.mark.parametrize(("there", "found"), [(5, [Kind.MOVED, Kind.NEW]), (4, [Kind.NEW])])
def test_nothing_moves_where_few_have_such_a_facility(told, kreise, there, found):
    none = [(0, 1000)] * (15 - there)
    rows = {2020: [*RATES[:there], *none], 2021: [*MOVED[:there], *none]}
    assert kinds(told(rows, [new([2021])], structural_zero=True), kreise[0]) == found


def test_a_small_denominator_moves_nowhere(told, kreise):
    store = told({2020: RATES, 2021: [(17, 99), *RATES[1:]]}, [new([2021])])
    assert kinds(store, kreise[0]) == [Kind.NEW]


def test_an_older_year_that_comes_later_moves_nobody(told, kreise):
    store = told({2020: MOVED, 2021: RATES}, [new([2020])])
    assert kinds(store, kreise[0]) == [Kind.NEW]


@pytest.mark.parametrize(
    ("direction", "cases", "sides"),
    [("higher_is_better", 1696, (-1, 1)), ("neutral", 1696, (-1, 1)), ("lower_is_better", 1706, (1, -1))],
)
def test_a_target_is_reached_by_the_printed_value(told, kreise, direction, cases, sides):
    target = Target(17.0, 2007, Text("Ziel des Gipfels", "Aim of the summit"), Text("Quelle", "Source"))
    rows = {2020: RATES, 2021: [(cases, 10000), *RATES[1:]]}
    store = told(rows, [new([2021])], targets=(target,), direction=direction)
    crossed = messages(store, kreise[0])[0]
    assert (crossed.kind, crossed.sides, crossed.target) == (Kind.CROSSED, sides, target)
    said, printed = wording.said(store, crossed, SAY), {1696: "17,0", 1706: "17,1"}[cases]
    most = "höchstens " if direction == "lower_is_better" else ""
    assert f"erreicht 2021 mit {printed}\u00a0% das Ziel von {most}17\u00a0% (Ziel des Gipfels)" in said
    assert ("nicht mehr" in said) is (sides[1] < 0)
    assert "2020 war der Wert 10,0\u00a0%" in said
    (update,) = news.updates(store, store.areas.by_key[kreise[0]])
    assert wording.counted(update, SAY).startswith(
        f"1 Ziel {'erreicht' if sides[1] > 0 else 'nicht mehr erreicht'},"
    )
    view = parse(f"?ort={kreise[0]}&ziel=12&zielname=Ausschuss", store)[0]
    asked = parse(news.href(store, view, crossed).partition("?")[2], store)[0]
    assert (asked.target, asked.target_name) == (17.0, None)
    moved = news.href(store, view, messages(store, kreise[0])[1])
    assert parse(moved.partition("?")[2], store)[0].target is None


@pytest.mark.parametrize(
    ("direction", "sides"), [("higher_is_better", (1, -1)), ("lower_is_better", (-1, 1))]
)
def test_a_falling_rate_leaves_a_floor_and_reaches_a_ceiling(told, kreise, direction, sides):
    target = Target(17.0, 2007, Text("Ziel", "Aim"), Text("Quelle", "Source"))
    rows = {2020: [(180, 1000), *RATES[1:]], 2021: [(160, 1000), *RATES[1:]]}
    store = told(rows, [new([2021])], targets=(target,), direction=direction)
    crossed = messages(store, kreise[0])[0]
    assert (crossed.kind, crossed.sides) == (Kind.CROSSED, sides)
    german, english = (wording.said(store, crossed, words(language)) for language in ("de", "en"))
    assert ("nicht mehr" in german, "no longer" in english) == (sides[1] < 0, sides[1] < 0)
    assert ("höchstens 17" in german, "at most 17" in english) == (sides[1] > 0, sides[1] > 0)


def test_what_was_revised_is_told_with_both_values(told, kreise):
    rows = {2019: RATES, 2020: RATES}
    store = told(rows, [revised()], [vintage(kreise[0], 2020, "9.6"), vintage(kreise[0], 2019, "9")])
    (found,) = messages(store, kreise[0])
    assert (found.kind, found.years, found.former, found.value) == (Kind.REVISED, (2019, 2020), 9.6, 10.0)
    said = wording.said(store, found, SAY)
    assert (
        "Der Wert für 2020 ist berichtigt, 10,0\u00a0% statt 9,6\u00a0% (Duisburg). Ein weiteres Jahr" in said
    )
    assert messages(store, kreise[1]) == []


def test_a_revision_shows_the_decimals_it_needs_and_else_is_none(told, kreise):
    store = told(
        {2020: RATES}, [revised()], [vintage(kreise[0], 2020, "9.98"), vintage(kreise[1], 2020, "11.001")]
    )
    said = wording.said(store, messages(store, kreise[0])[0], SAY)
    assert "10,00\u00a0% statt 9,98\u00a0%" in said
    assert messages(store, kreise[1]) == []
    plain = told({2020: [(1234, 9999), *RATES[1:]]}, [revised()], [vintage(kreise[0], 2020, "11.98")])
    assert "12,3\u00a0% statt 12,0\u00a0%" in wording.said(plain, messages(plain, kreise[0])[0], SAY)


def test_what_is_gone_is_told_with_the_last_value(told, kreise):
    store = told({2020: [None, *RATES[1:]]}, [revised()], [vintage(kreise[0], 2020, "9.6")])
    (found,) = messages(store, kreise[0])
    assert found.kind is Kind.GONE
    assert "Der Wert für 2020 ist weggefallen, bisher 9,6\u00a0% (Duisburg)." in wording.said(
        store, found, SAY
    )


def test_each_update_is_told_with_the_figures_of_its_day(told, kreise):
    """10.0 % came first and were revised to 17.0 % later: the first update still says 10.0 %."""
    rows = {2020: RATES, 2021: MOVED}
    store = told(rows, [revised(LATER), new([2021])], [vintage(kreise[0], 2021, "10", LATER)])
    later, first = news.updates(store, store.areas.by_key[kreise[0]])
    assert (later.day, [message.kind for message in later.messages]) == (LATER, [Kind.REVISED])
    (message,) = first.messages
    assert (message.kind, message.value, message.until) == (Kind.NEW, 10.0, LATER)
    assert "Seit dem 01.06.2027 gelten andere Zahlen." in wording.said(store, message, SAY)
    assert (first.latest, later.latest) == (LATER, LATER)


def test_a_move_is_told_with_the_figures_and_limits_of_its_day(told, kreise):
    """The first rose from 10.0 % to 17.0 %; that 10.0 % were 16.0 % all the time came out later."""
    rows = {2020: [(160, 1000), *RATES[1:]], 2021: MOVED}
    store = told(rows, [revised(LATER), new([2021])], [vintage(kreise[0], 2020, "10", LATER)])
    moved = news.updates(store, store.areas.by_key[kreise[0]])[1].messages[0]
    assert (moved.kind, moved.former, moved.value, moved.sides) == (Kind.MOVED, 10.0, 17.0, (-1, 0))
    assert moved.until == LATER


def test_a_year_that_later_reports_complete_is_not_judged_before(told, kreise):
    """What came later is not told at the first day."""
    store = told({2020: RATES, 2021: MOVED}, [new([2021], 15, day=LATER), revised()])
    (update,) = news.updates(store, store.areas.by_key[kreise[0]])
    assert update.day == LATER


def test_what_nobody_knows_any_more_still_counts_as_new(told, kreise):
    """The figure of the second of that day is one of two; that all were new holds all the same."""
    twice = [vintage(kreise[1], 2021, value, LATER) for value in ("9.6", "9.7")]
    store = told({2020: RATES, 2021: RATES}, [revised(LATER), new([2021])], twice)
    assert kinds(store, kreise[0]) == [Kind.NEW]
    assert messages(store, kreise[1]) == []


def test_the_first_day_that_replaced_any_of_the_figures_is_named(told, kreise):
    past = [vintage(kreise[0], 2020, "10", "2027-09-01"), vintage(kreise[0], 2021, "17", LATER)]
    reports = [revised("2027-09-01"), revised(LATER), new([2021])]
    store = told({2020: RATES, 2021: MOVED}, reports, past)
    update = news.updates(store, store.areas.by_key[kreise[0]])[-1]
    assert (update.messages[0].kind, update.messages[0].until) == (Kind.MOVED, LATER)


def test_of_a_kind_the_main_indicators_come_first(told, kreise):
    store = told({2020: RATES, 2021: RATES}, [], core=False)
    every = (item for item in store.catalogue.indicators.values() if item.core)
    *_, (item, table) = ((item, found) for item in every if (found := store.table(item, Level.KREIS)))
    year, values = max((year, count) for year, count in table.coverage.items() if count == 15)
    main = Change(item.slug, (Part("kreis", (year,), values),))
    store.__dict__["reports"] = (Report(DAY, changes=(*new([2021]).changes, main), name=DAY),)
    fresh = [message.slug for message in messages(store, kreise[0]) if message.kind is Kind.NEW]
    assert fresh == [item.slug, SLUG]


def test_what_is_new_is_not_revised_on_the_same_day(told, kreise):
    store = told({2020: RATES, 2021: RATES}, [new([2021])], [vintage(kreise[0], 2021, "9.6")])
    assert kinds(store, kreise[0]) == [Kind.NEW]


def test_reports_of_a_day_are_one_update(told, kreise):
    store = told({2020: RATES, 2021: RATES}, [new([2021]), revised()], [vintage(kreise[5], 2020, "9")])
    (update,) = news.updates(store, store.areas.by_key[kreise[5]])
    assert [message.kind for message in update.messages] == [Kind.REVISED, Kind.NEW]


# ---- Chance ------------------------------------------------------------------------------------------------


def binomial(n, share, counts):
    return sum(float(math.comb(n, k) * Fraction(share) ** k * Fraction(1 - share) ** (n - k)) for k in counts)


def test_the_model_sums_the_counts_on_each_side():
    """Two coins: none with 1/4, one with 1/2, both with 1/4; limits at half a head and one and a half."""
    found = uncertainty.sides(0.5, 2, (0.25, 0.75), uncertainty.BINOMIAL)
    assert found == pytest.approx((0.25, 0.5, 0.25))
    assert uncertainty.sides(0.5, 2, (0.5, 1.0), uncertainty.BINOMIAL) == pytest.approx((0.25, 0.5, 0.25))
    low, between, high = uncertainty.sides(0.01, 100, (0.01, 0.02), uncertainty.POISSON)
    assert (low, between, high) == pytest.approx((math.exp(-1), math.exp(-1), 1 - 2 * math.exp(-1)))


@pytest.mark.parametrize(("share", "expected"), [(0.0, (1, 0, 0)), (1.0, (0, 0, 1))])
def test_a_rate_at_an_end_always_stays_there(share, expected):
    assert uncertainty.sides(share, 50, (0.2, 0.6), uncertainty.BINOMIAL) == pytest.approx(expected)


def test_chance_alone_is_worked_out_from_both_years(told, kreise):
    """The fourth has 130 and 150 of 1,000: together 14 %.

    In 2020 the middle half is 13.5 to 20.5: 135 to 205 cases are printed in it. In 2021 it begins at 14.5.
    """
    later = [*RATES[:3], (150, 1000), *RATES[4:]]
    store = told({2020: RATES, 2021: later}, [new([2021])])
    (update,) = news.updates(store, store.areas.by_key[kreise[3]])
    before, after = (
        (below, 1 - below - above, above)
        for below, above in (
            (binomial(1000, 0.14, range(135)), binomial(1000, 0.14, range(206, 1001))),
            (binomial(1000, 0.14, range(145)), binomial(1000, 0.14, range(206, 1001))),
        )
    )
    assert update.messages[0].sides == (-1, 0)
    assert update.chance.expected == pytest.approx(1 - sum(a * b for a, b in zip(before, after, strict=True)))
    assert (update.chance.told, update.chance.compared, update.chance.others) == (1, 1, 0)
    assert "gibt es hier einen Wechsel; allein durch Zufall wären etwa 0,6" in wording.chance(
        update.chance, SAY
    )


@pytest.mark.parametrize(
    ("direction", "value", "cases", "reached"),
    [
        ("higher_is_better", 15.0, (280, 300), range(299, 2001)),
        ("lower_is_better", 15.45, (300, 320), range(309)),
    ],
)
def test_chance_may_reach_a_target_as_well(told, kreise, direction, value, *, cases, reached):
    """Of 2,000, from 299 cases on 15.0 % are printed, and up to 308 no more than 15.4 %."""
    target = Target(value, 2007, Text("Ziel", "Aim"), Text("Quelle", "Source"))
    rows = {year: [(n, 2000), *RATES[1:]] for year, n in zip((2020, 2021), cases, strict=True)}
    bare, aimed = (
        news.updates(store, store.areas.by_key[kreise[0]])[0].chance
        for store in (told(rows, [new([2021])], direction=direction, targets=t) for t in ((), (target,)))
    )
    there = binomial(2000, sum(cases) / 4000, reached)
    assert aimed.expected - bare.expected == pytest.approx(1 - there**2 - (1 - there) ** 2)
    assert (aimed.told - bare.told, aimed.compared - bare.compared) == (1, 1)


def test_where_chance_is_no_measure_a_target_is_counted_so(told, kreise):
    target = Target(15.0, 2007, Text("Ziel", "Aim"), Text("Quelle", "Source"))
    rows = {2020: [(140, 1000), *RATES[1:]], 2021: [(160, 1000), *RATES[1:]]}
    store = told(rows, [new([2021])], targets=(target,), mechanism="supply")
    (update,) = news.updates(store, store.areas.by_key[kreise[0]])
    assert [message.kind for message in update.messages] == [Kind.CROSSED, Kind.NEW]
    assert wording.chance(update.chance, SAY) == SAY("neu.chance.others.one", n="1")


def test_years_of_two_models_are_not_worked_out(told, kreise):
    """More cases than people in one Kreis: that year holds events, the other shares of a whole."""
    store = told({2020: [*RATES[:14], (1200, 1000)], 2021: MOVED}, [new([2021])])
    (update,) = news.updates(store, store.areas.by_key[kreise[0]])
    assert update.messages[0].kind is Kind.MOVED
    assert (update.chance.told, update.chance.compared, update.chance.uncounted) == (0, 0, 1)


def test_chance_is_expected_where_nothing_was_told_as_well(told, kreise):
    store = told({2020: RATES, 2021: RATES}, [new([2021])])
    (update,) = news.updates(store, store.areas.by_key[kreise[3]])
    assert update.chance.told == 0
    assert 0 < update.chance.expected < 1
    assert wording.chance(update.chance, SAY) == ""  # nothing moved, nothing to explain


@pytest.mark.parametrize(
    ("mechanism", "rows", "counted"),
    [
        ("register", {2020: RATES, 2021: MOVED}, "others"),
        ("chance", {2020: [n / 10 for n, _ in RATES], 2021: [n / 10 for n, _ in MOVED]}, "uncounted"),
    ],
)
def test_where_chance_is_no_measure_or_cannot_be_worked_out_it_is_said(
    told, kreise, mechanism, rows, counted
):
    store = told(rows, [new([2021])], mechanism=mechanism)
    (update,) = news.updates(store, store.areas.by_key[kreise[0]])
    assert (update.chance.compared, update.chance.told, getattr(update.chance, counted)) == (0, 0, 1)
    assert wording.chance(update.chance, SAY) == SAY(f"neu.chance.{counted}.one", n="1")


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (
            Chance(1, 0.04, 3, 0, 0),
            "gibt es hier einen Wechsel; allein durch Zufall wären weniger als 0,1 zu",
        ),
        (
            Chance(0, 0.26, 3, 1, 0),
            "gibt es hier keinen Wechsel; allein durch Zufall wären etwa 0,3 zu erwarten. Bei",
        ),
        (Chance(0, 0.0, 0, 2, 0), "Bei 2 Wechseln fehlen die Anzahlen"),
        (Chance(0, 0.26, 3, 0, 2), "zu erwarten. Bei 2 Wechseln ist Zufall kein Maß"),
    ],
)
def test_what_chance_would_bring_is_said_for_each_kind_of_figure(found, said):
    assert said in wording.chance(found, SAY)


# ---- The page ----------------------------------------------------------------------------------------------


def page(store, search):
    return markup(screen.page(Context(store, parse(search, store)[0])))


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_page_says_each_message_with_its_proof(told, language):
    store = told({2020: RATES, 2021: MOVED}, [new([2021])])
    html = page(store, f"?ort=05112000&sprache={language}")
    assert f"indikator={SLUG}" in html
    assert "ebene=kreis" in html
    assert "Kreis · 2021" in html
    assert html.count("<details") == 1
    suffix = "?sprache=en" if language == "en" else ""
    assert f'href="/neu/05112000.atom{suffix}"' in html
    for left in ("None", "nan", "{", "neu."):
        assert left not in html, left


def test_the_page_without_a_town_asks_for_one(told):
    html = page(told({2020: RATES}, []), "")
    assert "Wählen Sie oben Ihre Kommune" in html
    assert 'href="/aenderungen"' in html
    assert ".atom" not in html


def test_what_a_user_put_together_has_no_messages(told):
    html = page(told({2020: RATES, 2021: MOVED}, [new([2021])]), "?ort=V1&verbund=Beide:05112,05113")
    assert "Wählen Sie oben eines dieser Gebiete." in html
    assert ".atom" not in html


def test_the_page_of_a_town_without_news_says_so(told):
    html = page(told({2020: RATES}, []), "?ort=05112000")
    assert "hat sich für Duisburg nichts geändert" in html


def test_the_start_page_has_the_weightiest_three(told):
    store = told({2020: RATES, 2021: MOVED}, [new([2021])])
    context = Context(store, parse("?ort=05112000", store)[0])
    html = markup(screen.latest(context))
    assert "Neu für Duisburg am 01.03.2027:" in html
    assert html.count("<li>") == 2
    assert html.index("unter der mittleren Hälfte") < html.index("(Duisburg, 2021)")
    assert screen.latest(Context(store, parse("", store)[0])) == []


def test_the_start_page_fills_up_from_the_update_before(told, kreise):
    """A later report revises one figure: the two others are of the day before."""
    rows = {2020: RATES, 2021: MOVED}
    store = told(rows, [revised(LATER), new([2021])], [vintage(kreise[0], 2020, "9.6", LATER)])
    html = markup(screen.latest(Context(store, parse("?ort=05112000", store)[0])))
    later, first = (
        html.index("Neu für Duisburg am 01.06.2027:"),
        html.index("Neu für Duisburg am 01.03.2027:"),
    )
    assert later < html.index("berichtigt") < first < html.index("unter der mittleren Hälfte")
    assert (html.count("<li>"), html.count("Alles Neue")) == (3, 1)


def test_years_are_named_without_gaps_as_a_span(told, kreise):
    rows = dict.fromkeys(range(2017, 2022), RATES)
    several = told(rows, [new([2019, 2020, 2021], 45)])
    assert "(Duisburg, 2019 bis 2021)" in wording.said(several, messages(several, kreise[0])[0], SAY)
    two = told(rows, [new([2019, 2021], 30)])
    assert "(Duisburg, 2019 und 2021)" in wording.said(two, messages(two, kreise[0])[0], SAY)


# ---- Real figures ------------------------------------------------------------------------------------------


def test_every_area_has_honest_messages(store):
    """For all areas of the region: what is told is what the tables hold, and each sentence can be said."""
    for area in store.areas:
        for update in news.updates(store, area):
            assert update.chance.expected >= 0
            assert wording.counted(update, SAY)
            for message in update.messages:
                item = store.catalogue.indicators[message.slug]
                cell = store.cell(item, message.area.key, message.year)
                assert message.until or message.kind is Kind.GONE or cell.value == message.value
                assert message.lent is not (message.area.parts == area.parts)
                for language in ("de", "en"):
                    said = wording.said(store, message, words(language))
                    assert message.area.name in said
                    assert "{" not in said
