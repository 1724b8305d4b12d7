"""Ready selections of several indicators: each can be shown on one level, and their file is read strictly."""

from __future__ import annotations

import pytest

from components.view.settings import FEWEST_TOGETHER, MOST_TOGETHER
from data.checks.folder import check
from data.editorial import presets
from data.model.reading import MetadataError
from tests.official import STORE

NAMES = '\nname = { de = "Eins", en = "One" }\nabout = { de = "zu einem", en = "on one" }\n'
FOUR = '["kinderarmut", "gisd", "einkommensteuer", "nettokaltmiete"]'


def entry(indicators=FOUR, slug='slug = "eins"', topic="rahmenbedingungen"):
    return f"[[{topic}]]\n{slug}{NAMES}indicators = {indicators}\n"


def test_each_selection_has_figures_of_all_its_indicators_on_one_level():
    assert len(STORE.presets) >= 7
    for preset in STORE.presets:
        level = preset.levels(STORE.catalogue)[0]
        assert all(STORE.table(STORE.catalogue.indicators[slug], level) for slug in preset.indicators), (
            preset.slug
        )


def test_no_two_selections_are_the_same():
    assert len({preset.indicators for preset in STORE.presets}) == len(STORE.presets)


def test_a_selection_is_as_long_as_an_address_allows():
    assert (presets.FEWEST, presets.MOST) == (FEWEST_TOGETHER, MOST_TOGETHER)


def test_the_finest_common_level_comes_first():
    found = {preset.slug: preset.levels(STORE.catalogue)[0].value for preset in STORE.presets}
    assert found["familien-und-schule"] == "gemeinde"
    assert found["kita-planung"] == "kreis"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (entry(topic="nirgends"), "nirgends: unknown chapter"),
        (entry('["kinderarmut", "gisd", "einkommensteuer"]'), "must be 4 to 9, not 3"),
        (entry('["kinderarmut", "gisd", "gisd", "einkommensteuer"]'), "one stands twice"),
        (entry('["kinderarmut", "gisd", "quatsch", "einkommensteuer"]'), "'quatsch'"),
        (entry() + entry(), "rahmenbedingungen[1].slug: stands twice"),
        (entry(slug='slug = "Eins!"'), "slug"),
        (entry(slug='slug = "eins"\nmehr = 1'), "mehr: unknown key"),
    ],
)
def test_what_cannot_be_used_is_named(tmp_path, content, said):
    (tmp_path / "presets.toml").write_text(content, "utf-8")
    with pytest.raises(MetadataError) as fault:
        presets.load(tmp_path, STORE.catalogue)
    assert said in str(fault.value)


def test_the_check_of_the_folder_reads_them(tiny_root):
    (tiny_root / "presets.toml").write_text("[[nirgends]]\n", "utf-8")
    assert any(fault.file == "data/presets.toml" for fault in check(tiny_root))


def test_a_folder_without_them_has_none(tmp_path):
    assert presets.load(tmp_path, STORE.catalogue) == ()
