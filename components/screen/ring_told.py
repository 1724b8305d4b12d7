"""Sentences about files and figures of a ring behind a fold: of very many the first ones."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from components.screen.markup import attrs
from components.screen.tags import Element, details, li, summary, ul
from components.wording.numbers import count_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from components.texts import Words

LISTED = 100
"""Sentences that are listed one by one."""


def folded(label: str, sentences: Iterable[str], n: int, fold: str, words: Words) -> Element:
    """The fold of this name, closed; ``n`` is how many sentences there are."""
    items = [li(one) for one in islice(sentences, LISTED)]
    if n > LISTED:
        items.append(li(words("eigene.result.more", n=count_text(n - LISTED, words.language))))
    return details([summary(label), ul(items, className="plain ring-troubles")], **attrs(data_fold=fold))
