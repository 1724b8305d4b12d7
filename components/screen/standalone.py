"""Documents that stand alone: finished HTML in the look of the project, without Dash and its scripts.

For what one reads and leaves again (a code that leads nowhere) or what stands within other pages (an embedded
chart). Everything in them comes from components through :func:`components.screen.plain.text`, which escapes
it.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from dash import html

from components.screen import ids, navigation
from components.screen.icon import ICON
from components.screen.markup import attrs
from components.screen.plain import text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from components.comparison.context import Context

_DOCUMENT = """<!DOCTYPE html>
<html lang="{language}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="robots" content="noindex">
    <title>{title}</title>
    <link rel="icon" href="{icon}">
    {font}
    {head}
    {css}
  </head>
  <body{body_class}>
{body}
{scripts}
  </body>
</html>
"""


@dataclass(frozen=True, slots=True)
class Look:
    """Where style sheets and scripts are: Bootstrap's address and the folder of the project's own files."""

    bootstrap: str
    assets: Path
    font: str = ""
    """HTML for the head of a document, which brings the typeface."""

    def url(self, name: str) -> str:
        """The address of an own file with its time of change, so that it may be kept for ever."""
        return f"/assets/{name}?m={int((self.assets / name).stat().st_mtime)}"

    def document(
        self,
        language: str,
        title: str,
        body: Any,
        *,
        css: Sequence[str] = (),
        scripts: Sequence[str] = (),
        bootstrap: bool = True,
        body_class: str = "",
        head: str = "",
    ) -> str:
        """A whole document; ``css`` names own style sheets, ``scripts`` are addresses, ``head`` is HTML."""
        sheets = [*([self.bootstrap] if bootstrap else []), *map(self.url, css)]
        return _DOCUMENT.format(
            language=language,
            title=escape(title),
            icon=ICON,
            font=self.font,
            head=head,
            css="\n    ".join(f'<link rel="stylesheet" href="{escape(url)}">' for url in sheets),
            body_class=f' class="{body_class}"' if body_class else "",
            body=text(body, ids=True),
            scripts="\n".join(f'<script src="{escape(url)}" defer></script>' for url in scripts),
        )


def framed(context: Context, path: str, main: list[Any]) -> list[Any]:
    """Content below the header of all pages; ``path`` is asked again for the other language."""
    words = context.words
    parts = [
        html.A(words("app.name"), href="/" + context.search, id="brand", className="brand"),
        html.Nav(
            navigation.navigation(context, path),
            id=ids.NAV,
            className="nav",
            **attrs(aria_label=words("nav.label")),
        ),
        html.Div(
            navigation.languages(context, path),
            className="languages",
            role="group",
            **attrs(aria_label=words("control.language")),
        ),
        navigation.menu(words),
    ]
    return [
        html.A(words("app.skip"), href="#inhalt", className="skip"),
        html.Header(html.Div(parts, className="header-in"), className="header"),
        html.Main(main, id="inhalt", tabIndex="-1", className="page standalone"),
    ]
