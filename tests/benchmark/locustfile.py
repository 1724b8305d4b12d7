"""Visitors who click about every three seconds: Locust users that ``users.py`` starts in theirs.

``BENCHMARK_RECORDING`` names what a real page asked for. A user opens the map and then switches indicators
and years; the requests of a switch go out as in the browser: the first alone, then all that follow from it
at once.
"""

from __future__ import annotations

import json
import os
import random
import re
from pathlib import Path

import gevent
from locust import FastHttpUser, between, events, task

PACE = 3
SPREAD = 1
"""Seconds. At a fixed pace those whom Locust starts together would stay together: 20 to 40 clicks at once."""

STAMP = re.compile(r"^/[0-9a-f]{12}(?=/_dash-)")  # the release in front of what a page asks of Dash
STEPS = json.loads(Path(os.environ["BENCHMARK_RECORDING"]).read_text("utf-8"))
OPEN = next(step["asked"] for step in STEPS if step["name"] == "open")
CLICKS = [step["asked"] for step in STEPS if step["name"].split()[0] in {"indicator", "year"}]


@events.init.add_listener
def only_here(environment, **_):
    """Loopback is the only place this may ever be pointed at."""
    if not environment.host.startswith("http://127.0.0.1:"):
        raise SystemExit(f"{environment.host} is not this machine")


class Visitor(FastHttpUser):
    wait_time = between(PACE - SPREAD, PACE + SPREAD)

    def on_start(self):
        gevent.sleep(random.uniform(0, PACE))  # nobody comes at the same moment
        for asked in OPEN:
            self.ask(asked, "open")

    @task
    def click(self):
        first, *rest = random.choice(CLICKS)
        self.ask(first, "click")
        gevent.joinall([gevent.spawn(self.ask, asked, "click") for asked in rest], raise_error=True)

    def ask(self, asked, act):
        name = f"{act} {STAMP.sub('', asked['path'].partition('?')[0])}"
        if asked["method"] == "GET":
            self.client.get(asked["path"], name=name)
        else:
            headers = {"Content-Type": "application/json", "Accept-Encoding": "gzip"}
            self.client.post(asked["path"], data=asked["body"], headers=headers, name=name)
