"""Plain GETs with and without an HTTP cache in front: nginx before two workers, everything on loopback."""

from __future__ import annotations

import os
import pwd
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.benchmark import apps, servers
from tests.benchmark.clients import Load, raw
from tests.benchmark.record import Asked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.benchmark.servers import Served

CLIENTS = 4
SECONDS = 5.0
CONFIG = """daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log stderr warn;
events {{ worker_connections 512; }}
http {{
  access_log off;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  proxy_cache_path {folder}/cache keys_zone=figures:10m max_size=200m inactive=1h use_temp_path=off;
  upstream workers {{ server 127.0.0.1:{upstream}; keepalive 16; }}
  server {{
    listen 127.0.0.1:{port};
    keepalive_requests 1000000;
    location / {{
      proxy_pass http://workers;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      proxy_set_header Host $host;
      proxy_cache figures;
      proxy_cache_lock on;
      proxy_cache_revalidate on;
      proxy_cache_use_stale updating;
      proxy_cache_background_update on;
      add_header X-Cache-Status $upstream_cache_status;
    }}
  }}
}}
"""


def measure() -> dict[str, Any]:
    """Requests per second of figures and of boundaries, straight from the workers and through the cache.

    ``cache`` of each run counts what nginx said of its cache; BYPASS or MISS throughout means that the answer
    forbids caching.
    """
    with servers.workers() as behind, nginx(behind) as before:
        found = {}
        for name, rounds in rounds_of().items():
            for way, served in (("direct", behind), ("cached", before)):
                found[f"{name} {way}"] = Load(served.port, rounds, SECONDS).run(CLIENTS)
        return found


def rounds_of() -> dict[str, list[list[bytes]]]:
    """Rounds of one GET each: all years of an indicator, and the boundaries of a level."""
    from data import store as store_module

    levels = store_module.load().geometry.values()
    figures = [f"/api/werte.json?indikator={slug}&ebene=gemeinde" for slug in apps.labels()]
    return {
        "figures": [[raw(Asked("GET", path))] for path in figures],
        "boundaries": [[raw(Asked("GET", geometry.url))] for geometry in levels],
    }


@contextmanager
def nginx(behind: Served) -> Iterator[Served]:
    """nginx with a cache on a high port, as a user without rights where we have the rights of root."""
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if program is None:
        raise RuntimeError("nginx is missing (Debian: nginx-light)")
    port = servers.free_port()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "nginx.conf").write_text(
            CONFIG.format(folder=folder, port=port, upstream=behind.port), "utf-8"
        )
        command = [program, "-p", name, "-c", str(folder / "nginx.conf")]
        if os.geteuid() == 0:
            nobody = pwd.getpwnam("nobody")
            os.chown(folder, nobody.pw_uid, nobody.pw_gid)
            command = [
                "setpriv",
                f"--reuid={nobody.pw_uid}",
                f"--regid={nobody.pw_gid}",
                "--clear-groups",
                *command,
            ]
        with servers.running(command, port, cwd=folder, health="/health") as served:
            yield served
