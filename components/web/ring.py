"""A ring of towns on its page: everything by POST below ``/eigene/ring``, where nothing is ever kept.

- ``ring.json`` reads files into a sitting, or changes it. The body is one line of JSON and the files behind
  it (:mod:`components.web.ring_asked`); the answer is JSON: the sitting as the tab keeps it (``stand``, null
  where there is none), what the page shows (``html``), what is said aloud (``said``), whether what was to
  happen has happened (``getan``), the tables of the key figures as own figures (``tabellen``).
- ``ring/vorlage.xlsx`` is the template of a ring that the page describes (:mod:`data.ring.asked`).
- ``ring/blaetter.zip`` has the sheets of all towns, after lines that say how far it is
  (:mod:`components.web.progress`); ``ring/moderation.xlsx`` is the moderator's workbook.
"""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Any

from flask import Blueprint, Response, request

from components.api.query import RequestError
from components.comparison.ring import Sitting, merged
from components.documents.ring_files import town_zip
from components.downloads import ring_moderation, ring_template
from components.downloads.xlsx_file import MIMETYPE
from components.screen import ring as view
from components.screen.plain import text
from components.texts import words
from components.view.notice import Notice
from components.web import answer, heavy, own_asked, parameters, progress, ring_acts, ring_asked
from components.web.own_asked import MOUNT
from components.web.serving import LARGEST_BODY
from data.model.folding import hyphened
from data.own.record import written as own_written
from data.ring.asked import AskedError, asked
from data.ring.record import written

if TYPE_CHECKING:
    from components.web.ring_asked import Sent
    from data.ring.model import Merged
    from data.store.store import Store

PATH = f"{MOUNT}/ring"
READ = f"{PATH}.json"
LARGEST = 12_000_000
"""Bytes of a question: the page sends more files than fit into one in several."""
LONGEST_NAME = 60
"""Characters of the name of a ring in that of a file."""


def blueprint(store: Store) -> Blueprint:
    """All routes over a store."""
    routes = Blueprint("ring", __name__)
    routes.register_error_handler(RequestError, answer.as_text)

    @routes.post(READ)
    def read() -> Response:
        sent = _sent(store)
        with heavy.place():
            found = answered(store, sent)
        return Response(json.dumps(found, ensure_ascii=False, allow_nan=False), mimetype="application/json")

    @routes.post(f"{PATH}/vorlage.xlsx")
    def template() -> Response:
        said = own_asked.head(_body(LARGEST_BODY))
        talk = words(own_asked.language(said))
        try:
            ring = asked(said, store)
        except AskedError as fault:
            why = Notice.of(f"ring_vorlage.fault.{fault.key}", **fault.values)
            raise parameters.refusal([why]) from fault
        with heavy.place():
            content = ring_template.xlsx(ring, store, talk)
        return answer.attached(content, MIMETYPE, _name(talk("ring.file.template"), ring.name, "xlsx"))

    @routes.post(f"{PATH}/moderation.xlsx")
    def moderation() -> Response:
        sent = _sent(store)
        with heavy.place():
            found = _merged(store, sent)
            content = ring_moderation.xlsx(found, store, words(sent.language))
        name = _name(words(sent.language)("ring.file.moderation"), found.ring.name, "xlsx")
        return answer.attached(content, MIMETYPE, name)

    @routes.post(f"{PATH}/blaetter.zip")
    def sheets() -> Response:
        sent = _sent(store)
        options = answer.options(sent.language, anonymous=True)
        with heavy.place() as held:
            found = _merged(store, sent)
            place = held.pop_all()
        return progress.answer(partial(town_zip, found, store, options), len(found.chosen), place)

    return routes


def _body(most: int) -> bytes:
    request.max_content_length = most
    return request.get_data(cache=False)


def _sent(store: Store) -> Sent:
    return ring_asked.sent(_body(LARGEST), store.areas)


def _name(kind: str, ring: str, form: str) -> str:
    """The name of a file as every disk takes it."""
    return f"{hyphened(f'{kind} {ring}', LONGEST_NAME)}.{form}"


def _merged(store: Store, sent: Sent) -> Merged:
    """The ring of a sitting. Raises :class:`RequestError` 400 where it has none."""
    found = merged(store, sent.state)
    if found is None:
        raise parameters.refused("ring.act.nothing")
    return found


def answered(store: Store, sent: Sent) -> dict[str, Any]:
    """What is answered to files, to a decision, or to a sitting that is looked at again."""
    talk = words(sent.language)
    state, troubles, said = ring_acts.with_files(sent, store.areas)
    if sent.lost:
        said.append(talk("ring.act.lost"))
    refused = False
    if sent.act is not None:
        try:
            state = ring_acts.after(state, sent.act, store.areas, sent.language)
        except ring_acts.Refused as fault:
            refused = True
            said.append(talk(f"ring.act.{fault.key}", **fault.values))
    if not state.files and not state.decisions:
        return {"stand": None, "html": "", "said": " ".join(said), "tabellen": []}
    sitting = Sitting.of(
        store,
        state,
        sent.language,
        search=sent.search,
        year=sent.year,
        taken=sent.taken,
        placed=sent.placed,
        chosen=sent.chosen,
    )
    return {
        "stand": written(state),
        "html": text(view.result(sitting, troubles, said)),
        "said": " ".join(said) or view.announced(sitting),
        "getan": not refused,
        "tabellen": [own_written(own) for own in sitting.owns.values()],
    }
