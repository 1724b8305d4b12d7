"""The templates of the operator, which documents take unless somebody brings another one or wants none.

They are named by :data:`SETTING`, a file or a folder, read and checked once when the server starts.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from components.documents.template import ENDINGS, PROGRAMS, TemplateError, checked
from components.texts import words

if TYPE_CHECKING:
    from collections.abc import Mapping

SETTING = "RUHRVERGLEICH_VORLAGE"


@dataclass(frozen=True, slots=True)
class House:
    """A template of the operator by the name of its file; the ``digest`` is that of the file itself."""

    name: str
    digest: str
    content: bytes


class WrongTemplate(Exception):  # noqa: N818  (what it is, not what happened)
    """What the operator has set is no template; the message is German, for the operator."""


def templates() -> Mapping[str, House]:
    """Those of the operator by form (``docx``, ``pptx``). Raises :class:`WrongTemplate`."""
    given = os.environ.get(SETTING, "").strip()
    return _read(given) if given else {}


@cache
def _read(given: str) -> Mapping[str, House]:
    path = Path(given)
    if path.is_dir():
        try:
            files = sorted(path.iterdir())
        except OSError as fault:
            raise _wrong(given, f"Der Ordner lässt sich nicht lesen ({fault.strerror}).") from fault
    elif path.is_file():
        files = [path]
    else:
        raise _wrong(given, "Diese Datei oder diesen Ordner gibt es nicht.")
    found: dict[str, House] = {}
    for file in files:
        form = next((form for form, endings in ENDINGS.items() if file.suffix.lower() in endings), None)
        if form is None or file.name.startswith(("~$", ".")):  # what Office lays beside an open file
            continue
        if form in found:
            raise _wrong(given, f"„{found[form].name}“ und „{file.name}“ sind beide für {PROGRAMS[form]}.")
        found[form] = _house(file, form)
    if not found:
        endings = ", ".join(ending for form in ENDINGS for ending in ENDINGS[form])
        raise _wrong(given, f"Dort liegt keine Vorlage ({endings}).")
    return found


def _house(file: Path, form: str) -> House:
    try:
        given = file.read_bytes()
        return House(file.name, sha256(given).hexdigest(), checked(given, form))
    except OSError as fault:
        raise _wrong(str(file), f"Die Datei lässt sich nicht lesen ({fault.strerror}).") from fault
    except TemplateError as fault:
        said = words("de")(f"vorlage.fault.{fault.key}", name=file.name, **fault.values)
        raise _wrong(str(file), said) from fault


def _wrong(given: str, why: str) -> WrongTemplate:
    return WrongTemplate(f"Die Umgebungsvariable {SETTING} (oder --vorlage) nennt „{given}“: {why}")
