"""All figures as one Parquet file, for programs that read columns: the rows of the CSVs, one after the other.

Keys and states are dictionary-encoded, numbers are numbers, what is missing is null and ``status`` says why.
What must be named goes along in the metadata of the file.
"""

from __future__ import annotations

import io
import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from components.downloads.package_tables import Content, Table

MIMETYPE = "application/vnd.apache.parquet"
COLUMNS = ("indicator", "area", "year", "value", "numerator", "denominator", "status")
"""Those of the tables of figures, behind the name of their indicator."""


def of(tables: Mapping[str, Table], about: Mapping[str, str]) -> bytes:
    """The tables of figures by indicator, with texts about them; the same bytes for the same figures."""
    import pyarrow as pa  # noqa: PLC0415  (40 MB that only the package needs)
    import pyarrow.parquet as pq  # noqa: PLC0415

    word, number = pa.dictionary(pa.int32(), pa.string()), pa.float64()
    kinds = {"year": pa.int16()} | dict.fromkeys(("value", "numerator", "denominator"), number)
    schema = pa.schema([(name, kinds.get(name, word)) for name in COLUMNS], metadata=dict(about))
    rows = [(slug, *row) for slug, table in tables.items() for row in table.rows]
    columns = zip(*rows, strict=True) if rows else [()] * len(COLUMNS)
    arrays = [
        pa.array(_known(column), schema.field(name).type)
        for name, column in zip(COLUMNS, columns, strict=True)
    ]
    out = io.BytesIO()
    pq.write_table(pa.Table.from_arrays(arrays, schema=schema), out, compression="zstd")
    return out.getvalue()


def _known(column: Sequence[Content]) -> list[Content]:
    """Cells with nothing in place of NaN."""
    return [None if isinstance(cell, float) and math.isnan(cell) else cell for cell in column]
