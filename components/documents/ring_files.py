"""All sheets of a ring as one ZIP: for each town that is there a Word and a PowerPoint file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from components.documents import ring_paper, ring_sheet, slides
from components.downloads.archive import packed
from data.model.folding import hyphened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from components.documents.item import Options
    from components.documents.ring_sheet import Sheet
    from data.ring.model import Merged
    from data.store.store import Store

_LONGEST = 40
"""Letters of a part of the name of a file."""


def town_zip(
    merged: Merged, store: Store, options: Options, tell: Callable[[int], object] = lambda _: None
) -> bytes:
    """The ZIP; ``tell`` is told after each town how many are done.

    Of the options only language, day and address hold: a sheet takes no template, whose words nobody knows.
    """
    plain = replace(options, anonymous=False, title="", appendix=False, template=None)
    shared = ring_sheet.shared(merged, store, plain)
    files: list[tuple[str, bytes]] = []
    for done, town in enumerate(merged.chosen, 1):
        files += _files(ring_sheet.sheet(shared, town))
        tell(done)
    return packed(files)


def _files(sheet: Sheet) -> Iterator[tuple[str, bytes]]:
    """Both files of a town; their names say nothing of another one."""
    name = "_".join(filter(None, (hyphened(text, _LONGEST) for text in (sheet.ring, sheet.area.short))))
    yield f"{name}.docx", ring_paper.docx(sheet)
    yield f"{name}.pptx", pptx(sheet)


def pptx(sheet: Sheet) -> bytes:
    """The sheet as a presentation: what is official, all key figures, a slide for each chart.

    All definitions stand on the last slides; shared out over the notes of slides, nobody would find one.
    """
    writer = slides.Writer(sheet.shared.options, 1)
    section = sheet.section(writer.frame)
    writer.add(replace(section, facts=()))
    writer.closing.keep(section, [f"{label}: {text}" for label, text in section.facts])
    writer.closing.source(section.source)
    return writer.finish(section.title)
