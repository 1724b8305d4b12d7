"""A hundred people at once on two workers, by Locust on loopback, bounded in number and time."""

from __future__ import annotations

import csv
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.benchmark import servers

if TYPE_CHECKING:
    from tests.benchmark.record import Recording

USERS = 100
WORKERS = 2
SECONDS = 45
MOST_SECONDS = 120


def measure(
    recording: Recording, kind: str = "gunicorn", users: int = USERS, seconds: int = SECONDS
) -> dict[str, Any]:
    """Requests per second, errors and milliseconds of all requests and of clicks alone."""
    with tempfile.TemporaryDirectory() as name, servers.workers(kind, WORKERS) as served:
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
        done = subprocess.run(
            command,
            env={"BENCHMARK_RECORDING": str(folder / "recording.json"), "PATH": "/usr/bin:/bin"},
            capture_output=True,
            text=True,
            timeout=MOST_SECONDS + 60,
            check=False,
        )
        if done.returncode not in {0, 1}:  # 1: there were errors, which are counted
            raise RuntimeError(done.stderr[-2000:])
        with (folder / "out_stats.csv").open(encoding="utf-8", newline="") as file:
            rows = {row["Name"]: _row(row) for row in csv.DictReader(file)}
        return {"server": kind, "users": users, "rows": rows, "memory": servers.memory(served.pid)}


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
