"""What may be kept of an answer, by whom and for how long.

No answer depends on who asks: on no cookie and no header but the encodings (``Vary``). What holds the name
under which the server was asked (:mod:`components.web.address`) is not kept. So any HTTP cache may stand in
front.

- What never changes under its address may be kept for ever: Dash's bundles carry their version, boundaries,
  Bootstrap and the font a fingerprint. What the page asks of Dash carries the stamp of the figures and the
  program (:mod:`data.store.stamp`) in front, as have the fills of maps, and so may ``/api/`` with ``stand=``.
- Other figures may be kept by a shared cache for a few minutes. Browsers ask again and get 304.
- Pages (in their heads), files to take along, QR codes, the catalogue and the site map hold the address of
  the server. Where the operator has set it they are figures like others; else a cache asks again each time.
- What is answered to words of the user (what he calls areas that he puts together, or a target) is kept by
  his browser alone, which asks again.
- Answers to callbacks are POSTs, which no cache keeps unless it is told to. To an nginx that is (see
  ``docs/betrieb.md``) they say for how long; to everyone else ``no-store``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from flask import redirect, request

from components.view import filling, names, union_actions
from components.web import address
from components.web.guard import PATH as CALLBACK
from components.web.prefix import mounted_at

if TYPE_CHECKING:
    from collections.abc import Iterable
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

    from flask import Response
    from werkzeug import Response as AnyResponse

FOREVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"
OF_ONE = "private, no-cache"
NEVER = "no-store"

SECONDS = 300
"""How long a shared cache may keep figures: so long may old ones be seen after an update, and no longer."""

LONGEST = 16_384
"""Bytes of a body that fits into nginx's buffer even where nobody has made it larger. A longer one would be
missing in the key of the cache, and two questions would have the same answer."""

STATIC = ("/_dash-component-suites/", "/assets/", "/bootstrap/", "/font/", "/geo/", "/plotly/")
_FINGERPRINTED = re.compile(
    r"/_dash-component-suites/.*\.v[\w-]+m[0-9a-fA-F]+\..+|/(bootstrap|font|geo|plotly)/.*"
)
_STAMPED = re.compile(rf"(/[0-9a-f]{{12}})(/_dash-.+|{filling.PATH}.+)")
_LASTING = ("/_dash-layout", "/_dash-dependencies")
_OF_THE_MOMENT = ("/health", "/metrics")


def prefix(stamp: str) -> str:
    """What a document puts before all it asks of Dash, so that the addresses change with the stamp."""
    return f"/{stamp}/" if stamp else "/"


def without_stamp(program: WSGIApplication) -> WSGIApplication:
    """The program below any stamp, as if it were mounted there: an old document gets its answers as well."""

    def mounted(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        if found := _STAMPED.fullmatch(environ["PATH_INFO"]):
            environ["SCRIPT_NAME"] = environ.get("SCRIPT_NAME", "") + found[1]
            environ["PATH_INFO"] = found[2]
        return program(environ, start)

    return mounted


def to_the_present(stamp: str) -> AnyResponse | None:
    """Figures of another stamp are not here: the same address without a stamp has those of today."""
    is_asked = request.method in {"GET", "HEAD"} and request.path.startswith("/api/")
    if not is_asked or request.args.get("stand", stamp) == stamp:
        return None
    rest = [(key, value) for key, value in request.args.items(multi=True) if key != "stand"]
    return redirect(request.path + (f"?{urlencode(rest)}" if rest else ""), 307)


def mark(response: Response, stamp: str) -> None:
    """Write onto the answer to the current request how long it may be kept."""
    response.headers["Cache-Control"] = _control(response, stamp)
    is_answer = request.method == "POST" and request.path == CALLBACK and response.status_code in {200, 204}
    is_short = 0 < (request.content_length or 0) <= LONGEST
    # Under another stamp the address does not say which figures these are.
    if is_answer and is_short and _is_stamped(stamp) and not _is_told_words(request.get_json(silent=True)):
        response.headers["X-Accel-Expires"] = str(SECONDS)


def _control(response: Response, stamp: str) -> str:
    path, found = request.path, response.status_code == 200
    is_gotten = request.method in {"GET", "HEAD"} and not response.cache_control.no_store
    if not is_gotten or path in _OF_THE_MOMENT or response.status_code >= 400:
        return NEVER
    if names.is_personal(request.query_string.decode(errors="replace")):
        return OF_ONE
    if address.depends_on_host():
        return ASK_AGAIN
    if found and (_FINGERPRINTED.fullmatch(path) or _is_dated(response) or _is_lasting(stamp)):
        return FOREVER
    is_of_another = path.startswith(filling.PATH) and bool(mounted_at())
    if not found or is_of_another or path.startswith((*STATIC, "/_dash-")):
        return ASK_AGAIN
    return f"public, max-age=0, s-maxage={SECONDS}"


def _is_told_words(body: Any) -> bool:
    """Whether what is asked of Dash holds words of the user, in an address or in a control for them."""
    if isinstance(body, list):
        return any(map(_is_told_words, body))
    if not isinstance(body, dict):
        return False
    value, place = body.get("value"), body.get("id")
    if isinstance(value, str) and value:
        key = place.get("key") if isinstance(place, dict) else None
        return key in (*names.FREE, union_actions.FORM) or ("=" in value and names.is_personal(value))
    return any(_is_told_words(body.get(part)) for part in ("inputs", "state"))


def _is_dated(response: Response) -> bool:
    """Whether an asset is asked for with its own time of change, which Dash gives it as ``?m=``.

    Another time than that of the file here belongs to another release, and so to another content.
    """
    changed = response.last_modified
    if not request.path.startswith("/assets/") or changed is None:
        return False
    return request.args.get("m", "").partition(".")[0] == str(int(changed.timestamp()))


def _is_lasting(stamp: str) -> bool:
    """Whether the address names the figures and the program that answer."""
    if request.path.startswith("/api/"):
        return bool(stamp) and request.args.get("stand") == stamp
    return (request.path in _LASTING or request.path.startswith(filling.PATH)) and _is_stamped(stamp)


def _is_stamped(stamp: str) -> bool:
    return bool(stamp) and mounted_at() == f"/{stamp}"
