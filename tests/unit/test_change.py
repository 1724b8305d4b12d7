"""One change of a view: the same base year and the same refusal, whoever tells it."""

import pytest

from components.charts import KINDS
from components.comparison import change, effects, rounding
from components.comparison.change import Obstacle
from components.comparison.context import Context
from components.comparison.profile import Row, Scope
from components.view.model import parse
from components.wording import paragraph
from components.wording.change import reading as reading_of
from data.model.catalogue import Break, Level
from data.model.reading import Text

ACROSS = "?indikator=arbeitslose-je-100&ebene=kreis&jahr=2021&ort=05112&seit=2008"
BREAK = Break(2013, Text("Neue Zählung.", "New count."), ())
MINE = "?ort=05112"


def of(store, search):
    return Context(store, parse(search, store)[0])


def told(context):
    """The change since the view's year as every place that tells one works it out."""
    return Row(context, Scope.OWN, context.view.level).change(context.view.since)


def test_a_change_across_a_break_is_refused_by_picture_sentence_and_document(store):
    about = of(store, ACROSS)
    drawn = KINDS["zerlegung"](about)
    assert drawn.figure is None
    assert "Bruch der Reihe (2011)" in drawn.notice
    assert "Bruch der Reihe (2011)" in paragraph.development(about)
    reading = reading_of(about)
    assert "2008" not in reading  # the one pair that must not be compared
    assert "seit 2011" in reading
    assert "Ältere Werte sind anders gezählt." in reading
    assert "+0,3" not in drawn.notice + drawn.reading + reading + paragraph.development(about)


def test_the_base_year_is_one_for_picture_sentence_and_document(store):
    about = of(store, "?indikator=arbeitslose-je-100&ebene=kreis&jahr=2021&ort=05978")  # 2016 has no figure
    assert told(about).first == effects.split(about).first == 2015
    assert "Von 2015 bis 2021" in paragraph.development(about)
    assert "von 2015 bis 2021" in KINDS["zerlegung"](about).subtitle
    assert "(2015)" in reading_of(about)


def test_every_indicator_has_one_base_year_where_counts_are_complete(store):
    for slug, item in store.catalogue.indicators.items():
        for level in item.levels:
            mine = store.areas.by_level[level][0].key
            about = of(store, f"?indikator={slug}&ebene={level.value}&ort={mine}")
            found = effects.split(about)
            if found is not None and found.asked == found.first:
                assert found.first == told(about).first, slug


@pytest.mark.parametrize(
    ("years", "since", "first"),
    [
        ((2010, 2015), None, 2010),
        ((2009, 2011, 2015), None, 2009),  # the nearest earlier year before the nearer later one
        ((2011, 2012, 2015), None, 2011),  # nothing as early: the first there is
        ((2010, 2012, 2015), 2012, 2012),
        ((2010, 2012, 2015), 2011, 2010),
        ((2010, 2015, 2016), 2016, 2010),  # never the last year or a later one
        ((2015,), None, None),
    ],
)
def test_the_base_is_the_year_asked_for_or_the_nearest_earlier_one(years, since, first):
    assert change.base(years, 2015, since) == first


@pytest.mark.parametrize(
    ("first", "last", "obstacle"),
    [
        (2010, 2012, None),
        (2010, 2013, Obstacle.BREAK),  # the break belongs to the first year that is counted anew
        (2012, 2014, Obstacle.BREAK),
        (2013, 2014, None),  # from the year of the break itself on, years can be compared
    ],
)
def test_years_on_both_sides_of_a_break_are_not_compared(made, first, last, obstacle):
    about = made({2010: [20.0], 2012: [21.0], 2013: [30.0], 2014: [31.0]}, MINE, breaks=(BREAK,))
    assert change.between(about, about.series(about.mine), first, last).obstacle is obstacle


LONELY = Break(2013, Text("Doppelter Jahrgang.", "Two cohorts."), outlier=True)


@pytest.mark.parametrize(
    ("first", "last", "obstacle"),
    [(2012, 2013, Obstacle.OUTLIER), (2013, 2014, Obstacle.OUTLIER), (2012, 2014, None)],
)
def test_no_change_leads_to_or_from_an_exceptional_year_but_past_it(made, first, last, obstacle):
    about = made({2012: [21.0], 2013: [30.0], 2014: [31.0]}, MINE, breaks=(LONELY,))
    assert change.between(about, about.series(about.mine), first, last).obstacle is obstacle


def test_the_usual_base_passes_an_exceptional_year_and_stays_behind_a_break(made):
    lonely = made({2010: [20.0], 2013: [30.0], 2018: [31.0]}, MINE, breaks=(LONELY,))
    assert change.since(lonely, lonely.series(lonely.mine), None).first == 2010
    broken = made({2012: [21.0], 2014: [22.0], 2016: [24.0], 2018: [25.0]}, MINE, breaks=(BREAK_2016,))
    assert change.since(broken, broken.series(broken.mine), None).first == 2016
    asked = change.since(broken, broken.series(broken.mine), 2012)
    assert (asked.first, asked.obstacle) == (2012, Obstacle.BREAK)


BREAK_2016 = Break(2016, Text("Bruch.", "Break."))


def test_after_a_break_the_sentence_tells_the_change_since(made):
    rows = {2012: [21.0], 2014: [22.0], 2016: [24.0], 2018: [25.0]}
    said = reading_of(made(rows, f"{MINE}&seit=2012", breaks=(BREAK_2016,)))
    assert said == (
        "In Duisburg stieg der Wert seit 2016 von 24,0 auf 25,0\u00a0% (2018). "
        "Ältere Werte sind anders gezählt."
    )


@pytest.mark.parametrize(
    ("url", "margin", "said"),
    [  # Essen, not rounded in 2018; else both years are multiples of 5 and so at most 2 off each
        ("schueler-grundschulen&ebene=kreis&ort=05113&jahr=2022&seit=2018", 2, "+11,0 %. Die Anzahlen sind"),
        (
            "schueler-grundschulen&ebene=gemeinde&ort=05562020&jahr=2022&seit=2021",
            4,
            "+7,2 %. Die Anzahlen sind",
        ),
        ("schueler-hauptschulen&ebene=kreis&ort=05913&jahr=2022&seit=2021", 4, "zu klein, um ihn"),
    ],
)
def test_rounding_is_no_break_but_hides_a_small_change(store, url, margin, said):
    context = Context(store, parse(f"?indikator={url}", store)[0])
    found = change.since(context, context.series(context.mine), context.view.since)
    assert found.margin == margin
    assert (found.obstacle is Obstacle.ROUNDED) is (abs(found.after.value - found.before.value) < 10 * margin)
    assert said in reading_of(context)


def test_the_region_is_rounded_as_often_as_it_has_towns(store):
    context = Context(store, parse("?indikator=anteil-gymnasien&jahr=2022", store)[0])
    cell = context.reference("RUHR")
    towns = len(store.areas.by_level[Level.GEMEINDE])
    below = cell.denominator - 2 * 5 * towns  # five kinds of schools, each count at most 2 off
    expected = ((cell.numerator + 2 * towns) / below - cell.numerator / cell.denominator) * 100
    assert rounding.margin(context, 2022, cell) == pytest.approx(expected)


def test_what_is_said_without_a_change(made):
    def reading(rows, search=MINE, **fields):
        return reading_of(made(rows, search, **fields))

    assert "gibt es auf dieser Ebene keine Reihe" in reading({2014: [None, 1.0], 2015: [None, 2.0]})
    assert "gibt es nur das Jahr 2015: 2,0\u00a0%" in reading({2014: [None, 1.0], 2015: [2.0, 2.0]})
    assert "gibt es 2015 keinen Wert" in reading({2014: [1.0], 2015: [None, 2.0]})
    assert "in jedem Jahr neu skaliert" in reading({2014: [1.0], 2015: [2.0]}, scaled_yearly=True)
    early = made({2014: [1.0], 2015: [2.0]}, f"{MINE}")
    earlier = Context(early.store, parse(f"{MINE}&{early.search[1:]}&jahr=2014", early.store)[0])
    assert "Einen früheren Wert gibt es nicht" in reading_of(earlier)


@pytest.mark.parametrize(
    ("entry", "counted"),
    [((0, 100), True), ((1, 100), True), ((30, 1), True), (20.0, False), (None, False)],
)
def test_a_figure_has_counts_where_both_are_published(made, entry, counted):
    about = made({2015: [entry]}, MINE)
    assert about.mine_cell.has_counts is counted


def test_the_change_of_my_area_is_split_and_not_that_of_another(made):
    about = made({2010: [(10, 200), (20, 200)], 2015: [(30, 200), (20, 200)]}, "?ort=05113")
    assert effects.whose(about) == ("05113", "Essen")
    assert effects.split(about).effects.by_numerator == 0


def test_a_count_is_not_split(made):
    about = made({2010: [(10, 200)], 2015: [(30, 200)]}, MINE, kind="count")
    assert effects.counted(about) == {}


def test_the_year_asked_for_goes_before_the_usual_one(made):
    rows = {year: [(10 + year - 2000, 200)] for year in (2005, 2008, 2010, 2015)}
    about = made(rows, MINE)
    assert effects.found(about, 2008).first == 2008
    assert effects.found(about, None).first == 2010


def test_the_change_to_the_year_before(made):
    about = made({2012: [1.0], 2014: [None, 2.0], 2015: [4.0]}, MINE)
    found = change.to_previous(about)
    assert (found.first, found.last, found.before.value, found.after.value) == (2012, 2015, 1.0, 4.0)
    assert change.to_previous(made({2015: [4.0]}, MINE)).first is None
    assert change.to_previous(made({2014: [1.0], 2015: [4.0]})).first is None  # without my area
