"""Figures of areas beyond the region, looked up by hand in the publishers' files."""

import csv
import math
from functools import cache
from pathlib import Path

import pandas as pd
import pytest

from data.building.outside import REGISTER, Register, rows_of_areas
from data.model import areas

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
pytestmark = [
    pytest.mark.raw,
    pytest.mark.skipif(not SHARED.is_dir(), reason="the publishers' files (../shared) are not here"),
]


@cache
def table(level, slug):
    path = ROOT / "data" / "outside" / level / f"{slug}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return {(row["area"], int(row["year"])): row for row in csv.DictReader(file)}


@pytest.mark.parametrize(
    ("level", "slug", "key", "year", "value"),
    [
        ("kreis", "kinderarmut", "14713", 2022, "15.01"),  # INKAR, Leipzig
        ("kreis", "kinderarmut", "04011", 2022, "27.79"),  # Bremen
        ("gemeinde", "kinderarmut", "14713000", 2022, "15.01"),
        ("kreis", "betreuungsquote-u3", "14713", 2011, "42.2"),  # AI003-3
        ("kreis", "betreuungsquote-u3", "02000", 2011, "32.4"),  # Hamburg stands there as 02
        ("kreis", "betreuungsquote-u3", "11000", 2011, "41.9"),  # Berlin as 11
        ("kreis", "lebendgeborene", "14713", 2015, "6598"),  # 12612-01-01-4
        ("kreis", "lebendgeborene", "02000", 2015, "19768"),
        ("kreis", "kitas", "02000", 2016, "1051"),  # 22541-01-04-4
        ("gemeinde", "bevoelkerung", "05315000", 2023, "1087353"),  # Gemeindeverzeichnis, Köln
    ],
)
def test_figures_found_by_hand(level, slug, key, year, value):
    assert table(level, slug)[key, year]["value"] == value


def test_a_kreis_before_its_foundation_has_no_figures():
    """Göttingen (03159) exists since 2016; GENESIS prints "-" for it, which is no zero."""
    assert not [key for key in table("kreis", "lebendgeborene") if key[0] == "03159"]
    assert not [row for row in table("kreis", "lebendgeborene").values() if row["status"] == "zero"]


def test_the_sum_of_the_towns_is_the_kreis():
    """Kreis Kleve: the municipalities of 2015 add up to what the table prints for the Kreis."""
    towns, kreise = table("gemeinde", "bevoelkerung"), table("kreis", "bevoelkerung")
    for year in (2008, 2015):
        parts = [float(row["value"]) for (key, at), row in towns.items() if key[:5] == "05154" and at == year]
        assert len(parts) == 16
        assert sum(parts) == float(kreise["05154", year]["value"])


@pytest.mark.parametrize("slug", ["kinderarmut", "sgb2-quote"])
def test_every_kreis_of_inkar(slug):
    column = {"kinderarmut": "q_newfBGu15_bev", "sgb2-quote": "q_SGBII"}[slug]
    raw = pd.read_parquet(
        SHARED / "official" / "inkar" / "sozialleistungen.parquet", filters=[("raumbezug", "=", "Kreise")]
    )
    ours = {area.key for area in areas.load(ROOT / "data")}
    wanted = {
        (key[:5], int(at)): value
        for key, at, value in zip(raw["kennziffer"], raw["zeitbezug"], raw[column], strict=True)
        if key[:5] not in ours and not math.isnan(value)
    }
    assert {k: float(r["value"]) for k, r in table("kreis", slug).items() if r["value"]} == wanted


def test_the_list_of_areas_is_that_of_the_register():
    (path,) = (SHARED / "official" / REGISTER.split("/")[0]).glob("*.xlsx")
    rows = rows_of_areas(Register.read(path), frozenset(areas.load(ROOT / "data").by_key))
    with (ROOT / "data" / "outside" / "areas.csv").open(encoding="utf-8", newline="") as file:
        assert list(csv.reader(file))[1:] == rows
