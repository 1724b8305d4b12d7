"""What the head of a document says of its page to whoever shows a link to it."""

from __future__ import annotations

import re
from html import unescape

import pytest

from app import create_app
from components.view.pages import PAGES
from components.web import address
from tests.conftest import STORES

PUBLIC = "https://vergleich.example.org"
HERTEN = "05562020"
ALL = (*(page.path for page in PAGES), "/daten/armut")
SECRET = "Geheimbund"


@pytest.fixture(scope="module")
def public():
    """A client of the app over the frozen figures, with an address of its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(address.VARIABLE, PUBLIC)
        made = create_app(STORES / "frozen")
    return made.server.test_client()


class Head:
    """The head of a document."""

    def __init__(self, answer):
        self.text = answer.text[: answer.text.index("</head>")]

    @property
    def title(self):
        return unescape(re.search("<title>(.*?)</title>", self.text)[1])

    def meta(self, name):
        found = re.findall(rf'<meta (?:name|property)="{name}" content="([^"]*)">', self.text)
        assert len(found) == 1, name
        return unescape(found[0])

    @property
    def canonical(self):
        (found,) = re.findall('<link rel="canonical" href="([^"]*)">', self.text)
        return unescape(found)

    @property
    def languages(self):
        found = re.findall('<link rel="alternate" hreflang="([^"]*)" href="([^"]*)">', self.text)
        return {language: unescape(href) for language, href in found}


def head(client, path, **more):
    return Head(client.get(path, **more))


@pytest.mark.parametrize("path", ALL)
def test_a_page_says_what_it_is_and_where_in_both_languages(public, path):
    ways = {"de": PUBLIC + path, "en": f"{PUBLIC}{path}?sprache=en"}
    for language, way in ways.items():
        found = head(public, way.removeprefix(PUBLIC))
        assert found.canonical == found.meta("og:url") == way
        assert found.languages == ways | {"x-default": ways["de"]}
        assert found.meta("og:title") == found.title
        assert found.meta("og:description") == found.meta("description")
        assert found.meta("og:locale") == {"de": "de_DE", "en": "en_GB"}[language]
        assert found.meta("og:locale:alternate") == {"en": "de_DE", "de": "en_GB"}[language]
        assert found.meta("og:site_name") == "Ruhrvergleich"
        assert found.meta("twitter:card") == "summary_large_image"
        assert (found.meta("og:image:width"), found.meta("og:image:height")) == ("1200", "630")
        assert found.meta("og:image").startswith(f"{PUBLIC}/vorschau/")
        assert found.meta("og:image:alt")
        assert "noindex" not in found.text


def test_no_two_pages_have_the_same_title(public):
    titles = [head(public, f"{path}?sprache={language}").title for path in ALL for language in ("de", "en")]
    shared = {title for title in titles if titles.count(title) > 1}
    assert {title.partition(" – ")[0] for title in shared} <= {
        "Start",
        "Impressum",
    }  # alike in both languages


@pytest.mark.parametrize(
    "search",
    [
        f"ort={HERTEN}&indikator=armut&ebene=kreis",
        f"ebene=kreis&utm_source=mail&indikator=armut&ort={HERTEN}",
        f"indikator=armut&amp;ebene=kreis&amp;ort={HERTEN}&rangfolge=alle&liste={HERTEN}",
    ],
)
def test_a_view_has_one_address_however_it_was_asked_for(public, search):
    for host in ("eins.example", "zwei.example"):
        found = head(public, f"/vergleich?{search}", headers={"Host": host})
        assert found.canonical == f"{PUBLIC}/vergleich?indikator=armut&ebene=kreis&ort={HERTEN}"
        assert "example" not in found.text.replace(PUBLIC, "")


def test_what_a_page_does_not_hang_on_is_not_in_its_address(public):
    search = f"ort={HERTEN}&indikator=armut&sprache=en"
    assert head(public, f"/datenschutz?{search}").canonical == f"{PUBLIC}/datenschutz?sprache=en"
    assert head(public, f"/daten/armut?{search}").canonical == f"{PUBLIC}/daten/armut?sprache=en"
    assert head(public, f"/?{search}").canonical == f"{PUBLIC}/?ort={HERTEN}&sprache=en"


@pytest.mark.parametrize(
    "own",
    [
        f"verbund={SECRET}:05112000,05113000&orte=V1",
        f"verbund={SECRET}:05112000,05113000&ort=V1",
        f"ziel=35&zielname={SECRET}",
        f"indikator=eigene&ort={HERTEN}",
    ],
)
@pytest.mark.parametrize("path", ["/karte", "/vergleich", "/profil"])
def test_nothing_of_the_users_own_is_told(public, path, own):
    found = head(public, f"{path}?{own}")
    assert SECRET not in found.text
    assert "indikator=eigene" not in found.text
    assert "V1" not in found.canonical
    assert found.meta("og:image") == f"{PUBLIC}/vorschau/start.png"
    assert found.meta("description").startswith("Kommunen der Metropole Ruhr im Vergleich")


def test_what_the_address_says_cannot_leave_the_head(public):
    found = head(public, "/profil?ort=%22%3E%3Cscript%3Ealert(1)%3C/script%3E&sprache=%22%3E")
    assert "alert(1)" not in found.text


@pytest.mark.parametrize("path", ["/gibtesnicht", "/daten/gibtesnicht", "/daten/armut/mehr", "/daten/eigene"])
def test_a_page_that_is_not_there_is_not_to_be_listed(public, path):
    answer = public.get(path)
    found = Head(answer)
    assert answer.status_code == 404
    assert found.meta("robots") == "noindex"
    assert "canonical" not in found.text
    assert "og:" not in found.text
    assert "ld+json" not in found.text


def test_without_an_address_the_request_says_it(frozen_client):
    answer = frozen_client.get("/karte", headers={"Host": "ruhr.intern:8050"})
    assert Head(answer).canonical == "http://ruhr.intern:8050/karte"
    assert answer.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("host", ["a b", 'x"><y'])
def test_a_name_that_is_none_is_no_reason_to_show_no_page(frozen_client, host):
    answer = frozen_client.get("/karte", headers={"Host": host})
    assert answer.status_code == 200
    assert Head(answer).canonical == "/karte"
    assert answer.headers["Cache-Control"] == "no-cache"


def test_pages_lead_to_the_catalogue(public):
    for kind, way in (("rdf+xml", "rdf"), ("ld+json", "jsonld")):
        assert f'type="application/{kind}" href="/katalog.{way}"' in head(public, "/daten").text
