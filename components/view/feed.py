"""Where the feed of an area is, which a feed reader asks for what is new."""

from __future__ import annotations

from data.model.reading import LANGUAGES

PATH = "/neu/"
ENDING = ".atom"
MIMETYPE = "application/atom+xml"


def address(key: str, language: str) -> str:
    """The path of the feed of an area, in a language."""
    asked = "" if language == LANGUAGES[0] else f"?sprache={language}"
    return f"{PATH}{key}{ENDING}{asked}"
