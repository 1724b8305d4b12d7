"""The script in each document that asks for all others, after the document has been painted.

Scripts named in a document are fetched beside its style sheet and run before anybody has seen anything. This
one waits for the first paint. In a tab that nobody sees nothing is painted, and some browsers are set to tell
nothing: there it does not wait, and nowhere for long. Its text never changes: the content security policy
allows it by its hash. What it has to fetch stands beside it as JSON, as paths of the app.
"""

from __future__ import annotations

import base64
import hashlib
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

ID, FAILED = "dateien", "unvollstaendig"
"""Ids of what it has to fetch and of what it shows where that does not come."""

SCRIPT = """(() => {
  "use strict";
  const LONGEST = 2000;
  const given = JSON.parse(document.getElementById("dateien").textContent);
  const { root = "" } = document.documentElement.dataset;
  let waiting = true;
  const fail = () => document.getElementById("unvollstaendig").removeAttribute("hidden");
  const make = (name, properties) => Object.assign(document.createElement(name), properties);
  const later = () => {
    const link = { rel: "prefetch", as: "script" };
    for (const path of given.later) document.head.append(make("link", { ...link, href: root + path }));
  };
  const start = () => {
    if (!waiting) return;
    waiting = false;
    given.scripts.forEach((path, place) => {
      const script = make("script", { src: root + path, async: false, onerror: fail });
      if (place === given.scripts.length - 1) script.onload = later;
      document.body.append(script);
    });
  };
  const painted = (list) => list.getEntriesByName("first-contentful-paint").length && start();
  const isTold = window.PerformanceObserver?.supportedEntryTypes?.includes("paint");
  if (document.visibilityState === "hidden" || !isTold) start();
  else new PerformanceObserver(painted).observe({ type: "paint", buffered: true });
  setTimeout(start, LONGEST);
})();"""


def markup(scripts: Sequence[str], later: Sequence[str]) -> str:
    """What stands at the end of a document: ``scripts`` run in this order, then ``later`` is fetched."""
    listed = json.dumps({"scripts": [*scripts], "later": [*later]}).replace("<", "\\u003c")
    return f'<script id="{ID}" type="application/json">{listed}</script>\n    <script>{SCRIPT}</script>'


def hashed() -> str:
    """The script as a source of a content security policy."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(SCRIPT.encode()).digest()).decode()}'"
