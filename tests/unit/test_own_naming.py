"""What own figures are called before anybody says it."""

from __future__ import annotations

import pytest

from components.screen import own_entry
from data.own import naming
from data.own.reading import Understood


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("U3_2024 final.xlsx", "U3 2024 final"),
        ("kita-2024.csv", "kita-2024"),
        ("Plätze  U3 (2).ods", "Plätze U3"),
        ("Warteliste - Kopie.xlsx", "Warteliste"),
        ("Stand 1.3.2024.CSV", "Stand 1.3.2024"),
        ("Stand 1.3.2024", "Stand 1.3.2024"),
        ("<b>x</b>_y.csv", "b› y"),
        ("", ""),
        ("_.csv", ""),
        ("a" * 200 + ".csv", "a" * 80),
    ],
)
def test_a_file_is_called_without_what_only_a_disk_needs(file, name):
    assert naming.of_file(file) == name


@pytest.mark.parametrize(
    ("titles", "label", "name"),
    [
        (("Plätze in Kitas", "Stand 2024"), "Anzahl", "Plätze in Kitas"),
        ((), "Anzahl", "Anzahl"),
        ((), "", ""),
        (("{x}",), "", "(x)"),
    ],
)
def test_a_pasted_table_is_called_like_its_title_else_its_column(titles, label, name):
    assert naming.of_table(Understood(titles=titles, label=label)) == name


@pytest.mark.parametrize(
    ("search", "address"),
    [
        ("", "/eigene?name=Warteliste%20%26%20Kita"),
        ("?ort=05562020", "/eigene?ort=05562020&name=Warteliste%20%26%20Kita"),
    ],
)
def test_a_link_wishes_for_a_name(search, address):
    assert own_entry.address(search, "Warteliste & Kita") == address
