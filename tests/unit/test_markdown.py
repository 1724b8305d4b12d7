"""The signs of Markdown that our texts use."""

from __future__ import annotations

import pytest

from components.screen.markdown import elements
from components.screen.plain import text
from components.texts import HERE


@pytest.mark.parametrize(
    ("source", "made"),
    [
        ("A\nB\n\nC", "<p>A\nB</p><p>C</p>"),
        ("## A\n\nB", "<h2>A</h2><p>B</p>"),
        ("## A\nB", "<h2>A</h2><p>B</p>"),
        ("A:\n- B\n- C\n  D\n\nE", "<p>A:</p><ul><li>B</li><li>C\nD</li></ul><p>E</p>"),
        ("**A `b`** c", "<p><strong>A <code>b</code></strong> c</p>"),
        ("`<a **b**>`", "<p><code>&lt;a **b**&gt;</code></p>"),
        (r"\[A\] \*", "<p>[A] *</p>"),
        ("[A](/karte?x=1) [B](mailto:b@c)", '<p><a href="/karte?x=1">A</a> <a href="mailto:b@c">B</a></p>'),
        ("[A](javascript:b)", "<p>[A](javascript:b)</p>"),
        ("<script>", "<p>&lt;script&gt;</p>"),
        ("", ""),
    ],
)
def test_a_text_becomes_elements(source, made):
    assert text(elements(source)) == made


@pytest.mark.parametrize("path", sorted((HERE / "pages").glob("*.md")), ids=lambda path: path.name)
def test_our_texts_use_no_other_signs(path):
    made = text(elements(path.read_text("utf-8")))
    for sign in ("**", "`", "](", "\n#", "\n- ", "\n1."):
        assert sign not in made
