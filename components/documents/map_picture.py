"""The map of a view as a picture of a document: no office program draws areas from their figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.charts import KINDS, map_paper
from components.charts.map_paper import Sheet
from components.documents.model import Picture
from components.documents.native import POINT
from components.downloads.png_file import png

if TYPE_CHECKING:
    from components.comparison.context import Context
    from components.documents.native import Frame

_DIGITS = 2  # of a centimetre


def picture(context: Context, frame: Frame) -> Picture | None:
    """The map with its legend in a place for charts; None where there is nothing to draw."""
    made = map_paper.picture(context, Sheet(frame.width * POINT, frame.map * POINT, frame.map_size))
    if made is None:
        return None
    width, height = (round(length / POINT, _DIGITS) for length in (made.wide, made.tall))
    caption = context.once(KINDS["karte"].caption)
    said = " ".join(dict.fromkeys((f"{caption.title}.", made.caption.summary)))
    return Picture(png(made.svg, round(width * frame.dots)), width, height, caption.title, said)
