"""What a collection becomes: a ZIP with the figures of each view, and a list for the page."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from components.charts import KINDS
from components.comparison.context import Context
from components.downloads import archive, csv_file, xlsx_file
from components.screen import sheets
from components.tables.comparison import shown
from components.view import codes
from components.view.model import LASTING, query
from components.view.pages import PATHS, TABLES, lacks_town
from components.wording import titles

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from components.texts import Words
    from components.view.collection import Collection, Entry
    from data.store.store import Store


def label(store: Store, entry: Entry, language: str) -> str:
    """What an entry is called without a title of its own: what its chart shows or its page is about."""
    context = Context(store, replace(entry.view, language=language))
    if entry.kind in KINDS:
        caption = KINDS[entry.kind].caption(context)
        return caption.neutral or caption.title
    return titles.about(context, entry.page)


def listed(store: Store, collection: Collection, language: str) -> dict[str, Any]:
    """A collection as the page needs it (``assets/mappe.js``)."""
    return {
        "title": collection.title,
        "items": [
            {
                "code": entry.code,
                "kind": entry.kind,
                "label": label(store, entry, language),
                "title": entry.title,
                "note": entry.note,
                "number": entry.number,
                **sheets.described(Context(store, replace(entry.view, language=language)), entry),
            }
            for entry in collection.entries
        ],
    }


def figures(
    store: Store, collection: Collection, words: Words, base: str, tell: Callable[[int], object]
) -> bytes:
    """A ZIP: a list of the views with titles, notes and links, and CSV and Excel of each that has figures.

    ``tell`` is told after each view how many are done.
    """
    lines = [collection.title or words("mappe.heading"), ""]
    files: list[tuple[str, bytes]] = []
    for number, entry in enumerate(collection.entries, 1):
        name = label(store, entry, words.language)
        lines += [f"{number}. {entry.title or name}", *([name] if entry.title else [])]
        lines += [
            *entry.note.splitlines(),
            f"{words('mappe.code')} {entry.code}: {base}{codes.link(entry.code)}",
        ]
        made = list(_sheets(store, entry, words, base, number))
        lines += [*(name for name, _ in made), *([] if made else [words("mappe.no_figures")]), ""]
        files += made
        tell(number)
    contents = csv_file.BOM + "\r\n".join(lines)
    return archive.packed([(f"{words('mappe.list')}.txt", contents.encode()), *files])


def _sheets(store: Store, entry: Entry, words: Words, base: str, number: int) -> Iterator[tuple[str, bytes]]:
    """CSV and Excel of an entry; none of a page without figures, or of a profile of nobody."""
    context = Context(store, replace(entry.view, language=words.language))
    if entry.page not in TABLES or lacks_town(entry.page, entry.view):
        return
    link = base + address(store, entry, words.language)
    sheet = shown(context, entry.page, link=link)
    yield f"{number:02}-{sheet.name}.csv", csv_file.of(sheet).encode()
    yield f"{number:02}-{sheet.name}.xlsx", xlsx_file.of(sheet)


def address(store: Store, entry: Entry, language: str) -> str:
    """Path and query of an entry's view."""
    path = PATHS[entry.page]
    return path + query(replace(entry.view, language=language), store, LASTING)


def link(base: str, text: str) -> str:
    """The link of a collection (``m`` as :func:`components.view.collection.write` gives it)."""
    return f"{base}/mappe?m={quote(text, safe='~-.')}"
