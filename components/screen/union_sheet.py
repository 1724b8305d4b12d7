"""Putting areas together: a quiet button behind the chosen towns, and the sheet that it opens.

Both follow the view. What a link can do is one, with its finished address; the form with name and areas is
told by a script (``assets/verbund.js``) to a control that holds it for the callback.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dash import html

from components.screen import ids, pop, tags
from components.screen.markup import attrs
from components.view import union_actions
from components.view.actions import choose_mine
from components.view.model import query
from components.view.settings import MAX_CHOSEN
from components.view.unions import KEYS, LONGEST
from components.wording import unions

if TYPE_CHECKING:
    from components.comparison.context import Context
    from components.screen.tags import Element
    from components.view.model import View
    from data.model.areas import Area

SHEET = "verbund-blatt"
"""The id of the sheet."""


def opener(context: Context) -> list[Any]:
    """The button; none where there is nothing to put together and nothing that is.

    It holds what is put together: a script says it when that has changed.
    """
    if not context.view.unions and len(_candidates(context)) < union_actions.FEWEST:
        return []
    about = attrs(
        data_pop=SHEET,
        data_made_of=". ".join(unions.made_of(context, area) for _, area in unions.every(context)),
        aria_expanded="false",
        aria_controls=SHEET,
        aria_haspopup="dialog",
    )
    label = context.words("zusammenfassen.open")
    return [tags.Element("button", label, type="button", className="button is-quiet", **about)]


def anchor(context: Context, button: Any, content: Any) -> html.Div:
    """Button and sheet; ``button`` and ``content`` are :func:`opener` and :func:`content` as regions."""
    sheet = pop.sheet(context.words, SHEET, context.words("zusammenfassen.heading"), [content], "union-sheet")
    setattr(sheet, "data-free", "")
    told = html.Data(id=ids.control(union_actions.FORM), value="", hidden=True)
    return html.Div([button, sheet, told], className="pop-anchor bar-union")


def content(context: Context) -> list[Any]:
    """What the sheet holds: the unions there are, the form for a new one, my Kreis without my town."""
    words, view = context.words, context.view
    free = _candidates(context)
    parts = [_union(context, key, area) for key, area in unions.every(context)]
    if len(view.unions) < len(KEYS) and len(free) >= union_actions.FEWEST:
        form = _form(context, "", free, {area.key for area in free})
        parts.append(_folded(words("zusammenfassen.further"), form) if parts else form)
    if any(area.outside for area in _compared(context)):
        parts.append(tags.p(words("zusammenfassen.outside"), className="hint"))
    return [*parts, *_offer(context)]


def _compared(context: Context) -> list[Area]:
    """Mine and the chosen areas."""
    found = (context.store.area(key) for key in (context.view.mine, *context.view.chosen) if key)
    return [area for area in found if area]


def _candidates(context: Context) -> list[Area]:
    """Mine and the chosen areas as far as a union can be made of them."""
    return [area for area in _compared(context) if not area.is_guest]


def _union(context: Context, key: str, area: Area) -> Element:
    """A union there is: name, members, what can be done with it."""
    words, view = context.words, context.view
    members = unions.members(context, area)
    free = [*members, *(one for one in _candidates(context) if one.key not in area.members)]
    is_full = len(view.chosen) >= MAX_CHOSEN
    ways = [
        *([] if key == view.mine else [_way(context, choose_mine(view, key), "mine")]),
        *(
            []
            if is_full or key in (view.mine, *view.chosen)
            else [_way(context, _compared_with(view, key), "compare")]
        ),
        _apart(context, key, area),
    ]
    fold = _folded(words("zusammenfassen.edit"), _form(context, key, free, set(area.members)))
    return tags.div(
        [
            tags.p(
                [tags.strong(area.short), tags.small(unions.parts(context, area))],
                className="union-name",
            ),
            tags.p(ways, className="union-ways"),
            fold,
        ],
        className="union",
        id=f"verbund-{_mark(view, key)}",
    )


def _apart(context: Context, key: str, area: Area) -> Element:
    """The way to be without a union, or why there is none."""
    words = context.words
    apart, why = union_actions.taken_apart(context.view, key)
    if why:
        return tags.span(" ".join(words(one.key, **dict(one.values)) for one in why), className="hint")
    return _way(context, apart, "apart", said=words("zusammenfassen.said_apart", name=area.short))


def _folded(label: str, form: Element) -> Element:
    """A form that is seen only when somebody asks for it."""
    return tags.details([tags.summary(label), form], className="union-edit")


def _compared_with(view: View, key: str) -> View:
    """The view with one more in the comparison."""
    return replace(view, chosen=(*view.chosen, key))


def _way(context: Context, view: View, key: str, said: str = "") -> Element:
    """A link to what can be done with a union."""
    about = attrs(data_union_way="", data_said=said)
    return tags.link(context.words(f"zusammenfassen.{key}"), href=query(view, context.store) or "?", **about)


def _mark(view: View, key: str) -> str:
    """What a union is told from others by in the page: another one under its key is not it."""
    one = view.unions[KEYS.index(key)]
    return f"{key}-{'-'.join(one.keys)}"


def _form(context: Context, key: str, areas: list[Area], ticked: set[str]) -> Element:
    """The form for a new union, or under its key for one there is.

    With other unions it is another form: what was filled in belongs to what has been put together by then.
    """
    words, view = context.words, context.view
    one = view.unions[KEYS.index(key)] if key else None
    place = key or f"neu{len(view.unions)}"
    hint = f"verbund-{place}-hinweis"
    field = tags.Element(
        "input",
        type="text",
        className="form-control",
        value=one.name if one else None,
        maxlength=str(LONGEST),
        placeholder=words("zusammenfassen.example"),
        autocomplete="off",
        **attrs(aria_describedby=hint, data_union_name=""),
    )
    boxes = [_box(place, area, ticked=area.key in ticked) for area in areas]
    return tags.Element(
        "form",
        [
            tags.Element("label", [tags.span(words("zusammenfassen.call")), field], className="union-field"),
            tags.p(words("zusammenfassen.private"), className="hint", id=hint),
            tags.Element(
                "fieldset",
                [
                    tags.Element("legend", words("zusammenfassen.parts")),
                    tags.ul(boxes, className="union-parts"),
                ],
            ),
            tags.p(words("zusammenfassen.lead"), className="hint"),
            tags.Element(
                "button",
                words("zusammenfassen.save" if key else "zusammenfassen.make"),
                type="submit",
                className="button is-primary",
            ),
        ],
        className="union-form",
        id=f"verbund-{place}",
        **attrs(data_union=key),
    )


def _box(place: str, area: Area, *, ticked: bool) -> Element:
    """An area that can be part; by its id it never becomes another one."""
    box = tags.Element("input", type="checkbox", className="form-check-input", value=area.key, checked=ticked)
    label = tags.Element("label", [box, tags.span(area.short)])
    return tags.li(label, id=f"verbund-{place}-{area.key}")


def _offer(context: Context) -> list[Element]:
    """The link to my Kreis without my town."""
    new = union_actions.with_rest_of_kreis(context.store, context.view)
    if new is None:
        return []
    said = context.words("zusammenfassen.offer", name=new.unions[-1].name)
    about = attrs(data_union_way="")
    return [tags.p(tags.link(said, href=query(new, context.store), **about), className="union-offer")]
