"""Every CSV to take along can be read by programs that guess types from the first rows, as polars does.

Quotes change nothing there: a column whose first hundred cells are digits is one of numbers, and the first
key with letters ends the reading.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile

import pytest

from components.downloads.csv_file import GUESSED, lettered_first
from data.model.catalogue import Level

WHOLE, FRACTION = re.compile(r"-?\d+"), re.compile(r"-?\d+\.\d+")


def kind(cells):
    """What the first rows of a column are taken for, and what all of it is."""
    filled = [cell for cell in cells if cell]
    if all(WHOLE.fullmatch(cell) for cell in filled):
        return 0  # whole numbers
    return 1 if all(WHOLE.fullmatch(cell) or FRACTION.fullmatch(cell) for cell in filled) else 2


def misread(text, delimiter):
    """The columns whose later cells do not fit what the first rows are taken for; empty ones are text."""
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=delimiter))
    columns = zip(*rows, strict=True)
    return [
        head
        for head, *cells in columns
        if any(cells[:GUESSED]) and kind(cells) > kind(cells[:GUESSED]) and len(cells) > GUESSED
    ]


def test_the_reader_of_this_test_sees_what_polars_sees():
    digits, value = ["05562020"] * GUESSED, "x;1\n"
    table = "area;v\n" + "".join(f"{key};1\n" for key in digits)
    assert misread(f"{table}DG;1\n", ";") == ["area"]
    assert misread(f"{table}05562020;1.5\n", ";") == ["v"]
    assert misread(f"area;v\n{value}" + table.partition("\n")[2] + "DG;1\n", ";") == []


def test_every_table_of_the_package(client):
    with zipfile.ZipFile(io.BytesIO(client.get("/api/v1/datenpaket.zip").data)) as archive:
        tables = [name for name in archive.namelist() if name.endswith(".csv")]
        assert len(tables) > 100
        for name in tables:
            assert misread(archive.read(name).decode(), ",") == [], name


def test_every_table_of_the_interface_and_of_an_indicator(client, store):
    for slug in store.catalogue.indicators:
        for address in (f"/api/v1/werte.csv?indikator={slug}", f"/daten/indikator.csv?indikator={slug}"):
            assert misread(client.get(address).text, ";") == [], address


@pytest.mark.parametrize("level", list(Level))
@pytest.mark.parametrize("page", ["karte", "vergleich", "zusammenhang", "tabelle", "profil"])
def test_every_table_of_a_page(client, page, level):
    query = f"indikator=kinderarmut&ebene={level}&ort=05562020&orte=09162,05913000,05162"
    answer = client.get(f"/daten/{page}.csv?{query}")
    if answer.status_code == 200:
        assert misread(answer.text, ";") == []
    assert client.get(f"/daten/{page}.csv?ebene={level}&ort=05562020").status_code == 200


def test_only_long_tables_are_put_in_another_order():
    short = ["05", "DG", "RUHR"]
    assert lettered_first(short, str) == short
    long = [*(str(number) for number in range(GUESSED)), *short, "JA05170"]
    assert lettered_first(long, str)[:4] == ["DG", "RUHR", "JA05170", "0"]
    assert sorted(lettered_first(long, str)) == sorted(long)
