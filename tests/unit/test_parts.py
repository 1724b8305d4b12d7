"""Which bytes a ``Range`` means of a file of ten."""

from __future__ import annotations

import pytest

from components.web.parts import Beyond, asked


@pytest.mark.parametrize(
    ("header", "first", "last"),
    [
        ("bytes=0-0", 0, 0),
        ("bytes=0-9", 0, 9),
        ("bytes=3-", 3, 9),
        ("bytes=9-", 9, 9),
        ("bytes=8-99", 8, 9),
        ("bytes=-1", 9, 9),
        ("bytes=-4", 6, 9),
        ("bytes=-99", 0, 9),
        (" Bytes=2-3 ", 2, 3),
    ],
)
def test_one_part(header, first, last):
    assert asked(header, 10) == range(first, last + 1)


@pytest.mark.parametrize(
    "header",
    [
        *("", "bytes=", "bytes=-", "bytes=0-1,3-4", "bytes=5-2", "rows=0-1", "bytes=a-b", "bytes=1 0-20"),
        *("0-1", f"bytes={'9' * 40}-"),
    ],
)
def test_what_is_no_part_or_several_gets_the_whole(header):
    assert asked(header, 10) is None


@pytest.mark.parametrize("header", ["bytes=10-", "bytes=10-20", "bytes=-0", "bytes=999-"])
def test_there_is_nothing_behind_the_end(header):
    with pytest.raises(Beyond) as fault:
        asked(header, 10)
    assert fault.value.length == 10
