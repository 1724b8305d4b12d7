"""How wide a text will be, from the advance widths of its letters, in the unit of its size.

The screen writes in Source Sans 3 (:mod:`components.web.font`), regular and bold; semibold is measured as
bold, which is a little wider. Signs that it lacks are as wide as in the widest of Liberation Sans, Roboto and
DejaVu Sans. Documents name Arial and are measured by it alone. A test reads the numbers of Source Sans 3 from
its package; the others were read from the fonts of Debian 12. Kerning is left out, it mostly brings letters
nearer.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


_MARKUP = re.compile(r"(<[^>]*>)")
_UNKNOWN = 1.0  # of a letter that is in no table, e.g. one of another script


class Face:
    """Advance widths of a face, given as thousandths of its size with all the letters that take them."""

    def __init__(self, plain: Mapping[int, str], bold: Mapping[int, str]) -> None:
        self._plain, self._bold = (
            {letter: wide / 1000 for wide, letters in table.items() for letter in letters}
            for table in (plain, bold)
        )

    def width(self, text: str, size: float, *, bold: bool = False) -> float:
        """Width of a line of text without markup, in the unit of ``size``."""
        known = self._bold if bold else self._plain
        return size * sum(known.get(letter, _UNKNOWN) for letter in text)


# fmt: off
SCREEN = Face(
    {
        100: "\u2009", 120: "\u202f", 200: " \u00a0", 241: "|", 246: "iìíîï", 247: "j", 249: "',.:;·‘’‚",
        255: "l", 263: "IÌÍÎÏ", 289: "!", 292: "f", 303: "()[]{}", 304: "▾", 311: "-\u2011", 331: "°",
        338: "t", 347: "r", 350: "/\\", 367: "²³", 418: "*", 419: "s", 425: "?z", 426: "\"“”„", 446: "x",
        454: "†", 456: "cç", 467: "vyýÿ", 476: "YÝ", 479: "J", 480: "–", 486: "L", 494: "F", 495: "k",
        496: "eèéêë", 497: "#$+0123456789<=>^~§±×÷€−≈≠≤≥", 500: "_", 504: "agàáâãäå", 513: "X", 515: "V",
        527: "EÈÉÊË", 534: "S", 536: "T", 539: "Z", 542: "`o´òóôõöø", 543: "A", 544: "huÀÁÂÃÄÅðùúûü",
        547: "nñ", 553: "b", 555: "dpqþ", 566: "P", 569: "R", 571: "CÇ", 576: "ß", 579: "K", 583: "Þ",
        588: "B", 600: "■▲▼◆○●", 609: "&", 615: "D", 617: "G", 619: "←↑→↓", 639: "Ð", 645: "UÙÚÛÜ",
        647: "NÑ", 652: "H", 664: "OQÒÓÔÕÖØ", 719: "w", 727: "M", 778: "æ", 786: "W", 800: "—", 808: "½",
        822: "Æ", 824: "%", 829: "m", 838: "✖", 847: "@", 896: "★", 948: "…",
    },
    {
        100: "\u2009", 120: "\u202f", 200: " \u00a0", 268: "|", 276: "iìíîï", 278: "j", 286: "l",
        300: "',.:;·‘’‚", 301: "IÌÍÎÏ", 332: "-\u2011", 339: "/\\", 340: "!", 341: "f", 344: "()[]{}",
        345: "▾", 365: "°", 376: "²³", 383: "t", 398: "r", 443: "s", 457: "*", 460: "z", 463: "?", 467: "ç",
        468: "c", 480: "–", 500: "_", 509: "J", 510: "†", 514: "x", 518: "Leèéêë", 521: "yýÿ", 523: "v",
        524: "F", 525: "YÝ", 527: "aàáâãäå", 528: "#$+0123456789<=>^~§±×÷€−≈≠≤≥", 534: "g", 537: "\"“”„",
        541: "Z", 548: "EkÈÉÊË", 555: "`o´òóôõöø", 556: "STV", 558: "ð", 567: "X", 568: "uùúûü", 571: "h",
        572: "nñ", 573: "AbdpqÀÁÂÃÄÅþ", 582: "CÇ", 596: "P", 600: "■▲▼◆○●", 605: "B", 613: "R", 614: "K",
        617: "Þ←↑→↓", 632: "ß", 635: "D", 638: "G", 657: "Ð", 665: "NUÑÙÚÛÜ", 667: "&", 674: "H",
        684: "OQÒÓÔÕÖØ", 762: "M", 776: "w", 781: "æ", 800: "—", 813: "W", 838: "✖", 845: "Æ", 846: "½",
        857: "%m", 896: "★", 902: "@", 978: "…",
    },
)
ARIAL = Face(
    {
        191: "'", 222: "ijl‘’‚", 260: "|", 278: " \u00a0!,./:;I[\\]ft·íîï", 333: "()-`r²³´“”„", 334: "{}",
        355: "\"", 389: "*", 400: "°", 469: "^", 500: "Jcksvxyzç", 549: "≤≥",
        556: "#$0123456789?L_abdeghnopqu§äöüàáâèéêëñóôúû–†€", 584: "+<=>~×−", 604: "●■○", 611: "FTZß",
        667: "&ABEKPSVXYÄ", 722: "CDHNRUwÜ", 778: "GOQÖ", 833: "Mm", 889: "%", 944: "W", 990: "▲▼",
        1000: "—…→", 1015: "@",
    },
    {
        238: "'", 278: " \u00a0,./I\\ijl·íîï‘’‚", 280: "|", 333: "!()-:;[]`ft²³´", 389: "*r{}", 400: "°",
        474: "\"", 500: "z“”„", 549: "≤≥", 556: "#$0123456789J_aceksvxy§äàáâçèéêë–†€", 584: "+<=>^~×−",
        604: "●■○", 611: "?FLTZbdghnopqußöüñóôúû", 667: "EPSVXY", 722: "&ABCDHKNRUÄÜ", 778: "GOQwÖ",
        833: "M", 889: "%m", 944: "W", 975: "@", 990: "▲▼", 1000: "—…→",
    },
)
# fmt: on


def width(text: str, size: float = 13) -> float:
    """Pixels of the longest line of a label on the screen; ``<b>`` makes bold, other markup takes no room."""
    key = hash(text)
    found = _EMS.get(key)
    if found is None:
        if len(_EMS) >= _MOST:
            _EMS.clear()
        found = _EMS[key] = _em(text)
    return size * found


_MOST = 4096
_EMS: dict[int, float] = {}
"""Widths by the hash of their text: names of areas come again in every chart. The text itself may be one of
own figures, which must not be remembered."""


def _em(text: str) -> float:
    longest, line, bold = 0.0, 0.0, False
    for place, part in enumerate(_MARKUP.split(text)):
        if place % 2 == 0:
            line += SCREEN.width(part, 1, bold=bold)
        elif part == "<br>":
            longest, line = max(longest, line), 0.0
        elif part in {"<b>", "</b>"}:
            bold = part == "<b>"
    return max(longest, line)


def wrapped(text: str, room: float, size: float = 13) -> list[str]:
    """The words of a text on lines of at most ``room`` pixels; a longer word has a line of its own."""
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else ""
        if longer and width(longer, size) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def shortened(name: str, before: str = "\u00a0") -> str:
    """The name of an area where room is short: ``Mülheim a. d. R.``, with ``before`` behind Mülheim."""
    return re.sub(r" an der (\w)\w+", f"{before}a.\u00a0d.\u00a0\\1.", name)
