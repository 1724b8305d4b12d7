"""What a document is asked for: views, in order, and what holds for all of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from components.view.model import View


@dataclass(frozen=True, slots=True)
class Item:
    """A view of a page, by the page's name. Of a page without a document it keeps title, note and link.

    ``kind`` limits it to one chart, by its name in :data:`components.charts.KINDS`; ``title`` and ``note``
    are the user's own words.
    """

    page: str
    view: View
    kind: str | None = None
    title: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Options:
    """What holds for a whole document.

    ``base`` is the address of the server without a slash at its end, for links; ``made`` the day that stands
    in the document; ``title`` the user's own title of a document of several items; ``anonymous`` names the
    own towns only; ``appendix`` adds what has no room on the page of a view; ``template`` is a file of the
    same kind whose styles, head and foot, or slide master, the document takes; ``in_memory`` keeps
    what is made from every disk.
    """

    language: str
    base: str
    made: date
    anonymous: bool = False
    title: str = ""
    appendix: bool = False
    template: bytes | None = None
    in_memory: bool = False
