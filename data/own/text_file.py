"""Text with separators as rows of cells: encodings and separators are recognised by what is there."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter

from data.own.faults import CELLS, COLUMNS, ROWS, OwnError

SEPARATORS = (";", "\t", ",", "|")
_LOOKED_AT = 60
_NAMED = ("sep=", "sep =")


def text_of(content: bytes) -> str:
    """The text of a file: by its mark, else UTF-16 by its zeros, else UTF-8, else the Windows code page."""
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if content.startswith(mark):
            return _decoded(content, name)
    zeros = content[:2000].count(0)
    if zeros:
        first = content[:2000]
        if zeros * 3 < len(first):
            raise OwnError("binary")
        return _decoded(content, "utf-16-le" if first[1::2].count(0) > first[::2].count(0) else "utf-16-be")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _decoded(content: bytes, name: str) -> str:
    try:
        return content.decode(name)
    except UnicodeDecodeError as fault:
        raise OwnError("encoding") from fault


def rows(content: bytes) -> list[list[str]]:
    """The cells of each line. Raises :class:`OwnError` for what is no table of text."""
    text = text_of(content)
    if "\0" in text:
        raise OwnError("binary")
    first, _, rest = text.partition("\n")
    named = first.strip().strip('"').casefold()
    separator, skipped = "", 0
    if named.startswith(_NAMED):
        separator, text = named.partition("=")[2].strip() or "\t", rest
        skipped = 1
    if separator not in SEPARATORS:
        separator = _separator(text)
    return [*([[]] * skipped), *_parsed(text, separator, ROWS)]  # rows keep the numbers they have in the file


def _separator(text: str) -> str:
    """The separator that cuts the most of the first lines into the same number of cells."""
    sample = "".join(text.splitlines(keepends=True)[:_LOOKED_AT])

    def fit(separator: str) -> tuple[int, int]:
        try:
            widths = Counter(len(row) for row in _parsed(sample, separator, _LOOKED_AT) if any(row))
        except OwnError:
            return (0, 0)
        return max(((count, width) for width, count in widths.items() if width > 1), default=(0, 0))

    return max(SEPARATORS, key=fit)


def _parsed(text: str, separator: str, most: int) -> list[list[str]]:
    found: list[list[str]] = []
    filled = 0
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            if len(row) > COLUMNS:
                raise OwnError("columns", limit=COLUMNS, row=len(found) + 1)
            found.append(row)
            filled += len(row) - row.count("")
            if filled > CELLS:
                raise OwnError("cells", limit=CELLS)
            if len(found) > most:
                raise OwnError("rows", limit=most)
    except csv.Error as fault:
        raise OwnError("lines", row=len(found) + 1) from fault
    return found
