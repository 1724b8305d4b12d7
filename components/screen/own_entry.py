"""The way to own figures where there are none yet: a link that knows what they are to be called."""

from __future__ import annotations

from urllib.parse import quote

from components.view.pages import PATHS
from data.own.record import SLUG


def address(search: str, name: str) -> str:
    """Where own figures are read in that are to have a name of ours; ``search`` is the query of the view."""
    return f"{PATHS[SLUG]}{search}{'&' if search else '?'}name={quote(name)}"
