"""The typeface of the product as its package brings it: one variable font with all weights."""

from __future__ import annotations

from functools import cache
from importlib import util
from pathlib import Path

PACKAGE, MODULE = "fontpkg-source-sans-3", "fontpkg_source_sans_3"
FILE = "files/SourceSans3[wght].ttf"
FAMILY = "Source Sans 3"


@cache
def source() -> Path | None:
    """The font, or None where there is no such package."""
    found = util.find_spec(MODULE)
    folders = (found and found.submodule_search_locations) or ()
    return next((path for path in (Path(folder) / FILE for folder in folders) if path.is_file()), None)
