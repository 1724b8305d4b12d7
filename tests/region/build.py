"""Makes the second region of the tests, the Regierungsbezirk Köln, from what is known beyond the Ruhr.

``python -m tests.region.build`` writes areas, boundaries, tables and numbers of ``tests/region/rheinland``;
what a person writes for a region (``region.toml``, ``questions.toml`` and so on) stands there and stays. No
figure is made up: those of Kreise and municipalities are the published ones of ``data/outside``, those of the
whole region are sums of published counts.
"""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from data.__main__ import main as data_command
from data.building.tables import HEADER, line
from data.model import catalogue as catalogue_module
from data.model.amounts import Figure
from data.model.areas import level_of
from data.model.catalogue import Level
from data.model.status import Status
from data.numbers.unions import unite
from data.store.outside import TOWNS, called

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from data.model.amounts import Figures
    from data.model.catalogue import Indicator

SOURCE = Path(__file__).parents[2] / "data"
TARGET = Path(__file__).parent / "rheinland"
KEY, REFERENCES = "KOELN", ("05", "DG")
INSIDE = "053"
"""What the keys of all areas of the Regierungsbezirk begin with."""

LEVELS = (Level.GEMEINDE, Level.KREIS)
CHOSEN = {
    "rahmenbedingungen": (
        *("bevoelkerung", "lebendgeborene", "anteil-unter-3", "kinder-unter-3", "anteil-unter-6"),
        *("anteil-unter-18", "kinderarmut", "arbeitslosenquote"),
    ),
    "fruehe-bildung": (
        *("betreuungsquote-u3", "betreuungsquote-3-bis-6", "ganztagsquote-u3"),
        *("anteil-tagespflege-u3", "kitas"),
    ),
    "schulen": ("anteil-gymnasien", "schueler-gymnasien", "ohne-hauptschulabschluss"),
    "jugendhilfe": ("jugendhilfe-personal",),
}
"""Indicators by topic: rates with counts and without, counts, both levels and one."""

SUMMED = """[processing]
de = "Veröffentlichte Zahlen oder aus Anzahlen gerechnet; der Regierungsbezirk Köln aus summierten Anzahlen."
en = "Published figures or calculated from counts; the Cologne region from summed counts."
"""
UNSUMMED = """[processing]
de = "Veröffentlichter Wert, unverändert; ohne Zähler und Nenner hat der Regierungsbezirk Köln keinen."
en = "Published value, used unchanged; without counts there is none for the Cologne region."
"""


def main() -> int:
    """Write the folder anew; the exit code of the command that gives numbers to what is new."""
    for name in ("areas", "boundaries", "indicators", "sources"):
        shutil.rmtree(TARGET / name, ignore_errors=True)
    listed = [row for row in _rows(SOURCE / "outside/areas.csv") if row["key"].startswith(INSIDE)]
    keys = {level: [row["key"] for row in listed if level_of(row["key"]) is level] for level in LEVELS}
    _areas(listed)
    _boundaries(keys)
    catalogue = catalogue_module.load(SOURCE)
    chosen = [catalogue.indicators[slug] for slugs in CHOSEN.values() for slug in slugs]
    for indicator in chosen:
        figures = _figures(indicator, keys)
        name = f"indicators/{indicator.topic.slug}/{indicator.slug}"
        _write(f"{name}.csv", [HEADER, *(line(*place, figures[place]) for place in sorted(figures))])
        _write(f"{name}.toml", [_metadata(indicator, figures)])
    for name in ("breaks.toml", "units.toml"):
        shutil.copy(SOURCE / "indicators" / name, TARGET / "indicators" / name)
    topics = (SOURCE / "indicators/topics.toml").read_text("utf-8").split("\n")
    _write("indicators/topics.toml", [line for line in topics if line.partition(" =")[0] in CHOSEN])
    _write("sources/files.toml", [_files({o.file.key for one in chosen for o in one.origins})])
    return data_command(["codes"], TARGET)


def _rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8"), newline="")))


def _write(name: str, lines: Iterable[str]) -> None:
    path = TARGET / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes("\n".join([*lines, ""]).encode())


def _areas(listed: Sequence[Mapping[str, str]]) -> None:
    """The tables of areas: those of the two levels, what they are held against, places for names."""
    towns, kreise = ["key,name,kreis,region,legal,area_km2,population"], ["key,name,short"]
    for row in listed:
        key, name = row["key"], called(row["name"], row["legal"])
        legal = "kreisfrei" if row["legal"] in TOWNS else "kreisangehoerig"
        if level_of(key) is Level.KREIS:
            kreise.append(f"{key},{name},{name}")
        else:
            towns.append(f"{key},{name},{key[:5]},{KEY},{legal},{row['area_km2']},{row['population']}")
    _write("areas/gemeinden.csv", towns)
    _write("areas/kreise.csv", kreise)
    references = ["key,name_de,name_en", f"{KEY},Regierungsbezirk Köln,Cologne region"]
    beyond = [row for row in _rows(SOURCE / "areas/referenzen.csv") if row["key"] in REFERENCES]
    _write("areas/referenzen.csv", references + [",".join(row.values()) for row in beyond])
    points = _rows(SOURCE / "boundaries/nrw/points.csv")
    wanted = {row["key"] for row in listed}
    _write("areas/points.csv", ["key,lon,lat", *(",".join(p.values()) for p in points if p["key"] in wanted)])


def _boundaries(keys: Mapping[Level, Sequence[str]]) -> None:
    for level, wanted in keys.items():
        shapes = json.loads((SOURCE / f"boundaries/nrw/{level}.geojson").read_bytes())
        shapes["features"] = [shape for shape in shapes["features"] if shape["id"] in wanted]
        _write(f"boundaries/{level}.geojson", [json.dumps(shapes, separators=(",", ":"))])


def _figures(indicator: Indicator, keys: Mapping[Level, Sequence[str]]) -> Figures:
    """Rows of the years in which every area of a level has one, and what they are held against."""
    found: Figures = {}
    for level in LEVELS:
        path = SOURCE / "outside" / level / f"{indicator.slug}.csv"
        read = _read(path, set(keys[level])) if path.exists() else {}
        for year in {year for _, year in read}:
            rows = {(key, year): read[key, year] for key in keys[level] if (key, year) in read}
            if len(rows) == len(keys[level]) and any(figure.known for figure in rows.values()):
                found |= rows
    years = {year for _, year in found}
    held = _read(indicator.table, set(REFERENCES))
    found |= {place: figure for place, figure in held.items() if place[1] in years}
    for year in years:
        parts = [found.get((key, year)) for key in keys[Level.KREIS]]
        whole = unite(indicator, parts)
        if whole is not None and whole.known:  # a rate without counts says nothing about the whole
            found[KEY, year] = whole
    return found


def _read(path: Path, keys: set[str]) -> Figures:
    """The figures of some areas or references in a table of the project."""
    found = {}
    for row in _rows(path):
        if row["area"] in keys:
            status = Status(row["status"])
            numbers = [
                float(row[name]) if row[name] else None for name in ("value", "numerator", "denominator")
            ]
            found[row["area"], int(row["year"])] = Figure(*numbers, status, status is Status.ROUNDED)
    return found


def _metadata(indicator: Indicator, figures: Figures) -> str:
    """The project's description, without what is true of the Ruhr alone and breaks beyond the years."""
    present = {key for key, _ in figures}
    levels = [level.value for level in LEVELS if any(level_of(key) is level for key in present)]
    references = [key for key in (KEY, *REFERENCES) if key in present]
    blocks, keep = [], True
    for block in re.split(r"\n\n+", indicator.path.read_text("utf-8").strip()):
        if block.startswith("[["):
            year = re.search(r"^year = (\d+)", block, re.MULTILINE)
            is_break = block.startswith("[[break]]") and year is not None
            keep = not block.startswith("[[remark]]") and not (
                is_break and not _within(int(year[1]), figures)
            )
        elif not block.startswith(("[remark.", "[break.")):
            keep = True
        if keep and block.startswith("[processing]"):
            blocks.append((SUMMED if KEY in present else UNSUMMED).strip())
        elif keep:
            blocks.append(re.sub(r" (Beispiel|Example) Duisburg.*BBSR\.", "", block))
    lines = "\n\n".join(blocks).split("\n")
    for name, here in (("levels", levels), ("references", references)):
        at = next(at for at, one in enumerate(lines) if one.startswith(f"{name} = "))
        lines[at] = f"{name} = {json.dumps(here)}"
    return "\n".join(line for line in (_shared(one, figures) for one in lines) if line is not None)


def _within(year: int, figures: Figures, levels: Collection[Level] = ()) -> bool:
    years = [one for key, one in figures if not levels or level_of(key) in levels]
    return bool(years) and min(years) <= year <= max(years)


def _shared(text: str, figures: Figures) -> str | None:
    """A line of the description; None if it names an indicator that is not here, or breaks that are none."""
    if named := re.fullmatch(r'(newer|rate) = "(.*)"', text):
        return text if any(named[2] in slugs for slugs in CHOSEN.values()) else None
    if text.startswith("breaks = "):
        known = catalogue_module.load_breaks(SOURCE / "indicators/breaks.toml")
        kept = [n for n in re.findall(r'"(.*?)"', text) if _within(known[n].year, figures, known[n].levels)]
        return f"breaks = {json.dumps(kept)}" if kept else None
    return text


def _files(used: set[str]) -> str:
    """The descriptions of publishers and of the files that are used."""
    blocks = re.split(r"\n\n+", (SOURCE / "sources/files.toml").read_text("utf-8").strip())
    of_file = re.compile(r'\[file\."([^"]*)"')
    kept = [b for b in blocks if not (found := of_file.match(b)) or found[1] in used]
    return "\n\n".join(kept)


if __name__ == "__main__":
    sys.exit(main())
