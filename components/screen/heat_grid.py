"""The grid of the heat table: what dash-ag-grid is told, and how it comes only into the page that needs it.

Dash puts the scripts of every imported component package into every page; the grid's would add much to what
a first visit loads. So its bundle is declared "dynamic" here: Dash serves it and leaves it out of the pages.
In them stands ``assets/grid.js``, a small component under the grid's name, which Dash finds like any other.
Where one is really shown, it fetches the bundle from the address beside it (``data-library``) and puts the
real grid in its own place. That works however one comes to the page, needs no order of callbacks, and if the
bundle does not arrive, the page says so.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import dash_ag_grid
from dash import html
from dash.fingerprint import build_fingerprint

from components.charts import judgement, theme
from components.charts.text_width import SCREEN, wrapped
from components.comparison import measure
from components.screen import grid_rows, ids
from components.screen.markup import attrs
from components.wording import counting
from components.wording import heat as words_of
from components.wording.numbers import pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from components.comparison.context import Context
    from components.tables.heat import Heat
    from components.texts import Words

PACKAGE = "dash_ag_grid"
BUNDLES = ("dash_ag_grid.min.js", "async-community.js")
"""The bundle and what it fetches itself. The chunk of the enterprise edition is not used, so not served."""

ROW, HEAD, GROUP_HEAD = 34, 112, 30
"""Heights in pixels: a row, the heads of the columns, those of the chapters."""

HEAD_LINES, LINE = 3, 15
"""Lines of a name that the heads of the columns have room for, and the height of each further one."""

WIDTH, HEAD_SIZE, HEAD_EDGES = 132, 13, 16
"""The width of a column whose name has no longer word, the size of its letters, what is beside them."""

_PREFIX = "grid_words."


def _on_demand() -> None:
    """Leave the grid's scripts out of the pages, see above. Dash treats what is "async" so already."""
    scripts = [{**s} for s in dash_ag_grid._js_dist if s["relative_package_path"] in BUNDLES]
    for script in scripts:
        if "async" not in script:
            script["dynamic"] = True
    dash_ag_grid._js_dist[:] = scripts


_on_demand()


def library() -> str:
    """The address of the grid's bundle, which changes with its version."""
    name = build_fingerprint(BUNDLES[0], dash_ag_grid.__version__, 0)  # type: ignore[no-untyped-call]
    return f"/_dash-component-suites/{PACKAGE}/{name}"


def grid(context: Context, heat: Heat, steps: Sequence[str]) -> html.Div:
    """The grid with what stands there before it has come. ``steps`` say where a value of each step lies."""
    words = context.words
    shown = figures(context, heat, steps)
    made = dash_ag_grid.AgGrid(
        id=ids.HEAT,
        getRowId="params.data.key",
        defaultColDef=_every_column(),
        eventListeners={
            "cellFocused": ["heatSay(params)"],
            "rowDataUpdated": ["heatHush()"],
            "displayedColumnsChanged": ["heatFit(params)"],
            "gridSizeChanged": ["heatFit(params)"],
        },
        **shown,
    )
    return html.Div(
        [
            made,
            html.Div(className="paper-tables"),
            html.P(words("heat.waiting"), className="heat-waiting"),
            html.P(words("heat.failed"), className="heat-failed card-failed", role="alert"),
        ],
        className="heat-grid",
        style={
            "--heat-high": shown["style"]["height"],
            **{f"--heat-{step}": colour for step, colour in enumerate(theme.HEAT)},
            **{f"--heat-{side}": colour for side, colour in judgement.COLOURS.items()},
        },
        **attrs(data_library=library()),
    )


def figures(context: Context, heat: Heat, steps: Sequence[str]) -> dict[str, Any]:
    """Columns, rows, options and height: what another address changes.

    All options are told again, also those that stay: a mere change of them would meet nothing and be an error
    where the grid has left the page in the meantime.
    """
    rows = len(heat.rows) + len(heat.top) + len(heat.bottom)
    head = _head(context, heat)
    return {
        "columnDefs": [_named(context), *_chapters(context, heat)],
        "rowData": heat.rows,
        "dashGridOptions": _standing(context.words)
        | {
            "context": _context(context, heat, steps),
            "headerHeight": head,
            "pinnedTopRowData": heat.top,
            "pinnedBottomRowData": heat.bottom,
        },
        "style": {"height": f"min(76vh, {ROW * rows + head + GROUP_HEAD + 24}px)"},
    }


def _standing(words: Words) -> dict[str, Any]:
    """The options that stay."""
    own = {k.removeprefix(_PREFIX): text for k, text in words.sentences.items() if k.startswith(_PREFIX)}
    return {
        "localeText": own,
        "theme": {"function": "heatTheme(themeQuartz)"},
        "rowHeight": ROW,
        "groupHeaderHeight": GROUP_HEAD,
        "tooltipShowDelay": 300,
        "animateRows": False,
        "suppressColumnMoveAnimation": True,
        "ensureDomOrder": True,
        "suppressDragLeaveHidesColumns": True,
        "tabToNextCell": {"function": "heatLeave()"},  # a thousand cells are one stop of the tab key
        "tabToNextHeader": {"function": "heatLeave()"},
        "rowClassRules": {
            "heat-mine": f"params.data.sign == '{theme.SIGNS[theme.MINE_SYMBOL]}'",
            "heat-marked": "params.data.sign",
        },
    }


def _context(context: Context, heat: Heat, steps: Sequence[str]) -> dict[str, Any]:
    """What the functions of the grid (``assets/heat.js``) read: words that many cells share."""
    words = context.words
    codes = {str(step): text for step, text in enumerate(steps)}
    codes |= {"s": words("heat.small")}
    codes |= {side[0]: words(f"judged.{side}") for side in ("worse", "better")} | {
        "n": words("judged.middle")
    }
    return {
        "codes": codes,
        "notes": heat.notes,
        "sentence": words.sentences[
            "heat.sentence" if measure.is_value(context) else "heat.sentence_measure"
        ],
        "compare": words.sentences["heat.compare"],
        "hint": words("heat.hint"),
        "first": _first(words, len(heat.columns)),
    }


def _first(words: Words, many: int) -> str:
    """What the plain table in the place of the grid says where it has not all columns."""
    return words("heat.first_columns", n=grid_rows.COLUMNS, many=many) if many > grid_rows.COLUMNS else ""


def _every_column() -> dict[str, Any]:
    """What holds for each column with numbers."""
    return {
        "width": WIDTH,
        "minWidth": 70,
        "sortable": True,
        "resizable": True,
        "sortingOrder": ["desc", "asc", None],
        "comparator": {"function": "heatOrder"},
        "cellDataType": False,
        "cellRenderer": "HeatCell",
        "tooltipValueGetter": {"function": "heatSentence(params)"},
        "filter": "agNumberColumnFilter",
        "filterValueGetter": {"function": "heatNumber(params)"},
        "filterParams": {
            "filterOptions": ["greaterThanOrEqual", "lessThanOrEqual", "inRange", "blank", "notBlank"],
            "inRangeInclusive": True,
            "maxNumConditions": 1,
            "buttons": ["reset"],
            "allowedCharPattern": "\\d\\-.,",
            "numberParser": {"function": "heatParse(params)"},
            "numberFormatter": {"function": "heatFormat(params)"},
        },
        "suppressHeaderMenuButton": True,
        "suppressHeaderKeyboardEvent": {"function": "heatKey(params)"},
        "suppressKeyboardEvent": {"function": "heatKey(params)"},
    }


def _named(context: Context) -> dict[str, Any]:
    """The column of names under a head of its own: a row of heads without any is none to a screen reader."""
    return {
        "headerName": context.words(f"level.{context.view.level.value}.name"),
        "groupId": "names",
        "children": [_names(context)],
    }


def _names(context: Context) -> dict[str, Any]:
    """The column of names, which stays at its place."""
    return {
        "colId": "name",
        "field": "name",
        "headerName": context.words("heat.area"),
        "width": 204,
        "pinned": "left",
        "lockPinned": True,
        "suppressMovable": True,
        "cellAriaRole": "rowheader",
        "cellRenderer": "HeatName",
        "comparator": {"function": "heatNames"},
        "sortingOrder": ["asc", "desc", None],
        "filter": "agTextColumnFilter",
        "filterValueGetter": None,
        "filterParams": {
            "filterOptions": ["contains"],
            "maxNumConditions": 1,
            "buttons": ["reset"],
        },
        "tooltipValueGetter": None,
        "headerClass": "heat-head-name",
    }


def _chapters(context: Context, heat: Heat) -> list[dict[str, Any]]:
    """The columns under the headings of their chapters."""
    chapters: dict[str, dict[str, Any]] = {}
    for number, about in enumerate(heat.columns):
        topic = about.indicator.topic
        chapter = chapters.setdefault(
            topic.slug,
            {
                "headerName": topic.label[context.view.language],
                "groupId": topic.slug,
                "marryChildren": True,
                "children": [],
            },
        )
        chapter["children"].append(_column(about, number, heat.searches[number]))
    return list(chapters.values())


def _column(about: Context, number: int, search: str) -> dict[str, Any]:
    """One indicator: short name, level, years and unit in the head, its full name as the tooltip."""
    indicator, language = about.indicator, about.view.language
    said, name = words_of.head(about), indicator.short[language]
    level = about.words(f"level.{about.view.level.value}.name")
    is_value, years = measure.is_value(about), said["year"]
    if about.view.measure != measure.CHANGE:
        years = about.words("befund.tag.year", level=level, year=years)
    return {
        "colId": indicator.slug,
        "field": f"c{number}",
        "headerName": name,
        "headerTooltip": indicator.label[language],
        "width": _width(name),
        "headerComponentParams": {
            "innerHeaderComponent": "HeatHead",
            "tag": years,
            "old": counting.is_old(about),
            **said,
            "lone": pattern(indicator, language, lone=True) if is_value else said["value"],
            "search": search,
        },
    }


def _head(context: Context, heat: Heat) -> int:
    """The height of the heads: higher where a name, as somebody else wrote it, takes more lines than ours."""
    names = (about.indicator.short[context.view.language] for about in heat.columns)
    lines = (len(wrapped(name, _width(name) - HEAD_EDGES, HEAD_SIZE)) for name in names)
    return HEAD + LINE * max(0, max(lines, default=0) - HEAD_LINES)


def _width(name: str) -> int:
    """The width of the column of a name."""
    return max(WIDTH, _widest(name))


def _widest(name: str) -> int:
    """The width of a column in which no word of its name is broken; a hyphen lets a line end."""
    words = name.replace("-", "- ").replace("/", "/ ").split()
    return math.ceil(max(SCREEN.width(word, HEAD_SIZE, bold=True) for word in words)) + HEAD_EDGES
