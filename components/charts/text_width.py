"""How wide a text will be, from the advance widths of its letters, in the unit of its size.

A browser takes the first face of its list (``theme.FONT``) that the machine has, so a letter on a screen is
measured as wide as in the widest of three: Liberation Sans (the widths of Arial and Helvetica), Roboto and
DejaVu Sans. Hardly anything is then wider than measured. Documents name Arial and are measured by it alone.
The numbers were read from the fonts of Debian 12; kerning is left out, it mostly brings letters nearer.
"""

from __future__ import annotations

import re
from functools import lru_cache
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
        275: "'", 278: "ijlíîï", 295: "I", 318: " \u00a0,.·‘’‚", 337: ":;|", 352: "f", 361: "-",
        390: "()[]", 392: "t", 401: "!²³", 411: "\\r", 413: "/", 460: "\"", 500: "*`°´", 518: "“”„",
        521: "s", 525: "z", 550: "cç", 552: "J", 556: "?_†", 557: "L", 579: "k", 592: "vxy", 611: "FT",
        612: "oöóô", 613: "a§äàáâ", 615: "eèéêë", 630: "ß", 634: "hnuüñúû", 635: "bdgpq",
        636: "$0123456789{}€", 656: "–", 667: "EKPSY", 684: "AVÄ", 685: "XZ", 686: "B", 722: "CR",
        732: "UÜ", 748: "N", 752: "H", 769: "◆", 770: "D", 778: "G", 780: "&", 787: "OQÖ", 818: "w",
        838: "#+<=>^~×−≤≥✖", 873: "M●○", 896: "★", 945: "■", 950: "%", 974: "m", 989: "W", 990: "▲▼",
        1000: "—…→", 1015: "@",
    },
    {
        306: "'", 343: "ijlíîï", 348: " \u00a0", 365: "|", 372: "I", 374: "/", 380: ",.·‘’‚", 400: ":;",
        415: "-", 422: "\\", 435: "f", 438: "²³", 456: "!", 457: "()[]", 478: "t", 493: "r", 500: "`°´",
        521: "\"", 523: "*", 556: "_†", 559: "J", 582: "z", 593: "cç", 595: "s", 611: "?", 628: "§",
        632: "–", 637: "L", 645: "x", 652: "vy", 657: "“”„", 665: "k", 675: "aäàáâ", 678: "eèéêë", 682: "T",
        683: "EF", 687: "oöóô", 696: "$0123456789€", 712: "hnu{}üñúû", 716: "bdgpq", 719: "ß", 720: "S",
        724: "Y", 725: "Z", 733: "P", 734: "C", 762: "B", 769: "◆", 770: "R", 771: "X", 774: "AVÄ",
        775: "K", 812: "UÜ", 821: "G", 830: "D", 837: "HN", 838: "#+<=>^~×−≤≥✖", 850: "OQÖ", 872: "&",
        873: "●○", 896: "★", 924: "w", 945: "■", 990: "▲▼", 995: "M", 1000: "@—…→", 1002: "%", 1042: "m",
        1103: "W",
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
    return size * _em(text)


@lru_cache(maxsize=4096)  # names of areas come again in every chart
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


def shortened(name: str) -> str:
    """The name of an area as it is written where room is short: ``Mülheim a. d. R.``."""
    return name.replace(" an der Ruhr", "\u00a0a.\u00a0d.\u00a0R.")
