"""A hundred people at once on two workers, and fewer and more of them, by Locust on loopback.

Bounded in number and time. Locust needs a core itself; what the workers need is counted apart from it.
"""

from __future__ import annotations

import csv
import subprocess
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.benchmark import servers

if TYPE_CHECKING:
    from tests.benchmark.record import Recording

USERS = 100
SIZES = (50, 200, 400)
SECONDS = 45
SIZE_SECONDS = 25
MOST_SECONDS = 120


def measure(
    recording: Recording, kind: str = "gunicorn", users: int = USERS, seconds: int = SECONDS
) -> dict[str, Any]:
    """Requests per second, errors and milliseconds of all requests and of clicks alone.

    ``cores`` is how many processors both workers kept busy on average.
    """
    with tempfile.TemporaryDirectory() as name, servers.workers(kind) as served:
        folder = Path(name)
        recording.save(folder / "recording.json")
        command = [
            str(servers.VENVS / "load" / "bin" / "locust"),
            *("--locustfile", str(Path(__file__).with_name("locustfile.py")), "--host", served.url),
            *("--headless", "--only-summary", "--users", str(users), "--spawn-rate", str(max(1, users // 5))),
            *(
                "--run-time",
                f"{min(seconds, MOST_SECONDS)}s",
                "--stop-timeout",
                "5",
                "--csv",
                str(folder / "out"),
            ),
        ]
        spent, began = servers.cpu_seconds(served.pid), time.perf_counter()
        done = subprocess.run(
            command,
            env={"BENCHMARK_RECORDING": str(folder / "recording.json"), "PATH": "/usr/bin:/bin"},
            capture_output=True,
            text=True,
            timeout=MOST_SECONDS + 60,
            check=False,
        )
        cores = (servers.cpu_seconds(served.pid) - spent) / (time.perf_counter() - began)
        if done.returncode not in {0, 1}:  # 1: there were errors, which are counted
            raise RuntimeError(done.stderr[-2000:])
        with (folder / "out_stats.csv").open(encoding="utf-8", newline="") as file:
            rows = {row["Name"]: _row(row) for row in csv.DictReader(file)}
        facts = {"server": kind, "users": users, "cores": cores, "memory": servers.memory(served.pid)}
        return facts | {"rows": rows}


def sizes(recording: Recording) -> dict[str, Any]:
    """The same for each number of :data:`SIZES`, for less long."""
    return {str(users): measure(recording, users=users, seconds=SIZE_SECONDS) for users in SIZES}


def _row(row: dict[str, str]) -> dict[str, float]:
    columns = {
        "requests": "Request Count",
        "errors": "Failure Count",
        "per_second": "Requests/s",
        "median_ms": "50%",
        "p95_ms": "95%",
        "max_ms": "Max Response Time",
    }
    return {
        name: float(row[column]) if row[column] not in {"", "N/A"} else 0.0
        for name, column in columns.items()
    }
