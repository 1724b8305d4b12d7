"""``/vorschau/<page>.png``: the picture of a view where a link to it is shown."""

from __future__ import annotations

import io
import re

import pytest
from PIL import Image

from components.charts import preview, still_fixed
from components.charts.preview_text import Room, block
from components.comparison.context import Context
from components.screen.embed_kinds import OF_PAGE
from components.texts import words
from components.view.model import parse
from components.view.pages import PAGES

DUISBURG = "05112000"
VIEW = f"indikator=quote&ort={DUISBURG}"


def drawn(store, page, search="", kind=""):
    return preview.drawn(Context(store, parse(search, store)[0]), page, kind)


def said(svg):
    """The words on a picture, piece by piece."""
    return [re.sub("<[^>]*>", "", text) for text in re.findall("<text.*?</text>", svg, re.DOTALL)]


@pytest.mark.parametrize("page", [*(page.name for page in PAGES), "datensatz"])
def test_every_page_has_a_picture_of_the_size_that_is_shown_whole(frozen_client, page):
    answer = frozen_client.get(f"/vorschau/{page}.png?{VIEW}")
    assert (answer.status_code, answer.mimetype) == (200, "image/png")
    assert Image.open(io.BytesIO(answer.data)).size == (1200, 630)


def test_it_is_right_for_the_view(frozen_client):
    asked = [
        f"karte.png?{VIEW}",
        "karte.png?indikator=quote",
        f"karte.png?indikator=armut&ort={DUISBURG}",
        f"karte.png?{VIEW}&sprache=en",
        f"vergleich.png?{VIEW}",
        f"vergleich.png?{VIEW}&diagramm=rangfolge",
        f"vergleich.png?{VIEW}&gruppe=kreisfrei",
        f"profil.png?{VIEW}",
        f"start.png?{VIEW}",
        "start.png",
        f"zusammenhang.png?{VIEW}",
    ]
    pictures = {frozen_client.get(f"/vorschau/{one}").data for one in asked}
    assert len(pictures) == len(asked) - 1  # what stands out about a town is on the start and in its profile


def test_it_is_the_same_under_every_name_and_may_be_kept(frozen_client):
    one, other = (
        frozen_client.get(f"/vorschau/vergleich.png?{VIEW}", headers={"Host": host})
        for host in ("a.example", "b.example:81")
    )
    assert one.data == other.data
    assert one.headers["Cache-Control"] == "public, max-age=0, s-maxage=300"
    again = frozen_client.get(
        f"/vorschau/vergleich.png?{VIEW}", headers={"If-None-Match": one.headers["ETag"]}
    )
    assert again.status_code == 304


def test_two_ways_to_ask_for_a_view_are_one_picture(frozen_client):
    one, other = (
        frozen_client.get(f"/vorschau/vergleich.png?{search}").data
        for search in (VIEW, f"ort={DUISBURG}&indikator=quote&sprache=de")
    )
    assert one == other


def test_a_picture_is_drawn_once_for_all_views_that_do_not_change_it(frozen_client, monkeypatch):
    drawn = []
    make = preview.drawn
    monkeypatch.setattr(preview, "drawn", lambda *asked: drawn.append(asked[1]) or make(*asked))
    for search in ("?ort=05112000", "?orte=05562020&jahr=2019", "?indikator=armut"):
        assert frozen_client.get(f"/vorschau/barrierefreiheit.png{search}").status_code == 200
    assert len(drawn) <= 1  # another test may have asked for it before


@pytest.mark.parametrize(
    "asked",
    [
        *(f"vergleich.png?{VIEW}&diagramm={kind}" for kind in OF_PAGE["vergleich"]),
        "profil.png?diagramm=auffallend",
    ],
)
def test_every_chart_that_can_stand_alone_has_a_picture(frozen_client, asked):
    assert frozen_client.get(f"/vorschau/{asked}").mimetype == "image/png"


def test_the_position_names_town_number_year_source_and_product(store):
    """Care of the under-threes in Duisburg, as the publisher has it."""
    context = Context(store, parse(f"indikator=u3-quote&ort={DUISBURG}", store)[0])
    svg = preview.drawn(context, "vergleich")
    cell = context.mine_cell
    number = f"{cell.value:.1f}".replace(".", ",")
    text = " ".join(said(svg))
    assert f"Duisburg\u00a0{number}" in text
    assert f"{context.view.year}, Duisburg" in text
    assert "Quelle: " in text
    assert said(svg).count("Ruhrvergleich") == 1


def test_the_licence_gets_what_it_asks_for(store):
    """The publisher's line of a long source, that of the boundaries behind it, and those of a profile."""
    credit = store.catalogue.indicators["anteil-unter-3"].origins[0].file.attribution.rstrip(".")
    text = " ".join(said(drawn(store, "karte", "indikator=anteil-unter-3")))
    assert credit in text
    assert text.endswith("BKG 2016 (Daten verändert).")
    assert "dl-de/by-2-0" in " ".join(said(drawn(store, "profil", f"ort={DUISBURG}")))


@pytest.mark.parametrize(
    ("page", "query"),
    [
        *(
            ("profil", f"ort={key}")
            for key in ("05112", "05112000", "05513", "05513000", "05914", "05914000")
        ),
        ("zusammenhang", "indikator=schuldnerquote&indikator2=betreuungsquote-u3"),
    ],
)
def test_the_longest_credits_are_whole(store, page, query):
    *_, last = said(drawn(store, page, query))
    assert last.endswith(("(Daten verändert).", "."))
    assert not last.endswith("…")


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("page", ["karte", "vergleich", "profil", "zusammenhang", "tabelle", "impressum"])
def test_no_word_leaves_the_picture_and_no_sign_lacks_in_the_typeface(store, page, language):
    for slug in [*store.catalogue.indicators][::25]:
        svg = drawn(store, page, f"indikator={slug}&ort={DUISBURG}&sprache={language}")
        assert not set("★✖") & set("".join(said(svg)))
        assert "nan" not in svg
        for x, y in re.findall(r'<text x="(-?[\d.]+)" y="(-?[\d.]+)"', svg):
            assert 0 <= float(x) <= 1200
            assert 0 <= float(y) <= 630


def test_what_cannot_be_drawn_says_why(store):
    svg = drawn(store, "vergleich", "indikator=bevoelkerung")
    assert "Anzahlen lassen sich zwischen verschieden großen" in " ".join(said(svg))


def test_a_line_keeps_its_width_when_it_is_stretched():
    scaled = still_fixed._scaled("M1000 2000l-500 250z", (0, 1000), (0.5, 0.1))
    assert scaled == "M 500 100 l -250 25 z"


def test_words_are_as_large_as_they_fit_and_cut_off_where_nothing_helps():
    room = Room(0, 0, 200, 60)
    large = block("Kurz", room, (40, 20), "#000")
    assert 'font-size="40"' in large.svg
    small = block("Ein Satz, der nicht in eine Zeile passt", room, (40, 20), "#000")
    assert 'font-size="20"' in small.svg
    cut = block("Donaudampfschifffahrtsgesellschaftskapitän " * 5, room, (40, 20), "#000")
    assert cut.svg.count("<text") == 2
    assert cut.svg.count("…") == 2


# What is refused


@pytest.mark.parametrize(
    ("address", "status", "why"),
    [
        ("nix.png", 404, "Ein Bild „nix“ gibt es nicht. Es gibt: start, karte, "),
        ("karte.png?ort=nix", 400, "Mit der Angabe „ort=nix“ kann diese Datei nicht erstellt werden."),
        ("karte.png?x=1", 400, "Eine Angabe „x“ gibt es hier nicht."),
        ("karte.png?ort=%ff", 400, "Mit der Angabe „ort=�“ kann"),
        (f"karte.png?orte={'05112000,' * 1000}", 400, words("de")("refused.long", most=8000)),
        ("karte.png?diagramm=nix", 400, "Ein Diagramm „nix“ hat diese Seite nicht. Möglich sind: karte."),
        ("impressum.png?diagramm=nix", 400, "Ein Diagramm „nix“ hat diese Seite nicht."),
        ("karte.png?verbund=A:05112000,05113000", 400, words("de")("vorschau.fault.own")),
        ("karte.png?ziel=3", 400, words("de")("vorschau.fault.own")),
        ("nix.png?sprache=en", 404, "There is no picture “nix”. Available: start, karte, "),
    ],
)
def test_what_is_no_picture_is_said(frozen_client, address, status, why):
    answer = frozen_client.get(f"/vorschau/{address}")
    assert answer.status_code == status
    assert answer.mimetype == "text/plain"
    assert why in answer.text


def test_the_address_in_a_head_leads_to_it(frozen_client):
    for path in ("/", "/karte", f"/vergleich?{VIEW}", f"/profil?{VIEW}", "/daten/armut", "/impressum"):
        found = re.search(
            'property="og:image" content="http://localhost([^"]*)"', frozen_client.get(path).text
        )
        assert frozen_client.get(found[1].replace("&amp;", "&")).mimetype == "image/png"
