"""Plotly's partial bundle ``geo``: all that our charts draw with (maps, dots, lines) at a third of the size.

It is a package of its own (``plotly.js-geo-dist-min``) in the version of plotly.js that the installed Python
package brings. ``python app.py --pack`` fetches it once at set-up with npm and checks its fingerprint;
without it the app serves the full bundle of the Python package, which draws the same charts and is only
larger.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from flask import Blueprint, Response, redirect, send_file

PACKAGE, VERSION = "plotly.js-geo-dist-min", "4.1.1"
SHA256 = "3da0a26e92ce47dad2b18c6e7cf5018335a003f50f5fe41710f52508af579b7c"
TRACES = frozenset({"choropleth", "scatter", "scattergeo"})
"""The trace types of the bundle; a test holds every chart to them."""

PATH, NAME = "/plotly/", "plotly-geo.min.js"
MEMBER = f"package/{NAME}"
PLACE = Path(sys.prefix) / "share" / "ruhrvergleich" / f"plotly-geo-{VERSION}.min.js"
ASKED = "/_dash-component-suites/plotly/package_data/plotly.min.js"
"""Where Dash's graphs look for plotly.js; not to be configured."""

_PATIENCE = 60  # seconds for npm


def is_sound(path: Path) -> bool:
    """Whether a file is the very bundle that is meant."""
    return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == SHA256


@cache
def url() -> str | None:
    """The lasting address of the bundle, or None where it is not there or does not fit the Python package."""
    return f"{PATH}{SHA256[:12]}/{NAME}" if is_sound(PLACE) and _version() == VERSION else None


def _version() -> str:
    from plotly.offline import get_plotlyjs_version  # noqa: PLC0415  (as Dash itself asks)

    return str(get_plotlyjs_version())


def blueprint() -> Blueprint:
    """The bundle under its lasting address, and the way there from where Dash looks for plotly.js.

    Without a bundle Dash serves the full one itself. A document of another release names another bundle, or
    one that is not here: it gets what there is today.
    """
    routes = Blueprint("plotly", __name__)
    lasting = url()

    def today(**_: str) -> Any:
        return redirect(lasting or ASKED, 307)

    routes.add_url_rule(f"{PATH}<digest>/{NAME}", "other", today)
    if lasting:

        def bundle() -> Response:
            return send_file(PLACE, mimetype="text/javascript")

        routes.add_url_rule(lasting, "bundle", bundle)
        routes.add_url_rule(ASKED, "asked", today)
    return routes


def fetch(npm: str, target: Path = PLACE) -> None:
    """Fetch the package with ``npm``, check the bundle in it and put it in place.

    Raises ``RuntimeError`` that says what went wrong; an existing file stays as it is then.
    """
    with tempfile.TemporaryDirectory() as folder:
        command = [npm, "pack", "--silent", "--pack-destination", folder, f"{PACKAGE}@{VERSION}"]
        done = subprocess.run(  # noqa: S603  (a fixed command, no shell)
            command, cwd=folder, capture_output=True, text=True, timeout=_PATIENCE, check=False
        )
        packed = next(Path(folder).glob("*.tgz"), None)
        if done.returncode or packed is None:
            raise RuntimeError(f"npm: {(done.stderr or done.stdout).strip()[:300]}")
        with tarfile.open(packed) as archive:
            member = archive.extractfile(MEMBER)
            content = member.read() if member else b""
    if hashlib.sha256(content).hexdigest() != SHA256:
        raise RuntimeError(f"{PACKAGE} {VERSION} hat einen anderen Inhalt als erwartet")
    put(target, content)


def put(target: Path, content: bytes) -> None:
    """Write a file that set-up makes: whole or not at all, whoever else is starting."""
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_suffix(".part")
    beside.write_bytes(content)
    beside.replace(target)


def main() -> int:
    """Fetch the bundle unless it is there. Never fails: the app runs without it as well."""
    if is_sound(PLACE):
        return 0
    npm = shutil.which("npm")
    try:
        if npm is None:
            raise RuntimeError("npm fehlt")
        fetch(npm)
    except (RuntimeError, OSError, KeyError, subprocess.SubprocessError, tarfile.TarError) as fault:
        print(f"Das kleine Plotly-Bündel fehlt ({fault}); gezeigt wird mit dem großen.", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
