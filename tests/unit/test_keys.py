"""Keys of areas: the level is in their shape, and what is none costs no memory."""

from __future__ import annotations

import pytest

from data.model import areas
from data.model.catalogue import Level


@pytest.mark.parametrize(
    ("key", "level"),
    [
        ("05562020", Level.GEMEINDE),
        ("05562", Level.KREIS),
        ("JA05562020", Level.JUGENDAMT),
        ("JA05562", Level.JUGENDAMT),
        ("DE", None),
        ("", None),
        ("055620200", None),
        ("JA055620200", None),
    ],
)
def test_the_level_is_in_the_shape(key, level):
    assert areas.level_of(key) is level


def test_a_text_of_any_length_is_not_remembered():
    before = areas._level_of.cache_info().currsize
    assert areas.level_of("05562020" * 1_000) is None
    assert areas._level_of.cache_info().currsize == before
