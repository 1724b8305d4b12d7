"""The forms of a document by their endings: Word and PowerPoint are ours, LibreOffice makes the others."""

from __future__ import annotations

import logging
from functools import partial
from typing import TYPE_CHECKING

from components.documents import office, paper, slides
from components.documents.template import TemplateError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from components.documents.item import Item, Options
    from data.store.store import Store

    Tell = Callable[[int], object]

_LOG = logging.getLogger(__name__)

_OURS = {"docx": (paper.docx, paper.MIMETYPE), "pptx": (slides.pptx, slides.MIMETYPE)}

NAMES = (*_OURS, *office.FORMS)
MIMETYPES = {
    **{form: mimetype for form, (_, mimetype) in _OURS.items()},
    **{form: found.mimetype for form, found in office.FORMS.items()},
}


def source(form: str) -> str:
    """The form of ours that another one is made of; ours are made of nothing else."""
    return office.FORMS[form].source if form in office.FORMS else form


def check(form: str, options: Options) -> None:
    """Raise :class:`~components.documents.office.NoOffice` where this form cannot be made."""
    if form in office.FORMS:
        office.require(in_memory=options.in_memory)


def document(form: str, store: Store, items: Sequence[Item], options: Options, tell: Tell) -> bytes:
    """The views as a document; ``tell`` is told after each how many are done.

    Raises what :func:`components.documents.office.converted` raises, and
    :class:`~components.documents.template.TemplateError` for a template that turns out to be none.
    """
    made = _made(source(form), store, items, options, tell)
    if form not in office.FORMS:
        return made
    return office.converted(made, form, in_memory=options.in_memory, wait=partial(tell, len(items)))


def _made(form: str, store: Store, items: Sequence[Item], options: Options, tell: Tell) -> bytes:
    try:
        return _OURS[form][0](store, items, options, tell)
    except (AttributeError, LookupError, TypeError, ValueError) as fault:
        if options.template is None:
            raise
        _LOG.exception("a template could not be used")  # it may as well be ours
        raise TemplateError("unusable") from fault
