"""Dash's scripts and ours joined to four files, the style sheets to one: what a first visit fetches.

More than sixty files were more than sixty questions. They are joined as they are, in the order in which Dash
writes them, when the first document is made: only then Dash has gathered all it needs. A file is called after
its content, so every process has the same, and a browser keeps it for ever.

Four scripts and not one, because each runs in one go, during which nobody can act. The last one starts Dash,
in a task of its own, and brings what Dash asks for first: the frame of the page and who answers whom.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from importlib import util
from pathlib import Path
from typing import TYPE_CHECKING

from dash.fingerprint import check_fingerprint
from flask import Blueprint, Response, abort, redirect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

PLACE = "/_dash-component-suites/dash/dcc/"
"""Where they are served. Dash's own components look there, beside the script that runs, for their parts."""

GROUPS = {
    "react": "",
    "renderer": "/dash-renderer/",
    "teile": r"/dash/(?:dcc|html)/",
    "eigene": r"^/assets/",
}
"""Names of the joined scripts in their order, each with what its files have in their address. What fits
nowhere, React and other packages, stands in the first."""

SHEET = "stil"

PARTS = ("async-slider.js", "async-graph.js")
"""What Dash's own components would each fetch as they are first shown. Behind them it counts as fetched."""

_AFTER = "dash_core_components-shared.js"
_NEEDLESS = re.compile(r"/deps/polyfill@|/dash_table/|/dash_bootstrap_components/")
"""What nobody needs here: help for browsers that Dash no longer supports, a table that is not used, and
components of which ``assets/fields.js`` has the few that are."""

_ADDRESS = re.compile(r'<(?:script src|link rel="stylesheet" href)="([^"]+)"[^>]*>(?:</script>)?')
_SUITE = re.compile(r"/_dash-component-suites/([\w.]+)/(.+)")
_MAP = re.compile(rb"\s*(?://[#@] sourceMappingURL=\S+|/\*# sourceMappingURL=[^*]*\*/)\s*\Z")
"""The last line of a file; what speaks of one within is code."""

_COMMENT = re.compile(rb"^[ \t]*(?://(?![#@!]).*|/\*(?!!)[^*]*\*+(?:[^/*][^*]*\*+)*/[ \t]*)\n", re.MULTILINE)
"""Comments that have their lines to themselves."""


@dataclass(frozen=True)
class Bundle:
    """A joined file: the ``name`` of what is in it, its ending and its content."""

    name: str
    ending: str
    content: bytes

    @cached_property
    def digest(self) -> str:
        """Twelve hexadecimal digits of the content."""
        return hashlib.sha256(self.content).hexdigest()[:12]

    @property
    def url(self) -> str:
        """Its lasting address, in the form of Dash's own files."""
        return f"{PLACE}{self.name}.v1m{self.digest}.{self.ending}"


@dataclass(frozen=True, slots=True)
class Bundles:
    """The scripts in the order in which they have to run, and the style sheet."""

    scripts: tuple[Bundle, ...]
    sheet: Bundle


def needed(tags: str) -> str:
    """Dash's script tags without those that nobody needs; for the single files of the development server."""
    return _ADDRESS.sub(lambda tag: "" if _NEEDLESS.search(tag[1]) else tag[0], tags)


def join(
    scripts: str, sheets: str, files: Mapping[str, Path], assets: Path, *, answers: str, start: str
) -> Bundles:
    """All bundles of what Dash writes into a document.

    ``scripts`` and ``sheets`` are its tags, ``files`` the addresses it cannot know, ``assets`` the folder of
    our own; ``answers`` (JavaScript) goes behind our scripts, then ``start`` in a task of its own. Raises
    ``ValueError`` for a script without a file, which could not be joined.
    """
    groups: dict[str, list[bytes]] = {name: [] for name in GROUPS}
    for path in _paths(scripts, files, assets):
        groups[_group(path, assets)] += list(_contents(path, assets))
    groups["eigene"] += [answers.encode(), f"setTimeout(() => {{ {start} }})".encode()]
    css = [_content(path, assets) for path in _paths(sheets, files, assets)]
    return Bundles(
        tuple(Bundle(name, "js", b";\n".join(parts) + b"\n") for name, parts in groups.items()),
        Bundle(SHEET, "css", b"\n".join(css)),
    )


def _paths(tags: str, files: Mapping[str, Path], assets: Path) -> Iterator[Path]:
    """The files behind tags, in their order."""
    left = _ADDRESS.sub("", tags).strip()
    if left:
        raise ValueError(f"not a file: {left[:80]}")
    for address in map(unescape, _ADDRESS.findall(tags)):
        if not _NEEDLESS.search(address):
            yield files.get(address) or _path(address, assets)


def _path(address: str, assets: Path) -> Path:
    """The file behind an address of Dash."""
    path = address.partition("?")[0]
    if path.startswith("/assets/"):
        return assets / path.removeprefix("/assets/")
    suite = _SUITE.search(path)
    found = suite and util.find_spec(suite[1])
    if not suite or not found or not found.origin:
        raise ValueError(f"not a file: {address}")
    name: str = check_fingerprint(suite[2])[0]  # type: ignore[no-untyped-call]
    return Path(found.origin).parent / name


def _group(path: Path, assets: Path) -> str:
    address = f"/assets/{path.name}" if path.is_relative_to(assets) else path.as_posix()
    return next(
        (name for name, sign in GROUPS.items() if sign and re.search(sign, address)), next(iter(GROUPS))
    )


def _contents(path: Path, assets: Path) -> Iterator[bytes]:
    """A script, and what would be fetched after it."""
    yield _content(path, assets)
    if path.name == _AFTER:
        yield from (_content(found, assets) for part in PARTS if (found := path.with_name(part)).is_file())


def _content(path: Path, assets: Path) -> bytes:
    content = _MAP.sub(b"", path.read_bytes()).strip()
    return uncommented(content) if path.is_relative_to(assets) else content


def uncommented(content: bytes) -> bytes:
    """A file of ours without the comments that have their lines to themselves; a sentence is not code.

    What stands between ` and ` could look like one and stays as it is.
    """
    kept: list[bytes] = []
    end = 0
    for found in _COMMENT.finditer(content):
        before = content[end : found.start()]
        is_inside = (b"".join(kept) + before).count(b"`") % 2
        kept.append(before + found[0] if is_inside else before)
        end = found.end()
    return b"".join(kept) + content[end:]


def rule() -> str:
    """The form of their addresses."""
    names = ",".join((*GROUPS, SHEET))
    return f"{PLACE}<any({names}):name>.v1m<string(length=12):digest>.<any(js,css):ending>"


def blueprint(made: Callable[[], Bundles]) -> Blueprint:
    """The route to the bundles, which ``made`` gives.

    A document of another release names others: it gets those of today, as it gets today's answers.
    """
    routes = Blueprint("bundles", __name__)

    @routes.get(rule())
    def bundle(name: str, digest: str, ending: str) -> Response:
        today: Sequence[Bundle] = (*made().scripts, made().sheet)
        found = next((one for one in today if (one.name, one.ending) == (name, ending)), None)
        if found is None or not re.fullmatch("[0-9a-f]+", digest):
            abort(404)
        if found.digest != digest:
            return redirect(found.url, 307)  # type: ignore[return-value]
        return Response(found.content, mimetype="text/css" if ending == "css" else "text/javascript")

    return routes
