"""How other programs ask for figures: short, complete programs that work as they stand (tests run them)."""

from __future__ import annotations

from dataclasses import dataclass

from components.api.description import BASE


@dataclass(frozen=True, slots=True)
class Example:
    """A program in a language; its words are ``schnittstelle.example.<name>``. ``{server}`` is a gap."""

    name: str
    language: str
    program: str

    def at(self, server: str) -> str:
        """The program for a server, e.g. ``https://vergleich.example``."""
        return self.program.replace("{server}", server)


_CURL = f"""curl --compressed --remote-name --remote-header-name \\
  "{{server}}{BASE}/werte.csv?indikator=kinderarmut&ebene=gemeinde"
"""

_PYTHON = f"""import pandas as pd

server = "{{server}}"
werte = pd.read_csv(
    server + "{BASE}/werte.csv?indikator=kinderarmut&ebene=gemeinde",
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
    "werte.json?indikator=betreuungsquote-u3&orte=05562,05112,DG&jahr=2016",
    *("werte", "wert"),
    *("name", "year", "value", "status"),
)

_GAP = _looped(
    "luecke.json?indikator=betreuungsquote-u3&ebene=kreis&ziel=35",
    *("gebiete", "gebiet"),
    *("name", "missing", "reason"),
)

_R = f"""server <- "{{server}}"
werte <- read.csv2(
  paste0(server, "{BASE}/werte.csv?indikator=kinderarmut&ebene=gemeinde"),
  fileEncoding = "UTF-8-BOM", colClasses = c(area = "character")
)
neueste <- werte[werte$year == max(werte$year), ]
head(neueste[order(-neueste$value), c("name", "year", "value", "status")], 5)
"""

EXAMPLES = (
    Example("pandas", "Python", _PYTHON),
    Example("python", "Python", _PLAIN),
    Example("luecke", "Python", _GAP),
    Example("r", "R", _R),
    Example("curl", "curl", _CURL),
)
