"""nginx with a cache as ``docs/betrieb.md`` shows it; only ports, folders, a name more and TLS differ."""

from __future__ import annotations

import os
import pwd
import re
import shutil
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmark import servers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.benchmark.servers import Served

NAME = "vergleich.example.org"
"""The name of the server in the example."""

GUIDE = servers.ROOT / "docs" / "betrieb.md"
AROUND = """daemon off;
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
keepalive_requests 1000000;
{shown}
}}
"""


def program() -> str | None:
    """Where nginx is, if it is installed (Debian: nginx-light)."""
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")


def shown() -> str:
    """The example of the guide."""
    (found,) = re.findall(r"```nginx\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)
    return found


STRIPPING = """
server {{
    listen 127.0.0.1:{port};
    location {root}/ {{
        proxy_pass http://ruhrvergleich/;
        proxy_set_header Host $http_host;
        proxy_set_header X-Forwarded-Prefix {root};
    }}
}}
"""
"""Another way to offer the app below a path: the app is asked without it."""


@dataclass(frozen=True)
class Below:
    """The path below which the app is offered, if any; ``stripping`` is a port for :data:`STRIPPING`."""

    root: str = ""
    stripping: int = 0

    def of(self, text: str) -> str:
        """The example as its section about paths says: what names a path of the app begins with this one."""
        text = re.sub(r"(location (?:= |~ \^)?)/", rf"\1{self.root}/", text)
        text = re.sub(r"(\n    ~\^)(\(?/)", rf"\1{self.root}\2", text)
        return text + (STRIPPING.format(port=self.stripping, root=self.root) if self.stripping else "")


AT_THE_ROOT = Below()


def config(folder: Path, port: int, upstream: int, plain: int = 0, below: Below = AT_THE_ROOT) -> str:
    """The example for this machine: ``port`` stands for 443 without TLS, ``plain`` for 80 (0: a free one).

    Raises ``ValueError`` if the example no longer holds what has to be changed.
    """
    plain = plain or servers.free_port()
    changes = (
        ("/var/cache/nginx/ruhrvergleich", f"{folder}/cache"),
        ("server 127.0.0.1:8050;", f"server 127.0.0.1:{upstream};"),
        ("listen 80 default_server;", f"listen 127.0.0.1:{plain} default_server;"),
        ("listen 80;", f"listen 127.0.0.1:{plain};"),
        ("listen 443 ssl http2 default_server;", f"listen 127.0.0.1:{port} default_server;"),
        ("    ssl_reject_handshake on;\n", ""),
        ("listen 443 ssl http2;", f"listen 127.0.0.1:{port};"),
        (f"server_name {NAME};\n    add_header", f"server_name {NAME} 127.0.0.1;\n    add_header"),
        ("    ssl_certificate /etc/ssl/vergleich.pem;\n", ""),
        ("    ssl_certificate_key /etc/ssl/vergleich.key;\n", ""),
        ("rate=100r/s", "rate=100000r/s"),  # all clients have one address here
    )
    text = below.of(shown())
    for old, new in changes:
        if text.count(old) != 1:
            raise ValueError(f"{GUIDE}: {old!r} stands there {text.count(old)} times")
        text = text.replace(old, new)
    return AROUND.format(folder=folder, shown=text)


@contextmanager
def before(upstream: int, plain: int = 0, below: Below = AT_THE_ROOT) -> Iterator[Served]:
    """nginx before a server on a high port, as a user without rights where we have the rights of root."""
    found = program()
    if found is None:
        raise RuntimeError("nginx is missing (Debian: nginx-light)")
    port = servers.free_port()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "nginx.conf").write_text(config(folder, port, upstream, plain, below), "utf-8")
        command = [*_without_rights(folder), found, "-p", name, "-c", str(folder / "nginx.conf")]
        with servers.running(command, port, cwd=folder, health=f"{below.root}/health") as served:
            yield served


def _without_rights(folder: Path) -> list[str]:
    if os.geteuid() != 0:
        return []
    nobody = pwd.getpwnam("nobody")
    os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    return ["setpriv", f"--reuid={nobody.pw_uid}", f"--regid={nobody.pw_gid}", "--clear-groups"]
