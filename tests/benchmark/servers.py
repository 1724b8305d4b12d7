"""Servers in processes of their own on loopback, ended together with whatever they started."""

from __future__ import annotations

import ctypes
import http.client
import importlib.util
import os
import signal
import socket
import subprocess
import sys
import sysconfig
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

ROOT = Path(__file__).parents[2]
BENCH = ROOT / ".bench"
VENVS = BENCH / "venvs"
PEERS = Path(__file__).parent / "peers"
HOST = "127.0.0.1"
PR_SET_PDEATHSIG = 1
PATIENCE = 60.0
"""Seconds a server may take to answer for the first time, and a little less to end."""

THREADS = "8"
"""Threads of each server that has threads: as many as the app's own."""


KEPT = "75"
"""Seconds for which gunicorn keeps a connection: as long as one that browsers or nginx talk to should."""

GUNICORN = ("--workers", "2", "--threads", "4", "--keep-alive", KEPT, "--preload", "--no-control-socket")
"""As ``docs/betrieb.md`` starts it."""


@dataclass(frozen=True)
class Served:
    """A running server; ``ready`` is how many seconds it took from its start to its first answer."""

    port: int
    pid: int
    ready: float

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.port}"


def free_port() -> int:
    with socket.socket() as found:
        found.bind((HOST, 0))
        return int(found.getsockname()[1])


@contextmanager
def running(
    command: Sequence[str],
    port: int,
    *,
    cwd: Path = ROOT,
    health: str = "/",
    env: Mapping[str, str] | None = None,
) -> Iterator[Served]:
    """Run a server until the block ends. Raises ``RuntimeError`` with what it said if it does not answer."""
    with tempfile.TemporaryFile() as log:
        start = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=cwd,
            env={**os.environ, **(env or {})},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # a group of its own, to be ended as a whole
            preexec_fn=die_with_parent,  # noqa: PLW1509  (no threads here)
        )
        try:
            while not answers(port, health):
                if process.poll() is not None or time.perf_counter() - start > PATIENCE:
                    log.seek(0)
                    raise RuntimeError(f"{command[0]}: {log.read()[-2000:].decode(errors='replace')}")
                time.sleep(0.01)
            yield Served(port, process.pid, time.perf_counter() - start)
        finally:
            end(process)


def die_with_parent() -> None:
    """Let the kernel end this process when the benchmark is gone, however that happened."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def answers(port: int, path: str) -> bool:
    """Whether a GET is answered with 200."""
    connection = http.client.HTTPConnection(HOST, port, timeout=20)
    try:
        connection.request("GET", path)
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def end(process: subprocess.Popen[bytes]) -> None:
    """End a process and its group, by force where asking does not help."""
    for sign, patience in ((signal.SIGTERM, 10), (signal.SIGKILL, 10)):
        try:
            os.killpg(process.pid, sign)
            process.wait(patience)
        except ProcessLookupError:
            return
        except subprocess.TimeoutExpired:
            continue


def ours(data: Path | None = None) -> object:
    """The app as its users start it."""
    port = free_port()
    more = ["--data", str(data)] if data else []
    return running([sys.executable, "app.py", "--port", str(port), *more], port, health="/health")


def workers(kind: str = "gunicorn") -> object:
    """The app in two processes that share a port, behind gunicorn or granian."""
    port = free_port()
    settings = {
        "gunicorn": ["app:create_server()", "--bind", f"{HOST}:{port}", *GUNICORN],
        "granian": [
            *("--interface", "wsgi", "--workers", "2", "--blocking-threads", THREADS, "--no-ws"),
            *("--backpressure", "128", "--host", HOST, "--port", str(port), "--factory", "app:create_server"),
        ],
    }[kind]
    if importlib.util.find_spec(kind):
        command, env = [sys.executable, "-m", kind], {}
    else:  # the server from its own environment, everything else from ours
        path = os.pathsep.join((str(ROOT), sysconfig.get_path("purelib")))
        command, env = [str(VENVS / "server" / "bin" / kind)], {"PYTHONPATH": path}
    return running([*command, *settings], port, health="/health", env=env)


def dash_peer(name: str) -> object:
    """A peer built on Dash, behind gunicorn."""
    port = free_port()
    command = [
        str(VENVS / name / "bin" / "gunicorn"),
        "--workers",
        "1",
        "--threads",
        THREADS,
        "--keep-alive",
        KEPT,
    ]
    return running([*command, "--bind", f"{HOST}:{port}", "app:server"], port, cwd=PEERS / name)


def streamlit_peer() -> object:
    """The peer built on Streamlit, as its documentation starts it."""
    port = free_port()
    settings = {
        "server.port": str(port),
        "server.address": HOST,
        "server.headless": "true",
        "server.enableStaticServing": "true",
        "server.fileWatcherType": "none",
        "server.enableCORS": "false",  # it is visited under two names
        "server.enableXsrfProtection": "false",
        "browser.gatherUsageStats": "false",
    }
    command = [str(VENVS / "streamlit_app" / "bin" / "streamlit"), "run", "app.py"]
    options = [part for key, value in settings.items() for part in (f"--{key}", value)]
    return running([*command, *options], port, cwd=PEERS / "streamlit_app", health="/_stcore/health")


def family(pid: int) -> list[int]:
    """A process and everything it started."""
    children = [
        int(child)
        for task in Path(f"/proc/{pid}/task").glob("*/children")
        for child in task.read_text().split()
    ]
    return [pid, *(found for child in children for found in family(child))]


def memory(pid: int) -> dict[str, float]:
    """MB of the largest process of a family: all of it (RSS), and its share where pages are shared (PSS)."""
    return max((_memory(one) for one in family(pid)), key=lambda found: found["rss_mb"])


def cpu_seconds(pid: int) -> float:
    """Seconds of the processor that a family has used so far, of those that still run."""
    ticks = 0
    for one in family(pid):
        fields = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])  # in the program and in the system
    return ticks / os.sysconf("SC_CLK_TCK")


def _memory(pid: int) -> dict[str, float]:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]
    kb = {line.split(":")[0]: int(line.split()[1]) for line in lines}
    return {"rss_mb": kb["Rss"] / 1024, "pss_mb": kb["Pss"] / 1024}
