"""What holds for the list of what stands out of every area, whichever figures come."""

import re
from urllib.parse import urlsplit

import pytest

from components.comparison.context import Context
from components.comparison.profile import Scope, rows, subject
from components.view.model import parse
from components.wording.highlights import STALE, of
from data.model.catalogue import Level
from tests.official import STORE

AREAS = [area for level in Level for area in STORE.areas.by_level[level]]


def all_rows(area):
    view, notices = parse(f"?ort={area.key}&ebene={area.level.value}", STORE)
    assert notices == ()
    return rows(subject(Context(STORE, view)))


@pytest.mark.parametrize("area", AREAS, ids=lambda area: area.key)
def test_what_stands_out_keeps_to_its_rule(area):
    found = {row.address: row for row in all_rows(area)}
    lines = of(found.values())
    shown = [found[href] for _, href in lines]
    chapters = [row.context.indicator.topic.slug for row in shown]
    families = [row.context.indicator.family for row in shown if row.context.indicator.family]
    assert len(chapters) == len(set(chapters))
    assert len(families) == len(set(families))
    own = [row.own for row in shown]
    assert own == sorted(own, reverse=True)
    for row, (text, _) in zip(shown, lines, strict=True):
        assert STORE.newest - row.year <= STALE
        assert (row.scope is Scope.KREIS) is text.endswith(" Das gilt für den ganzen Kreis.")
        assert not row.known or not row.context.indicator.is_structural_zero(row.cell.value)
        assert not re.search(r"(gestiegen|gesunken), [+−]?0(,0+)?( |;|\u00a0)", text)


def test_day_care_is_among_what_stands_out():
    shown = (href for area in AREAS for _, href in of(all_rows(area)))
    slugs = {parse(urlsplit(href).query, STORE)[0].indicator for href in shown}
    assert {STORE.catalogue.indicators[slug].topic.slug for slug in slugs} >= {"fruehe-bildung", "schulen"}
