"""What of an address is for everybody: the view without what is the user's own, in its shortest form.

Search engines and previews of links get it. Own figures are in no address; the names of unions and targets
are, and are left out with all that hangs on them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlencode

from components.view import names, pages
from components.view.model import parse, query
from components.view.settings import OF_TARGET, SETTINGS

if TYPE_CHECKING:
    from components.view.model import View
    from data.store.store import Store

OWN = ("unions", *OF_TARGET)
"""Fields that hold what the user made up himself."""

FOLDED = ("whole_ranking", "listed")
"""Fields that only fold the screen: what they show stands on the page without them."""

_KEPT = {"": ("language",), "catalogue": ("language",)}
_START = ("mine", "language")
"""What a page without figures, or of all figures, hangs on; all others hang on the whole view."""


class Public(NamedTuple):
    """A view that may be told to everybody; ``is_whole`` unless something of the user's was left out."""

    view: View
    is_whole: bool


def of(store: Store, path: str, search: str) -> Public:
    """What of the address of a page may be told."""
    own = {SETTINGS[field].name for field in OWN}
    given = names.mended(pages.asked(store, path, search), pages.also(path))
    view, said = parse(urlencode([one for one in given if one[0] not in own], safe=",:"), store)
    is_whole = not any(notice.lacks_own for notice in said) and not any(
        name in own and value for name, value in given
    )
    return Public(replace(view, **{field: SETTINGS[field].usual for field in FOLDED}), is_whole)


def address(store: Store, path: str, view: View) -> str:
    """The one address of what a page shows of a view: path and query, whatever led there."""
    page = pages.at(path)
    kept = None if page is None else _START if page.name == pages.START else _KEPT.get(page.about)
    if kept is not None:
        bare, _ = parse("", store)
        view = replace(bare, **{field: getattr(view, field) for field in kept})
    return path + query(view, store)
