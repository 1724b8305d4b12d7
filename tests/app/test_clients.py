"""Programs of others read what is handed out: pandas, polars, DuckDB, R, frictionless; CSVW says how."""

import csv
import io
import json
import shutil
import subprocess
import zipfile
from decimal import Decimal
from urllib.parse import urljoin

import duckdb
import frictionless
import pandas as pd
import polars as pl
import pyarrow.parquet as pq
import pytest

from components.downloads import csvw, package, parquet_file
from components.view import pages

VALUES = "/api/v1/werte.csv?indikator=geburten"
WESEL = "05170"
BIRTHS = 4386 + 4866 + 1708 + 792
"""Of the four Kreise that have a figure in 2017 (tests/store/frozen/indicators/kinder/geburten.csv)."""


@pytest.fixture(scope="module")
def folder(frozen, tmp_path_factory):
    """The data package over the frozen figures, unpacked."""
    place = tmp_path_factory.mktemp("paket")
    with zipfile.ZipFile(io.BytesIO(package.archive(frozen))) as archive:
        archive.extractall(place)
    return place


@pytest.fixture
def table(frozen_client, tmp_path):
    """The CSV of the interface as a file."""
    path = tmp_path / "werte.csv"
    path.write_bytes(frozen_client.get(VALUES).data)
    return path


# What CSVW says of a CSV


def cell(text, column):
    """A cell by the type of its column. Raises for one that is none."""
    if text == column["null"]:
        assert not column.get("required"), column["name"]
        return None
    kind = column["datatype"]
    base = kind if isinstance(kind, str) else kind["base"]
    if base == "decimal":
        mark = "." if isinstance(kind, str) else kind["format"]["decimalChar"]
        assert "." not in text or mark == ".", text
        return Decimal(text.replace(mark, "."))
    if base == "boolean":
        return {"true": True, "false": False}[text]
    if base == "gYear":
        assert len(text) == 4, text
    return text if base == "string" else int(text)


def parsed(content, dialect, columns):
    """All rows of a CSV as its description says; the heads must be titles of the columns."""
    text = content.decode("utf-8-sig" if content.startswith(b"\xef\xbb\xbf") else dialect["encoding"])
    heads, *rows = csv.reader(io.StringIO(text, newline=""), delimiter=dialect["delimiter"], strict=True)
    titles = [one["titles"] for one in columns]
    assert heads == [one if isinstance(one, str) else one["und"] for one in titles]
    assert len({one["name"] for one in columns}) == len(columns)
    return [[cell(*pair) for pair in zip(row, columns, strict=True)] for row in rows]


def described(client, path):
    """The answer with a CSV, and its description, which it names itself."""
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    (link,) = [one for one in answer.headers.getlist("Link") if "describedby" in one]
    assert link.endswith(f'; rel="describedby"; type="{csvw.MIMETYPE}"')
    at = urljoin(path, link[1 : link.index(">")])
    about = client.get(at)
    assert (about.status_code, about.mimetype) == (200, csvw.MIMETYPE), about.text
    return answer, about.json, urljoin(at, about.json["url"])


@pytest.mark.parametrize(
    "path",
    [
        VALUES,
        f"{VALUES}&ebene=kreis&sprache=en",
        "/daten/indikator.csv?indikator=quote",
        *(f"/daten/{page}.csv?indikator=quote&ort=05562020" for page in pages.TABLES),
        "/daten/vergleich.csv?indikator=armut&ort=05562020&sprache=en",
        "/daten/vergleich.csv?indikator=armut&ort=05562020&anonym=ja",
        "/daten/karte.csv?indikator=einkommensteuer&ebene=kreis",
    ],
)
def test_every_csv_is_read_as_its_description_says(frozen_client, path):
    answer, about, at = described(frozen_client, path)
    assert at == path
    rows = parsed(answer.data, about["dialect"], about["tableSchema"]["columns"])
    assert rows
    assert any(isinstance(found, Decimal) for row in rows for found in row)
    assert "example" not in json.dumps(about)  # the name of no server


def test_columns_have_names_in_both_languages_types_and_units(frozen_client):
    _, about, _ = described(frozen_client, VALUES)
    columns = {one["name"]: one for one in about["tableSchema"]["columns"]}
    assert columns["value"]["titles"] == {"und": "value", "de": "Wert", "en": "Value"}
    assert columns["value"]["schema:unitText"] == "Kinder"
    assert columns["value"]["datatype"] == {"base": "decimal", "format": {"decimalChar": ","}}
    assert columns["area"]["datatype"] == "string"
    assert (about["dc:rights"], about["dc:license"]) == ("© Statistisches Amt 2024", "dl-de/by-2-0")
    _, page, _ = described(frozen_client, "/daten/vergleich.csv?indikator=armut&ort=05562020")
    titles = [one["titles"] for one in page["tableSchema"]["columns"]]
    assert {"und": "Schlüssel", "en": "Key"} in titles


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/daten/vergleich.csv-metadata.json?jahr=nix", 400, "nix"),
        ("/daten/gibtesnicht.csv-metadata.json", 404, "gibtesnicht.csv-metadata.json"),
        ("/daten/karte.geojson-metadata.json", 404, "karte.geojson-metadata.json"),
        ("/api/v1/werte.csv-metadata.json", 400, "indikator"),
        ("/api/v1/werte.csv-metadata.json?indikator=nix", 404, "nix"),
    ],
)
def test_a_description_of_nothing_is_refused(frozen_client, path, status, said):
    answer = frozen_client.get(path)
    assert answer.status_code == status
    assert said in answer.get_data(as_text=True)


def test_names_of_users_stay_with_the_one_who_wrote_them(frozen_client):
    answer = frozen_client.get(
        "/daten/vergleich.csv-metadata.json?ort=05562020&verbund=Mein%20Kreis:05562020,05562014"
    )
    assert answer.headers["Cache-Control"] in {"private, no-cache", "no-store"}


def test_the_tables_of_the_package_are_read_as_its_description_says(folder):
    about = json.loads((folder / "csv-metadata.json").read_text("utf-8"))
    assert {one["url"] for one in about["tables"]} == {
        path.relative_to(folder).as_posix() for path in folder.rglob("*.csv")
    }
    for one in about["tables"]:
        columns = one["tableSchema"]["columns"]
        rows = parsed((folder / one["url"]).read_bytes(), about["dialect"], columns)
        names = [column["name"] for column in columns]
        keys = [[row[names.index(key)] for key in one["tableSchema"]["primaryKey"]] for row in rows]
        assert len({*map(tuple, keys)}) == len(rows), one["url"]


# Clients


def test_pandas_reads_the_csv(table):
    frame = pd.read_csv(table, sep=";", decimal=",", dtype={"area": str})
    whole = frame[(frame["year"] == 2017) & (frame["level"] == "kreis")]
    assert whole["value"].sum() == BIRTHS
    assert whole.set_index("area")["status"][WESEL] == "part_missing"


def test_polars_reads_the_csv(table):
    frame = pl.read_csv(table, separator=";", decimal_comma=True, schema_overrides={"area": pl.String})
    whole = frame.filter((pl.col("year") == 2017) & (pl.col("level") == "kreis"))
    assert whole["value"].sum() == BIRTHS
    assert whole.filter(pl.col("area") == WESEL)["value"].to_list() == [None]


def test_duckdb_reads_csv_json_and_parquet_alike(table, frozen_client, folder, tmp_path):
    rows = tmp_path / "werte.json"
    rows.write_bytes(frozen_client.get(VALUES.replace(".csv", ".json")).data)
    ways = (
        f"read_csv('{table}', delim=';', decimal_separator=',', types={{'area': 'VARCHAR'}})",
        f"read_json('{rows}')",
        f"(select * from '{folder / 'werte.parquet'}' where indicator = 'geburten')",
    )
    for way in ways:
        question = (
            f"select sum(value), count(value), count(*) from {way} where year = 2017 and length(area) = 5"
        )
        assert duckdb.sql(question).fetchall() == [(BIRTHS, 4, 5)], way


def test_the_parquet_has_the_rows_of_the_csvs_their_types_and_what_must_be_named(frozen, folder):
    found = pq.read_table(folder / "werte.parquet")
    assert found.schema.names == ["indicator", "area", "year", "value", "numerator", "denominator", "status"]
    kinds = dict(zip(found.schema.names, map(str, found.schema.types), strict=True))
    assert kinds["year"] == "int16"
    assert {kinds[name] for name in ("value", "numerator", "denominator")} == {"double"}
    assert {kinds[name][:10] for name in ("indicator", "area", "status")} == {"dictionary"}
    assert "© Statistisches Amt 2024 (dl-de/by-2-0)" in found.schema.metadata[b"credits"].decode()
    rows = [
        {"indicator": slug, **{name: text or None for name, text in row.items()}}
        for slug in frozen.catalogue.indicators
        for row in csv.DictReader(io.StringIO((folder / f"werte/{slug}.csv").read_text("utf-8")))
    ]
    numbers = {"year": int, "value": float, "numerator": float, "denominator": float}
    wanted = [
        {name: numbers.get(name, str)(text) if text is not None else None for name, text in row.items()}
        for row in rows
    ]
    assert found.to_pylist() == wanted


def test_zero_is_zero_and_missing_is_null_in_parquet(folder):
    frame = pl.read_parquet(folder / "werte.parquet").filter(
        (pl.col("indicator") == "ohne-abschluss")
        & (pl.col("area") == WESEL)
        & pl.col("year").is_in([2003, 2004])
    )
    assert frame.select("year", "value", "status").rows() == [
        (2003, None, "blocked"),
        (2004, 0, "rounds_to_zero"),
    ]


def test_a_package_without_figures_has_an_empty_parquet():
    assert pq.read_table(io.BytesIO(parquet_file.of({}, {}))).num_rows == 0


def test_frictionless_finds_the_package_valid(folder):
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.flatten(["type", "note"]) == []
    assert report.stats["tasks"] == len(list(folder.rglob("*.csv")))


_R = """
rows <- jsonlite::fromJSON("werte.json")
table <- read.csv2("werte.csv", fileEncoding = "UTF-8-BOM", colClasses = c(area = "character"))
cube <- jsonlite::fromJSON("werte.jsonstat")
pick <- function(found) sum(found$value[found$year == 2017 & found$level == "kreis"], na.rm = TRUE)
cat(pick(rows), pick(table), sum(cube$value[seq(1, length(cube$value), 3)], na.rm = TRUE), table$area[1])
"""


@pytest.mark.skipif(
    shutil.which("Rscript") is None, reason="R is not installed (r-base-core, r-cran-jsonlite)"
)
def test_r_reads_csv_json_and_json_stat(frozen_client, tmp_path):
    for form, more in (("csv", ""), ("json", ""), ("jsonstat", "&ebene=kreis&jahr=2017")):
        content = frozen_client.get(VALUES.replace(".csv", f".{form}") + more).data
        (tmp_path / f"werte.{form}").write_bytes(content)
    done = subprocess.run(
        ["Rscript", "-e", _R], cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split()[:3] == [str(BIRTHS)] * 3
