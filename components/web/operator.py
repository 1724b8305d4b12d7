"""Who runs this installation, from environment variables; what is not set is said to be missing."""

from __future__ import annotations

import os
import re

FIELDS = {
    "operator": "RUHRVERGLEICH_BETREIBER",
    "address": "RUHRVERGLEICH_ANSCHRIFT",
    "mail": "RUHRVERGLEICH_KONTAKT",
    "officer": "RUHRVERGLEICH_DATENSCHUTZ",
}
CONTRIBUTOR = "RUHRVERGLEICH_BEITRAGENDER"
_LIST = "http://dcat-ap.de/def/contributors/"
_CONTRIBUTOR = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


class WrongContributor(ValueError):  # noqa: N818  (what it is, not what happened)
    """What stands in :data:`CONTRIBUTOR` is no name of GovData's; the message is German, for the operator."""

    def __init__(self, text: str) -> None:
        super().__init__(
            f"Die Umgebungsvariable {CONTRIBUTOR} ist „{text}“. Erwartet wird die Kennung, unter der GovData "
            f"den Datenbereitsteller führt (Buchstaben, Ziffern, - und _), oder ihre Adresse {_LIST}…"
        )


def facts() -> dict[str, str]:
    """Name, address and contact of the operator, for Markdown; the variable in brackets where one is missing.

    The brackets are escaped: bare ones are a link that leads nowhere.
    """
    return {field: os.environ.get(variable) or rf"\[{variable}\]" for field, variable in FIELDS.items()}


def name() -> str:
    """Who runs this installation, or nothing."""
    return os.environ.get(FIELDS["operator"], "").strip()


def mail() -> str:
    """The first e-mail address of the contact, which may be any text, or nothing."""
    found = _MAIL.search(os.environ.get(FIELDS["mail"], ""))
    return found[0] if found else ""


def contributor() -> str:
    """The name by which GovData knows the operator, or nothing. Raises :class:`WrongContributor`."""
    text = os.environ.get(CONTRIBUTOR, "").strip()
    name = text.removeprefix(_LIST)
    if text and not _CONTRIBUTOR.fullmatch(name):
        raise WrongContributor(text)
    return name
