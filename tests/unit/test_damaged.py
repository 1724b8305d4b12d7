"""A sample of damaged files of the publishers; ``python -m tests.damaged`` tries as many as one likes."""

import random
from functools import cache

import pytest

from data.update.intake import Folder
from tests import damaged

pytestmark = [
    pytest.mark.raw,
    pytest.mark.skipif(
        not damaged.OFFICIAL.is_dir(), reason="the publishers' files (../shared) are not here"
    ),
]


@cache
def folder():
    return Folder.open(damaged.ROOT / "data")


@pytest.mark.parametrize("seed", range(40))
def test_a_damaged_file_is_named_or_changes_nothing(seed, tmp_path):
    _, path, source = damaged.variant(random.Random(seed), tmp_path)
    assert damaged.verdict(folder(), path, source) in damaged.GOOD
