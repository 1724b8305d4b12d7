"""An action changes what differs where it stands: few nodes are made anew, and nobody loses what he did."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser import hands

TOWNS = "ort=05562020&orte=05562024,05562014"
VIEW = f"indikator=arbeitslose-je-100&jahr=2018&{TOWNS}"

COUNT = """() => {
    const of = (node) => 1 + Array.from(node.childNodes).reduce((sum, child) => sum + of(child), 0);
    const drawn = ".js-plotly-plot, .still-place, .main-svg, [id^=js-plotly], #heat-holder";
    window.made = [];
    new MutationObserver((changes) => {
        for (const { target, addedNodes } of changes) {
            const isApart = target.namespaceURI !== document.body.namespaceURI && !target.isConnected;
            if (isApart || target.closest(drawn)) continue; // Plotly draws apart as well
            for (const node of addedNodes)
                if (!node.matches?.(drawn))
                    window.made.push([target.closest("[id]")?.id, target.className, node.nodeName, of(node)]);
        }
    }).observe(document.body, { childList: true, subtree: true });
}"""
"""Counts the nodes that come into the page outside the charts: elements and words, with what is in them."""

PARTS = """() => {
    const attribute = ({ name, value }) => {
        const words = name === "class" ? value.split(" ").filter(Boolean).sort().join(" ") : value;
        return words || !["class", "style"].includes(name) ? ` ${name}="${words}"` : "";
    };
    const written = (node) => {
        if (node.nodeType !== Node.ELEMENT_NODE) return node.data;
        const about = Array.from(node.attributes, attribute).sort().join("");
        return `<${node.nodeName}${about}>${inner(node)}`;
    };
    const inner = (node) => Array.from(node.childNodes, written).join("");
    const parts = "#chips, #nav, #languages, #notices, figure > .card-part, [id*='plain'], .heat-list";
    return Object.fromEntries(Array.from(document.querySelectorAll(parts), (part) => [part.id, inner(part)]));
}"""
"""The parts of a page that are changed where they stand, by their ids: all that is in them."""


def count(page) -> None:
    """Begin to count what is made anew."""
    page.evaluate(COUNT)


def made(page) -> list[list[object]]:
    """What came since then: the part it is in, the class of what is around it, its name, how many nodes."""
    return page.evaluate("window.made")


def total(found) -> int:
    return sum(nodes for *_, nodes in found)


def to_year(page, year: int) -> None:
    """Show another year without touching anything, as the player does."""
    with hands.answered(page):
        page.evaluate(
            """(value) => window.dash_clientside.set_props(
            {"type": "slider", "key": "jahr"}, {value})""",
            year,
        )
    expect(page.locator(".years").first).to_have_attribute("data-year", str(year))


def go(page, address: str) -> None:
    """Another address, as a link of the page gives."""
    page.evaluate(
        """(to) => {
            history.pushState({}, "", to);
            dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
        }""",
        address,
    )


@pytest.mark.parametrize(("path", "most"), [("vergleich", 40), ("karte", 20)])
@pytest.mark.parametrize(
    "view", [VIEW, f"indikator=kinderarmut&jahr=2021&{TOWNS}", "indikator=gisd&jahr=2005"]
)
def test_another_year_makes_few_nodes_anew(visit, path, most, view):
    page = visit().open(f"/{path}?{view}")
    year = int(page.locator(".years").first.get_attribute("data-year"))
    count(page)
    to_year(page, year + 1)
    found = made(page)
    assert total(found) <= most, found


@pytest.mark.parametrize("path", ["/vergleich", "/karte", "/profil", "/tabelle", "/"])
def test_another_town_makes_few_nodes_anew(visit, path):
    page = visit().open(f"{path}?{VIEW}")
    count(page)
    with hands.answered(page):
        hands.choose_town(page, "Gladbeck")
    expect(page.locator(".town-name")).to_have_text("Gladbeck")
    found = [entry for entry in made(page) if entry[0] != "suche-treffer"]
    assert total(found) <= 40, found


def test_what_is_open_focused_and_selected_stays(visit):
    page = visit().open(f"/vergleich?{VIEW}")
    fold = page.locator(".keyfigures details").first
    fold.locator(":scope > summary").click()
    table = page.locator("#tabelle")
    table.locator(":scope > summary").click()
    link = page.locator(".jumps a").nth(1)
    link.focus()
    page.evaluate("""() => {
        const [caption] = document.querySelectorAll(".card-source");
        getSelection().selectAllChildren(caption);
        window.kept = [document.activeElement, caption, document.querySelector(".keyfigures details")];
    }""")
    selected = page.evaluate("getSelection().toString()")
    assert len(selected) > 10
    to_year(page, 2019)
    assert page.evaluate("window.kept.map((one) => one.isConnected)") == [True, True, True]
    expect(link).to_be_focused()
    expect(fold).to_have_attribute("open", "")
    expect(table).to_have_attribute("open", "")
    expect(table.locator("caption")).to_contain_text("2019")
    assert page.evaluate("getSelection().toString()") == selected


def test_what_is_said_to_those_who_do_not_see_is_said_once(visit):
    page = visit().open(f"/vergleich?{VIEW}&quatsch=1")
    expect(page.locator("#notices .notice")).to_have_count(1)
    page.evaluate("""() => {
        window.said = 0;
        new MutationObserver((changes) => { window.said += changes.length; }).observe(
            document.getElementById("notices"),
            { childList: true, subtree: true, characterData: true, attributes: true });
    }""")
    to_year(page, 2019)
    to_year(page, 2020)
    assert page.evaluate("window.said") <= 1  # it goes with the address it is about


def test_the_list_beside_the_map_keeps_filter_place_and_what_is_pointed_at(visit):
    page = visit().open(f"/karte?{VIEW}")
    field = page.locator(".k-find input")
    field.fill("her")
    rows = page.locator(".k-row[data-key]:visible .k-name")
    expect(rows).to_have_count(page.locator(".k-row[data-key]:not([hidden])").count())
    names = sorted(rows.all_inner_texts())
    assert {"Herne", "Herten"} <= set(names)
    to_year(page, 2003)
    expect(page.locator(".card-karte .card-sub")).to_contain_text("2003")
    assert sorted(rows.all_inner_texts()) == names
    expect(field).to_be_focused()
    field.fill("")
    page.locator(".k-list").focus()
    page.keyboard.press("End")
    name = page.locator(".is-pointed .k-name").inner_text()
    to_year(page, 2012)
    expect(page.locator(".card-karte .card-sub")).to_contain_text("2012")
    assert page.locator(".is-pointed .k-name").all_inner_texts() == [name]
    assert page.locator("#zeile .k-name").inner_text() == name


AHEAD = """() => {
    const side = document.querySelector(".k-side");
    const [first, second] = side.querySelectorAll(".k-row[data-key]");
    second.after(first);
    for (const number of side.querySelectorAll(".k-number")) number.textContent = "0,0";
    side.dataset.ahead = "";
}"""
"""A script paints something else than the answer will say, and other rows."""


@pytest.mark.parametrize("to", ["jahr=2018&klassen=7", "jahr=2018&orte=05562024", "jahr=2019"])
def test_the_answer_corrects_what_a_script_has_painted_ahead_of_it(visit, to):
    page = visit().open("/karte?indikator=arbeitslose-je-100&jahr=2018")
    fresh = visit().open(f"/karte?indikator=arbeitslose-je-100&{to}")
    page.evaluate(AHEAD)
    assert set(page.locator(".k-number").all_inner_texts()) == {"0,0"}
    go(page, f"/karte?indikator=arbeitslose-je-100&{to}")
    expect(page.locator("[data-ahead]")).to_have_count(0)
    assert page.locator(".k-list").inner_text() == fresh.locator(".k-list").inner_text()


WALKS = {
    "/vergleich": [
        f"?{VIEW}",
        f"?indikator=arbeitslose-je-100&jahr=2003&{TOWNS}",
        f"?indikator=kinderarmut&{TOWNS}",
        "?indikator=betreuungsquote-u3&ebene=kreis&ort=05562020&bild=nachbarn",
        "?indikator=betreuungsquote-u3&ebene=gemeinde&ort=05562020",
        f"?indikator=gisd&jahr=2010&gruppe=nachbarn&{TOWNS}&quatsch=1",
        f"?{VIEW}&rangfolge=alle",
        "?indikator=bevoelkerung",
        f"?{VIEW}",
    ],
    "/karte": [
        f"?{VIEW}",
        "?indikator=kinderarmut&ebene=kreis&mass=veraenderung",
        "?indikator=betreuungsquote-u3",
        "?indikator=bevoelkerung&ort=05913000",
        f"?{VIEW}&sprache=de",
    ],
    "/zusammenhang": [f"?{TOWNS}", "?indikator=betreuungsquote-u3&ebene=kreis", f"?indikator=gisd&{TOWNS}"],
    "/profil": [f"?{TOWNS}", "?ort=05913000", "", f"?{TOWNS}&farben=bewertet"],
    "/tabelle": [f"?{TOWNS}", "?ort=05913000&kapitel=armut", "?kapitel=jugendhilfe&ebene=gemeinde", ""],
    "/": ["", f"?{TOWNS}", "?ort=05170052", ""],
    "/ausserhalb": [f"?{TOWNS}", "?ort=05913000", f"?{TOWNS}&orte=14713"],
    "/daten": ["", "?indikator=gisd", f"?indikator=kinderarmut&{TOWNS}", ""],
}


@pytest.mark.parametrize("path", WALKS)
def test_after_any_way_a_page_reads_as_if_it_were_opened_there(visit, path):
    watched = visit()
    page = watched.open(path + WALKS[path][0])
    for search in WALKS[path][1:]:
        with hands.answered(page):
            go(page, path + search)
        fresh = visit().open(path + search)
        wanted = fresh.evaluate(PARTS)
        page.wait_for_function(
            f"(wanted) => JSON.stringify(({PARTS})()) === JSON.stringify(wanted)", arg=wanted
        )
        fresh.close()
