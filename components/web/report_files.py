"""The report of one page as a document: ``POST /blatt.docx``, and ``odt`` and ``pdf`` where LibreOffice is.

The body is the file of the report (:mod:`components.web.report`). It holds words of the user, so nothing of
it touches a disk, and no cache keeps the answer.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from flask import Blueprint, Response

from components.api.query import RequestError
from components.documents import office
from components.documents.report import FORMS, TooLongError, docx
from components.texts import words
from components.view.report import read
from components.web import answer, heavy, parameters
from components.web.report import PATH, body
from components.wording.numbers import number
from components.wording.report import Reporting

if TYPE_CHECKING:
    from data.store.store import Store


def blueprint(store: Store) -> Blueprint:
    """The routes over a store."""
    routes = Blueprint("report_files", __name__)
    routes.register_error_handler(RequestError, answer.as_text)

    @routes.post(f"{PATH}.<any({', '.join(FORMS)}):form>")
    def taken(form: str) -> Response:
        content = body()
        parameters.asked(parameters.LANGUAGE)
        if form in office.FORMS:
            office.require(in_memory=True)
        with heavy.place():
            made, name = _made(store, content, form)
        return answer.document(made, form, f"{name}.{form}")

    return routes


def _made(store: Store, content: bytes, form: str) -> tuple[bytes, str]:
    """The document with its name, which says nothing of what is in it.

    Raises :class:`RequestError` for what is no report, and for one longer than its page.
    """
    report, faults = read(store, content)
    if report is None:
        raise parameters.refusal(fault.notice for fault in faults)
    options = answer.options(report.language, anonymous=False, appendix=False)
    try:
        made = docx(Reporting(store, report), options)
    except TooLongError as fault:
        more = number(max(fault.over, 0.1), 1, parameters.language())
        raise parameters.refused("blatt.fault.page", more=more) from fault
    if form in office.FORMS:
        made = office.converted(made, form, in_memory=True, wait=partial(heavy.watch(), 1))
    return made, words(report.language)("blatt.file")
