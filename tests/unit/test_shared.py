"""What the scripts share with the program is as the program has it."""

from __future__ import annotations

from pathlib import Path

from components.web import shared

ASSETS = Path(__file__).parents[2] / "assets"


def test_the_first_script_is_what_the_program_knows():
    first = min(ASSETS.glob("*.js"))
    made = "python -m components.web.shared > assets/00_shared.js"
    assert (first.name, first.read_text("utf-8")) == ("00_shared.js", shared.script()), made
