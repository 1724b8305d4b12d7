"""A figure as ``assets/widths.js`` lays it out."""

from __future__ import annotations

from typing import Any


def fitted(figure: dict[str, Any], place: int) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Traces and layout for one of the widths of a figure, the widest first."""
    fit = figure["layout"]["meta"]["fits"][place]
    data = [_with(trace, fit["data"].get(str(at), {})) for at, trace in enumerate(figure["data"])]
    return data, _with(figure["layout"], fit["layout"])


def _with(part: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in (part | changes).items() if value is not None}
