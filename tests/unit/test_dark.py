"""The dark appearance: one filter over the page. What it makes of each colour can be read and told apart."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from components import pages
from components.charts import theme
from tests.unit.test_titles import contrast

CSS = (Path(pages.__file__).parents[2] / "assets" / "zugaenglich.css").read_text("utf-8")
MARKS = (theme.MINE, *theme.COMPARATORS, theme.OTHERS, theme.FURTHER)


def dark(colour):
    """A colour behind ``invert`` and ``hue-rotate(180deg)``, as the Filter Effects standard defines both."""
    (amount,) = re.findall(r"html \{[^}]*invert\(([.\d]+)\) hue-rotate\(180deg\)", CSS)
    share = float(amount)
    red, green, blue = (share - (2 * share - 1) * int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    grey = 2 * (0.213 * red + 0.715 * green + 0.072 * blue)  # half a turn mirrors a colour at its grey
    turned = (min(max(grey - part, 0), 1) for part in (red, green, blue))
    return "#" + "".join(f"{round(part * 255):02X}" for part in turned)


def test_white_becomes_nearly_black_and_a_hue_stays():
    assert dark("#FFFFFF") == "#141414"
    assert dark("#000000") == "#EBEBEB"
    red, green, blue = (int(dark(theme.MINE)[at : at + 2], 16) for at in (1, 3, 5))
    assert red > green > blue  # orange


@pytest.mark.parametrize("ground", [theme.PAPER, theme.SURFACE])
def test_words_can_be_read(ground):
    words = (
        theme.INK,
        theme.MUTED,
        theme.PRIMARY,
        theme.TARGET,
        *(theme.readable(colour) for colour in MARKS[:-2]),
    )
    assert min(contrast(dark(colour), dark(ground)) for colour in words) >= 4.5


def test_numbers_can_be_read_on_every_colour_of_the_table():
    assert min(contrast(dark(theme.INK), dark(ground)) for ground in theme.HEAT) >= 4.5


def test_marks_can_be_seen_and_much_stands_out_more_than_little():
    assert min(contrast(dark(colour), dark(theme.PAPER)) for colour in MARKS) >= 3
    shown = [contrast(dark(colour), dark(theme.PAPER)) for colour in theme.SEQUENTIAL]
    assert all(below < above for below, above in pairwise(shown))
