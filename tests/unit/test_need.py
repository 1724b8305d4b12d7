"""What a gap takes: groups, posts and years at the own pace, against cases worked out by hand."""

from __future__ import annotations

import pytest

from data.numbers.target import Need, changed, years


@pytest.mark.parametrize(
    ("children", "group_size", "posts_each", "groups", "posts"),
    [
        (2168, 10, 3.53, 216.8, 765.304),
        (49, 10, 2.5, 4.9, 12.25),
        (0.4, 20, 2, 0.02, 0.04),
        (35.7, 5.1, 0.1, 7.0, 0.7),  # in binary fractions 7.000000000000001 groups, so eight
        (25, 25, 2.54, 1.0, 2.54),
    ],
)
def test_groups_are_children_by_size_and_posts_follow(children, group_size, posts_each, groups, posts):
    found = Need(children, group_size, posts_each)
    assert (found.groups, found.posts) == (groups, posts)


@pytest.mark.parametrize(
    ("denominator", "percent", "expected"),
    [(6914, 0, 6914), (6914, 10, 7605.4), (6914, -20, 5531.2), (7, 3, 7.21), (4302, -1, 4258.98)],
)
def test_a_number_of_children_changes_by_per_cent(denominator, percent, expected):
    assert changed(denominator, percent) == expected


@pytest.mark.parametrize(
    ("value", "target", "pace", "expected"),
    [
        (33.8, 35, 0.4, 3.0),  # in binary fractions 3.000000000000007, so four
        (30, 35, 2.5, 2.0),
        (40, 35, -0.5, 10.0),
        (35, 35, 0, 0.0),
        (35, 35, -1, 0.0),
        (30, 35, -0.5, None),  # moves away
        (40, 35, 0.5, None),
        (30, 35, 0, None),  # stands still
    ],
)
def test_years_at_a_pace(value, target, pace, expected):
    assert years(value, target, pace) == expected
