"""What the list of a collection shows of a view beside its name: the finding, its line, how it is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.charts import KINDS
from components.view.pages import BY_NAME
from components.wording import several

if TYPE_CHECKING:
    from components.comparison.context import Context
    from components.view.collection import Entry
    from components.wording.caption import Caption

FRAMED, WHOLE = "frame", "page"
"""Where a view can be shown at large: as charts within a frame, or as its page alone."""


def described(context: Context, entry: Entry) -> dict[str, str]:
    """Page, finding, line below it, tag, and where the view is shown (``stage``).

    ``picture`` is the kind of the chart that stands for it, empty where it has none. ``context`` is that of
    the view of ``entry`` in the language asked for.
    """
    kind = picture(context, entry)
    stage = {"page": entry.page, "stage": FRAMED if _is_framed(context, entry) else WHOLE}
    if not kind and _is_several(context, entry):
        return {**stage, "picture": "", **_several(context)}
    said = KINDS[kind].caption(context) if kind else None
    return {
        **stage,
        "picture": kind if said and not said.notice else "",
        "finding": _finding(said),
        "line": said.subtitle if said else "",
        "tag": said.tag if said else "",
    }


def _several(context: Context) -> dict[str, str]:
    """What several indicators together say."""
    return {
        "finding": several.heading(context),
        "line": several.subtitle(context),
        "tag": several.tag(context),
    }


def picture(context: Context, entry: Entry) -> str:
    """The kind of the one chart, or of the first of a page; empty for words, tables and small multiples."""
    if entry.kind:
        return context.view.picture if entry.kind == "bild" else entry.kind
    if not _is_framed(context, entry):
        return ""
    return next((kind for kind in BY_NAME[entry.page].framed if kind in KINDS), "")


def _is_framed(context: Context, entry: Entry) -> bool:
    return bool(BY_NAME[entry.page].framed) and not _is_several(context, entry)


def _is_several(context: Context, entry: Entry) -> bool:
    return entry.page == "vergleich" and bool(context.view.indicators)


def _finding(said: Caption | None) -> str:
    return said.title if said and not said.notice else ""
