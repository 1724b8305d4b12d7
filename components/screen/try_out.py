"""Trying the interface: a form for each address, made of its description, which opens the answer by itself.

A script (``assets/probieren.js``) shows the address that is asked and the beginning of the answer below the
form, and fills the lists of indicators, areas and years, which nobody needs who opens no form.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from components.api.description import ENDPOINTS, PARAMETERS, ZIP, sample_of, schema_of
from components.screen.markup import attrs
from components.screen.tags import Element, details, div, h2, p, span, summary

if TYPE_CHECKING:
    from components.api.description import Endpoint
    from components.texts import Words
    from data.model.region import Region

LISTS = ("indikator", "orte", "jahr")
"""Parameters whose choices stand in the catalogue or in the list of areas."""

LEFT_OUT = "stand"
"""Asked by programs that keep answers; nobody types it."""


def forms(region: Region, words: Words) -> Element:
    """All forms, closed, and the lists that they share; what is filled in already is of the region."""
    lists = [Element("datalist", id=list_of(name)) for name in LISTS]
    told = {f"data_{key}": words(f"probieren.{key}") for key in ("status", "rows", "failed")}
    parts = [p(words("probieren.lead"), className="hint"), *(_form(one, region, words) for one in ENDPOINTS)]
    return details(
        [summary(h2(words("probieren.heading"))), *parts, *lists],
        className="try",
        **attrs(**told),
    )


def list_of(name: str) -> str:
    """The id of the list of choices of a parameter."""
    return f"probieren-{name}"


def _form(one: Endpoint, region: Region, words: Words) -> Element:
    path = one.base + one.path
    fields = [_field(one, name, region, words) for name in one.parameters if name != LEFT_OUT]
    content = [
        div(fields, className="try-fields"),
        p(
            [
                _button("submit", words("probieren.send"), "btn-primary"),
                " ",
                *_copying(words("probieren.copy_address"), words),
            ]
        ),
        p(Element("code"), className="try-address", hidden=True),
        p(className="try-said", role="status", hidden=True),
        Element(
            "pre",
            className="program try-answer",
            hidden=True,
            tabIndex="0",
            role="region",
            **attrs(aria_label=words("probieren.answer")),
        ),
    ]
    about = attrs(data_asks=path, **({"data_file": "yes"} if one.media == ZIP else {}))
    form = Element("form", content, action=path, method="get", target="_blank", **about)
    name = [Element("code", path), " ", span(words(f"schnittstelle.endpoint.{one.name}"), className="hint")]
    return details([summary(name), form], className="try-one")


def copy_button(words: Words) -> Element:
    """The button that copies the recipe it stands behind."""
    return p(_copying(words("probieren.copy"), words))


def _copying(label: str, words: Words) -> list[Any]:
    """A button to copy and the place that says whether it is done (``assets/copy.js``)."""
    said = attrs(data_done=words("weitergeben.copied"), data_failed=words("weitergeben.not_copied"))
    button = _button("button", label, "btn-outline-primary", hidden=True, data_try="copy")
    return [button, " ", span(className="hint", role="status", **said)]


def _button(kind: str, label: str, css: str, *, hidden: bool = False, **about: str) -> Element:
    """A button; one that needs the script is hidden until that has come."""
    css = f"btn btn-sm {css}"
    return Element("button", label, type=kind, className=css, hidden=hidden, **attrs(**about))


def _field(one: Endpoint, name: str, region: Region, words: Words) -> Element:
    """The label of a parameter with what fills it; one that is needed has its example already."""
    is_needed = name in one.needed
    mark = f" ({words('schnittstelle.needed')})" if is_needed else ""
    shown = [Element("code", name), mark]
    return Element("label", [span(shown), _control(one, name, region, words, is_needed=is_needed)])


def _control(one: Endpoint, name: str, region: Region, words: Words, *, is_needed: bool) -> Element:
    schema, example = schema_of(PARAMETERS[name], region), sample_of(one, name, region)
    if "enum" in schema:
        values = schema["enum"] if is_needed else ["", *schema["enum"]]
        return _select(name, values, example if is_needed else _usual(name, words), words)
    more: dict[str, Any] = {"type": "text"}
    if schema["type"] == "integer":
        more = {"type": "number", "min": schema["minimum"], "max": schema["maximum"]}
    if name in LISTS:
        more |= {"list": list_of(name), "autoComplete": "off"}
    return Element(
        "input",
        **more,
        name=name,
        className="form-control",
        placeholder=example or None,
        required=is_needed,
        value=(example or None) if is_needed else None,
    )


def _usual(name: str, words: Words) -> str:
    """What is chosen where nothing has to be: the language of the page, where it is not the usual one."""
    return words.language if name == "sprache" and words.language != "de" else ""


def _select(name: str, values: list[str], chosen: str | int, words: Words) -> Element:
    """A list of values, among them perhaps none."""
    options = [
        Element("option", value or words("probieren.any"), value=value, selected=value == chosen)
        for value in values
    ]
    return Element("select", options, name=name, className="form-select")
