"""What documents there are: every page and chart that has them, in every way they can be asked for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from components.documents import forms, office, paper, slides
from components.documents.item import Item, Options
from components.view import pages
from components.view.model import LANGUAGES, PICTURES, parse
from tests.documents import templates

if TYPE_CHECKING:
    from collections.abc import Iterator

    from data.store.store import Store

_WRITERS = {"docx": paper.docx, "pptx": slides.pptx}
FORMS = (*_WRITERS,)
"""The forms that are ours; LibreOffice makes the others of them."""

BASE = "https://ruhrvergleich.example.org"
MADE = date(2026, 11, 30)
TOWNS = "ort=05562020&orte=05562016,05562024,05915000"
POVERTY = f"indikator=kinderarmut&{TOWNS}"
KREIS = "ebene=kreis&ort=05562&orte=05112"
CARE = "indikator=betreuungsquote-u3&ort=05562020&orte=05112000"
UNION = "verbund=Emscherst%C3%A4dte:05512,05513,05916"
SEVERAL = (
    "indikatoren=kinderarmut,arbeitslose-je-100,einkommensteuer,schueler-je-grundschule,anteil-gymnasien"
)

VIEWS: dict[str, tuple[str, str, str | None]] = {
    "vergleich": ("vergleich", POVERTY, None),
    "vergleich-anzahlen": ("vergleich", CARE, None),
    "vergleich-ziel": ("vergleich", f"{CARE}&ziel=40&zielname=Beschluss", None),
    "vergleich-kreis": ("vergleich", f"indikator=kinderarmut&{KREIS}", None),
    "vergleich-verbund": ("vergleich", f"{POVERTY.replace('ort=05562020', 'ort=V1')}&{UNION}", None),
    "vergleich-ohne-ort": ("vergleich", "indikator=kinderarmut", None),
    "mehrere": ("vergleich", f"{SEVERAL}&{TOWNS}", None),
    **{kind: ("vergleich", POVERTY, kind) for kind in pages.BY_NAME["vergleich"].charts},
    "entwicklung-bruch": ("vergleich", CARE, "entwicklung"),
    **{picture: ("vergleich", f"{POVERTY}&bild={picture}", "bild") for picture in PICTURES},
    "zerlegung-anzahlen": ("vergleich", f"indikator=arbeitslose-je-100&{TOWNS}&bild=zerlegung", "bild"),
    "trichter-kreis": ("vergleich", f"indikator=ohne-hauptschulabschluss&{KREIS}&bild=trichter", "bild"),
    "karte": ("karte", POVERTY, None),
    "karte-nrw": ("karte", f"{POVERTY}&ausschnitt=nrw", None),
    "karte-zwei": ("karte", f"{POVERTY}&indikator2=arbeitslose-je-100", None),
    "karte-veraenderung": ("karte", f"{POVERTY}&mass=veraenderung", None),
    "karte-abstand": ("karte", f"{POVERTY}&mass=abstand", None),
    "karte-verbund": ("karte", f"{POVERTY}&{UNION}", None),
    "profil": ("profil", TOWNS, None),
    "profil-kreis": ("profil", KREIS, None),
    "zusammenhang": ("zusammenhang", f"{POVERTY}&indikator2=arbeitslose-je-100", None),
    "zusammenhang-fehlt": ("zusammenhang", f"{POVERTY}&indikator2=betreuungsquote-u3", None),
    "tabelle": ("tabelle", f"{TOWNS}&spalten=kinderarmut,betreuungsquote-u3,arbeitslose-je-100", None),
    "tabelle-alle": ("tabelle", TOWNS, None),
}
"""Page, query and chart of the views that are tried, by what they show."""

COLLECTION = ("vergleich", "karte", "profil", "zusammenhang", "mehrere")
"""The views of a document of several."""

WAYS: dict[str, dict[str, object]] = {
    "": {},
    "anonym": {"anonymous": True},
    "anhang": {"appendix": True},
    "vorlage": {"template": True},
    "alles": {"anonymous": True, "appendix": True, "template": True},
}
"""How a document can be asked for beside its language."""


@dataclass(frozen=True, slots=True)
class Case:
    """A document by what it shows (``mappe``: several views), its form, language and way."""

    view: str
    form: str
    language: str = LANGUAGES[0]
    way: str = ""

    @property
    def name(self) -> str:
        """What it is called as a file, without its ending."""
        return "-".join(filter(None, (self.view, self.way, "" if self.language == "de" else self.language)))

    def items(self, store: Store) -> list[Item]:
        """The views of the document."""
        names = COLLECTION if self.view == "mappe" else (self.view,)
        return [_item(name, self.language, store) for name in names]

    def options(self) -> Options:
        """What is asked for beside the views."""
        asked = Options(self.language, BASE, MADE, title="Kinder in Herten" if self.view == "mappe" else "")
        way = dict(WAYS[self.way])
        if way.pop("template", False):
            way["template"] = templates.made(forms.source(self.form))
        return replace(asked, **way)

    def content(self, store: Store) -> bytes:
        """The document."""
        made = _WRITERS[forms.source(self.form)](store, self.items(store), self.options())
        return made if self.form in FORMS else office.converted(made, self.form)


def _item(name: str, language: str, store: Store) -> Item:
    page, query, kind = VIEWS[name]
    view, notices = parse(f"{query}&sprache={language}", store)
    assert not notices, (name, notices)
    return Item(page, view, kind)


def names() -> list[str]:
    """The views whose page has documents, and several of them together."""
    return [*(name for name, (page, *_) in VIEWS.items() if page in pages.DOCUMENTS), "mappe"]


def every() -> Iterator[Case]:
    """All documents; a view without an own town cannot be anonymised."""
    for form in FORMS:
        for name in names():
            for language in LANGUAGES:
                for way, asked in WAYS.items():
                    alone = name != "mappe" and "ort=05562" not in VIEWS[name][1]
                    if not (alone and asked.get("anonymous")):
                        yield Case(name, form, language, way)
