"""The forms of the interface as sent without scripts, and the recipes as their programs read them."""

from __future__ import annotations

import csv
import json
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from urllib.parse import urlencode

import pytest

from components.answers import look
from components.api.description import ENDPOINTS, PARAMETERS, ZIP
from components.api.examples import EXAMPLES, newest
from components.pages import schnittstelle
from components.screen.try_out import LEFT_OUT, LISTS, list_of
from components.texts import words

COLUMNS = ["area", "name", "level", "year", "value", "numerator", "denominator", "status"]
RSCRIPT = shutil.which("Rscript")


class Forms(HTMLParser):
    """Every form with what it would send untouched: the fields by name, and those that must be filled."""

    def __init__(self, html):
        super().__init__()
        self.found, self.lists, self.select = [], set(), None
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        at = dict(attrs)
        if tag == "form":
            self.found.append({"to": at, "fields": {}, "needed": set(), "lists": set(), "choices": {}})
        elif tag == "datalist":
            self.lists.add(at["id"])
        elif tag == "select":
            self.select = at["name"]
            self.found[-1]["choices"][self.select] = []
        elif tag == "option" and self.select:
            choices = self.found[-1]["choices"][self.select]
            if not choices or "selected" in at:
                self.found[-1]["fields"][self.select] = at["value"]
            choices.append(at["value"])
        elif tag == "input":
            self.found[-1]["fields"][at["name"]] = at.get("value", "")
            self.found[-1]["needed"] |= {at["name"]} if "required" in at else set()
            self.found[-1]["lists"] |= {at["list"]} if "list" in at else set()

    def handle_endtag(self, tag):
        if tag == "select":
            self.select = None


@pytest.fixture(scope="module", params=["de", "en"])
def shown(store, request):
    context, _ = look(store, f"?sprache={request.param}")
    return schnittstelle.layout(context)[0].html, request.param


def test_there_is_a_form_for_every_address_with_all_it_takes(shown):
    forms = Forms(shown[0])
    assert [one["to"]["action"] for one in forms.found] == [one.base + one.path for one in ENDPOINTS]
    assert forms.lists == {list_of(name) for name in LISTS}
    for form, one in zip(forms.found, ENDPOINTS, strict=True):
        assert list(form["fields"]) == [name for name in one.parameters if name != LEFT_OUT]
        assert form["to"]["method"] == "get"
        assert ("data-file" in form["to"]) is (one.media == ZIP)
        assert form["lists"] <= forms.lists
        for name, choices in form["choices"].items():
            allowed = PARAMETERS[name].schema["enum"]
            assert choices == (allowed if name in one.needed else ["", *allowed])
        assert form["needed"] == {name for name in one.needed if "enum" not in PARAMETERS[name].schema}


def test_untouched_every_form_is_answered_and_in_the_language_of_the_page(shown, client):
    """What is left empty is sent as well, as browsers do."""
    spoken = "en" if shown[1] == "en" else ""
    for form in Forms(shown[0]).found:
        answer = client.get(f"{form['to']['action']}?{urlencode(form['fields'])}")
        assert answer.status_code == 200, (form["to"]["action"], answer.text)
        assert form["fields"].get("sprache", spoken) == spoken


def test_the_page_opens_with_both_parts_closed(shown):
    html = shown[0]
    assert html.count('<details class="try"') == 2
    assert not re.search(r"<details[^>]* open", html)


def example(name, store, server, year=None):
    return next(one for one in EXAMPLES if one.name == name).at(store.region, server, year)


def test_recipes_with_steps_say_them_in_both_languages():
    for one in EXAMPLES:
        for language in ("de", "en"):
            assert words(language)(f"schnittstelle.example.{one.name}")
            assert (f"schnittstelle.how.{one.name}" in words(language).sentences) is one.guided


@pytest.mark.skipif(RSCRIPT is None, reason="Rscript fehlt: Das Rezept für R läuft nicht.")
def test_the_recipe_in_r_finds_the_five_highest(served, store, tmp_path):
    program = tmp_path / "rezept.R"
    program.write_text(
        example("r", store, served).rstrip().replace("head(", "write.csv2(head(") + ", row.names = FALSE)\n"
    )
    done = subprocess.run(
        [RSCRIPT, "--vanilla", program], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    rows = list(csv.DictReader(done.stdout.splitlines(), delimiter=";"))
    table = store.tables["kinderarmut", "gemeinde"]
    cells = table.of_year(table.years[-1])
    highest = sorted((cell.value for cell in cells.values() if cell.known), reverse=True)[:5]
    assert [float(row["value"].replace(",", ".")) for row in rows] == highest
    assert rows[0]["name"] in {store.name(key) for key, cell in cells.items() if cell.value == highest[0]}


def test_the_recipe_for_excel_names_what_the_table_has(client, store):
    text = example("excel", store, "")
    (address,) = re.findall(r'Web.Contents\("([^"]+)"\)', text)
    content = client.get(address).data
    assert content.startswith(b"\xef\xbb\xbf")  # so Excel takes it for UTF-8, which is its code page 65001
    assert "Encoding = 65001" in text
    mark = re.search(r'Delimiter = "(.)"', text)[1]
    rows = list(csv.reader(content.decode("utf-8-sig").splitlines(), delimiter=mark))
    typed = dict(re.findall(r'\{"(\w+)", (type \w+|Int64\.Type)\}', text))
    assert rows[0] == COLUMNS == list(typed)
    for name, kind in typed.items():
        values = [row[COLUMNS.index(name)] for row in rows[1:]]
        form = {"type text": ".+", "type number": r"-?\d+(,\d+)?|", "Int64.Type": r"\d{4}"}[kind]
        assert all(re.fullmatch(form, value) for value in values), name
    assert typed["area"] == "type text"  # a number would lose its zero
    assert '"de-DE"' in text  # decimals with a comma
    assert text.count("(") == text.count(")")
    assert text.count("{") == text.count("}")
    steps = re.findall(r"^    (\w+) = ", text, re.MULTILINE)
    assert text.rstrip().endswith(f"in\n    {steps[-1]}")


def test_the_recipe_for_datawrapper_is_one_year_with_one_row_an_area(client, store):
    content = client.get(example("datawrapper", store, "", newest(store)).strip()).text.removeprefix("\ufeff")
    lines = content.splitlines()
    assert len({line.count(";") for line in lines}) == 1  # how a reader finds out what parts the columns
    rows = list(csv.DictReader(lines, delimiter=";"))
    assert sorted(row["area"] for row in rows) == sorted(
        area.key for area in store.areas.by_level["gemeinde"]
    )
    assert all(re.fullmatch(r"\d+(,\d+)?", row["value"]) for row in rows if row["status"] == "ok")
    assert {row["year"] for row in rows} == {"2022"}


OPENED = """
import json, sys
import pyogrio

found = [pyogrio.read_dataframe(address) for address in sys.argv[1:]]
print(json.dumps([{"crs": one.crs.to_epsg(), "keys": list(one["key"]), "kinds": sorted(set(one.geom_type)),
                   "values": list(one["value"])} for one in found]))
"""


def test_the_recipe_for_qgis_opens_as_a_map(served, store):
    """QGIS reads with GDAL, as does pyogrio; in a process of its own, see ``test_parts.py``."""
    lines = example("qgis", store, served).split()
    asked = [
        line if line.startswith("/vsicurl/") else f"/vsicurl/{line}" for line in lines
    ]  # as QGIS does it
    done = subprocess.run(
        [sys.executable, "-c", OPENED, *asked], capture_output=True, text=True, timeout=90, check=False
    )
    assert done.returncode == 0, done.stderr
    first, second = json.loads(done.stdout)
    assert sorted(first["keys"]) == sorted(area.key for area in store.areas.by_level["gemeinde"])
    assert dict(zip(first["keys"], first["values"], strict=True)) == dict(
        zip(second["keys"], second["values"], strict=True)
    )
    assert (first["crs"], second["crs"]) == (4326, 4326)
    assert set(first["kinds"]) <= {"Polygon", "MultiPolygon"}
