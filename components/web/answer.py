"""From a request to a view or a refusal, and what is answered with it: a file, or what is at fault."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import quote

from flask import Response, request

from components.documents import forms
from components.documents.item import Options
from components.view.model import parse
from components.view.notice import OWN_LEFT, OWN_MISSING, Notice, short
from components.web import address, parameters
from components.web.own_asked import is_asked

if TYPE_CHECKING:
    from datetime import date

    from components.api.query import RequestError
    from components.view.model import View
    from data.store.store import Store

ANONYMOUS, APPENDIX = "anonym", "anhang"
"""Names of what is asked for with ``ja``."""


def view(store: Store, *beside: str, unknown: str) -> View:
    """The view in the query of the request, which may hold the names ``beside`` as well.

    ``unknown`` is the sentence about a value that cannot be used. Raises :class:`RequestError` for such a
    one: a file of other figures than those asked for would be taken for the right one.
    """
    search = request.query_string.decode("utf-8", "replace")
    found, notices = parse(search, store, beside, strict=True)
    if notices:
        instead = {"notice.unknown": unknown} | dict.fromkeys((OWN_MISSING, OWN_LEFT), "eigene.missing_file")
        raise parameters.refusal(Notice(instead.get(one.key, one.key), one.values) for one in notices)
    return found


def question() -> str:
    """The query of the request with its ``?``, as it may stand in a link or a header; empty without one."""
    asked = quote(request.query_string, safe="%=&,:/+-._~")
    return f"?{asked}" if asked else ""


def described(response: Response, address: str, mimetype: str) -> Response:
    """An answer that says where it is described, relative to itself (RFC 8288)."""
    response.headers.add("Link", f'<{address}>; rel="describedby"; type="{mimetype}"')
    return response


def is_yes(name: str) -> bool:
    """Whether something is asked for by this name. Raises :class:`RequestError` for a wrong word."""
    value = request.args.get(name, "")
    if value not in {"", "ja"}:
        raise parameters.refused("dokument.fault.yes", name=name, value=short(value))
    return value == "ja"


def options(
    language: str, *, anonymous: bool, appendix: bool = False, template: bytes | None = None
) -> Options:
    """What holds for a document made for this request; what it brings along gets to no disk."""
    return Options(
        language,
        address.base(),
        today(),
        anonymous,
        appendix=appendix,
        template=template,
        in_memory=is_asked(),
    )


def today() -> date:
    """The day where the office is."""
    return datetime.now(UTC).astimezone().date()


def attached(content: str | bytes, mimetype: str, name: str) -> Response:
    """The content as a file of this name."""
    kind = f"{mimetype}; charset=utf-8" if isinstance(content, str) else mimetype
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, content_type=kind, headers=headers)


def document(content: bytes, form: str, name: str) -> Response:
    """A document as a file of this name. LibreOffice writes the moment into its own: nobody keeps those."""
    response = attached(content, forms.MIMETYPES[form], name)
    response.cache_control.no_store = forms.source(form) != form
    return response


def as_json(fault: RequestError) -> tuple[Response, int]:
    """A fault for programs: ``{"error": …}``."""
    said = {"error": fault.message[parameters.language()]}
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    return Response(f"{text}\n", content_type="application/json; charset=utf-8"), fault.status


def as_text(fault: RequestError) -> tuple[Response, int]:
    """A fault in one sentence."""
    return Response(f"{fault.message[parameters.language()]}\n", mimetype="text/plain"), fault.status
