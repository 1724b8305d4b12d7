"""Colours and signs of marked areas: fixed by the place in the view, the same in every picture and file."""

from __future__ import annotations

MINE = "#D55E00"
MINE_SYMBOL = "star"
LENT_SYMBOL = "circle-open"
"""My mark where the figure is that of the Kreis or Jugendamtsbezirk my town lies in."""
COMPARATORS = ("#0586D7", "#6D0677", "#3B6D54", "#8B2812", "#825C7D")
SYMBOLS = ("circle", "square", "diamond", "triangle-up", "x")
FURTHER = "#51626C"
"""Chosen areas beyond those with a colour of their own."""
FURTHER_SYMBOL = "circle-open"
