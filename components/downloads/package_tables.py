"""The tables of the data package: areas, indicators, sources, states, and the figures of each indicator."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from components.downloads.csv_file import lettered_first
from components.texts import words
from data.model.catalogue import BREAKS, DIRECTIONS, KINDS, PLACES, REMARKS, Level
from data.model.status import PUBLISHED, Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from data.model.catalogue import Indicator
    from data.model.reading import Text
    from data.model.source_files import SourceFile
    from data.store.store import Store

Content = str | float | bool | None
Field = dict[str, Any]
REFERENCE = "referenz"


@dataclass(frozen=True, slots=True)
class Table:
    """One table. ``foreign`` are triples of a field, the table it points to and the field there."""

    name: str
    path: str
    title: str
    description: str
    fields: tuple[Field, ...]
    primary: tuple[str, ...]
    rows: tuple[tuple[Content, ...], ...]
    foreign: tuple[tuple[str, str, str], ...] = ()
    files: tuple[SourceFile, ...] = ()


def field(name: str, kind: str = "string", description: str = "", **constraints: Any) -> Field:
    """A field of a schema: its name, type, meaning and what it is bound to."""
    found: Field = {"name": name, "type": kind}
    if description:
        found["description"] = description
    return found | ({"constraints": constraints} if constraints else {})


def of(store: Store) -> Iterator[Table]:
    """All tables, those that others point to first."""
    yield _areas(store)
    yield _parts(store)
    yield _states()
    yield _sources(store)
    yield _indicators(store)
    yield _origins(store)
    yield _breaks(store)
    yield _remarks(store)
    yield _targets(store)
    yield _plans(store)
    for indicator in store.catalogue.indicators.values():
        yield values(store, indicator)


def _table(
    name: str,
    fields: Sequence[Field],
    rows: Sequence[tuple[Content, ...]],
    primary: Sequence[str],
    **more: Any,
) -> Table:
    talk = words("de")
    title, text = talk(f"paket.{name}.title"), talk(f"paket.{name}.text")
    return Table(name, f"{name}.csv", title, text, tuple(fields), tuple(primary), tuple(rows), **more)


def _needed(name: str, kind: str = "string", description: str = "", **constraints: Any) -> Field:
    return field(name, kind, description, required=True, **constraints)


def _areas(store: Store) -> Table:
    fields = (
        _needed("key", description=_said("key"), unique=True),
        *(_needed("name"), _needed("name_en")),
        _needed("level", enum=[*(level.value for level in Level), REFERENCE]),
        field("legal", description=_said("legal"), enum=["kreisfrei", "kreisangehoerig"]),
        field("population", "integer", _said("population"), minimum=0),
        field("area_km2", "number", _said("area_km2"), minimum=0),
    )
    rows: list[tuple[Content, ...]] = [
        (
            *(area.key, area.name, area.name, level.value),
            *("kreisfrei" if area.kreisfrei else "kreisangehoerig", area.population, area.area_km2),
        )
        for level in Level
        for area in store.areas.by_level[level]
    ]
    rows += [
        (key, one.name.de, one.name.en, REFERENCE, None, None, None)
        for key, one in store.areas.references.items()
    ]
    return _table("gebiete", fields, rows, ["key"])


def _parts(store: Store) -> Table:
    rows = [
        (area.key, part) for level in Level for area in store.areas.by_level[level] for part in area.parts
    ]
    fields = _needed("area"), _needed("part", description=_said("part"))
    keys = ("area", "gebiete", "key"), ("part", "gebiete", "key")
    return _table("gebiete-teile", fields, rows, ["area", "part"], foreign=keys)


def _states() -> Table:
    """What the states of a figure mean."""
    talks = words("de"), words("en")
    rows = [
        (status.value, status.has_value, *(talk(f"status.{status.value}") for talk in talks))
        for status in PUBLISHED
    ]
    fields = (
        _needed("status", unique=True),
        _needed("has_value", "boolean", _said("has_value")),
        *(_needed("label_de"), _needed("label_en")),
    )
    return _table("status", fields, rows, ["status"])


_SOURCE = ("publisher", "table", "title", "url", "licence", "attribution", "edition", "retrieved", "sha256")


def _files(indicators: Sequence[Indicator]) -> tuple[SourceFile, ...]:
    return tuple({o.file.key: o.file for item in indicators for o in item.origins}.values())


def _sources(store: Store) -> Table:
    files = _files([*store.catalogue.indicators.values()])
    fields = (
        _needed("source", unique=True),
        *(
            field(name, description=_said("retrieved")) if name == "retrieved" else _needed(name)
            for name in _SOURCE
        ),
    )
    rows = [(file.key, *(getattr(file, name) for name in _SOURCE)) for file in files]
    return _table("quellen", fields, rows, ["source"])


_WORDS = ("label", "short", "unit", "definition", "numerator", "denominator", "reference_date", "caveats")


def _indicators(store: Store) -> Table:
    fields = (
        _needed("indicator", unique=True),
        *(_needed("topic"), _needed("topic_de"), _needed("topic_en")),
        _needed("kind", enum=[*KINDS]),
        _needed("scale", "integer", _said("scale")),
        _needed("decimals", "integer", _said("decimals"), minimum=0),
        _needed("direction", enum=[*DIRECTIONS]),
        _needed("place", enum=[*PLACES]),
        _needed("school_year", "boolean", _said("school_year")),
        _needed("scaled_yearly", "boolean", _said("scaled_yearly")),
        *(field(f"{word}_{language}") for word in _WORDS for language in ("de", "en")),
    )
    rows = [
        (
            *(item.slug, item.topic.slug, item.topic.label.de, item.topic.label.en, item.kind, item.scale),
            *(item.decimals, item.direction, item.place, item.school_year, item.scaled_yearly),
            *(_word(item, word, language) for word in _WORDS for language in ("de", "en")),
        )
        for item in store.catalogue.indicators.values()
    ]
    return _table("indikatoren", fields, rows, ["indicator"])


def _word(item: Indicator, word: str, language: str) -> str | None:
    text = getattr(item, word)
    return None if text is None else str(text[language])


def _origins(store: Store) -> Table:
    rows = [(item.slug, file.key) for item in store.catalogue.indicators.values() for file in _files([item])]
    keys = ("indicator", "indikatoren", "indicator"), ("source", "quellen", "source")
    fields = _needed("indicator"), _needed("source")
    return _table("indikatoren-quellen", fields, rows, ["indicator", "source"], foreign=keys)


def _breaks(store: Store) -> Table:
    fields = (
        _needed("indicator"),
        _needed("year", "year", _said("break_year")),
        _needed("level", enum=[level.value for level in Level]),
        _needed("kind", description=_said("break_kind"), enum=[*BREAKS]),
        *(_needed("note_de"), _needed("note_en")),
    )
    rows: dict[tuple[Content, ...], tuple[str, str]] = {}
    for item in store.catalogue.indicators.values():
        for level in item.levels:
            for one in item.marks_at(level):
                at = (item.slug, one.year, level.value, one.kind)
                before = rows.get(at)  # two breaks of one year stand in one row
                rows[at] = (
                    f"{before[0]} {one.note.de}" if before else one.note.de,
                    f"{before[1]} {one.note.en}" if before else one.note.en,
                )
    keys = (("indicator", "indikatoren", "indicator"),)
    listed = [(*at, *notes) for at, notes in rows.items()]
    return _table("brueche", fields, listed, ["indicator", "year", "level", "kind"], foreign=keys)


def _remarks(store: Store) -> Table:
    fields = (
        _needed("indicator"),
        _needed("number", "integer"),
        _needed("kind", enum=[*REMARKS]),
        field("areas", description=_said("remark_areas")),
        *(field("first_year", "year"), field("last_year", "year")),
        field("levels"),
        *(_needed("text_de"), _needed("text_en")),
    )
    rows = [
        (
            *(item.slug, number, one.kind, " ".join(one.areas) or None),
            *(one.years or (None, None)),
            *(" ".join(one.levels) or None, one.text.de, one.text.en),
        )
        for item in store.catalogue.indicators.values()
        for number, one in enumerate(item.remarks, 1)
    ]
    keys = (("indicator", "indikatoren", "indicator"),)
    return _table("bemerkungen", fields, rows, ["indicator", "number"], foreign=keys)


def _targets(store: Store) -> Table:
    fields = (
        _needed("indicator"),
        _needed("value", "number", _said("target_value"), minimum=0),
        _needed("year", "year", _said("target_year")),
        *(_needed(f"{name}_{language}") for name in ("name", "source") for language in ("de", "en")),
        *(field("note_de"), field("note_en")),
    )
    rows = [
        (
            *(item.slug, one.value, one.year, one.name.de, one.name.en, one.source.de, one.source.en),
            *_noted(one.note),
        )
        for item in store.catalogue.indicators.values()
        for one in item.targets
    ]
    keys = (("indicator", "indikatoren", "indicator"),)
    return _table("ziele", fields, rows, ["indicator", "value"], foreign=keys)


def _noted(note: Text | None) -> tuple[str | None, str | None]:
    return (note.de, note.en) if note else (None, None)


def _plans(store: Store) -> Table:
    fields = (
        _needed("indicator"),
        _needed("group_size", "number", _said("group_size")),
        _needed("posts", "number", _said("posts")),
        *(_needed("source_de"), _needed("source_en")),
        *(field("note_de"), field("note_en")),
    )
    rows = [
        (item.slug, plan.group_size, plan.posts, plan.source.de, plan.source.en, *_noted(plan.note))
        for item in store.catalogue.indicators.values()
        if (plan := item.plan)
    ]
    keys = (("indicator", "indikatoren", "indicator"),)
    return _table("planwerte", fields, rows, ["indicator"], foreign=keys)


def values(store: Store, item: Indicator) -> Table:
    """The figures of one indicator on all levels. What was not collected has no row."""
    fields = (
        *(_needed("area"), _needed("year", "year", _said("year"))),
        field("value", "number", item.unit["de"]),
        field("numerator", "number", item.numerator.de),
        field("denominator", "number", item.denominator.de if item.denominator else ""),
        _needed("status", description=_said("status")),
    )
    rows = [
        (r.area, r.year, r.cell.value, r.cell.numerator, r.cell.denominator, r.cell.status.value)
        for r in store.records(item, [*Level, None])
        if r.cell.status is not Status.NOT_COLLECTED
    ]
    return Table(
        name=f"werte-{item.slug}",
        path=f"werte/{item.slug}.csv",
        title=item.label.de,
        description=item.definition.de,
        fields=fields,
        primary=("area", "year"),
        rows=tuple(lettered_first(rows, lambda row: str(row[0]))),
        foreign=(("area", "gebiete", "key"), ("status", "status", "status")),
        files=_files([item]),
    )


def _said(name: str) -> str:
    return words("de")(f"paket.field.{name}")
