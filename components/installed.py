"""The program as one installed package: its parts are found beside this file, ahead of any others so named.

In the wheel this file is ``ruhrvergleich/__init__.py``; the repository has its parts at the top and needs no
package around them. A WSGI server asks for ``ruhrvergleich:create_server()``.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flask import Flask

sys.path.insert(0, str(Path(__file__).parent))


def main(argv: Sequence[str] | None = None) -> int:
    """The command ``ruhrvergleich``: start the server."""
    import app  # noqa: PLC0415  (found only after the line above)

    return app.main(argv)


def data(argv: Sequence[str] | None = None) -> int:
    """The command ``ruhrvergleich-daten``: what ``python -m data`` is in the repository."""
    from data.__main__ import main as command  # noqa: PLC0415  (as above)

    return command(argv)


def create_server(folder: Path | None = None) -> Flask:
    """The WSGI application over a data folder, by default the installed one."""
    import app  # noqa: PLC0415  (as above)

    return app.create_server(folder)
