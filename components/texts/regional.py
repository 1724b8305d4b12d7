"""What sentences say of the region that is served: its gaps, its own wordings, the names of its references.

A gap for the region is written in capitals, with the form that a German sentence needs: ``{REGION:gen}``,
``{LAND:in}``, ``{TITLE:Nom}``. It is filled once, when the words are loaded; the gaps that callers fill stay.
"""

from __future__ import annotations

import re
from itertools import pairwise
from string import Formatter
from typing import TYPE_CHECKING

from data.model.inflected import Inflected
from data.model.names import name
from data.model.reading import MetadataError
from data.model.region import FORMS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from data.model.region import Region

_GAP = re.compile(r"\{([A-Z_]+)(?::(\w+))?\}")
_PAGE_GAP = re.compile(r"\{\{([A-Z_]+)(?::(\w+))?\}\}")
_NO_LAND = "region.no_land"
"""What stands for the Land where the region lies in several."""

_ALONE = "_no_land"
"""How the key of a sentence ends that is said instead of another where the region lies in several."""


def _given(region: Region, language: str, sentences: Mapping[str, str]) -> Mapping[str, Inflected]:
    """What fills the gaps, each with its German forms."""
    land, other = (
        region.land,
        name(sentences[_NO_LAND]) if language == "de" else Inflected(sentences[_NO_LAND]),
    )
    known = land and (land.short if language == "de" else land.name)[language]  # „NRW“ is German
    return {
        "TITLE": region.called if language == "de" else Inflected(region.title),
        "REGION": region.name[language],
        "REGION_SHORT": region.short[language],
        "REGION_KEY": Inflected(region.key),
        "REFERENCES": Inflected(", ".join(region.references)),
        "BOUNDARIES": Inflected(region.boundaries[language]),
        "AND_LAND": Inflected(f", {region.land_key} ({known})" if known else ""),
        "LAND": land.name[language] if land else other,
        "LAND_SHORT": land.short[language] if land else other,
    }


def _filled(text: str, given: Mapping[str, Inflected], gap: re.Pattern[str] = _GAP) -> str:
    """A text with its gaps filled; one that nothing fills stays. Raises ``ValueError`` for a wrong form."""

    def fill(found: re.Match[str]) -> str:
        return format(given[found[1]], found[2] or "") if found[1] in given else found[0]

    return gap.sub(fill, text)


def page(text: str, region: Region, language: str, sentences: Mapping[str, str]) -> str:
    """A text page, whose gaps stand in two braces."""
    return _filled(text, _given(region, language, sentences), _PAGE_GAP)


def worded(sentences: Mapping[str, str], region: Region, language: str) -> dict[str, str]:
    """The sentences of a language as this region has them. Raises ``MetadataError``."""
    own = {key: text[language] for key, text in region.words.items()}
    given = _given(region, language, {**sentences, **own})
    for key, text in own.items():
        if key not in sentences:
            raise MetadataError(f"{region.path}: words.{key}: is no sentence of the interface")
        try:
            _check(_filled(text, given), _filled(sentences[key], given))
        except ValueError as fault:
            raise MetadataError(f"{region.path}: words.{key}.{language}: {fault}") from fault
    found = {key: _filled(text, given) for key, text in {**sentences, **own}.items()}
    if region.land is None:
        found |= {key.removesuffix(_ALONE): text for key, text in found.items() if key.endswith(_ALONE)}
    return found | _named(found, region, given, language)


def _gaps(text: str) -> list[tuple[str, str]]:
    """The gaps of a text with the forms they ask for. Raises ``ValueError`` for braces that do not fit."""
    try:
        found = [part for part in Formatter().parse(text) if part[1] is not None]
    except ValueError as fault:
        raise ValueError("has braces that do not fit") from fault
    if any(conversion for *_, conversion in found):
        raise ValueError("has braces that do not fit")
    return [(gap or "", form or "") for _, gap, form, _ in found]


def _check(text: str, sentence: str) -> None:
    """Raises ``ValueError`` for a text that could not be said in place of a sentence.

    Its gaps are those of the sentence. What fills them has the forms that the sentence asks for; a name has
    all of them.
    """
    known: dict[str, set[str]] = {}
    for gap, form in _gaps(sentence):
        known.setdefault(gap, {""}).add(form.lower())
    for gap, form in _gaps(text):
        if gap not in known:
            raise ValueError(f"{gap!r} is no gap of this sentence")
        forms = known[gap] | {*FORMS} if known[gap] & {*FORMS} else known[gap]
        if form.lower() not in forms:
            raise ValueError(f"{gap!r} has no form {form!r}")


def _named(
    found: Mapping[str, str], region: Region, given: Mapping[str, Inflected], language: str
) -> dict[str, str]:
    """What has a key of its own here: references, the maps of an address, size classes."""
    made = {
        f"reference.{region.key}": str(given["REGION_SHORT"]),
        f"extent.{region.extent.region}": found["extent.region"],
        f"extent.{region.extent.land}": found["extent.land"],
    }
    if region.land:
        made[f"reference.{region.land.key}"] = str(given["LAND_SHORT"])
    classes = sizes(region, language, found["size.first"], found["size.between"], found["size.last"])
    return made | {f"size.{place}": text for place, text in enumerate(classes)}


def sizes(region: Region, language: str, first: str, between: str, last: str) -> tuple[str, ...]:
    """Each size class by one of three sentences: the smallest, those between two bounds, the largest."""
    bounds = [f"{bound:,}".replace(",", "." if language == "de" else ",") for bound in region.size_classes]
    middle = (between.format(low=low, bound=bound) for low, bound in pairwise(bounds))
    return (first.format(bound=bounds[0]), *middle, last.format(bound=bounds[-1]))
