"""The heat table as a plain table, in the place of its grid until that has come and where no scripts are.

It is read from what the grid is told, so both say the same. A grid of five thousand cells would be heavy in a
document: the first columns stand here, as many as a wide screen shows, with all their areas.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from components.charts import theme
from components.screen import tags
from components.screen.markup import attrs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from components.screen.tags import Element

COLUMNS = 10
"""So many columns stand here."""

_SIDES = {"w": "▼", "b": "▲"}


def table(grid: Any) -> Element:
    """Heads, the rows that stay above, all others, those that stay below."""
    names, *chapters = grid.columnDefs
    columns = [column for chapter in chapters for column in chapter["children"]][:COLUMNS]
    options = grid.dashGridOptions
    notes = options["context"]["notes"]
    name = names["children"][0]
    heads = [tags.th(name["headerName"], scope="col", style=_wide(name))]
    heads += [tags.th(_head(column), scope="col", style=_wide(column)) for column in columns]

    def lines(rows: Iterable[Mapping[str, Any]]) -> list[Element]:
        return [_row(row, [_cell(row[column["field"]], notes) for column in columns]) for row in rows]

    above = [tags.tr(list(_spans(names, chapters))), tags.tr(heads)]
    first = options["context"]["first"]
    return tags.table(
        [
            tags.Element("caption", first) if first else None,
            tags.thead(above),
            tags.tbody(lines([*options["pinnedTopRowData"], *grid.rowData])),
            tags.Element("tfoot", lines(options["pinnedBottomRowData"])),
        ],
        className="grid-rows",
    )


def _wide(column: Mapping[str, Any]) -> dict[str, str]:
    return {"width": f"{column['width']}px"}


def _spans(names: Mapping[str, Any], chapters: Iterable[Mapping[str, Any]]) -> Iterable[Element]:
    """The row of the chapters above their columns."""
    yield tags.th(names["headerName"], scope="colgroup")
    left = COLUMNS
    for chapter in chapters:
        wide = min(left, len(chapter["children"]))
        if wide:
            yield tags.th(chapter["headerName"], scope="colgroup", colspan=str(wide))
        left -= wide


def _head(column: Mapping[str, Any]) -> Element:
    """Name, tag and unit, and the way to the comparison."""
    said = column["headerComponentParams"]
    go = tags.a(
        "→", href=f"/vergleich{said['search']}", className="heat-go", **attrs(aria_label=column["headerName"])
    )
    tag = tags.span(said["tag"], className="tag is-old" if said["old"] else "tag")
    return tags.span(
        [
            tags.span(column["headerName"], className="heat-head-label"),
            tags.span([tag, tags.span(f"{said['unit']} "), go], className="heat-head-facts"),
        ],
        className="heat-head",
    )


def _row(row: Mapping[str, Any], cells: list[Element]) -> Element:
    """One area; the marked ones look as in the grid."""
    sign = row.get("sign")
    mine = " heat-mine" if sign == theme.SIGNS[theme.MINE_SYMBOL] else ""
    return tags.tr([_name(row), *cells], className=f"heat-marked{mine}" if sign else None)


def _name(row: Mapping[str, Any]) -> Element:
    sign = row.get("sign")
    parts: list[Any] = [row["name"]]
    if sign:
        about = attrs(aria_hidden="true")
        parts.insert(0, tags.span(sign, className="heat-sign", style={"color": row["colour"]}, **about))
    return tags.th(tags.span(parts, className="heat-name"), scope="row")


def _cell(cell: Any, notes: Any) -> Element:
    """As the grid's own cells (``assets/heat.js``): text or the sign in its place, those of side and note."""
    value, text, code, *more = cell
    sign, words = notes[more[0]] if more and more[0] is not None else ("", "")
    parts: list[Any] = []
    if code in _SIDES:
        parts.append(tags.span(_SIDES[code], className="heat-side", **attrs(aria_hidden="true")))
    parts.append(text if value is not None else sign or "–")
    if value is not None and sign:
        parts.append(tags.span(sign, className="heat-note", **attrs(aria_hidden="true")))
    return tags.td(tags.span(parts, className=f"heat heat-{code}", title=words or None))
