"""Ready collections to start from: views in their order, filled for whoever asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import Field

from data.model.catalogue import Slug
from data.model.reading import MetadataError, Text, checked, entries, one_of, read, record

if TYPE_CHECKING:
    from pathlib import Path

    from data.model.catalogue import Catalogue

CHARTS = {
    "karte": ("karte",),
    "vergleich": ("position", "entwicklung", "veraenderung", "rangfolge"),
    "profil": (),
}
"""The pages a template may show, each with its charts that can stand alone."""

WITHOUT_INDICATOR = ("profil",)


@record
@dataclass(frozen=True, slots=True)
class Sheet:
    """One view of a template; ``chart`` limits it to one chart of its page."""

    page: Annotated[str, one_of(*CHARTS)]
    indicator: Slug | None = None
    chart: str = ""


@record
@dataclass(frozen=True, slots=True)
class Template:
    """A collection to start from. In its ``title`` the name of the own town stands for ``{town}``."""

    slug: Annotated[str, Field(pattern="^[a-z0-9]+(-[a-z0-9]+)*$")]
    label: Text
    text: Text
    title: Text
    views: Annotated[tuple[Sheet, ...], Field(min_length=1)]


def load(root: Path, catalogue: Catalogue) -> tuple[Template, ...]:
    """Read ``root / "templates.toml"``; none where a data folder has no such file.

    Raises :class:`data.model.reading.MetadataError`, which names file and key, for a page, chart or indicator
    that is not known, and for a template that stands twice.
    """
    path = root / "templates.toml"
    if not path.exists():
        return ()
    recorded = checked(dict[str, list[dict[str, Any]]], read(path), path)
    if unknown := sorted(set(recorded) - {"templates"}):
        raise MetadataError(f"{path}: {unknown[0]}: unknown key")
    known = {"indicators": catalogue.names}
    found: dict[str, Template] = {}
    for _, at, entry in entries(recorded):
        template = checked(Template, entry, path, at, known)
        if found.setdefault(template.slug, template) is not template:
            raise MetadataError(f"{path}: {at}.slug: stands twice")
        for number, sheet in enumerate(template.views):
            if fault := _fault(sheet):
                raise MetadataError(f"{path}: {at}.views[{number}].{fault}")
    return tuple(found.values())


def _fault(sheet: Sheet) -> str:
    """What one key of a view asks of another and does not find; empty where all is well."""
    if (sheet.indicator is None) != (sheet.page in WITHOUT_INDICATOR):
        return f"indicator: {'is missing' if sheet.indicator is None else f'is nothing for {sheet.page}'}"
    if sheet.chart and sheet.chart not in CHARTS[sheet.page]:
        return f"chart: {sheet.chart!r} is no chart of {sheet.page}"
    return ""
