"""Follows every address that an installation gives, one of each kind, and says which lead nowhere or astray.

``python -m tests.crawl http://127.0.0.1:8050/ruhrvergleich`` crawls a running one. What a callback answers is
not found in pages; ``more`` brings such content along.
"""

from __future__ import annotations

import json
import re
import sys
from collections import deque
from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING
from urllib.error import HTTPError
from urllib.parse import quote, urljoin, urlsplit
from urllib.request import Request, urlopen

from components.view.pages import ROUTES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

MOST = 3
"""So many pages of a kind (a path in a language) are followed; further ones are other views. Of files one."""

BESIDE = (
    *("/einbetten?diagramm=karte", "/einbetten?sprache=en", "/k", "/k/1201-T382", "/k/1201-T382.svg"),
    *("/robots.txt", "/sitemap.xml"),
)
"""What no page leads to by an address of its own."""

VIEWS = ("", "?ort=05513000&orte=05562020,05562024", "?sprache=en&verbund=Wir:05562020,05562024")

_MARKUP = {
    *("text/html", "text/css", "image/svg+xml"),
    *("application/atom+xml", "application/rdf+xml", "application/xml"),
}
_ATTRIBUTE = re.compile(
    r'<loc>(?P<loc>[^<]+)|<script type="application/ld\+json">(?P<data>[^<]+)'
    r'|<[a-zA-Z][^>]*>|url\("?(?P<url>[^")]+)'
)
_VALUE = re.compile(r'\s([\w:-]+)="([^"]*)"')
_PATH = re.compile(r"/(?!/)[\w.~%-]*(?:/[\w.~%-]+)*/?(?:\?\S*)?(?:#\S*)?")
_INSIDE = {"data-address", "data-ahead", "data-asks", "content", "d"}
"""Attributes with a path of the app, which scripts complete (rv.out, the stamp), and drawings."""

_IN_JSON = {"fill", "path"}
"""The same in JSON."""

_STEMS = {"url", "topojsonURL", "data-path", "data-to"}
"""What addresses begin with, or what takes no GET: nothing is to be had there."""


@dataclass(frozen=True)
class Answer:
    """What came back: ``where`` is the path of a redirect, ``links`` are the headers of this name."""

    status: int
    kind: str
    text: str
    where: str = ""
    links: tuple[str, ...] = ()


@dataclass
class Crawl:
    """A crawl below ``root`` (a path, or nothing) of ``server`` (``http://host``); ``ask`` fetches a path."""

    ask: Callable[[str], Answer]
    root: str
    server: str
    skipped: re.Pattern[str] = re.compile("$^")
    seen: dict[tuple[str, bool], int] = field(default_factory=dict)
    asked: dict[str, int] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    queue: deque[tuple[str, str]] = field(default_factory=deque)

    def run(self, more: Iterable[tuple[str, Answer]] = ()) -> Crawl:
        """Follow all pages in both languages, and ``more`` content with the path that it belongs to."""
        for page in ROUTES:
            self.queue += [(f"{self.root}{page}{view}", "start") for view in VIEWS]
        self.queue += [(self.root + path, "start") for path in BESIDE]
        for path, answer in more:
            self.read(path, answer)
        while self.queue:
            path, source = self.queue.popleft()
            self.follow(path, source)
        return self

    def follow(self, path: str, source: str) -> None:
        """Ask for an address once and read what it gives."""
        if path in self.asked or self.skipped.search(path):
            return
        answer = self.ask(path)
        self.asked[path] = answer.status
        if answer.status >= 400 and not _is_honest(path, answer):
            self.faults.append(f"{answer.status} {path} (from {source})")
        if answer.where:
            self.found(answer.where, path, "Location")
        for link in answer.links:
            self.found(urljoin(path, link[1 : link.index(">")]), path, "Link")
        self.read(path, answer)

    def read(self, path: str, answer: Answer) -> None:
        """Find the addresses in an answer."""
        for name, value in found(answer):
            self.found(urljoin(path, value) if value[:1] in "?#" else value, path, name)

    def found(self, value: str, source: str, name: str) -> None:
        """Note an address: astray, or to be followed if there were few of its kind."""
        path = value.removeprefix(self.server) if value.startswith(f"{self.server}/") else value
        if not path.startswith("/") or path.startswith("//"):
            return
        path = quote(path.partition("#")[0], safe="/?&=%+,:;~-._!*()'@$|[]")
        if not f"{path}/".replace("?", "/").startswith(f"{self.root}/"):
            self.faults.append(f"outside: {name}={value[:120]} (in {source})")
            return
        kind = _kind(path.removeprefix(self.root))
        self.seen[kind] = self.seen.get(kind, 0) + 1
        if self.seen[kind] <= (1 if "." in kind[0] else MOST) and name not in _STEMS:
            self.queue.append((path, source))


def found(answer: Answer) -> Iterator[tuple[str, str]]:
    """Name and value of everything in an answer that is an address or looks like one."""
    if answer.kind in _MARKUP:
        yield from _in_markup(answer.text)
    elif answer.kind.endswith("json"):
        yield from _in_json("", json.loads(answer.text))
    elif answer.kind == "text/plain":
        yield from (("text", address) for address in re.findall(r"https?://\S+", answer.text))


def _in_markup(text: str) -> Iterator[tuple[str, str]]:
    for tag in _ATTRIBUTE.finditer(text):
        if plain := tag["url"] or tag["loc"]:
            yield ("url" if tag["url"] else "loc"), unescape(plain)
            continue
        if tag["data"]:
            yield from _in_json("", json.loads(tag["data"]))
            continue
        for name, said in _VALUE.findall(tag[0]):
            value = unescape(said)
            if value.startswith(('{"', "[")) and name.startswith("data-"):
                yield from _in_json(name, json.loads(value))
            elif _leads(name, value):
                yield name, value


def _leads(name: str, value: str) -> bool:
    """Whether an attribute holds an address, or looks as if it did."""
    if value.startswith(("http://", "https://")):
        return not name.startswith("xmlns")
    return name in {"href", "src", "action"} or (name not in _INSIDE and bool(_PATH.fullmatch(value)))


def _in_json(name: str, value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, part in value.items():
            yield from _in_json(key, part)
    elif isinstance(value, list):
        for part in value:
            yield from _in_json(name, part)
    elif isinstance(value, str) and name not in _IN_JSON:
        if "<" in value:
            yield from _in_markup(value)
        elif _PATH.fullmatch(value) or value.startswith("http"):
            yield name, value


def _kind(path: str) -> tuple[str, bool]:
    way = path.partition("?")[0]
    for names in (r"(?<=/)[^/.]*\d[^/.]*(?=[/.]|$)", r"(?<=^/daten/)[^/.]+$"):
        way = re.sub(names, "*", way)
    return way, "sprache=en" in path


def _is_honest(path: str, answer: Answer) -> bool:
    """Whether a refusal says in words that this view has no such file or picture, or that a form is empty."""
    if answer.status == 400 and "/api/" in path and "?" not in path:
        return "fehlt" in answer.text
    return (
        answer.status == 404
        and "/daten/" in path
        and len(answer.text) > len("Diese Adresse gibt es nicht.\n") + 3
    )


def over_http(server: str) -> Callable[[str], Answer]:
    """Asks a running server; redirects are not followed."""

    def ask(path: str) -> Answer:
        try:
            with urlopen(Request(server + path), timeout=120) as response:
                content, status, headers = response.read(), response.status, response.headers
        except HTTPError as fault:
            content, status, headers = fault.read(), fault.code, fault.headers
        kind, links = headers.get_content_type(), headers.get_all("Link", [])
        return Answer(status, kind, content.decode("utf-8", "replace"), links=tuple(links))

    return ask


def main() -> int:
    """Crawl the installation that the command line names."""
    parts = urlsplit(sys.argv[1])
    server = f"{parts.scheme}://{parts.netloc}"
    crawl = Crawl(over_http(server), parts.path.rstrip("/"), server).run()
    print(*crawl.faults, sep="\n")
    print(f"{len(crawl.asked)} asked, {len(crawl.seen)} kinds, {len(crawl.faults)} faults")
    return bool(crawl.faults)


if __name__ == "__main__":
    sys.exit(main())
