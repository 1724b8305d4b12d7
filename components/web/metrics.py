"""What an operator may count: requests, how long callbacks take, faults. Nothing about who asked or for what.

Off unless asked for (:data:`VARIABLE`). ``/metrics`` speaks the Prometheus text format. With several workers
set ``PROMETHEUS_MULTIPROC_DIR`` to an empty folder before the start; else each worker tells of itself only.
"""

from __future__ import annotations

import os
from time import perf_counter
from typing import TYPE_CHECKING

from flask import Blueprint, Response, g, request
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

from components.view import filling
from components.web.guard import PATH as CALLBACK

if TYPE_CHECKING:
    from flask import Flask

PATH = "/metrics"
VARIABLE = "RUHRVERGLEICH_METRIKEN"
NAMES = ("requests", "callbacks", "faults")
"""What is counted, as attributes of :class:`Metrics`; words for it: ``privacy.counted.*``."""

BUCKETS = (0.002, 0.004, 0.008, 0.016, 0.032, 0.064, 0.125, 0.25, 0.5, 1.0, 2.5)
"""Seconds."""


class Metrics:
    """The counters of one app, in a registry of their own so that two apps in one process do not mix."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "ruhrvergleich_requests",
            "Answered requests by kind and status",
            ("kind", "status"),
            registry=self.registry,
        )
        self.callbacks = Histogram(
            "ruhrvergleich_callback_seconds",
            "Seconds an interaction takes on the server",
            buckets=BUCKETS,
            registry=self.registry,
        )
        self.faults = Counter(
            "ruhrvergleich_faults", "Requests that ended in a fault of the server", registry=self.registry
        )

    def text(self) -> bytes:
        """Everything counted so far, of all workers where they share a folder."""
        if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
            joint = CollectorRegistry()
            MultiProcessCollector(joint)  # type: ignore[no-untyped-call]
            return generate_latest(joint)
        return generate_latest(self.registry)

    def count(self, kind: str, status: int, seconds: float) -> None:
        """Note one answered request."""
        self.requests.labels(kind, str(status)).inc()
        if kind == "callback":
            self.callbacks.observe(seconds)
        if status >= 500 and status != 503:  # no fault but work elsewhere (components/web/heavy.py)
            self.faults.inc()


def is_on() -> bool:
    """Whether the operator asked for the counters."""
    return os.environ.get(VARIABLE) == "1"


def kind_of(path: str) -> str:
    """The kind of a request: few words, so that nobody can fill the counters with invented addresses."""
    if path == CALLBACK:
        return "callback"
    kinds = {"/api/": "api", filling.PATH: "fill", "/geo/": "geo", "/health": "health", PATH: "metrics"}
    for start, kind in kinds.items():
        if path.startswith(start):
            return kind
    static = ("/_dash-component-suites/", "/assets/", "/bootstrap/", "/font/", "/plotly/", "/_favicon.ico")
    return "static" if path.startswith(static) else "page"


def elapsed() -> float:
    """Seconds since this request came in; 0 where nobody looked at the clock."""
    now = perf_counter()
    return now - float(g.get("started", now))


def install(server: Flask) -> None:
    """Time every request; if the operator asked for it, count the answers and offer ``/metrics``."""

    @server.before_request
    def start() -> None:
        g.started = perf_counter()

    if is_on():
        _offer(server, Metrics())


def _offer(server: Flask, metrics: Metrics) -> None:
    routes = Blueprint("metrics", __name__)
    routes.add_url_rule(PATH, "show", lambda: Response(metrics.text(), content_type=CONTENT_TYPE_LATEST))

    @server.after_request
    def finish(response: Response) -> Response:
        metrics.count(kind_of(request.path), response.status_code, elapsed())
        return response

    server.register_blueprint(routes)
