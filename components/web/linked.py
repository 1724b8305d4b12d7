"""What pages say of their figures for programs: the catalogue and its sets of data as JSON-LD in the head."""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.downloads import dataset, schema_org
from components.view import pages

if TYPE_CHECKING:
    from data.store.store import Store


def of(store: Store, path: str, language: str, base: str) -> str:
    """The block of data of a page; empty where it describes none. Addresses begin with ``base``."""
    if path == pages.PATHS["daten"]:
        return schema_org.catalogue(dataset.catalogue(store, language, base))
    item = pages.of_path(store, path)
    if item is None:
        return ""
    return schema_org.of(dataset.of(store, item, language, base), dataset.page_of_all(language, base))
