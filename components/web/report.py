"""The report of one page (Kita-Blatt): ``POST /blatt.json`` reads its file and says what stands on the page.

The body is the file (:mod:`components.view.report`), saved or a draft. The answer is JSON:

- ``file``: the report as it is to be saved, with the figures and the day of today; null where the body is no
  report, and then ``faults`` says why and all else is empty.
- ``faults``: ``[{"card": 0, "text": "…"}]``, what could not be used; ``card`` is null where it is in none.
- ``since``: the sentence above the changes (``Neu seit …``); empty for a report that was never saved.
- ``changes``: ``[{"kind": "changed" | "check", "card": 0, "text": "…"}]``, figures that are new since, and
  words of the user to be checked.
- ``title``, ``town``, ``state``: the head of the page.
- ``cards``: one for each card that is shown: ``label`` (the indicator in short), ``heading``, ``html`` (its
  text, each field a ``span.report-field`` with ``data-field``), ``text`` (the same plain), ``picture`` (HTML
  of a chart), ``subtitle`` and ``reading`` of the chart, ``value``, ``tag`` (level and year), ``old``,
  ``notes`` and ``source``. ``fields`` lists what can be put in: ``[{"name", "label", "text", "missing"}]``.
- ``fits``: whether it all fits on one page.

A draft goes on with ``gespeichert`` and ``zahlen`` of the file it was opened from, so that what is new stays
said; they become those of ``file`` when it is saved.

Nothing of it is kept or written to a log, and no cache keeps the answer.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from flask import Blueprint, Response, request

from components.api.query import RequestError
from components.charts import KINDS, still
from components.screen import tags
from components.screen.plain import text
from components.texts import words
from components.view.report import FIELDS, LARGEST, read
from components.web import answer, heavy, parameters
from components.wording.numbers import day
from components.wording.report import Reporting, field
from components.wording.report_changes import changes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from components.view.report import Fault
    from components.wording.report import CardText, Paragraph
    from data.store.store import Store

PATH = "/blatt"


def blueprint(store: Store) -> Blueprint:
    """The routes over a store."""
    routes = Blueprint("report", __name__)
    routes.register_error_handler(RequestError, answer.as_text)

    @routes.post(f"{PATH}.json")
    def read_report() -> Response:
        content = _body()
        parameters.asked(parameters.LANGUAGE)
        with heavy.place():
            found = answered(store, content, parameters.language(), answer.today().isoformat())
        return Response(json.dumps(found, ensure_ascii=False), mimetype="application/json")

    return routes


def _body() -> bytes:
    """What was sent, read before anything else does. Raises :class:`RequestError` 413 for too much."""
    content = request.stream.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise parameters.refused("bericht.fault.large", 413, most=str(LARGEST // 1000))
    return content


def answered(store: Store, content: bytes, language: str, today: str) -> dict[str, Any]:
    """What is said of a file; its faults in ``language``, what stands on the page in that of the report."""
    report, faults = read(store, content)
    if report is None:
        return {"file": None, "faults": _faults(faults, language), "since": "", "changes": [], "cards": []}
    reporting = Reporting(store, report)
    talk = reporting.context.words
    found = changes(reporting, today)
    home = reporting.context.home
    since = ""
    if report.saved and report.former and (found or report.saved != today):
        since = talk(
            "bericht.since" if found else "bericht.nothing_new", day=day(report.saved, talk.language)
        )
    return {
        "file": reporting.file(today),
        "faults": _faults((*faults, *reporting.faults), language),
        "since": since,
        "changes": [change._asdict() for change in found],
        "title": report.title,
        "town": home.name if home else "",
        "state": talk("bericht.state", day=day(today, talk.language)),
        "cards": [_card(card) for card in reporting.cards],
        "fits": True,
    }


def _faults(faults: Iterable[Fault], language: str) -> list[dict[str, Any]]:
    talk = words(language)
    return [{"card": card, "text": talk(notice.key, **dict(notice.values))} for notice, card in faults]


def _card(card: CardText) -> dict[str, Any]:
    """A card as the page shows it."""
    row, value = card.row, card.value
    return {
        "label": card.label,
        "heading": card.heading,
        "html": text([_paragraph(one) for one in card.paragraphs]),
        "text": "\n".join("".join(piece.text for piece in one) for one in card.paragraphs),
        **_picture(card),
        "value": value.text if value else "",
        "missing": bool(value and value.missing),
        "tag": card.tag,
        "old": card.is_old,
        "notes": card.notes,
        "source": card.source,
        "fields": [_field(card, name) for name in FIELDS] if row else [],
    }


def _paragraph(paragraph: Paragraph) -> tags.Element:
    """A paragraph whose fields can be told from typed words."""
    return tags.p([_piece(*piece) for piece in paragraph])


def _piece(said: str, name: str, missing: bool) -> Any:  # noqa: FBT001  (a piece as it is)
    if not name:
        return said
    marks = {"data-field": name, "data-missing": "true" if missing else None}
    return tags.span(said, className="report-field", **marks)


def _picture(card: CardText) -> dict[str, str]:
    """The chart of a card with its words; empty where it has none, or where there is nothing to draw."""
    kind = card.card.picture
    if card.row is None or kind not in KINDS:
        return {"picture": "", "subtitle": "", "reading": ""}
    made = KINDS[kind](card.row.context)
    return {"picture": still.drawn(made), "subtitle": made.subtitle, "reading": made.notice or made.reading}


def _field(card: CardText, name: str) -> dict[str, Any]:
    """A field that can be put into the text of a card, with what it says."""
    row = card.row
    if row is None:
        return {}
    said = field(row, name)
    label = row.context.words(f"bericht.field.{name.replace(' ', '_')}")
    return {"name": name, "label": label, "text": said.text, "missing": said.missing}
