"""Texts for charts in ODT: LibreOffice drops those of a DOCX, and a PDF that it makes has none then.

Pictures keep theirs, and so do charts on slides.
"""

from __future__ import annotations

import io
import re
import zipfile

_CONTENT, _DOCUMENT = "content.xml", "word/document.xml"
_TEXT = re.compile(r'\bdescr="([^"]*)"')
_CLOSED = "</draw:frame>"


def told(content: bytes, source: bytes) -> bytes:
    """An ODT with the texts for the charts of the DOCX that it was made of.

    It stays as it is where the charts of both are not as many.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as made:
        parts = {info: made.read(info) for info in made.infolist()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for info, part in parts.items():
            packed.writestr(info, _described(part, _texts(source)) if info.filename == _CONTENT else part)
    return out.getvalue()


def _texts(source: bytes) -> list[str]:
    """The text for each chart of a DOCX, in order, as it is written in XML."""
    with zipfile.ZipFile(io.BytesIO(source)) as file:
        drawings = file.read(_DOCUMENT).decode().split("<wp:docPr ")[1:]
    said = (_TEXT.search(drawing.partition(">")[0]) for drawing in drawings if "<c:chart " in drawing)
    return [found[1] if found else "" for found in said]


def _described(content: bytes, texts: list[str]) -> bytes:
    """The content of an ODT with a text at the end of each frame that holds a chart."""
    before, *charts = content.decode().split("<draw:object ")
    if len(charts) != len(texts):
        return content
    told = (
        chart.replace(_CLOSED, f"<svg:desc>{text}</svg:desc>{_CLOSED}", 1)
        for chart, text in zip(charts, texts, strict=True)
    )
    return "<draw:object ".join((before, *told)).encode()
