"""LibreOffice and the tools that read PDF: documents as pages, as pictures, and what a screen reader gets."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

TOOLS = ("soffice", "pdftotext", "pdftoppm", "pdfinfo")
MISSING = tuple(tool for tool in TOOLS if shutil.which(tool) is None)
"""The tools that this machine lacks."""

_TAGGED = '{"UseTaggedPDF":{"type":"boolean","value":"true"}}'
_FILTERS = {
    "docx": f"pdf:writer_pdf_Export:{_TAGGED}",
    "odt": f"pdf:writer_pdf_Export:{_TAGGED}",
    "pptx": f"pdf:impress_pdf_Export:{_TAGGED}",
    "odp": f"pdf:impress_pdf_Export:{_TAGGED}",
}


def as_pdf(files: Sequence[Path], folder: Path) -> dict[Path, Path]:
    """A tagged PDF of each document, in a folder by its form; one call of LibreOffice for each form."""
    found: dict[Path, Path] = {}
    for form, target in _FILTERS.items():
        of_form = [file for file in files if file.suffix == f".{form}"]
        if not of_form:
            continue
        profile = (folder / "profile").as_uri()
        command = ["soffice", "--headless", f"-env:UserInstallation={profile}", "--convert-to", target]
        seconds = 120 + 10 * len(of_form)
        outside = ["--outdir", str(folder / form), *map(str, of_form)]
        subprocess.run([*command, *outside], check=True, capture_output=True, timeout=seconds)
        found |= {file: folder / form / f"{file.stem}.pdf" for file in of_form}
    return found


def pages(pdf: Path) -> list[tuple[float, float, list[tuple[str, float, float, float, float]]]]:
    """The pages of a PDF: width, height, and words with their boxes, in points."""
    text = _said(["pdftotext", "-bbox", str(pdf), "-"])
    tree = etree.fromstring(re.sub(rb' xmlns="[^"]+"|<!DOCTYPE.*?>', b"", text, flags=re.DOTALL))
    return [
        (
            float(page.get("width")),
            float(page.get("height")),
            [(w.text or "", *(float(w.get(k)) for k in ("xMin", "yMin", "xMax", "yMax"))) for w in page],
        )
        for page in tree.iter("page")
    ]


def about(pdf: Path) -> dict[str, str]:
    """What a PDF says about itself: ``Title``, ``Tagged``, ``Pages``."""
    lines = (line.partition(":") for line in _said(["pdfinfo", str(pdf)]).decode().splitlines())
    return {name: value.strip() for name, _, value in lines}


def structure(pdf: Path) -> list[str]:
    """The elements of the structure of a PDF in their order, e.g. ``H1`` and ``Table``."""
    said = _said(["pdfinfo", "-struct", str(pdf)]).decode("utf-8", "replace")
    return re.findall(r"^ *([A-Za-z0-9]+)(?: \(block\)| \(inline\)|:|$)", said, re.MULTILINE)


def texts_for_pictures(pdf: Path) -> list[str]:
    """The alternative texts in a PDF of LibreOffice, which packs no structure away."""
    found = re.findall(rb"/Alt<FEFF([0-9A-F]*)>", pdf.read_bytes())
    return [bytes.fromhex(text.decode()).decode("utf-16-be") for text in found]


def pictures(pdf: Path, folder: Path, dots: int) -> list[Path]:
    """The pages of a PDF as PNG with so many dots per inch."""
    folder.mkdir(parents=True, exist_ok=True)
    stem = folder / pdf.stem
    _said(["pdftoppm", "-r", str(dots), "-png", str(pdf), str(stem)])
    return sorted(folder.glob(f"{pdf.stem}-*.png"), key=lambda path: int(path.stem.rpartition("-")[2]))


def _said(command: Iterable[str]) -> bytes:
    return subprocess.run([*command], check=True, capture_output=True, timeout=120).stdout
