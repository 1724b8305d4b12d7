"""Faults in the log: what broke and where in the program, never what was asked, brought along or shown.

The text of an exception holds values (Dash repeats a whole answer that does not fit its outputs), an address
holds what somebody chose, and the servers in front add the address of the person. So nothing of that is
written: :class:`Bare` stands before every logger that speaks of requests and leaves the types of the
exceptions and the lines of code they passed through.
"""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from traceback import extract_tb
from typing import TYPE_CHECKING

from components.web.access_log import asked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from traceback import FrameSummary

    from flask import Flask

LOGGERS = ("waitress", "gunicorn.error", "dash.dash", "components.web.progress", "components.documents.forms")
"""Who else writes about requests: servers, which see addresses and persons, Dash, work beside a request,
and what cannot be made of a template, whose words an exception may repeat."""

DEEPEST = 40
"""Lines of code worth naming; an endless recursion has a thousand."""

_ROOT = Path(__file__).parents[2]


class Bare(logging.Filter):
    """Writes of an exception its type and place, in place of any message about it.

    A message counts as one about an exception also where it is written while one is being handled: gunicorn
    puts the first line of a bad request, and who sent it, into the message itself.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """Change a record about an exception; others pass as they are."""
        given, handled = record.exc_info[1] if record.exc_info else None, sys.exc_info()[1]
        if given or handled:
            said = described(given) if given else type(handled).__name__
            record.msg, record.args = f"{asked()}: {said}", ()
            record.exc_info = record.exc_text = record.stack_info = None
        return True


_BARE = Bare()


def install(server: Flask) -> None:
    """Keep values out of what ``server`` and the servers in front of it write about faults."""
    for logger in (server.logger, *map(logging.getLogger, LOGGERS)):
        logger.addFilter(_BARE)


def described(fault: BaseException) -> str:
    """The type of an exception and the lines it passed through, the last first; then what it came from."""
    parts = []
    for link in _chain(fault):
        frames = extract_tb(link.__traceback__)[-DEEPEST:]
        parts.append("\n  ".join((type(link).__name__, *map(_place, reversed(frames)))))
    return "\nfrom ".join(parts)


def _chain(fault: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    link: BaseException | None = fault
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        yield link
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)


def _place(frame: FrameSummary) -> str:
    """A line of code, e.g. ``components/answers.py:123 in move``; of packages without their folder."""
    path = Path(frame.filename)
    if "site-packages" in path.parts:
        path = Path(*path.parts[path.parts.index("site-packages") + 1 :])
    elif path.is_relative_to(_ROOT):
        path = path.relative_to(_ROOT)
    return f"{path.as_posix()}:{frame.lineno} in {frame.name}"
