"""What the head of a document says of its page to whoever shows a link to it: searches, chats, mail programs.

The address of the picture and the one address of the page are whole: what reads them has no page to resolve
them by. So a document hangs on the name of the server where the operator has set none
(:mod:`components.web.address`).
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from flask import request

from components.texts import words
from components.view import preview
from components.web import address, catalogue
from data.model.reading import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from components.wording.told import Told

_LOCALES = {"de": "de_DE", "en": "en_GB"}
_BETWEEN = "\n    "


def of(told: Told, data: str = "") -> str:
    """The elements of a head; ``data`` is what the page says of its figures for programs (JSON-LD)."""
    return _BETWEEN.join(
        [*_named(told), *(_placed(told) if told.pages else [_meta("robots", "noindex")]), *_data(data)]
    )


def base() -> str:
    """What addresses begin with; the path alone where neither operator nor request names the server."""
    return address.base() if request.host else address.or_relative()


def _named(told: Told) -> Iterator[str]:
    yield _meta("description", told.said)
    yield f"<title>{escape(told.title)}</title>"


def _placed(told: Told) -> Iterator[str]:
    """Where the page is, in which languages, and how a link to it looks."""
    begin, say = base(), words(told.language)
    here = begin + told.pages[told.language]
    yield _link("canonical", here)
    for language, at in (*told.pages.items(), ("x-default", told.pages[LANGUAGES[0]])):
        yield _link("alternate", begin + at, hreflang=language)
    for form, kind in catalogue.MIMETYPES.items():
        yield _link("alternate", catalogue.path(form), type=kind)
    others = [_LOCALES[language] for language in told.pages if language != told.language]
    graph = [
        ("type", "website"),
        ("site_name", say("app.name")),
        ("title", told.title),
        ("description", told.said),
        ("url", here),
        ("locale", _LOCALES[told.language]),
        *(("locale:alternate", locale) for locale in others),
        ("image", begin + told.picture),
        ("image:type", "image/png"),
        ("image:width", str(preview.WIDTH)),
        ("image:height", str(preview.HEIGHT)),
        ("image:alt", told.alt),
    ]
    for name, value in graph:
        yield f'<meta property="og:{name}" content="{escape(value)}">'
    yield _meta("twitter:card", "summary_large_image")


def _data(text: str) -> Iterator[str]:
    """A block of data, which runs nothing; no sign in it may end it."""
    if text:
        unending = text.replace("<", r"\u003c")
        yield f'<script type="application/ld+json">{unending}</script>'


def _meta(name: str, value: str) -> str:
    return f'<meta name="{name}" content="{escape(value)}">'


def _link(rel: str, href: str, **more: str) -> str:
    said = "".join(f' {name}="{value}"' for name, value in more.items())
    return f'<link rel="{rel}"{said} href="{escape(href)}">'
