"""What of a file was not taken over and why, with what may have been meant; or why nothing of it was read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from components.screen.markup import attrs
from components.wording.numbers import count_text
from data.own.faults import OwnError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from components.comparison.context import Context
    from components.texts import Words
    from data.own.faults import Problem

LISTED = 100
"""Problems that are listed one by one."""


def fault(found: OwnError, words: Words) -> str:
    """Why nothing of a file was read, in a sentence."""
    values = _numbers(found.values, words)
    if isinstance(found.__cause__, OwnError):  # of one of several sheets
        values["fault"] = fault(found.__cause__, words)
    return words(f"eigene.fault.{found.key}", **values) if values else words(f"eigene.fault.{found.key}")


def lacks_year(found: OwnError | None) -> bool:
    """Whether it is only a year that is missing."""
    cause = found.__cause__ if found else None
    return found is not None and (
        found.key == "no_year" or (isinstance(cause, OwnError) and lacks_year(cause))
    )


def _numbers(values: dict[str, str], words: Words) -> dict[str, str]:
    """Limits as people write them."""
    limit = values.get("limit", "")
    return {**values, "limit": count_text(float(limit), words.language)} if limit else values


def listed(heading: str, problems: Sequence[Problem], context: Context) -> list[Any]:
    """Problems or notes below a heading; nothing where there is none."""
    if not problems:
        return []
    words = context.words
    items = [_problem(one, context) for one in problems[:LISTED]]
    if len(problems) > LISTED:
        items.append(
            html.Li(words("eigene.result.more", n=count_text(len(problems) - LISTED, words.language)))
        )
    return [html.H3(heading), html.Ul(items, className="plain own-problems")]


def _problem(one: Problem, context: Context) -> html.Li:
    words = context.words
    values = dict(one.values)
    if "status" in values:
        values["status"] = words(f"status.{values['status']}")
    text = words(f"eigene.problem.{one.key}", **values) if values else words(f"eigene.problem.{one.key}")
    if one.row is not None and one.column:
        text = words("eigene.result.place", row=one.row, column=one.column, text=text)
    elif one.row is not None:
        text = words("eigene.result.row", row=one.row, text=text)
    if not one.proposals:
        return html.Li(text)
    offers: list[Any] = [html.Span(words("eigene.result.accept") + ": ")]
    for key in one.proposals:
        name = context.name(key)
        about = attrs(
            data_own="accept",
            data_name=one.name,
            data_key=key,
            aria_label=words("eigene.result.accept_label", name=one.name, area=name),
        )
        label = (
            f"{name} ({words(f'level.{area.level.value}.name')})"
            if (area := context.store.areas.get(key))
            else name
        )
        offers += [
            html.Button(label, type="button", className="btn btn-outline-primary btn-sm", **about),
            " ",
        ]
    return html.Li([html.Span(text), html.Div(offers, className="own-offers")])
