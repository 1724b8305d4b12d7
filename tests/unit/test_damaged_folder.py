"""A sample of damaged data folders; ``python -m tests.damaged_folder`` tries as many as one likes."""

import random

import pytest

from tests import damaged_folder


@pytest.mark.parametrize("kind", damaged_folder.KINDS)
@pytest.mark.parametrize("seed", range(2))
def test_a_damaged_folder_is_refused_or_gives_the_same_figures(kind, seed, tmp_path):
    _, path = damaged_folder.variant(random.Random(f"{kind} {seed}"), tmp_path / "data", kind)
    assert damaged_folder.verdict(tmp_path / "data", path) in damaged_folder.GOOD
