"""The content of a document before it has a format: sections with charts, tables and paragraphs."""

from __future__ import annotations

from dataclasses import dataclass

Number = float | None


@dataclass(frozen=True, slots=True)
class Look:
    """How a series looks: a line of ``width`` points (0: none), a marker of ``size`` points ("": none).

    ``marker`` and ``dash`` are names of DrawingML, ``hollow`` leaves the marker unfilled, ``alpha`` is how
    much a line covers of what lies below it.
    """

    colour: str
    width: float = 0
    dash: str = "solid"
    marker: str = ""
    size: int = 7
    hollow: bool = False
    alpha: float = 1


@dataclass(frozen=True, slots=True)
class Tag:
    """The name of a series beside its point ``at``, on a ``side`` (``r``, ``l``, ``t`` or ``b``).

    ``shift`` is the share of the chart's height by which the name is moved down, ``value`` adds the value.
    """

    at: int
    side: str
    colour: str
    bold: bool = False
    value: bool = False
    shift: float = 0.0


@dataclass(frozen=True, slots=True)
class Series:
    """Numbers under one name. ``x`` and ``points`` (names of the points) are for scatters only.

    With a ``drop`` the look is that of an upright line from each point down by so much, and nothing else.
    The longest series of a scatter stands first: LibreOffice drops shorter ones before it.
    """

    name: str
    values: tuple[Number, ...]
    look: Look
    x: tuple[float, ...] = ()
    points: tuple[str, ...] = ()
    tag: Tag | None = None
    legend: bool = False
    drop: float = 0.0


@dataclass(frozen=True, slots=True)
class Axis:
    """An axis of numbers; without ``shown`` it is there but not drawn, ``log`` counts in powers of ten."""

    title: str = ""
    low: Number = None
    high: Number = None
    step: Number = None
    number: str = "General"
    shown: bool = True
    log: bool = False


@dataclass(frozen=True, slots=True)
class Fill:
    """The colour of one bar; hatched where it rests on little, its value in bold where it is marked.

    ``outlined`` draws its edge, for light colours.
    """

    colour: str
    hatched: bool = False
    bold: bool = False
    outlined: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """A native chart: ``bars`` (horizontal, the first category on top), ``lines``, ``years`` or ``scatter``.

    Of ``bars`` the first series are the bars; each further one is a line across them, drawn at its value in
    each row as a stroke that is as long as its look is wide.
    ``lines`` and ``years`` are lines over categories; those of ``years`` are numbers and stand on an axis of
    numbers, whose labels no program turns or breaks.

    ``above`` is a line of text at the top left, ``heads`` are the heads of the first columns of its data
    sheet, ``fills`` colours the bars of the first series, ``number`` is the format of its values, every
    ``skip``-th category is named. ``plot`` is the inner plot area (left, top, width, height as shares of the
    chart); None leaves it to the program. ``size`` is that of its letters in points, ``height`` is in
    centimetres.
    """

    kind: str
    title: str
    series: tuple[Series, ...]
    number: str
    language: str
    size: float
    height: float
    categories: tuple[str, ...] = ()
    fills: tuple[Fill, ...] = ()
    heads: tuple[str, ...] = ()
    across: Axis = Axis()
    upright: Axis = Axis()
    plot: tuple[float, float, float, float] | None = None
    skip: int = 1
    above: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A finished picture (PNG) beside what can be edited; ``width`` and ``height`` are in centimetres."""

    content: bytes
    width: float
    height: float
    title: str
    alt: str


@dataclass(frozen=True, slots=True)
class Figure:
    """Charts with the words around them; ``notice`` says why there are none.

    ``pictures`` stand before the charts: what no office program can draw by itself, such as a map.
    """

    kind: str
    title: str
    subtitle: str
    source: str
    alt: str = ""
    reading: str = ""
    notes: tuple[str, ...] = ()
    charts: tuple[Chart, ...] = ()
    notice: str = ""
    pictures: tuple[Picture, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table. ``marked`` puts it in bold, ``sign`` stands in its ``colour`` before its first cell.

    A line with a single cell goes over all columns.
    """

    cells: tuple[str, ...]
    marked: bool = False
    colour: str = ""
    sign: str = "■"


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption. ``numeric`` are the places of columns of numbers, ``widths`` are shares.

    ``apart`` begins a new page, ``on_slide`` is one that a presentation shows as well. ``untitled`` is the
    one that needs no caption to be seen, for it stands below the finding of its view. ``size`` is that of
    its letters in points, 0 the usual one. A ``tight`` one has no space between its rows, one with ``turned``
    heads has them upright over narrow columns.
    """

    caption: str
    head: tuple[str, ...]
    rows: tuple[Row, ...]
    widths: tuple[float, ...]
    numeric: frozenset[int] = frozenset()
    notes: tuple[str, ...] = ()
    apart: bool = False
    untitled: bool = False
    size: float = 0
    on_slide: bool = False
    tight: bool = False
    turned: bool = False


@dataclass(frozen=True, slots=True)
class Rest:
    """A second page of a view: short tables in two columns below a title and a note."""

    title: str
    note: str
    tables: tuple[Table, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One view in a document.

    ``facts`` are pairs of a heading and a text (definition, licence), ``source`` is the source line, ``link``
    is where the view stands, ``short`` what can be typed instead, ``said`` what must be known before reading.
    ``steps`` lead from a target to a plan; a presentation has no room for them.
    The first figure is the one that must be seen, the others follow where there is room, ``columns`` of them
    beside each other. The tables are short; ``known`` are the notes that raised numbers at names lead to.
    ``meaning`` is the definition in short. ``decimals`` are those that values are shown with. ``rest`` is a
    second page. ``appendix`` is what has no room on the page of the view: figures and tables in full, for
    those who ask for them. ``wide`` lays the page on its side.
    """

    title: str
    subtitle: str
    reading: str = ""
    note: str = ""
    said: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    tables: tuple[Table, ...] = ()
    caveats: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    source: str = ""
    known: tuple[str, ...] = ()
    columns: int = 1
    wide: bool = False
    decimals: int = 1
    link: str = ""
    short: str = ""
    meaning: str = ""
    rest: Rest | None = None
    appendix: tuple[Figure | Table, ...] = ()
