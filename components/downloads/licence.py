"""The licences of publishers: what each is called, where it can be read, what catalogues call it."""

from __future__ import annotations

from dataclasses import dataclass

_GERMAN = "http://dcat-ap.de/def/licenses/"


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence: its name in data packages (empty where there is none), title, and where it is to be read.

    ``uri`` is what DCAT-AP.de calls it.
    """

    name: str
    title: str
    address: str
    uri: str


_KNOWN = {
    "dl-de/by-2-0": Licence(
        "DL-DE-BY-2.0",
        "Datenlizenz Deutschland – Namensnennung – Version 2.0",
        "https://www.govdata.de/dl-de/by-2-0",
        _GERMAN + "dl-by-de/2.0",
    ),
    "CC BY 4.0": Licence(
        "CC-BY-4.0",
        "Creative Commons Namensnennung 4.0 International",
        "https://creativecommons.org/licenses/by/4.0/",
        _GERMAN + "cc-by/4.0",
    ),
}


def of(said: str, publisher: str) -> Licence:
    """The licence that a file is under; a sentence without a text comes with the publisher's address.

    Such a sentence allows use with the source named, which DCAT-AP.de can only call another open licence.
    """
    return _KNOWN.get(said) or Licence("", said, publisher, _GERMAN + "other-open")
