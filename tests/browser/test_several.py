"""Several indicators as a person uses them: three widths, the switch, own choice, one heading, a picture."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations
from tests.browser.hands import first_load, path, query

SCHOOL = (
    "kinderarmut,arbeitslose-je-100,einkommensteuer,schueler-je-grundschule,"
    "schueler-je-lehrkraft-grundschulen,anteil-gymnasien"
)
HERTEN = f"/vergleich?ort=05562020&orte=05562024,05562014&indikatoren={SCHOOL}"
PANELS = ".panel-one"


@pytest.fixture
def shown(visit):
    """Open the page in a window of a width."""

    def show(width=1400, address=HERTEN):
        watched = visit(width)
        with first_load(watched.page):
            watched.open(address)
        return watched.page

    return show


def drawn(page):
    """Left edges and widths of the pictures that are seen."""
    return page.eval_on_selector_all(
        ".panel-svg",
        "all => all.map(one => one.getBoundingClientRect()).filter(b => b.width)"
        ".map(b => [Math.round(b.left), Math.round(b.width)])",
    )


@pytest.mark.parametrize(("width", "columns"), [(1400, 3), (768, 2), (360, 1)])
def test_panels_stand_in_columns_and_letters_keep_their_size(shown, width, columns):
    page = shown(width)
    expect(page.locator(PANELS)).to_have_count(6)
    found = drawn(page)
    assert len(found) == 6
    assert len({left for left, _ in found}) == columns
    scale = page.eval_on_selector_all(
        ".panel-svg",
        "all => all.map(s => s.getBoundingClientRect().width / s.viewBox.baseVal.width).filter(Boolean)",
    )
    assert min(scale) > 0.95
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_switch_draws_all_panels_anew(shown):
    page = shown()
    page.get_by_role("radio", name="Rangfolge").check(force=True)
    expect(page.locator(PANELS).first).to_contain_text("Gelsenkirchen")
    assert query(page)["bilder"] == "rangfolge"
    page.get_by_role("radio", name="Position").check(force=True)
    expect(page.locator(".panel-wide circle").first).to_be_visible()
    assert query(page)["bilder"] == "position"


def test_a_heading_opens_its_indicator_alone_and_the_way_back_exists(shown):
    page = shown()
    page.locator(".panel-title a").nth(1).click()
    expect(page.locator(".keyfigures")).to_be_visible()
    assert query(page)["indikator"] == "arbeitslose-je-100"
    assert "indikatoren" not in query(page)
    page.go_back()
    expect(page.locator(PANELS)).to_have_count(6)
    assert path(page) == "/vergleich"


def test_one_list_leads_to_several_indicators_and_back(shown):
    page = shown(address="/vergleich?ort=05562020")
    choice = page.locator(".field-auswahl select")
    choice.select_option("grundschule")
    expect(page.locator(PANELS)).to_have_count(6)
    page.locator(".field-auswahl select").select_option("einer")
    expect(page.locator(".keyfigures")).to_be_visible()
    expect(page.locator(PANELS)).to_have_count(0)


def test_own_choice_by_ticking_boxes(shown):
    page = shown()
    page.locator(".several-choose").click()
    box = page.locator(".several-topic").first.get_by_label("Anteil unter 18")
    box.check()
    expect(page.locator(PANELS)).to_have_count(7)
    assert query(page)["indikatoren"] == f"{SCHOOL},anteil-unter-18"
    expect(page.locator(".field-auswahl select")).to_have_value("eigene")
    page.keyboard.press("Escape")
    expect(page.locator(".several-chooser")).not_to_be_visible()


def test_towns_are_taken_out_of_all_panels(shown):
    page = shown()
    expect(page.locator(".several-key")).to_contain_text("Marl")
    page.get_by_label("Marl entfernen").click()
    expect(page.locator(".several-key")).not_to_contain_text("Marl")
    expect(page.locator(".multiples")).not_to_contain_text("Marl")


def test_the_picture_holds_all_panels_with_the_key_on_top(shown, tmp_path):
    page = shown()
    page.locator(".several-row .take-open").click()
    with page.expect_download() as waiting:
        page.locator(".take-menu button[data-take=svg]").click()
    made = waiting.value
    assert made.suggested_filename == "vergleich-mehrere-familien-und-schule-entwicklung-gemeinde.svg"
    made.save_as(tmp_path / "all.svg")
    content = (tmp_path / "all.svg").read_text("utf-8")
    assert content.count("Median</") + content.count("Median <") >= 6
    assert content.index("mittlere Hälfte") < content.index("Arbeitslosigkeit")
    assert all(name in content for name in ("Gladbeck", "Kinderarmut", "Jede Achse", "Quelle"))
    assert "data-tip" not in content


@pytest.mark.parametrize("width", [1400, 360])
@pytest.mark.parametrize("kind", ["entwicklung", "position", "rangfolge"])
def test_axe_finds_nothing(shown, width, kind):
    page = shown(width, f"{HERTEN}&bilder={kind}")
    page.locator("details").evaluate_all("all => all.forEach(d => { d.open = true; })")
    page.locator(".several-choose").click()
    assert violations(page) == []
