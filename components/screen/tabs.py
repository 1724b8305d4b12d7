"""Tabs: one list of parts side by side, of which one is seen (``assets/tabs.js``), on paper all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from components.screen import tags
from components.screen.markup import attrs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from components.screen.tags import Element


@dataclass(frozen=True, slots=True)
class Tab:
    """A part: what its name in ids is, what it is called, what it holds."""

    key: str
    label: str
    content: list[Any]


def tabs(name: str, label: str, found: Sequence[Tab]) -> list[Element]:
    """The row of tabs and their panels; ``name`` makes their ids, ``label`` names the row."""
    row = tags.div(
        [_tab(name, one, chosen=number == 0) for number, one in enumerate(found)],
        className="tabs",
        role="tablist",
        **attrs(aria_label=label),
    )
    return [row, *(_panel(name, one, hidden=number > 0) for number, one in enumerate(found))]


def _tab(name: str, one: Tab, *, chosen: bool) -> Element:
    about = attrs(aria_selected=str(chosen).lower(), aria_controls=f"{name}-{one.key}")
    return tags.Element(
        "button",
        one.label,
        id=f"{name}-{one.key}-reiter",
        type="button",
        role="tab",
        tabindex="0" if chosen else "-1",
        className="tab is-now" if chosen else "tab",
        **about,
    )


def _panel(name: str, one: Tab, *, hidden: bool) -> Element:
    """A panel with its own heading, which is seen only where there is no row of tabs."""
    return tags.div(
        [tags.h3(one.label, className="tab-heading"), *one.content],
        id=f"{name}-{one.key}",
        role="tabpanel",
        hidden=hidden,
        className="tab-panel",
        **attrs(aria_labelledby=f"{name}-{one.key}-reiter"),
    )
