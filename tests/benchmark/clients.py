"""Keep-alive clients in processes of their own: requests made beforehand, over plain sockets on loopback.

``python -m tests.benchmark.clients`` is one of them; it reads its work from standard input.
"""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.benchmark.servers import HOST, ROOT, die_with_parent
from tests.benchmark.summary import summary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.benchmark.record import Asked

ACCEPT = "br, gzip"
MOST_SECONDS = 30.0
MOST_REQUESTS = 200_000
"""Bounds of every run, whatever is asked for."""


@dataclass(frozen=True)
class Load:
    """Rounds of requests from several clients, each for so many seconds and with so many requests at most."""

    port: int
    rounds: Sequence[Sequence[bytes]]
    seconds: float

    def run(self, clients: int) -> dict[str, Any]:
        """Requests and rounds per second of all clients, milliseconds of a round, errors."""
        started = [_start() for _ in range(clients)]
        try:
            for number, process in enumerate(started):
                work = {"port": self.port, "seconds": self.seconds, "number": number}
                _tell(process, work | {"rounds": [[r.decode() for r in one] for one in self.rounds]})
            rows = [_hear(process, self.seconds) for process in started]
        finally:
            for process in started:
                process.kill()
                process.wait()
        return _together(rows)


def _start() -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.benchmark.clients"]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True, preexec_fn=die_with_parent)  # noqa: PLW1509


def _tell(process: subprocess.Popen[str], work: dict[str, Any]) -> None:
    """All clients are there before the first gets its work, so they begin together."""
    process.stdin.write(json.dumps(work) + "\n")
    process.stdin.flush()


def _hear(process: subprocess.Popen[str], seconds: float) -> dict[str, Any]:
    answer, _ = process.communicate(timeout=seconds + 60)
    if process.returncode:
        raise RuntimeError("a client has failed")
    return json.loads(answer)


def _together(rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    seconds = max(row["seconds"] for row in rows)
    times = [one for row in rows for one in row["times"]]
    return {
        "clients": len(rows),
        "requests_per_second": sum(row["done"] for row in rows) / seconds,
        "rounds_per_second": len(times) / seconds,
        "round_ms": summary(times),
        "errors": sum(row["errors"] for row in rows),
        "cache": rows[0]["cache"],
    }


def raw(asked: Asked) -> bytes:
    """A request as it goes over the line."""
    body = asked.body.encode()
    lines = [
        f"{asked.method} {asked.path} HTTP/1.1",
        f"Host: {HOST}",
        f"Accept-Encoding: {ACCEPT}",
        "Connection: keep-alive",
        *((f"Content-Type: application/json\r\nContent-Length: {len(body)}",) if body else ()),
    ]
    return "\r\n".join([*lines, "", ""]).encode() + body


def work(port: int, rounds: list[list[bytes]], seconds: float, number: int) -> dict[str, Any]:
    """Ask one round after the other, beginning with another one than the other clients."""
    done = errors = 0
    times: list[float] = []
    cache: dict[str, int] = {}
    with Connection(port) as connection:
        start = time.perf_counter()
        until = start + min(seconds, MOST_SECONDS)
        while time.perf_counter() < until and done < MOST_REQUESTS:
            began = time.perf_counter()
            for request in rounds[(number + len(times)) % len(rounds)]:
                status, said = connection.ask(request)
                done += 1
                errors += status not in {200, 204, 304}
                cache[said] = cache.get(said, 0) + 1
            times.append(1000 * (time.perf_counter() - began))
        took = time.perf_counter() - start
    return {"done": done, "errors": errors, "times": times, "cache": cache, "seconds": took}


class Connection:
    """One connection that is kept as long as the server keeps it."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.open()

    def open(self) -> None:
        self.socket = socket.create_connection((HOST, self.port), timeout=30)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.rest = b""

    def __enter__(self) -> Connection:
        return self

    def __exit__(self, *_: object) -> None:
        self.socket.close()

    def ask(self, request: bytes) -> tuple[int, str]:
        """Status of the answer and what a cache said of it; asked again if the server had hung up."""
        try:
            self.socket.sendall(request)
            return self._answer()
        except ConnectionError:
            self.socket.close()
            self.open()
            self.socket.sendall(request)
            return self._answer()

    def _answer(self) -> tuple[int, str]:
        """The body is read and thrown away."""
        head = self._until(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
        if headers.get("transfer-encoding") == "chunked":
            while size := int(self._until(b"\r\n"), 16):
                self._take(size + 2)
            self._take(2)
        elif int(first.split()[1]) not in {204, 304}:
            self._take(int(headers["content-length"]))
        return int(first.split()[1]), headers.get("x-cache-status", "")

    def _until(self, mark: bytes) -> bytes:
        while mark not in self.rest:
            self._more()
        found, _, self.rest = self.rest.partition(mark)
        return found

    def _take(self, size: int) -> None:
        while len(self.rest) < size:
            self._more()
        self.rest = self.rest[size:]

    def _more(self) -> None:
        more = self.socket.recv(262_144)
        if not more:
            raise ConnectionError("the server has closed the connection")
        self.rest += more


if __name__ == "__main__":
    given = json.loads(sys.stdin.readline())
    given["rounds"] = [[request.encode() for request in one] for one in given["rounds"]]
    print(json.dumps(work(**given)))
