"""Reports of changes: written and read back, shown in both languages, faults named."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from components.comparison.context import Context
from components.pages import aenderungen
from components.screen import changes as changes_view
from components.screen.lookalike import markup
from components.view.model import parse
from components.wording import freshness
from data.checks.folder import check
from data.editorial import changes, vintages
from data.editorial.changes import Change, Example, Part, Report, Suspicion, Taken
from data.editorial.vintages import Vintage
from data.model.reading import MetadataError
from data.model.source_files import Earlier
from data.store import store as store_module

DATA = Path(__file__).parents[2] / "data"
EXAMPLE = Example("05112", 2016, "17.6", "confidential")
REPORT = Report(
    "2027-02-03",
    initial=False,
    files=(
        Taken("regionalstatistik/AI003-3", 'Stand "02"\\\n', "2027-02-01", (2011, 2017), "Stand 10.10.2017"),
    ),
    changes=(
        Change(
            "betreuungsquote-u3",
            (Part("kreis", (2017,), 15),),
            (Part("referenz", (2015, 2016), 1, Example("DG", 2015, "25.2", "26")),),
            (Part("kreis", (2016,), 1, EXAMPLE),),
            tuple(
                Suspicion(kind, "kreis", 2016, 3, "a → b", EXAMPLE if kind == "gone" else None)
                for kind in changes.KINDS
            ),
        ),
    ),
    name="2027-02-03",
    outside=(
        Change(
            "betreuungsquote-u3",
            (Part("kreis", (2017,), 380),),
            (Part("kreis", (2015,), 2), Part("gemeinde", (2015,), 3)),
            suspicious=(Suspicion("gone", "kreis", 2016, 1, example=replace(EXAMPLE, area="14713")),),
        ),
        Change("lebendgeborene", lacking=("regionalstatistik/12411-01-01-5",)),
    ),
)
VINTAGE = Vintage("betreuungsquote-u3", "05112", 2016, "17.5", "", "", "ok", "Stand 10.10.2017", "2027-02-03")


def told(store, search, **given):
    """The page as HTML for a store with other reports and former values."""
    made = replace(store)
    made.__dict__.update(given)
    context = Context(made, parse(search, made)[0])
    return markup(aenderungen.layout(context)), context


def test_a_report_is_read_as_it_was_written(tmp_path):
    path = tmp_path / "2027-02-03.toml"
    path.write_text(changes.text_of(REPORT), "utf-8")
    assert changes.read(path) == REPORT


def test_former_values_are_read_as_they_were_written(tmp_path):
    folder = tmp_path / changes.FOLDER
    folder.mkdir()
    other = replace(VINTAGE, area="05", edition='Ausgabe "2", neu')
    (folder / vintages.NAME).write_text(vintages.text_of([VINTAGE, other, VINTAGE]), "utf-8", newline="\n")
    assert vintages.load(tmp_path) == (other, VINTAGE)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "de",
            [
                "03.02.2027: neue Zahlen",
                "Neu: 15 Werte bei 1 Indikator.",
                "Neu: 15 Werte, Kreise und kreisfreie Städte, 2017",
                "Berichtigt: 1 Wert, Vergleichswerte (Region, Land, Bund), 2015 bis 2016: zum Beispiel",
                "vorher 17,6\u00a0%, jetzt unbekannt oder geheim",
                "3 Werte sind weggefallen",
                "Bisher: Stand 10.10.2017.",
                "17,5\u00a0%",
                "Gebiete außerhalb der Region</h3>",
                "Neu: 380 Werte</li>",
                "Berichtigt: 5 Werte</li>",
                "zum Beispiel Leipzig 2016",
                "Länder, 12411-01-01-5 lagen nicht vor",
            ],
        ),
        (
            "en",
            [
                "03/02/2027: new figures",
                "New: 15 values of 1 indicator.",
                "previously 17.6",
                "Unusual:",
                "Note:",
            ],
        ),
    ],
)
def test_the_page_says_what_changed(store, language, said):
    html, _ = told(store, f"?sprache={language}", reports=(REPORT,), vintages=(VINTAGE,))
    for text in said:
        assert text in html, text
    for left in ("None", "nan", "{", "aenderungen."):
        assert left not in html


def test_the_first_report_calls_nothing_new(store):
    html, _ = told(store, "", reports=store.reports[-1:], vintages=())
    assert store.reports[-1].initial
    assert "erster Bestand" in html
    assert "Neu:" not in html
    assert "Bisher ist keine Zahl berichtigt worden" in html


def test_the_start_page_names_what_has_new_years(store):
    _, context = told(store, "?ort=05562020", reports=(REPORT,), vintages=())
    shown = str(changes_view.newest(context))
    assert "Neu am 03.02.2027:" in shown
    assert "Betreuungsquote unter drei (amtlich)" in shown
    assert "\\xa02017" in shown
    assert "/aenderungen?ort=05562020" in shown
    _, without = told(store, "", reports=(), vintages=())
    assert changes_view.newest(without) == []


def test_the_start_page_says_the_whole_report_where_no_year_is_new(store):
    _, context = told(store, "", reports=(replace(REPORT, changes=()),), vintages=())
    shown = str(changes_view.newest(context))
    assert "03.02.2027: neue Zahlen:" in shown
    assert "Neu am" not in shown


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_indicator_tells_how_fresh_it_is(store, language):
    context = Context(store, parse(f"?sprache={language}", store)[0])
    for item in store.catalogue.indicators.values():
        facts = dict(freshness.facts(context, item))
        assert len(facts) >= 3
        assert all(facts.values())
    income = dict(freshness.facts(context, store.catalogue.indicators["verfuegbares-einkommen"]))
    known = ["2022", "2024"], ["jährlich" if language == "de" else "yearly"]
    texts = " ".join(income.values())
    assert all(word in texts for words in known for word in words)


def test_years_of_a_former_edition_are_named(store):
    context = Context(store, parse("", store)[0])
    said = freshness.earlier(context, Earlier("Stand 10.10.2017", "2017-10-10", "0" * 64, (2011, 2012)))
    assert said == "Aus einer früheren Ausgabe (Stand 10.10.2017): 2011, 2012."


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('date = "2027-02-04"\n', "date: '2027-02-04' is not the date of the file name"),
        ('date = "2027-02-03"\nwer = 1\n', "wer: unknown key"),
        (
            'date = "2027-02-03"\n[[indicator]]\nslug = "x"\nnew = [{ level = "kreis" }]\n',
            "years: is missing",
        ),
        ('date = "2027-02-03"\n[[indicator]]\nslug = "gibt-es-nicht"\n', "'gibt-es-nicht' is no indicator"),
    ],
)
def test_a_faulty_report_is_named_by_the_check(tmp_path, text, message):
    root = tmp_path / "data"
    shutil.copytree(DATA, root, ignore=shutil.ignore_patterns("*.py", "__pycache__", "cells", ".update"))
    path = root / "changes" / "2027-02-03.toml"
    path.write_text(text, "utf-8")
    catalogue = store_module.catalogue_module.load(root)
    with pytest.raises(MetadataError, match="2027-02-03") as fault:
        changes.load(root, catalogue)
    assert message in str(fault.value)
    assert any("2027-02-03.toml" in str(found) for found in check(root))
