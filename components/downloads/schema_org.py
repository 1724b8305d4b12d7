"""Indicators as schema.org describes sets of data, for searches: JSON-LD for the head of a page."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from components.downloads.dataset import Catalogue, Dataset

CONTEXT = "https://schema.org/"


def of(told: Dataset, whole: str) -> str:
    """One indicator; ``whole`` is the address of the page of all."""
    found = _described(told, told.description) | {
        "includedInDataCatalog": {"@type": "DataCatalog", "url": whole},
        "variableMeasured": {"@type": "PropertyValue", "name": told.title, "unitText": told.unit},
        "keywords": list(told.keywords),
        "spatialCoverage": {"@type": "Place", "name": told.region},
        "isAccessibleForFree": True,
        "creator": [{"@type": "Organization", "name": name} for name in told.publishers],
        "creditText": "; ".join(told.credits),
        "isBasedOn": list(told.sources),
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": one.mimetype,
                "contentUrl": one.address,
                "creditText": "; ".join(one.credits),
            }
            for one in told.distributions
        ],
    }
    if told.years:
        found["temporalCoverage"] = "/".join(map(str, told.years))
    return _written(found | {"dateModified": told.retrieved})


def catalogue(told: Catalogue) -> str:
    """All of them, each with the least that a search asks for: everybody loads the page that has it."""
    return _written(
        {
            "@type": "DataCatalog",
            "@id": told.page,
            "name": told.title,
            "description": told.description,
            "url": told.page,
            "inLanguage": told.language,
            "spatialCoverage": {"@type": "Place", "name": told.region},
            "dataset": [_described(one, one.definition) for one in told.datasets],
        }
    )


def _described(told: Dataset, description: str) -> dict[str, Any]:
    return {
        "@type": "Dataset",
        "@id": told.page,
        "name": told.title,
        "url": told.page,
        "description": description,
        "inLanguage": told.language,
        "license": told.licence.address,
    }


def _written(found: dict[str, Any]) -> str:
    return json.dumps({"@context": CONTEXT} | found, ensure_ascii=False, separators=(",", ":"))
