"""What the program and its scripts both know: colours, limits, addresses. The scripts read it from one file.

``python -m components.web.shared > assets/00_shared.js`` makes it; a test fails while it is out of date. Dash
loads scripts in the order of their names, so it comes first, and with it the object in which they find each
other.
"""

from __future__ import annotations

import json
import sys

from components.charts import theme
from components.screen import frame_height, heat, picture_dialog
from components.tables import heat as heats
from components.view import code_signs, collection
from components.web import guard, own_asked
from data.own.record import SLOTS

SHARED = {
    "addresses": {
        "callbacks": guard.PATH,
        "outlines": theme.GRAPH_CONFIG["topojsonURL"],
        "own": own_asked.MOUNT,
    },
    "collection": {
        "code": len(code_signs.grouped("1" * code_signs.LONGEST)),
        "note": collection.LONGEST_NOTE,
        "title": collection.LONGEST_TITLE,
    },
    "colours": {
        "ink": theme.INK,
        "mine": theme.MINE,
        "muted": theme.MUTED,
        "others": theme.OTHERS,
        "paper": theme.PAPER,
    },
    "font": theme.FONT,
    "frames": frame_height.WIDTHS,
    "own": {"slots": len(SLOTS), "most": own_asked.MOST},
    "pictures": picture_dialog.FRAMES,
    "signs": {heats.SIDES[side]: sign.strip() for side, sign in heat.SIGNS.items() if sign},
}

_SCRIPT = """\
/* Made by components/web/shared.py from what the program knows; do not change it here. */
window.ruhrvergleich = {{
  shared: {{
{shared}
  }},

  // Any script adds to it. scan: called after changes of the page; bind: with (gd, card) of each new chart;
  // reach: with the place that a link leads to, before the page goes there; part: with a finished part of the
  // page whose content was just changed where it stands.
  watch: {{ scan: [], bind: [], reach: [], part: [] }},
}};
"""


def script() -> str:
    """The content of the file."""
    rows = (f"    {name}: {json.dumps(known, ensure_ascii=False)}," for name, known in SHARED.items())
    return _SCRIPT.format(shared="\n".join(rows))


if __name__ == "__main__":
    sys.stdout.write(script())
