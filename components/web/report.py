"""The report of one page (Kita-Blatt): ``POST /blatt.json`` reads its file and says what stands on the page.

The body is the file (:mod:`components.view.report`), saved or a draft. The answer is JSON:

- ``file``: the report as it is to be saved, with the figures and the day of today; null where the body is no
  report, and then ``faults`` says why and all else is empty.
- ``faults``: ``[{"card": 0, "text": "…"}]``, what could not be used; ``card`` is null where it is in none.
- ``since``: the sentence above the changes (``Neu seit …``); empty for a report that was never saved.
- ``changes``: ``[{"kind": "changed" | "check", "card": 0, "text": "…"}]``, figures that are new since, and
  words of the user to be checked.
- ``title``: what the report is called, also where nobody has named it; ``name``: that of its file.
- ``cards``: one for each that is shown: ``label`` (the indicator in short), ``tag`` (level and year),
  ``heading``, ``start`` (a text to begin with), ``years`` (``[[2025, "2025"], …]``, newest first) and
  ``fields``, what can be put in: ``[{"name", "label", "text", "missing"}]``.
- ``sheet``: the page as it prints, finished HTML.

Nothing of it is kept or written to a log, and no cache keeps the answer.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from flask import Blueprint, Response, request

from components.api.query import RequestError
from components.screen import report as view
from components.screen.plain import text
from components.texts import words
from components.view.report import FORM, LARGEST, called, read
from components.web import answer, heavy, parameters
from components.wording.numbers import day
from components.wording.report import Reporting
from components.wording.report_changes import changes, is_held
from components.wording.report_fields import field, label
from components.wording.report_start import start
from data.model.catalogue import year_label
from data.model.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from components.comparison.profile import Row
    from components.view.report import Fault
    from components.wording.report import CardText
    from data.store.store import Store

PATH = "/blatt"

LONGEST_NAME = 80
"""Characters of the name of a file."""


def blueprint(store: Store) -> Blueprint:
    """The routes over a store."""
    routes = Blueprint("report", __name__)
    routes.register_error_handler(RequestError, answer.as_text)

    @routes.post(f"{PATH}.json")
    def read_report() -> Response:
        content = body()
        parameters.asked(parameters.LANGUAGE)
        with heavy.place():
            found = answered(store, content, parameters.language(), answer.today().isoformat())
        return Response(json.dumps(found, ensure_ascii=False), mimetype="application/json")

    return routes


def body() -> bytes:
    """What was sent, read before anything else does. Raises :class:`RequestError` 413 for too much."""
    content = request.stream.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise parameters.refused("blatt.fault.large", 413, most=str(LARGEST // 1000))
    return content


def answered(store: Store, content: bytes, language: str, today: str) -> dict[str, Any]:
    """What is said of a file; its faults in ``language``, what stands on the page in that of the report."""
    report, faults = read(store, content)
    if report is None:
        return {"file": None, "faults": _faults(faults, language), "since": "", "changes": [], "cards": []}
    reporting = Reporting(store, report)
    talk = reporting.context.words
    found = changes(reporting, today)
    since = ""
    if report.saved and (found or (report.saved != today and is_held(reporting))):
        since = talk("blatt.since" if found else "blatt.nothing_new", day=day(report.saved, talk.language))
    return {
        "file": reporting.file(today),
        "name": f"{_name(reporting.title)}.{FORM}.json",
        "faults": _faults((*faults, *reporting.faults), language),
        "since": since,
        "changes": [change._asdict() for change in found],
        "title": reporting.title,
        "cards": [_card(card) for card in reporting.cards],
        "sheet": text(view.sheet(reporting, talk("dokument.state", date=day(today, talk.language)))),
    }


def _name(title: str) -> str:
    """The name of a file of this title, without its ending, as every disk takes it."""
    name = ""
    for word in fold(title).split():
        longer = f"{name}-{word}" if name else word
        if len(longer) > LONGEST_NAME:
            break
        name = longer
    return name or FORM


def _faults(faults: Iterable[Fault], language: str) -> list[dict[str, Any]]:
    talk = words(language)
    return [{"card": card, "text": talk(notice.key, **dict(notice.values))} for notice, card in faults]


def _card(card: CardText) -> dict[str, Any]:
    """A card as it is written."""
    row = card.row
    return {
        "label": card.label,
        "tag": card.tag,
        "heading": card.heading,
        "start": start(row) if row else "",
        "years": _years(row) if row else [],
        "fields": [_field(row, text, name) for text, name in called().items()] if row else [],
    }


def _years(row: Row) -> list[tuple[int, str]]:
    """The years that a card can show, the newest first, with what they are called."""
    context = row.context
    found = context.store.years(context.indicator, context.view.level)
    return [(year, year_label(context.indicator, year)) for year in reversed(found)]


def _field(row: Row, text: str, name: str) -> dict[str, Any]:
    """A field that can be put into a text as ``text``, with what it says of a figure."""
    said = field(row, name)
    return {"name": text, "label": label(row, name), "text": said.text, "missing": said.missing}
