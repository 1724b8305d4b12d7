"""Who of a ring is there and who is missing, the files and what is wrong with them, two of one town."""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.screen.markup import attrs
from components.screen.ring_button import button
from components.screen.ring_told import folded
from components.screen.tags import Element, details, div, h2, h3, li, p, span, strong, summary, ul
from components.wording import ring_trouble, years
from components.wording.numbers import count_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from components.comparison.ring import Sitting
    from components.texts import Words
    from data.ring.model import Merged, Returned, Trouble


def section(sitting: Sitting, troubles: Sequence[tuple[str, Trouble]], said: Sequence[str]) -> Element:
    """All about the files.

    ``troubles`` are those of a moderator's workbook by its name, ``said`` is worth knowing now.
    """
    words = sitting.context.words
    return Element(
        "section",
        [
            h2(present(sitting), **attrs(data_part="dateien")),
            *_missing(sitting),
            *(p(text, className="notice") for text in said),
            *_decided(troubles, words),
            *(_doubled(sitting, town, files) for town, files in _doubles(sitting)),
            *_files(sitting),
        ],
        className="ring-part",
    )


def present(sitting: Sitting) -> str:
    """How many of the towns are there."""
    words, found = sitting.context.words, sitting.merged
    if found is None:
        return words("ring.files.none")
    there, every = len(found.chosen), len(found.ring.towns)
    return words("ring.files.present", n=str(there), all=str(every), ring=found.ring.name)


def _missing(sitting: Sitting) -> Iterator[Element]:
    words, found = sitting.context.words, sitting.merged
    if found is None:
        return
    if found.missing:
        names = years.listed([sitting.name(town) for town in found.missing], words)
        yield p(words.count("ring.files.missing", len(found.missing), towns=names), className="ring-missing")
    about = found.ring
    level = words(f"level.{about.level.value}.name")
    spanned = years.row(about.years, [str(year) for year in about.years], words)
    yield p(
        words(
            "ring.files.ring", level=level, years=spanned, n=str(len(about.figures)), edition=about.edition
        ),
        className="hint",
    )


def _decided(troubles: Sequence[tuple[str, Trouble]], words: Words) -> Iterator[Element]:
    if troubles:
        found = [li(ring_trouble.told(trouble, file, words)) for file, trouble in troubles]
        yield ul(found, className="plain ring-troubles notice")


def _doubles(sitting: Sitting) -> Iterator[tuple[str, tuple[str, ...]]]:
    if sitting.merged:
        yield from sitting.merged.doubled.items()


def _doubled(sitting: Sitting, town: str, files: Sequence[str]) -> Element:
    """Two files of a town that say different things: somebody has to choose."""
    words, name = sitting.context.words, sitting.name(town)
    offers = [
        button(words("ring.files.holds", file=file), "file", data_stadt=town, data_datei=file)
        for file in files
    ]
    return div(
        [
            h3(words("ring.files.doubled", town=name, n=str(len(files)))),
            p(words("ring.files.doubled_text"), className="hint"),
            div(offers, className="own-offers"),
        ],
        className="notice ring-doubled",
    )


def _files(sitting: Sitting) -> Iterator[Element]:
    """Files with something to put right first, in plain sight; all others behind a fold."""
    words = sitting.context.words
    wrong = sorted(filter(_hinders, sitting.files), key=lambda one: one.refused is None)
    others = [one for one in sitting.files if not _hinders(one)]
    if wrong:
        yield ul([_file(sitting, one) for one in wrong], className="plain ring-files")
    if others:
        key = "ring.files.others" if wrong else "ring.files.list"
        yield details(
            [
                summary(words.count(key, len(others))),
                ul([_file(sitting, one) for one in others], className="plain ring-files"),
            ],
            **attrs(data_fold="ring-dateien"),
        )


def _hinders(file: Returned) -> bool:
    """Whether it is not used as a whole, or some of its cells are not."""
    return file.refused is not None or bool(_lost(file))


def _lost(file: Returned) -> list[Trouble]:
    """What costs a figure."""
    return [trouble for trouble in file.troubles if not trouble.note]


def _file(sitting: Sitting, file: Returned) -> Element:
    words = sitting.context.words
    refused = (
        [p(ring_trouble.told(file.refused, file.file, words), className="ring-refused")]
        if file.refused
        else []
    )
    return li(
        [
            div(
                [
                    strong(file.file, className="ring-file-name"),
                    span(_state(sitting, file), className="hint"),
                    button(
                        words("ring.files.remove"),
                        "remove",
                        "button is-quiet",
                        data_datei=file.file,
                        aria_label=words("ring.files.remove_label", file=file.file),
                    ),
                ],
                className="ring-file-head",
            ),
            *refused,
            *_told(file, _lost(file), "lost", words),
            *_told(file, [one for one in file.troubles if one.note], "notes", words),
        ],
        className="ring-file",
    )


def _state(sitting: Sitting, file: Returned) -> str:
    """Which town it speaks for, and with how many figures."""
    words, found = sitting.context.words, sitting.merged
    if file.refused:
        return words("ring.files.refused")
    n = sum(entry.numerator is not None for entry in file.entries.values())
    told = words.count("ring.files.figures", n, count_text(n, words.language))
    town = sitting.name(file.town) if file.town else words("ring.files.no_town")
    return words(f"ring.files.{_use(found, file)}", town=town, figures=told)


def _use(found: Merged | None, file: Returned) -> str:
    """Whether the file is the one that holds for its town."""
    if found is None or found.chosen.get(file.town) == file.file:
        return "used"
    return "open" if file.file in found.doubled.get(file.town, ()) else "unused"


def _told(file: Returned, troubles: Sequence[Trouble], kind: str, words: Words) -> Iterator[Element]:
    """The troubles of a kind in sentences; nothing without any."""
    if n := len(troubles):
        label = words.count(f"ring.files.{kind}", n, count_text(n, words.language))
        sentences = (ring_trouble.told(one, file.file, words) for one in troubles)
        yield folded(label, sentences, n, f"{kind} {file.file}", words)
