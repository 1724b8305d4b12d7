"""Our typeface in one weight, with the signs that the product delivers."""

from __future__ import annotations

from functools import cache

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

from components.web import font


@cache
def face(weight: int) -> TTFont:
    """The font of the package; without its thousands of other letters it is made in a moment."""
    whole = TTFont(font.source())
    signs = Subsetter(Options(layout_features=[]))
    signs.populate(unicodes=font.CHARACTERS)
    signs.subset(whole)
    return instancer.instantiateVariableFont(whole, {"wght": weight})
