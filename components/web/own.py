"""Reading own figures: ``POST /eigene/lesen``, and the templates ``GET /eigene/vorlage-<level>.<form>``.

The body of the question is one line of JSON (what the user said about the file) and then the file as it is,
so that nothing on the way lays it down on a disk, as forms with files are. The answer is JSON: the
tables (``tables``), what the page shows (``html``) and what is said aloud of it
(``said``). Nothing is kept before the user says so: the browser has the table until then.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from flask import Blueprint, Response, abort, request

from components.api.query import RequestError
from components.comparison.context import Context
from components.downloads import own_templates
from components.downloads.own_exports import every
from components.screen import own as view
from components.screen import own_columns
from components.screen.own import Source
from components.screen.plain import text
from components.search.towns import find
from components.texts import words
from components.view.model import parse
from components.view.names import LONGEST
from components.view.own_indicator import beside_all, unmarked
from components.web import answer as answered
from components.web import heavy, own_asked, parameters
from components.web.expected import is_said
from components.web.own_asked import BODY, MOUNT
from data.model.catalogue import DIRECTIONS, Level
from data.own import naming
from data.own.faults import BYTES, YEARS, OwnError, short
from data.own.limits import DECIMALS, NAME
from data.own.reading import Wishes, read, read_columns
from data.own.record import KINDS, MARKS, SLOTS, Own, described, harmless, parsed_all, written

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.own.reading import Column
    from data.store.store import Store

READ = f"{MOUNT}/lesen"
HEAD = 400_000
"""Bytes that may come before the file: words about it, and the table where only those change."""
LARGEST = BYTES + HEAD
ACCEPTED = 2_000
"""Names that can be settled by hand."""
ANSWERED = 40
"""Questions that can be answered about one file."""


def blueprint(store: Store) -> Blueprint:
    """Both routes over a store."""
    routes = Blueprint("own", __name__)
    routes.register_error_handler(RequestError, answered.as_text)

    @routes.post(READ)
    def asked() -> Response:
        request.max_content_length = LARGEST
        head, _, content = request.get_data(cache=False).partition(b"\n")
        said = _said(head)
        with heavy.place():
            return answer(store, said, content)

    @routes.get(f"{MOUNT}/vorlage-<level>.<form>")
    def template(level: str, form: str) -> Response:
        if level not in store.region.levels or form not in own_templates.FORMS:
            abort(404)
        parameters.asked(parameters.LANGUAGE)
        talk = words(parameters.language())
        found = own_templates.rows(store, Level(level), talk)
        content = own_templates.csv(found) if form == "csv" else own_templates.xlsx(found, talk)
        name = f"{talk('eigene.template.file', level=level)}.{form}"
        return answered.attached(content, own_templates.FORMS[form], name)

    return routes


def _said(head: bytes) -> dict[str, Any]:
    """The first line of the question; 400 for anything our page does not send, wrong types as well."""
    found = own_asked.head(head)
    if not is_said(found):
        abort(400)
    return found


def answer(store: Store, said: dict[str, Any], content: bytes) -> Response:
    """What is answered to a file, or to other words about a table that the browser has already."""
    language = own_asked.language(said)
    if content or BODY not in said:
        body = _of_file(store, said, content, language)
    else:
        body = _of_tables(store, said, language)
    return Response(json.dumps(body, ensure_ascii=False, allow_nan=False), mimetype="application/json")


def _of_file(store: Store, said: dict[str, Any], content: bytes, language: str) -> dict[str, Any]:
    """A file that was read and is not used yet; without a name it was pasted."""
    talk, name = words(language), str(said.get("datei", ""))[:300]
    source = Source(
        name=short(PurePath(name).name) or talk("eigene.form.clipboard"),
        decimal=str(said.get("dezimalzeichen")) if said.get("dezimalzeichen") in MARKS else "",
        keeps=bool(said.get("bisher")),
        replaces=harmless(said.get("ersetzt"), NAME),
        is_aimed=bool(said.get("gezielt")),
    )
    asked = (content, name, store.areas, _find, _wishes(store, said))
    beyond: Any = {"exports": every(), "outside": lambda: store.outside}
    try:
        if said.get("spalten"):
            return _of_columns(store, said, read_columns(*asked, **beyond), source, language)
        reading = read(*asked, **beyond)
    except OwnError as fault:
        told = view.said_of(fault, source, talk)
        return {"tables": [], "html": text(view.refused(fault, source, talk)), "said": told}
    called = naming.of_file(name) if name else naming.of_table(reading.understood)
    reading = replace(reading, own=_named(reading.own, said, called) if reading.own else None)
    owns = [reading.own] if reading.own else []
    context = _context(store, owns, said, language)
    return {
        "tables": [written(one) for one in owns],
        "html": text(view.draft(context, reading, source)),
        "said": view.announced(context, reading),
    }


def _of_columns(
    store: Store, said: dict[str, Any], columns: Sequence[Column], source: Source, language: str
) -> dict[str, Any]:
    """All columns of a file, each called as it is there; their slots only tell them apart."""
    found = [
        (one, replace(one.reading.own, name=harmless(unmarked(one.name), NAME), slot=slot))
        if one.reading.own
        else (one, None)
        for slot, one in enumerate(columns, SLOTS[0])
    ]
    owns = [own for _, own in found if own]
    context = _context(store, owns, said, language)
    return {
        "tables": [written(one) for one in owns],
        "html": text(own_columns.draft(context, found, source)),
        "said": own_columns.said(found, context.words),
    }


def _of_tables(store: Store, said: dict[str, Any], language: str) -> dict[str, Any]:
    """The tables that the browser keeps, one of them at length; none where they are none of ours."""
    owns = parsed_all(said[BODY], store.areas)
    if not owns:
        told = words(language)("eigene.fault.question")
        return {"tables": [], "html": "", "said": told}
    slot = said.get("platz") if said.get("platz") in SLOTS else 0
    shown = text(view.kept(_context(store, owns, said, language), slot or 0))
    return {"tables": [written(one) for one in owns], "html": shown, "said": ""}


def _find(typed: str, areas: Any) -> Any:
    return find(typed, areas, 3) if typed.strip() else []


def _context(store: Store, owns: Sequence[Own], said: dict[str, Any], language: str) -> Context:
    """The view the user comes from, over a store that has the own figures."""
    figures = beside_all(store, owns, language)
    search = said.get("ansicht")
    asked = parse(search[:LONGEST] if isinstance(search, str) else "", figures)[0]
    return Context(figures, replace(asked, language=language))


def _wishes(store: Store, said: dict[str, Any]) -> Wishes:
    accepted, year, kind = _texts(said.get("gemeint"), ACCEPTED), said.get("jahr"), said.get("art")
    answers = _texts(said.get("wahl"), ANSWERED)
    if isinstance(year, int) and year in YEARS:
        answers = {"year": str(year)} | answers
    if kind in KINDS:
        answers |= {"kind": kind}
    return Wishes(
        decimal=MARKS.get(str(said.get("dezimalzeichen"))),
        accepted={name: key for name, key in accepted.items() if key in store.areas.by_key},
        answers=answers,
    )


def _texts(given: Any, most: int) -> dict[str, str]:
    """The texts of an object of JSON by their names."""
    found = given.items() if isinstance(given, dict) else ()
    return {name: text for name, text in list(found)[:most] if isinstance(text, str)}


def _named(own: Own, said: dict[str, Any], called: str) -> Own:
    """The table with what the user said about it; unsaid, it is ``called`` so and stays as it was."""
    kind, direction, decimals = said.get("art"), said.get("richtung"), said.get("stellen")
    given = {
        "name": harmless(said.get("name"), 80) or called,
        "unit": own.unit if said.get("einheit") is None else said.get("einheit"),
        "decimals": decimals if decimals in range(DECIMALS + 1) else own.decimals,
        "school": own.school,
    }
    return described(
        replace(
            own,
            kind=kind if kind in KINDS else own.kind,
            direction=direction if direction in DIRECTIONS else own.direction,
        ),
        given,
    )
