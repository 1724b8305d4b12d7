"""How high the frame of an embedded chart must be: on a wide page and on a phone.

Nothing may be scripted in the page of a town, so the frame cannot ask its content. The heights come with the
code, and the content fills them: the chart takes what the words leave (``assets/einbetten.css``). So a height
need not be exact; it must leave the chart enough room below the longest words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from components.charts import change, ranking
from components.screen import plain, profile
from components.screen.embed_kinds import PROFILE

if TYPE_CHECKING:
    from components.comparison.context import Context

WIDTHS = 900, 360


class Heights(NamedTuple):
    """Pixels, for frames as wide as :data:`WIDTHS`."""

    wide: int
    narrow: int


_WORDS = {"rangfolge": Heights(300, 560), "veraenderung": Heights(320, 520)}
"""What stands around a chart whose own height depends on the view."""

_REASON = Heights(400, 600)
"""The words that stand for such a chart where nothing is compared."""

_WHOLE = {
    "karte": Heights(860, 740),
    "position": Heights(600, 840),
    "entwicklung": Heights(760, 1080),
    "spannweite": Heights(890, 1230),
    "zerlegung": Heights(800, 1240),
    "trichter": Heights(1000, 1560),
    "nachbarn": Heights(920, 1340),
    "streu": Heights(960, 1240),
}
"""Chart and words, measured over all indicators; long words take a little from the chart."""

_TAG = re.compile(r"<[^>]*>")


def heights(context: Context, kind: str) -> Heights:
    """The heights of a kind of chart in a view."""
    if kind == PROFILE:
        letters = len(_TAG.sub("", plain.text(profile.head(context))))
        return Heights(450 + letters // 5, 310 + round(letters * 0.65))
    if kind in _WORDS and not context.indicator.is_compared:
        return _REASON
    if kind in _WORDS:
        tall = change.height(context) if kind == change.KIND else (ranking.height(context),) * 2
        return Heights(*(words + rows for words, rows in zip(_WORDS[kind], tall, strict=True)))
    return _WHOLE[kind]
