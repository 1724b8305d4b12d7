"""The template that a document takes: one that the request brings, that of the operator, or none.

A file comes with ``POST`` below ``/eigene`` (:mod:`components.web.own_asked`) as the part :data:`FILE` of a
form; it is held in memory, used for this answer and forgotten. ``vorlage=ohne`` leaves out the operator's.
"""

from __future__ import annotations

from io import BytesIO
from typing import IO, TYPE_CHECKING

from flask import Request, abort, request

from components.documents import forms, house, template
from components.documents.template import TemplateError
from components.view.notice import short
from components.web import answer
from components.web.own_asked import is_asked
from components.web.parameters import refused
from components.web.serving import LARGEST_BODY

if TYPE_CHECKING:
    from flask import Flask

    from components.api.query import RequestError

FILE = "datei"
"""The part of a form that is a template."""
NAME = "vorlage"
NONE = "ohne"
LARGEST = template.LARGEST + LARGEST_BODY
"""Bytes of a request that brings a template."""


class InMemory(Request):
    """A request whose files are never laid down on a disk, however large they are."""

    def _get_file_stream(
        self,
        total_content_length: int | None,  # noqa: ARG002
        content_type: str | None,  # noqa: ARG002
        filename: str | None = None,  # noqa: ARG002
        content_length: int | None = None,  # noqa: ARG002
    ) -> IO[bytes]:
        return BytesIO()


def install(server: Flask) -> None:
    """Hold all that is sent in memory, and answer where a template turns out to be none."""
    server.request_class = InMemory
    server.register_error_handler(TemplateError, lambda fault: answer.as_text(_said(fault)))


def allow() -> None:
    """Let the current request be as large as a template makes it, before anything of its form is read."""
    if is_asked():
        request.max_content_length, request.max_form_memory_size = LARGEST, LARGEST_BODY


def brought(form: str, wanted: str) -> bytes | None:
    """The template for a document of this form; ``wanted`` is what stands under :data:`NAME`.

    Raises :class:`RequestError` that names the file and what is wrong with it.
    """
    if wanted not in {"", NONE}:
        raise refused("vorlage.fault.choice", value=short(wanted))
    if form not in forms.NAMES:
        return None
    source = forms.source(form)
    if given := request.files.get(FILE):
        if not is_asked():  # a cache or a disk in front might keep it
            abort(400)
        try:
            return template.checked(given.stream.read(), source)
        except TemplateError as fault:
            raise _said(fault) from fault
    found = house.templates().get(source)
    return found.content if found and wanted != NONE else None


def _said(fault: TemplateError) -> RequestError:
    """What is answered where a template cannot be used."""
    given = request.files.get(FILE)
    of_house = [found.name for found in house.templates().values()]
    name = template.name_of(given.filename or "") if given else " / ".join(of_house)
    return refused(f"vorlage.fault.{fault.key}", 400, name=name, **fault.values)
