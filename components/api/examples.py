"""How other programs ask for figures: short, complete recipes that work as they stand.

Tests run those in Python, R and curl, open the addresses of QGIS as it does, and look at what the rest asks.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from components.api.description import BASE
from components.api.query import RequestError, records, select

if TYPE_CHECKING:
    from data.model.region import Region
    from data.store.store import Store


@dataclass(frozen=True, slots=True)
class Example:
    """A recipe for a program or a language; its title is ``schnittstelle.example.<name>``.

    ``{server}`` is a gap, and so are the questions that fit the region (:class:`data.model.region.Asking`)
    and the year of its table. ``guided`` ones say first where the text belongs
    (``schnittstelle.how.<name>``).
    """

    name: str
    language: str
    program: str
    guided: bool = False

    def at(self, region: Region, server: str, year: int | None = None) -> str:
        """The program for a server, e.g. ``https://vergleich.example``; ``year`` is :func:`newest`."""
        asked = region.asked
        gaps = {"server": server, "werte": asked.werte, "tabelle": asked.tabelle, "luecke": asked.luecke}
        gaps["jahr"] = f"&jahr={year}" if year else ""
        return reduce(lambda text, gap: text.replace(f"{{{gap}}}", gaps[gap]), gaps, self.program)


def newest(store: Store) -> int | None:
    """The last year of the table that recipes ask for; None where there is no such table."""
    try:
        selection = select(store, dict(parse_qsl(store.region.asked.tabelle)))
    except RequestError:  # which whoever follows the recipe is told
        return None
    return max((record.year for record in records(store, selection)), default=None)


_TABLE = "/werte.csv?{tabelle}"

_EXCEL = f"""let
    antwort = Web.Contents("{{server}}{BASE}{_TABLE}"),
    tabelle = Csv.Document(antwort, [Delimiter = ";", Encoding = 65001, QuoteStyle = QuoteStyle.Csv]),
    zeilen = Table.PromoteHeaders(tabelle, [PromoteAllScalars = true]),
    werte = Table.TransformColumnTypes(zeilen, {{
        {{"area", type text}}, {{"name", type text}}, {{"level", type text}}, {{"year", Int64.Type}},
        {{"value", type number}}, {{"numerator", type number}}, {{"denominator", type number}},
        {{"status", type text}}
    }}, "de-DE")
in
    werte
"""

_QGIS = """{server}/daten/karte.geojson?{tabelle}
/vsicurl/{server}/daten/karte.gpkg?{tabelle}
"""

_DATAWRAPPER = f"""{{server}}{BASE}{_TABLE}{{jahr}}
"""

_CURL = f"""curl --compressed --remote-name --remote-header-name \\
  "{{server}}{BASE}{_TABLE}"
"""

_PYTHON = f"""import pandas as pd

server = "{{server}}"
werte = pd.read_csv(
    server + "{BASE}{_TABLE}",
    sep=";", decimal=",", dtype={{"area": str}},
)
neueste = werte[werte["year"] == werte["year"].max()]
print(neueste.nlargest(5, "value")[["name", "year", "value", "status"]])
"""


def _looped(question: str, things: str, thing: str, *fields: str) -> str:
    """A program that asks for some things and prints fields of each; Python without packages."""
    shown = ", ".join(f'{thing}["{field}"]' for field in fields)
    return f"""import json
from urllib.request import urlopen

server = "{{server}}"
frage = server + "{BASE}/{question}"
with urlopen(frage) as antwort:
    {things} = json.load(antwort)
for {thing} in {things}:
    print({shown})
"""


_PLAIN = _looped(
    "werte.json?{werte}",
    *("werte", "wert"),
    *("name", "year", "value", "status"),
)

_GAP = _looped(
    "luecke.json?{luecke}",
    *("gebiete", "gebiet"),
    *("name", "missing", "reason"),
)

_R = f"""server <- "{{server}}"
werte <- read.csv2(
  paste0(server, "{BASE}{_TABLE}"),
  fileEncoding = "UTF-8-BOM", colClasses = c(area = "character")
)
neueste <- werte[werte$year == max(werte$year), ]
head(neueste[order(-neueste$value), c("name", "year", "value", "status")], 5)
"""

EXAMPLES = (
    Example("excel", "M", _EXCEL, guided=True),
    Example("pandas", "Python", _PYTHON),
    Example("python", "Python", _PLAIN),
    Example("luecke", "Python", _GAP),
    Example("r", "R", _R),
    Example("qgis", "QGIS", _QGIS, guided=True),
    Example("datawrapper", "Datawrapper", _DATAWRAPPER, guided=True),
    Example("curl", "curl", _CURL),
)


def offered(region: Region) -> tuple[Example, ...]:
    """Those that a region has a question for."""
    return tuple(one for one in EXAMPLES if one.name != "luecke" or region.asked.luecke)
