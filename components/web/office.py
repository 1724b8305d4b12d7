"""What is answered where LibreOffice is missing or fails: one sentence, and what there is instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.documents.office import NoOffice, NotMade
from components.web import answer
from components.web.parameters import refused

if TYPE_CHECKING:
    from flask import Flask, Response


def install(server: Flask) -> None:
    """Answer for every address under which LibreOffice works."""
    server.register_error_handler(NoOffice, _missing)
    server.register_error_handler(NotMade, _failed)


def _missing(fault: NoOffice) -> tuple[Response, int]:
    key = "dokument.fault.office_memory" if fault.in_memory else "dokument.fault.office"
    return answer.as_text(refused(key, 501))


def _failed(_: NotMade) -> tuple[Response, int]:
    return answer.as_text(refused("dokument.fault.office_failed", 502))
