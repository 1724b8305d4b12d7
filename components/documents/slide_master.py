"""The slide master of our own: 16:9, with placeholders for all that stands on a slide.

It is written over the parts of python-pptx's default, so that no binary file lies in the repository.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any, NamedTuple

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Cm

from components.charts import theme
from components.documents.chart_marks import FONT, LOCALES
from components.documents.slide_places import Box, Layout, Sheets, arranged, columns
from components.documents.slide_text import AFTER, Line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from components.texts import Words

WIDE, TALL = 33.867, 19.05
LEFT = 1.4335
INNER = WIDE - 2 * LEFT
_TITLE = Box(LEFT, 0.85, INNER, 2.3)
_AREA = Box(LEFT, 3.25, INNER, 15.05)
_NUMBER = Box(WIDE - LEFT - 3, 18.4, 3, 0.5)
_OPENING = Box(LEFT, 4.6, INNER, 3.6)
_UNDER = Box(LEFT, 8.6, INNER, 2.4)
TITLE, BODY, SUBTITLE, READING, SMALL, ADDRESS = 28.0, 20.0, 14.0, 18.0, 12.0, 14.0
"""Points of the letters of each place."""

_DRAWING = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
_SPACES = (
    f"{_DRAWING} "
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
_EMU = 360_000
_OPENING_SIZE = 36.0
_COLOURS = {
    "dk1": theme.INK,
    "lt1": theme.PAPER,
    "dk2": theme.MUTED,
    "lt2": "#F5F7F8",
    "accent1": theme.PRIMARY,
    "accent2": theme.MINE,
    **{f"accent{at}": colour for at, colour in enumerate(theme.COMPARATORS[:4], 3)},
    "hlink": theme.PRIMARY,
    "folHlink": theme.PRIMARY,
}


def sheets(talk: Words) -> Sheets:
    """An empty presentation in our own look; its language and the names of its layouts are those of words."""
    show = Presentation()
    show.slide_width, show.slide_height = Cm(WIDE), Cm(TALL)
    show.part._element.find(qn("p:sldSz")).attrib.pop("type")
    product = talk("app.name")
    _without_rest(show, product)
    _coloured(show.slide_master, product)
    _replace(show.slide_master, _master(talk))
    contents = _layouts(talk)
    for layout in list(show.slide_layouts)[len(contents) :]:
        show.slide_layouts.remove(layout)
    for layout, content in zip(show.slide_layouts, contents, strict=True):
        _replace(layout, content)
    for element in show.part._element.iter():
        if element.get("lang"):
            element.set("lang", LOCALES[talk.language])
    opening, text, *objects = show.slide_layouts
    first = Layout(opening, _OPENING, _OPENING_SIZE, _UNDER, {"subtitle": 1}, bold=True, own=True)
    rest = [Layout(one, _TITLE, TITLE, _AREA, NUMBERS, bold=True, own=True) for one in (text, *objects)]
    return Sheets(show, first, rest[0], tuple(rest[1:]))


def _without_rest(show: Any, product: str) -> None:
    """No settings of a printer, nothing said about a format of 4:3."""
    rels = show.part.rels
    for key in [key for key, rel in rels.items() if rel.reltype == RELATIONSHIP_TYPE.PRINTER_SETTINGS]:
        rels.pop(key)
    for rel in show.part.package._rels.values():
        if rel.reltype == RELATIONSHIP_TYPE.EXTENDED_PROPERTIES:
            rel.target_part._blob = (
                "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n<Properties "
                'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
                f"<Application>{escape(product)}</Application></Properties>"
            ).encode()


def _coloured(master: Any, product: str) -> None:
    """The theme in our colours and with our font."""
    part = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    root = parse_xml(part.blob)
    root.set("name", product)
    colours = root.find(f".//{qn('a:clrScheme')}")
    colours.set("name", product)
    for name, colour in _COLOURS.items():
        (place,) = (element for element in colours if element.tag == qn(f"a:{name}"))
        for old in list(place):
            place.remove(old)
        place.append(parse_xml(f'<a:srgbClr {_DRAWING} val="{colour.removeprefix("#")}"/>'))
    fonts = root.find(f".//{qn('a:fontScheme')}")
    fonts.set("name", product)
    for latin in fonts.iter(qn("a:latin")):
        latin.set("typeface", FONT)
    part._blob = serialize_part_xml(root)


def _replace(sheet: Any, content: str) -> None:
    """A master or layout with other content, under its own relations."""
    element = sheet._element
    new = parse_xml(content)
    for name in ("p:cSld", "p:txStyles"):
        old, made = element.find(qn(name)), new.find(qn(name))
        if old is not None and made is not None:
            element.replace(old, made)
    for key in ("type", "preserve", "userDrawn"):
        element.attrib.pop(key, None)
        if new.get(key):
            element.set(key, new.get(key))


# Placeholders

NUMBERS = {
    "subtitle": 13,
    "body": 1,
    "object": 14,
    "object2": 18,
    "reading": 15,
    "source": 16,
    "address": 17,
}
"""How the places of a slide are numbered."""


class _Place(NamedTuple):
    """A placeholder: its attributes, points of its letters (0: those of the master), their colour."""

    about: str
    size: float = 0
    colour: str = "tx1"
    right: bool = False
    low: bool = False
    bullets: bool = False


_PLACES = {
    "title": _Place('type="title"', low=True),
    "opening": _Place('type="ctrTitle"', _OPENING_SIZE, low=True),
    "under": _Place('type="subTitle" idx="1"', READING, "tx2"),
    "subtitle": _Place(f'type="body" sz="quarter" idx="{NUMBERS["subtitle"]}"', SUBTITLE, "tx2"),
    "text": _Place('type="body" idx="1"'),
    "body": _Place('idx="1"', BODY, bullets=True),
    "object": _Place(f'idx="{NUMBERS["object"]}"', READING),
    "object2": _Place(f'idx="{NUMBERS["object2"]}"', READING),
    "reading": _Place(f'type="body" sz="quarter" idx="{NUMBERS["reading"]}"', READING),
    "source": _Place(f'type="body" sz="quarter" idx="{NUMBERS["source"]}"', SMALL, "tx2", low=True),
    "address": _Place(f'type="body" sz="quarter" idx="{NUMBERS["address"]}"', ADDRESS, right=True, low=True),
    "number": _Place('type="sldNum" sz="quarter" idx="12"', SMALL, "tx2", right=True, low=True),
}
_PROMPTS = {"opening": "title", "under": "subtitle", "text": "body", "object2": "object"}
"""Places that prompt for the same as others."""

_ALL = arranged(_AREA, subtitle=True, reading=(Line("", READING),))
_PLAIN = arranged(_AREA, subtitle=True)
_BOXES = {
    "title": _TITLE,
    "opening": _OPENING,
    "under": _UNDER,
    "subtitle": _ALL.subtitle,
    "text": _PLAIN.object,
    "body": _PLAIN.object,
    "object": _ALL.object,
    "reading": _ALL.reading,
    "source": _ALL.source,
    "address": _ALL.address,
    "number": _NUMBER,
}
_NUMBERED = "‹#›"
_FIELD = '<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum">'


def _shapes(talk: Words, names: Sequence[str], boxes: Mapping[str, Box] = _BOXES) -> str:
    """The tree of a master or layout with these placeholders."""
    shapes = (_shape(talk, key, name, boxes[name]) for key, name in enumerate(names, 2))
    return (
        '<p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr>'
        '<a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/>'
        f"</a:xfrm></p:grpSpPr>{''.join(shapes)}</p:spTree>"
    )


def _shape(talk: Words, key: int, name: str, box: Box) -> str:
    """A placeholder with its box and what it prompts for."""
    place, prompt = _PLACES[name], escape(talk(f"dokument.layout.{_PROMPTS.get(name, name)}"))
    left, top, wide, tall = (round(length * _EMU) for length in box)
    words = f'<a:r><a:rPr lang="{LOCALES[talk.language]}"/><a:t>{prompt}</a:t></a:r>'
    if name == "number":
        words = words.replace(prompt, _NUMBERED).replace("<a:r>", _FIELD).replace("</a:r>", "</a:fld>")
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{key}" name="{prompt}"/><p:cNvSpPr><a:spLocks noGrp="1"/>'
        f"</p:cNvSpPr><p:nvPr><p:ph {place.about}/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm>"
        f'<a:off x="{left}" y="{top}"/><a:ext cx="{wide}" cy="{tall}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody>'
        f'<a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="{"b" if place.low else "t"}"><a:noAutofit/>'
        f"</a:bodyPr><a:lstStyle>{_style(place)}</a:lstStyle><a:p>{words}</a:p></p:txBody></p:sp>"
    )


def _style(place: _Place) -> str:
    if not place.size:
        return ""
    indent = 'marL="285750" indent="-285750"' if place.bullets else 'marL="0" indent="0"'
    mark = _BULLET if place.bullets else "<a:buNone/>"
    return (
        f'<a:lvl1pPr {indent} algn="{"r" if place.right else "l"}">{_BEFORE}'
        f'<a:spcAft><a:spcPts val="{round(place.size * 100 * AFTER)}"/></a:spcAft>{mark}'
        f'<a:defRPr sz="{round(place.size * 100)}"><a:solidFill><a:schemeClr val="{place.colour}"/>'
        "</a:solidFill></a:defRPr></a:lvl1pPr>"
    )


_BEFORE = '<a:spcBef><a:spcPts val="0"/></a:spcBef>'
_BULLET = '<a:buFont typeface="Arial"/><a:buChar char="•"/>'


# Layouts


def _layouts(talk: Words) -> tuple[str, ...]:
    """The first slide, text, one object, two objects."""
    left, right = columns(_ALL.object, 2)
    halves = {**_BOXES, "object": left, "object2": right}
    about = talk.count("dokument.layout.objects", 1), talk.count("dokument.layout.objects", 2)
    rest = ("reading", "source", "address", "number")
    return (
        _layout(talk("dokument.layout.opening"), _shapes(talk, ("opening", "under", "number")), "title"),
        _layout(
            talk("dokument.layout.words"),
            _shapes(talk, ("title", "subtitle", "body", "source", "address", "number")),
        ),
        _layout(about[0], _shapes(talk, ("title", "subtitle", "object", *rest))),
        _layout(about[1], _shapes(talk, ("title", "subtitle", "object", "object2", *rest), halves)),
    )


def _layout(name: str, shapes: str, kind: str = "") -> str:
    about = f'type="{kind}" preserve="1"' if kind else 'preserve="1" userDrawn="1"'
    return f'<p:sldLayout {_SPACES} {about}><p:cSld name="{escape(name)}">{shapes}</p:cSld></p:sldLayout>'


def _master(talk: Words) -> str:
    letters = (
        '<a:solidFill><a:schemeClr val="tx1"/></a:solidFill><a:latin typeface="+{0}-lt"/>'
        '<a:ea typeface="+{0}-ea"/><a:cs typeface="+{0}-cs"/>'
    )
    titles = (
        f'<a:lvl1pPr algn="l"><a:lnSpc><a:spcPct val="95000"/></a:lnSpc>{_BEFORE}<a:buNone/>'
        f'<a:defRPr sz="{round(TITLE * 100)}" b="1">{letters.format("mj")}</a:defRPr></a:lvl1pPr>'
    )
    levels = "".join(
        f'<a:lvl{at}pPr marL="{285_750 * at}" indent="-285750" algn="l">{_BEFORE}{_BULLET}'
        f'<a:defRPr sz="{1800 if at == 1 else 1600}">{letters.format("mn")}</a:defRPr></a:lvl{at}pPr>'
        for at in range(1, 6)
    )
    other = f'<a:lvl1pPr><a:defRPr sz="1800">{letters.format("mn")}</a:defRPr></a:lvl1pPr>'
    return (
        f'<p:sldMaster {_SPACES}><p:cSld><p:bg><p:bgRef idx="1001"><a:schemeClr val="bg1"/></p:bgRef></p:bg>'
        f"{_shapes(talk, ('title', 'text', 'number'))}</p:cSld><p:txStyles>"
        f"<p:titleStyle>{titles}</p:titleStyle><p:bodyStyle>{levels}</p:bodyStyle>"
        f"<p:otherStyle>{other}</p:otherStyle></p:txStyles></p:sldMaster>"
    )
