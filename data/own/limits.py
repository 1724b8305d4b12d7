"""What an own figure may be: how long its words, what it is per, how many digits.

Apart from what reads and keeps them, because the checks of the data ask for it, and they load no numpy.
"""

from __future__ import annotations

NAME, UNIT = 80, 30
"""Characters of a name and of a unit."""
SENTENCE = 400
"""Characters of what is told about the figures."""
SCALES = (1, 100, 1_000, 10_000)
"""What a value is per, where numerator and denominator are known."""
DECIMALS = 4
