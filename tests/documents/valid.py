"""Whether a file is what its format demands: by the schema, by what it must hold together, by other readers.

Microsoft's formats (ECMA-376, ISO/IEC 29500) and OpenDocument (its RELAX NG) by openxml-audit; workbooks by
two readers that know nothing of the programme.
"""

from __future__ import annotations

import io
import re
import tempfile
from functools import cache
from pathlib import Path

import pandas as pd
import python_calamine
from openxml_audit import OdfValidator, OpenXmlValidator

from tests.documents import opened

OPEN_DOCUMENT = frozenset({"odt", "odp", "ods"})


@cache
def _validator(form: str) -> OpenXmlValidator | OdfValidator:
    if form in OPEN_DOCUMENT:
        return OdfValidator(relaxng_validation=True)
    return OpenXmlValidator(security_validation=False)


def faults(content: bytes, form: str) -> list[str]:
    """What is wrong with a file and with the workbooks inside it; nothing where it is sound."""
    found = own_faults(content, form)
    for name, part in opened.members(content).items():
        if name.endswith(".xlsx"):
            found += [f"{name} {fault}" for fault in (*own_faults(part, "xlsx"), *unread(part))]
    return found


def own_faults(content: bytes, form: str) -> list[str]:
    """What is wrong with a file itself."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"file.{form}"
        path.write_bytes(content)
        result = _validator(form).validate(path)
    said = (f"{fault.part_uri} {fault.description}" for fault in result.errors)
    return [fault for fault in said if not _TIDY.search(fault)]


_TIDY = re.compile(r"is declared but never referenced|but has no default-style")
"""What openxml-audit would have tidier in OpenDocument, and no schema demands."""


def cells(content: bytes) -> dict[str, list[list[object]]]:
    """The cells of a workbook of either kind by sheet, as calamine reads them."""
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


def unread(content: bytes) -> list[str]:
    """What calamine and pandas read otherwise than each other in a workbook."""
    found = []
    for name, rows in cells(content).items():
        read = pd.read_excel(io.BytesIO(content), sheet_name=name, header=None, engine="openpyxl")
        if not rows or read.shape != (len(rows), len(rows[0])):
            found.append(f"{name}: {len(rows)} rows here, {read.shape} there")
            continue
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                other = read.iat[at, column]
                if (not pd.isna(other)) if cell == "" else (cell != other):
                    found.append(f"{name} {at + 1}/{column + 1}: {cell!r} here, {other!r} there")
    return found
