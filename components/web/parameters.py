"""The parameters of a request whose answer is for programs or to be kept: nothing of them is left aside.

A page shows the rest and says what it could not use (:func:`components.view.model.parse`). Here a name that
nobody reads is status 400 and named: an answer to less than was asked for would be taken for the right one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from flask import Response, request

from components.api.query import RequestError
from components.texts import words
from components.view import names
from components.view.clinging import bare
from components.view.notice import Notice, short
from data.model.reading import LANGUAGES, Text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

LANGUAGE = "sprache"
YES = ("ja", "nein")
_SAID = Text("{said}", "{said}")

Query = Mapping[str, str]
"""Values by name, none of them empty."""

Answer = Callable[[Query], Response]


def asked(*known: str, mend: bool = False) -> Query:
    """The values of the current request by name, in its query and its form.

    ``mend`` takes what is evident as on a page, for an address that people pass on by hand.

    Raises :class:`RequestError` 400 for a name beside the known ones, for one that stands there with two
    values, and for a language there is not.
    """
    given = [(name, value) for name, several in request.values.lists() for value in several]
    if mend:
        given = names.mended(request.query_string.decode("utf-8", "replace"), known)
    values, said = names.taken(given, known, strict=True)
    if said:
        raise refusal(said)
    if mend and LANGUAGE in values:
        values[LANGUAGE] = bare(values[LANGUAGE]).lower()
    if LANGUAGE in known:
        choice(values, LANGUAGE, LANGUAGES)
    return values


def choice(values: Query, name: str, allowed: Collection[str]) -> str:
    """One of the allowed words or nothing. Raises :class:`RequestError` 400."""
    value = values.get(name, "")
    if value and value not in allowed:
        raise refused("refused.choice", name=name, value=short(value), choices=" / ".join(allowed))
    return value


def only(known: Collection[str], answer: Answer) -> Callable[[], Response]:
    """The route of an answer to these parameters and no others."""
    return lambda: answer(asked(*known))


def refusal(said: Iterable[Notice], status: int = 400) -> RequestError:
    """What says why nothing is given out, each reason once."""
    once = tuple(dict.fromkeys(said))
    told = {at: " ".join(words(at)(one.key, **dict(one.values)) for one in once) for at in LANGUAGES}
    return RequestError(status, _SAID, said=Text(*(told[at] for at in LANGUAGES)))


def refused(key: str, status: int = 400, **values: str) -> RequestError:
    """As :func:`refusal`, with one reason."""
    return refusal((Notice.of(key, **values),), status)


def language() -> str:
    """The language a request asks for; German where it asks for none we have."""
    wanted = bare(request.values.get(LANGUAGE, "")).lower()
    return wanted if wanted in LANGUAGES else LANGUAGES[0]
