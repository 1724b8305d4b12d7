"""The fields of ``assets/fields.js`` beside those of the package: the same is drawn, the same is told."""

from __future__ import annotations

import re
from pathlib import Path

import dash
import dash_bootstrap_components as dbc
import pytest

ROOT = Path(__file__).parents[2]
DEPS = Path(dash.__file__).parent / "deps"
NEEDED = [
    *(next(DEPS.glob(f"{name}@18.3*.min.js")) for name in ("react", "react-dom")),
    next(DEPS.glob("prop-types@*.min.js")),
]
PACKAGE = Path(dbc.__file__).parent / "_components" / "dash_bootstrap_components.min.js"
OURS = ROOT / "assets" / "fields.js"

OPTIONS = [
    {"label": "Eins", "value": "1"},
    {"label": "Zwei & mehr", "value": "2"},
    {"label": "Drei", "value": "3", "disabled": True},
]
GIVEN = {
    "select": ("Select", {"id": '{"control":"x"}', "options": OPTIONS, "value": "2"}),
    "select of nothing": ("Select", {"id": "s", "options": OPTIONS, "value": "", "placeholder": "Alle"}),
    "select of the empty value": (
        "Select",
        {
            "id": "s",
            "options": [{"label": "Alle", "value": ""}, *OPTIONS],
            "value": "",
            "placeholder": "Alle",
        },
    ),
    "radio buttons": (
        "RadioItems",
        {"id": '{"control":"m"}', "options": OPTIONS, "value": "1", "name": "m", "inline": True},
    ),
    "radio buttons below each other": (
        "RadioItems",
        {"id": "m", "options": OPTIONS, "value": "2", "name": "m"},
    ),
    "radio buttons without a choice": ("RadioItems", {"id": "m", "options": OPTIONS, "name": "m"}),
    "checklist": ("Checklist", {"id": "c", "options": OPTIONS, "value": ["3", "1"]}),
    "empty checklist": ("Checklist", {"id": "c", "options": OPTIONS, "value": []}),
    "field": ("Input", {"id": "i", "type": "search", "value": "", "debounce": 150}),
    "filled field": ("Input", {"id": "i", "type": "search", "value": "Herten", "debounce": 150}),
}
DRAWN = """([kind, given]) => {
  const place = document.body.appendChild(document.createElement("div"));
  window.told = [];
  const root = ReactDOM.createRoot(place);
  const draw = (props) => ReactDOM.flushSync(() => root.render(React.createElement(
    window.dash_bootstrap_components[kind], { ...props, setProps: (more) => {
      window.told.push(more);
      if ("value" in more) draw({ ...props, ...more });
    }})));
  draw(given);
  return place.innerHTML;
}"""
STATE = "[...document.querySelectorAll('input, select')].map((one) => [one.value, one.checked])"
VALUES = "window.told.filter((one) => 'value' in one).map((one) => one.value)"


def drawn(browser, script, kind, given):
    """A page with one field, and its HTML."""
    page = browser.new_page()
    for path in (*NEEDED, script):
        page.add_script_tag(path=path)
    html = page.evaluate(DRAWN, [kind, given])
    html = html.replace(' step="any"', "")  # means something for numbers alone
    return page, _TAG.sub(_sorted, html)


_TAG = re.compile(r'<(\w+)((?: [\w-]+="[^"]*")*)>')


def _sorted(tag):
    """A tag with its attributes in the order of their names."""
    attributes = sorted(re.findall(r'[\w-]+="[^"]*"', tag[2]))
    return f"<{' '.join([tag[1], *attributes])}>"


def both(browser, kind, given):
    return [drawn(browser, script, kind, given) for script in (PACKAGE, OURS)]


@pytest.mark.parametrize("case", GIVEN)
def test_the_same_is_drawn(browser, case):
    (theirs, expected), (ours, found) = both(browser, *GIVEN[case])
    assert found == expected
    assert ours.evaluate(STATE) == theirs.evaluate(STATE)
    theirs.close()
    ours.close()


def chosen(page):
    page.locator("select").select_option("1")


def clicked(page):
    page.get_by_label("Zwei & mehr").click()
    page.get_by_text("Eins").click()
    page.get_by_label("Eins").focus()
    page.keyboard.press("ArrowDown")


def ticked(page):
    page.get_by_label("Zwei & mehr").click()
    page.get_by_text("Eins").click()
    page.get_by_label("Zwei & mehr").press("Space")


def typed(page):
    page.get_by_role("searchbox").press_sequentially("Hamm")
    page.wait_for_function("window.told.some((one) => one.value === 'Hamm')")
    page.get_by_role("searchbox").press("Backspace")
    page.wait_for_function("window.told.some((one) => one.value === 'Ham')")


@pytest.mark.parametrize(
    ("case", "act"),
    [("select", chosen), ("radio buttons", clicked), ("checklist", ticked), ("field", typed)],
)
def test_callbacks_are_told_the_same(browser, case, act):
    told = []
    for page, _ in both(browser, *GIVEN[case]):
        act(page)
        told.append((page.evaluate(VALUES), page.evaluate(STATE)))
        page.close()
    assert told[0] == told[1]
    assert told[0][0]
