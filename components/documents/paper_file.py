"""What holds for the file of a paper as a whole: its styles, and what it says about itself."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from docx.oxml import parse_xml

from components.documents import ooxml, styles
from components.documents.chart_marks import FONT, LOCALES

if TYPE_CHECKING:
    from docx.document import Document as Paper

    from components.documents.item import Options
    from components.texts import Words


def restyle(document: Paper, locale: str) -> None:
    """Our styles in the place of the template's, the language everywhere."""
    old = document.styles.element
    new = parse_xml(styles.styles(FONT, locale))
    for element in list(old):
        old.remove(element)
    for element in list(new):
        old.append(element)
    settings = document.settings.element
    for name, value in (("themeFontLang", locale), ("decimalSymbol", ","), ("listSeparator", ";")):
        for element in settings.findall(f"{{{ooxml.SPACES['w']}}}{name}"):
            element.set(f"{{{ooxml.SPACES['w']}}}val", value)
    for element in settings.iter(f"{{{ooxml.SPACES['w']}}}compatSetting"):
        if element.get(f"{{{ooxml.SPACES['w']}}}name") == "compatibilityMode":
            element.set(f"{{{ooxml.SPACES['w']}}}val", "15")


def properties(core: object, title: str, options: Options, talk: Words) -> None:
    """What the file says about itself: title, language, day; no names but that of the programme."""
    made = datetime.combine(options.made, time(12), UTC).replace(tzinfo=None)
    for name, value in {
        "title": title,
        "author": talk("app.name"),
        "last_modified_by": talk("app.name"),
        "comments": "",
        "keywords": "",
        "subject": "",
        "category": "",
        "language": LOCALES[options.language],
        "created": made,
        "modified": made,
        "revision": 1,
    }.items():
        setattr(core, name, value)
