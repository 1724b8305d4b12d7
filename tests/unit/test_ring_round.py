"""What is written for a ring is read again: templates that towns filled in, the moderator's workbook."""

from __future__ import annotations

import subprocess

import pytest

from components.documents import office
from components.downloads import ring_moderation, ring_template
from components.texts import words
from components.wording.ring_trouble import told
from data.ring.amounts import factor
from data.ring.layout import MONEY
from data.ring.merging import merge
from data.ring.model import Decided, Decision, Slot
from data.ring.reading import read
from tests import made_ring


@pytest.fixture(scope="module")
def made(store):
    """The files of twelve towns."""
    return made_ring.files(store)


@pytest.fixture(scope="module")
def returned(store, made):
    """What they say."""
    return [read(content, name, store.areas) for name, content in made.items()]


def test_every_town_gives_every_figure_of_the_ring(store, returned):
    ring = made_ring.definition(store)
    assert [file.town for file in returned] == list(made_ring.TOWNS)
    for file in returned:
        assert (file.refused, file.ring) == (None, ring)
        assert [one for one in file.troubles if not one.note] == []
        assert file.entries.keys() == {
            Slot(file.town, figure.key, year) for figure in ring.figures for year in ring.years
        }


def test_an_empty_template_lacks_its_town_only(store):
    ring = made_ring.definition(store)
    empty = read(ring_template.xlsx(ring, store, words("de")), "Vorlage.xlsx", store.areas)
    assert told(empty.refused, empty.file, words("de")) == (
        "Vorlage.xlsx, Blatt „Stadt“, Zelle B7: Es ist keine Stadt gewählt. "
        "Bitte wählen Sie Ihre Stadt und schicken Sie die Datei noch einmal."
    )


@pytest.mark.skipif(office.program() is None, reason="LibreOffice is not there")
def test_a_file_that_libreoffice_saved_says_the_same(store, made, returned, tmp_path):
    name, content = next(iter(made.items()))
    (tmp_path / "in.xlsx").write_bytes(content)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [office.program(), "--headless", profile, "--convert-to", "ods", "--outdir", tmp_path / "out"]
    subprocess.run([*command, tmp_path / "in.xlsx"], check=True, capture_output=True)
    found = read((tmp_path / "out" / "in.ods").read_bytes(), name, store.areas)
    assert found == returned[0]


@pytest.mark.parametrize("language", ["de", "en"])
def test_decisions_come_back_from_the_moderators_workbook(store, returned, language):
    slots = list(returned[1].entries)
    decisions = (
        Decision(slots[0], "correct", "Anruf vom 3. Mai", 12.5, 100.0),
        Decision(slots[1], "exclude", "=andere Abgrenzung"),
        Decision(slots[2], "accept"),
        Decision(Slot(returned[1].town, "", 0), "file", "- zuletzt gekommen", file="-neu.xlsx"),
    )
    merged = merge(returned, decisions, lambda *_: None)
    found = read(ring_moderation.xlsx(merged, store, words(language)), "Moderation.xlsx", store.areas)
    assert isinstance(found, Decided)
    assert (found.name, found.edition) == (merged.ring.name, merged.ring.edition)
    assert (found.decisions, found.troubles) == (decisions, ())


def test_every_unit_of_the_drop_down_is_known():
    for times, word in MONEY.items():
        for unit in (word.de, word.en):
            assert factor(unit, "Euro") == times
