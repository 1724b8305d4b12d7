"""Known figures laid out in many ways: what is read of them is them, or somebody is asked, or it is refused.

Never other figures: the tables are made from the figures, with everything that offices put around them.
"""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from components.downloads.own_exports import every
from components.search.towns import find
from data.model.areas import load
from data.model.catalogue import Level
from data.model.status import Status
from data.own import reading
from data.own.faults import OwnError

AREAS = load()
TOWNS = AREAS.by_level[Level.GEMEINDE]
TEXT = (
    st.integers(0, 3_000).map(str)
    | st.integers(1990, 2035).map(str)
    | st.integers(0, 999).map(lambda n: f"{n},5")
)
"""Figures as they are written; many look like years."""
GAPS = st.sampled_from(("", "k. A.", "."))


@dataclass(frozen=True)
class Layout:
    """How figures are laid out; a layout is one of many that offices use."""

    shape: str
    title: str
    gap: bool
    names: str
    key: str
    year: str
    source: bool
    kreis: bool
    total: bool
    note: bool
    slip: bool
    number: bool
    time_first: bool


LAYOUTS = st.builds(
    Layout,
    shape=st.sampled_from(("wide", "wide", "long", "long", "sexes", "two_rows", "one_year")),
    title=st.sampled_from(("", "Kinder in Kitas", "Kinder in Kitas am 31.12.2020", "Bericht 2024;;")),
    gap=st.booleans(),
    names=st.sampled_from(("{}", "{}, Stadt", "Stadt {}", "{} (Stadt)")),
    key=st.sampled_from(("", "", "AGS", "")),
    year=st.sampled_from(("{}", "Jahr {}", "31.12.{}", "Kinder {}", "{} (vorläufig)")),
    source=st.booleans(),
    kreis=st.booleans(),
    total=st.booleans(),
    note=st.booleans(),
    slip=st.booleans(),
    number=st.booleans(),
    time_first=st.booleans(),
)
FIGURES = st.dictionaries(
    st.sampled_from(TOWNS),
    st.lists(TEXT | GAPS, min_size=3, max_size=3),
    min_size=1,
    max_size=5,
)
YEARS = st.sampled_from(((2021, 2022, 2023), (2019, 2021, 2022), (2010, 2011, 2012)))


def before(how):
    """The heads of the columns left of the figures."""
    return [*["Nr."] * how.number, *["AGS"] * bool(how.key), "Gemeinde", *["Kreis"] * how.kreis]


def left(area, n, how):
    """What stands left of the figures in the row of an area."""
    kreis = AREAS.by_key[area.kreis].name
    name = how.names.format(area.name)
    return [*[str(n + 1)] * how.number, *[area.key] * bool(how.key), name, *[kreis] * how.kreis]


def right(n, how):
    return [("Stadt Marl, FB 51", "eigene Erhebung 2023")[n % 2]] * how.source


def wide(figures, years, how):
    shown = shown_of(years, how)
    yield [*before(how), *(how.year.format(year) for year in shown), *["Quelle"] * how.source]
    for n, (area, texts) in enumerate(figures.items()):
        yield [*left(area, n, how), *texts[-len(shown) :], *right(n, how)]


def long(figures, years, how):
    def in_turn(when, place):
        return [when, *place] if how.time_first else [*place, when]

    yield [*in_turn("Jahr", before(how)), "Wert", *["Quelle"] * how.source]
    for n, (area, texts) in enumerate(figures.items()):
        for at, (year, text) in enumerate(zip(years, texts, strict=True)):
            yield [*in_turn(str(year), left(area, n * 3 + at, how)), text, *right(n, how)]


def sexes(figures, years, how):
    yield [*before(how), "Geschlecht", *(how.year.format(year) for year in years), *["Quelle"] * how.source]
    for n, (area, texts) in enumerate(figures.items()):
        for sex, cells in (("insgesamt", texts), ("weiblich", ["77777"] * 3)):
            yield [*left(area, n, how), sex, *cells, *right(n, how)]


def two_rows(figures, years, how):
    yield [*before(how), *(cell for year in years for cell in (how.year.format(year), ""))]
    yield [*([""] * len(before(how))), *["insgesamt", "weiblich"] * 3]
    for n, (area, texts) in enumerate(figures.items()):
        yield [*left(area, n, how), *(cell for text in texts for cell in (text, "77777"))]


SHAPES = {"wide": wide, "one_year": wide, "long": long, "sexes": sexes, "two_rows": two_rows}


def shown_of(years, how):
    return years[-1:] if how.shape == "one_year" else years


def table(figures, years, how):
    """The figures as rows of text, with what stands above, between and below."""
    made = list(SHAPES[how.shape](figures, years, how))
    heads = 2 if how.shape == "two_rows" else 1
    at = before(how).index("Gemeinde") + (how.shape == "long" and how.time_first)
    first = next(iter(figures))
    rows = [[how.title], *[[]] * how.gap] if how.title else []
    rows += made[:heads]
    if how.slip:
        rows.append(
            ["Hertn" if n == at else "" if cell == first.key else cell for n, cell in enumerate(made[heads])]
        )
    rows += made[heads:]
    if how.total:
        rows.append(["Summe" if n == at else "99999" if n > at else "" for n in range(max(map(len, made)))])
    if how.note:
        name = how.names.format(first.name)
        rows += [[], ["Quelle: Statistik 2023"], [name], ["1) ohne Tagespflege"]]
    return rows


def known(figures, years, how):
    shown = shown_of(years, how)
    return {
        (area.key, year): float(text.replace(",", "."))
        for area, texts in figures.items()
        for year, text in zip(shown, texts[-len(shown) :], strict=True)
        if any(c.isdigit() for c in text)
    }


def near(typed, areas):
    return find(typed, areas, 3) if typed.strip() else []


def read(rows, **answers):
    content = "\n".join(";".join(row) for row in rows).encode()
    wishes = reading.Wishes(answers=answers, decimal=",")
    return reading.read(content, "a.csv", AREAS, near, wishes, exports=every())


def answered(found, answers):
    """The file with the right answer to its open question."""
    options = {option.text: option.value for option in found.open.options}
    kind = found.open.kind
    if kind == "of" or (kind == "column" and "insgesamt" in options):
        return answers | {found.open.key: options["insgesamt"]}
    if kind == "level":
        return answers | {"level": "gemeinde"}
    return None


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(FIGURES, YEARS, LAYOUTS)
def test_known_figures_are_read_as_they_are_or_somebody_is_asked(figures, years, how):
    rows, answers = table(figures, years, how), {}
    try:
        found = read(rows)
        while found.open and (more := answered(found, answers)) is not None:
            answers = more
            found = read(rows, **answers)
    except OwnError:
        return
    if found.own is None:
        return
    told = {
        (key, year): value
        for key, by_year in found.own.figures.items()
        for year, (value, status) in by_year.items()
        if value is not None
    }
    expected = known(figures, years, how)
    assert told.items() <= expected.items()
    lost = expected.keys() - told.keys()
    if lost:  # each figure that is not taken is named
        assert [problem for problem in found.problems if not problem.note]


PLAIN = Layout("wide", "", False, "{}", "", "{}", False, False, False, False, False, False, False)


@pytest.mark.parametrize("shape", ["wide", "long", "sexes", "two_rows", "one_year"])
def test_plain_layouts_are_read_whole(shape):
    """So that the test above does not pass because everything is refused."""
    figures = {TOWNS[5]: ["12", "13", "14"], TOWNS[20]: ["2010", "1999", "2034"]}
    years = (2021, 2022, 2023)
    how = Layout(**(vars(PLAIN) | {"shape": shape, "title": "Kinder in Kitas", "note": True, "total": True}))
    rows = table(figures, years, how)
    found = read(rows)
    if found.open:
        found = read(rows, **answered(found, {}))
    told = {(k, y): v[0] for k, ys in found.own.figures.items() for y, v in ys.items() if v[1] is Status.OK}
    assert told == known(figures, years, how)


def test_an_empty_row_is_not_filled_by_what_another_says():
    """Nobody was counted in all, 77777 are women: whichever is meant has to be asked."""
    rows = table({TOWNS[5]: ["", "", ""]}, (2021, 2022, 2023), Layout(**(vars(PLAIN) | {"shape": "sexes"})))
    found = read(rows)
    assert found.open
    assert found.own is None
