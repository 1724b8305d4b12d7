"""What a link to a page tells where it stands elsewhere: in a search, in a chat, in a mail.

Nothing of it is the user's own. Addresses are without the server, which the document puts in front.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from components.comparison.context import Context
from components.texts import words
from components.view import pages, preview, public
from components.view.model import default_view
from components.wording import descriptions, titles
from data.model.reading import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from data.store.store import Store


class Told(NamedTuple):
    """Title and description of a page, its addresses by language, and that of its picture with its words.

    ``language`` is that of the page. A page that is not there has a title alone.
    """

    title: str
    said: str
    language: str
    pages: Mapping[str, str]
    picture: str
    alt: str


def of(store: Store, about: Context, path: str, search: str, page: str) -> Told:
    """What a link to a page of this name (or :data:`components.wording.titles.MISSING`) tells.

    ``about`` is what the page shows, path and query its address. ``store`` knows no unions of the user.
    """
    shown = public.of(store, path, search)
    context = about if shown.view == about.view else Context(store, shown.view)
    language, title = shown.view.language, titles.title(context, page)
    if page == titles.MISSING:
        return Told(title, context.words("app.description"), language, {}, "", "")
    said = descriptions.description(context, page) if shown.is_whole else context.words("app.description")
    addresses = {at: public.address(store, path, replace(shown.view, language=at)) for at in LANGUAGES}
    if not shown.is_whole:
        return Told(title, said, language, addresses, *_of_all(store, language))
    return Told(title, said, language, addresses, preview.address(page, shown.view, store), title)


def _of_all(store: Store, language: str) -> tuple[str, str]:
    """The picture of the product and its words: it shows nothing of anybody."""
    view = default_view(store, language=language)
    return preview.address(pages.START, view, store), words(language)("app.name")
