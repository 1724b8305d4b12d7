"""The dialog in which a document gets its form, an appendix, a template.

One for the whole page; ``assets/dokument.js`` knows from which view it was opened and asks for the document.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.documents import forms, house, office
from components.documents.template import ENDINGS, LARGEST
from components.screen import tags
from components.screen.markup import attrs

if TYPE_CHECKING:
    from components.screen.tags import Element
    from components.texts import Words

FORM, APPENDIX, ANONYMOUS, TEMPLATE, FILE = "form", "anhang", "anonym", "vorlage", "datei"
"""The names of the fields; those of what is asked for are those of the address."""
NONE, HOUSE, OWN = "ohne", "haus", "eigene"
"""The choices of a template."""


def offered() -> tuple[str, ...]:
    """The forms there are here: those of LibreOffice where it is."""
    has_office = office.program() is not None
    return tuple(form for form in forms.NAMES if form not in office.FORMS or has_office)


def dialog(words: Words) -> Element:
    """The dialog, closed."""
    heading = words("dokument.adapt.heading")
    said = {"busy": words("dokument.adapt.busy"), "large": words("dokument.adapt.large")}
    about = {f"data_{name}": text for name, text in said.items()}
    fields = [
        _choice(words("dokument.adapt.format"), [_form(words, form) for form in offered()]),
        tags.div(
            [
                _box(APPENDIX, words("dokument.adapt.appendix"), words("dokument.adapt.appendix_hint")),
                _box(ANONYMOUS, words("take.anonymous"), words("take.anonymous_hint")),
            ],
            className="radios adapt-more",
        ),
        _choice(words("dokument.adapt.template"), _templates(words), className="adapt-template"),
    ]
    return tags.Element(
        "dialog",
        tags.Element("form", [tags.h2(heading), *fields, *_foot(words)], method="dialog"),
        className="share adapt",
        **attrs(aria_label=heading, data_most=str(LARGEST), **about),
    )


def _choice(name: str, rows: list[Element], className: str = "") -> Element:  # noqa: N803  (as Dash has it)
    legend = tags.Element("legend", name)
    return tags.Element("fieldset", [legend, *rows], className=f"radios {className}".strip())


def _form(words: Words, form: str) -> Element:
    """A form, with what its templates are called and the name of the operator's."""
    source = forms.source(form)
    found = house.templates().get(source)
    about = attrs(data_endings=",".join(ENDINGS[source]), data_house=found.name if found else "")
    is_first = form == forms.NAMES[0]
    return _row(FORM, form, words(f"dokument.adapt.form.{form}"), is_checked=is_first, **about)


def _templates(words: Words) -> list[Element]:
    """No template, that of the operator (the script says which), one's own."""
    rows = [_row(TEMPLATE, NONE, words("dokument.adapt.none"), is_checked=not house.templates())]
    if house.templates():
        rows.append(_row(TEMPLATE, HOUSE, _named(words("dokument.adapt.house"), "house"), is_checked=True))
    rows.append(_row(TEMPLATE, OWN, _named(words("dokument.adapt.own"), "endings"), is_checked=False))
    about = attrs(aria_label=words("dokument.adapt.file"))
    file = tags.Element("input", type="file", name=FILE, className="form-control", **about)
    hint = tags.p(words("dokument.adapt.template_hint"), className="hint")
    return [*rows, tags.div([file, hint], className="adapt-file")]


def _named(label: str, name: str) -> list[Element | str]:
    """A label with what the script writes behind it."""
    return [label, " ", tags.span(className=f"adapt-{name}")]


def _row(
    name: str, value: str, label: str | list[Element | str], *, is_checked: bool, **about: str
) -> Element:
    button = tags.Element(
        "input",
        type="radio",
        name=name,
        value=value,
        className="form-check-input",
        checked=is_checked,
        **about,
    )
    return tags.Element(
        "label", [button, tags.span(label, className="form-check-label")], className="form-check"
    )


def _box(name: str, label: str, hint: str) -> Element:
    box = tags.Element("input", type="checkbox", name=name, value="ja", className="form-check-input")
    said = tags.span([label, tags.small(hint, className="hint")], className="form-check-label")
    return tags.Element("label", [box, said], className=f"form-check adapt-{name}")


def _foot(words: Words) -> list[Element]:
    close = tags.Element(
        "button",
        words("dokument.adapt.cancel"),
        type="button",
        className="btn btn-outline-primary btn-sm",
        **attrs(data_close="dialog"),
    )
    make = tags.Element(
        "button", words("dokument.adapt.make"), type="submit", className="btn btn-primary btn-sm"
    )
    status = tags.p(role="status", className="adapt-said")
    return [status, tags.p([make, " ", close], className="share-close")]
