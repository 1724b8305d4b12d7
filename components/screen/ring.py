"""A sitting of a ring as its page shows it: files, what is to be checked, results, files to take along."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from components.screen import ring_files, ring_findings, ring_result
from components.screen.markup import attrs
from components.screen.ring_button import button
from components.screen.tags import Element, div, h2, p

if TYPE_CHECKING:
    from collections.abc import Sequence

    from components.comparison.ring import Sitting
    from components.texts import Words
    from data.ring.model import Trouble


def result(
    sitting: Sitting, troubles: Sequence[tuple[str, Trouble]] = (), said: Sequence[str] = ()
) -> list[Any]:
    """The whole of it; of a sitting without a usable file only its files."""
    words, found = sitting.context.words, sitting.merged
    parts = [ring_files.section(sitting, troubles, said)]
    if found is not None and found.chosen:
        parts += [
            ring_findings.section(sitting, found),
            ring_result.section(sitting, found),
            _take(words),
        ]
    return [*parts, _end(words)]


def announced(sitting: Sitting) -> str:
    """What is said aloud: who is there, how much is to be checked."""
    words, found = sitting.context.words, sitting.merged
    said = [ring_files.present(sitting)]
    if found is not None:
        said.append(ring_findings.heading(found, words))
    return " ".join(f"{part}." for part in said)


def _take(words: Words) -> Element:
    """What can be taken along."""
    name = f"{words('ring.file.sheets')}.zip"
    ways = [
        div(
            [
                button(
                    words(f"ring.take.{key}"),
                    key,
                    "btn btn-primary",
                    data_zip=name,
                ),
                p(words(f"ring.take.{key}_hint"), className="hint"),
            ]
        )
        for key in ("sheets", "moderation")
    ]
    return Element(
        "section",
        [
            h2(words("ring.take.heading"), **attrs(data_part="mitnehmen")),
            div(ways, className="ring-ways"),
            Element("progress", hidden=True, **attrs(aria_label=words("ring.take.sheets"))),
            p(className="ring-take-said", role="status"),
        ],
        className="ring-part ring-take",
    )


def _end(words: Words) -> Element:
    css = "btn btn-outline-danger btn-sm own-remove"
    end = button(words("ring.end.discard"), "discard", css, data_sure=words("ring.end.sure"))
    return p(end, className="ring-end")
