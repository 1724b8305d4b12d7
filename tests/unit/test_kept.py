"""What was made lately is given again, and never more of it kept than there may be."""

from __future__ import annotations

import sys

import pytest

from components.web.kept import Kept

ASKED = 2 * sys.getsizeof("a")
"""Bytes of two texts of one character."""


def maker():
    asked = []

    def make(one, other):
        asked.append(one + other)
        return (one + other) * 2

    return asked, Kept(make, len, 2 * (ASKED + 4))


def test_what_is_asked_again_is_made_once():
    asked, kept = maker()
    assert [kept("a", "b"), kept("a", "b")] == ["abab", "abab"]
    assert asked == ["ab"]
    assert kept.bytes == ASKED + 4


def test_what_was_not_asked_for_longest_goes_first():
    asked, kept = maker()
    for one in "abacab":
        kept(one, "x")
    assert asked == ["ax", "bx", "cx", "bx"]
    assert kept.bytes == 2 * (ASKED + 4)


def test_what_is_larger_than_all_that_may_be_kept_is_given_and_not_kept():
    asked, kept = maker()
    long = "a" * ASKED
    assert kept(long, "f") == f"{long}f" * 2
    assert kept.bytes == 0
    kept(long, "f")
    assert len(asked) == 2


def test_what_is_asked_counts_as_well():
    kept = Kept(lambda _one, _other: "", len, 10_000)
    for sign in "abc":
        kept(sign, "?" * 4_000)
    assert 8_000 < kept.bytes <= 10_000


def test_a_fault_is_not_kept():
    def make(one, _other):
        raise ValueError(one)

    kept = Kept(make, len, 8)
    for _ in range(2):
        with pytest.raises(ValueError, match="a"):
            kept("a", "b")
    assert kept.bytes == 0


def test_what_shall_not_last_is_given_and_not_kept():
    kept = Kept(lambda one, other: one + other, len, 10_000, lambda _one, other: other != "mine")
    assert (kept("a", "mine"), kept.bytes) == ("amine", 0)
    kept("a", "b")
    assert kept.bytes > 0
