"""What the guides name exists."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
GUIDES = (
    "CONTRIBUTING.md",
    "README.md",
    "data/README.md",
    *(f"docs/{p.name}" for p in (ROOT / "docs").glob("*.md")),
)
NAMED = re.compile(r"`((?:components|data|tests|docs|assets)/[\w./*-]+)`")


STANDS_FOR = re.compile(r"NAME|THEMA")
"""Words in a path that stand for others."""
LATER = {"data/changes/vintages.csv"}
"""What comes into being with the first revised figure."""


@pytest.mark.parametrize("guide", GUIDES)
def test_paths_in_a_guide_exist(guide):
    named = set(NAMED.findall((ROOT / guide).read_text("utf-8")))
    found = {path for path in named if STANDS_FOR.search(path) or any(ROOT.glob(path.rstrip("/")))}
    missing = named - found - LATER
    assert missing == set()


def test_the_rooms_of_the_guide_are_those_there_are():
    text = (ROOT / "docs" / "aufbau.md").read_text("utf-8")
    for top in ("components", "data"):
        rooms = {path.parent.name for path in (ROOT / top).glob("*/__init__.py")}
        told = set(re.findall(rf"^\| `{top}/(\w+)/` \|", text, re.MULTILINE))
        assert told == rooms


@pytest.mark.parametrize("asset", sorted(path.name for path in (ROOT / "assets").iterdir() if path.is_file()))
def test_paths_in_a_script_or_sheet_exist(asset):
    named = re.findall(r"\bcomponents/[\w/]+\.py", (ROOT / "assets" / asset).read_text("utf-8"))
    assert [path for path in named if not (ROOT / path).exists()] == []
