"""What was agreed for an indicator and what its places need, in words, each with where it is written down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.wording.numbers import as_given, given, with_unit

if TYPE_CHECKING:
    from components.comparison.context import Context
    from data.model.catalogue import Target
    from data.model.reading import Text


def targets(context: Context) -> list[str]:
    """The agreed targets: ``35 %: … (2007). Quelle: …`` and what they do not mean."""
    return [target(context, one) for one in context.indicator.targets]


def target(context: Context, one: Target) -> str:
    """One of the agreed targets."""
    words, language = context.words, context.words.language
    return words(
        "daten.target",
        value=with_unit(one.value, context.indicator, language, as_given(one.value)),
        name=one.name[language],
        year=str(one.year),
        source=one.source[language].rstrip("."),
        note=_note(one.note, language),
    )


def plan(context: Context) -> str:
    """How many children and full-time posts are in a group, with the source; empty where nobody says."""
    words, item, language = context.words, context.indicator, context.words.language
    if item.plan is None or item.counted is None:
        return ""
    size, posts = (given(one, language) for one in (item.plan.group_size, item.plan.posts))
    counted = item.counted.forms(language).after(lone=item.plan.group_size == 1)
    said = {"source": item.plan.source[language].rstrip("."), "note": _note(item.plan.note, language)}
    return words("daten.plan_text", size=size, counted=counted, posts=posts, **said)


def _note(note: Text | None, language: str) -> str:
    return f" {note[language]}" if note else ""
