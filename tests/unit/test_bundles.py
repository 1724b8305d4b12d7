"""Joining scripts and style sheets: the same bytes each time, everything in its order, nothing left over."""

from __future__ import annotations

import json
import re
from pathlib import Path

import dash
import pytest

from components.web import bundles, loader

ROOT = Path(__file__).parents[2]
DASH = "/_dash-component-suites/dash/"
SCRIPTS = "\n".join(
    f'<script src="{address}"></script>'
    for address in (
        f"{DASH}deps/polyfill@7.v4_4_1m1.12.1.min.js",
        f"{DASH}deps/react@18.v4_4_1m1.3.1.min.js",
        "/_dash-component-suites/dash_bootstrap_components/_components/dash_bootstrap_components.v2m1.min.js",
        "/assets/a.js?m=1.5",
        "/assets/b.js?m=1.5",
        f"{DASH}dash-renderer/build/dash_renderer.v4_4_1m1.min.js",
        f"{DASH}dcc/dash_core_components.v4_4_1m1.js",
        f"{DASH}dcc/dash_core_components-shared.v4_4_1m1.js",
        f"{DASH}html/dash_html_components.v4_4_1m1.min.js",
        f"{DASH}dash_table/bundle.v7_0_0m1.js",
    )
)
SHEETS = "\n".join(
    f'<link rel="stylesheet" href="{address}">'
    for address in ("/elsewhere/x.css", "/assets/a.css?m=1&amp;n=2")
)


@pytest.fixture
def assets(tmp_path):
    """A folder with two scripts and a style sheet."""
    folder = tmp_path / "assets"
    folder.mkdir()
    (folder / "a.js").write_text('/* What it is. */\n"a";\n')
    (folder / "b.js").write_text('"b" // no end\n')
    (folder / "a.css").write_text("/* What it is. */\n.a { color: red }\n")
    (tmp_path / "x.css").write_text(".x {}\n/*# sourceMappingURL=x.css.map */\n")
    return folder


@pytest.fixture
def joined(assets):
    return join(assets)


def join(assets, scripts=SCRIPTS):
    files = {"/elsewhere/x.css": assets.parent / "x.css"}
    return bundles.join(scripts, SHEETS, files, assets, answers="answers()", start="start()")


def script(joined, name):
    return next(one.content.decode() for one in joined.scripts if one.name == name)


def test_there_are_four_scripts_and_a_sheet(joined):
    assert [one.name for one in joined.scripts] == ["react", "renderer", "teile", "eigene"]
    assert joined.sheet.content == b".x {}\n.a { color: red }"


def test_a_second_time_gives_the_same_bytes_and_names(joined, assets):
    assert join(assets) == joined
    assert [one.url for one in join(assets).scripts] == [one.url for one in joined.scripts]


def test_another_content_has_another_name(joined, assets):
    (assets / "b.js").write_text('"c"\n')
    again = join(assets)
    changed = [new.name for old, new in zip(joined.scripts, again.scripts, strict=True) if old.url != new.url]
    assert changed == ["eigene"]


def test_the_last_script_has_ours_in_order_then_the_answers_then_the_start(joined):
    assert script(joined, "eigene") == '"a";;\n"b" // no end;\nanswers();\nsetTimeout(() => { start() })\n'


def test_what_dash_would_fetch_later_stands_behind_its_components(joined):
    text = script(joined, "teile")
    places = [text.index(part) for part in ("window.dash_core_components=", "window.dash_html_components=")]
    parts = re.findall(r"webpackChunkdash_core_components.{0,60}?push\(\[\[(\d+)\]", text)
    assert places == sorted(places)
    assert len(parts) == 1 + len(bundles.PARTS)


def test_files_of_others_are_whole(joined):
    dash_files = Path(dash.__file__).parent
    for name, part in (
        ("react", "deps/react@18.3.1.min.js"),
        ("renderer", "dash-renderer/build/dash_renderer.min.js"),
        ("teile", "dcc/dash_core_components.js"),
        ("teile", "dcc/async-slider.js"),
        ("teile", "html/dash_html_components.min.js"),
    ):
        whole = (dash_files / part).read_text("utf-8").strip()
        assert re.sub(r"\n//# sourceMappingURL=\S+$", "", whole) in script(joined, name), part


def test_dash_needs_somebody_who_takes_steps_for_no_more_than_before(joined):
    """``assets/steps.js`` knows what this one function needs; another needs another look."""
    known = re.compile(
        r"regeneratorRuntime\.mark\(function t\(\)\{return regeneratorRuntime\.wrap\(function\(t\)\{for\(;;\)"
        r"switch\(t\.prev=t\.next\)\{case 0:return t\.next=2,\w\(!0\);case 2:\w\.isReady=!0;"
        r'case 3:case"end":return t\.stop\(\)\}\},t\)\}\)'
    )
    everything = "".join(script(joined, name) for name in ("react", "renderer", "teile"))
    assert known.search(everything)
    assert "regeneratorRuntime" not in known.sub("", everything)


def test_what_nobody_needs_is_left_out(joined):
    everything = "".join(script(joined, one.name) for one in joined.scripts)
    assert "react-bootstrap" not in everything
    assert "dash_table" not in everything
    assert "window.dash_bootstrap_components=" not in everything
    assert "React" in script(joined, "react")


def test_no_line_names_a_source_map(joined):
    for one in (*joined.scripts, joined.sheet):
        assert not re.search(rb"(?m)^\s*(//[#@]|/\*#) sourceMappingURL", one.content), one.name


def test_names_have_the_form_that_is_kept_for_ever(joined):
    for one in (*joined.scripts, joined.sheet):
        assert re.fullmatch(rf"{bundles.PLACE}\w+\.v1m[0-9a-f]{{12}}\.(js|css)", one.url)


@pytest.mark.parametrize(
    "tag",
    [
        "<script>alert(1)</script>",
        '<script src="/nowhere/x.js"></script>',
        '<script src="/_dash-component-suites/no_such_package/x.v1m1.js"></script>',
    ],
)
def test_what_cannot_be_joined_is_refused(assets, tag):
    with pytest.raises(ValueError, match="not a file"):
        join(assets, f"{SCRIPTS}\n{tag}")


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("/* a\n * b */\nx();\n", "x();\n"),
        ("x(); // why\n", "x(); // why\n"),
        ("  // why\n  x();\n", "  x();\n"),
        ("  /** What. */\n  x();\n", "  x();\n"),
        ("x(`\n// no comment\n`);\n// one\ny();\n", "x(`\n// no comment\n`);\ny();\n"),
        ("/*! licence */\nx();\n", "/*! licence */\nx();\n"),
        ("/* a */ x(); /* b */\n", "/* a */ x(); /* b */\n"),
        ('x("https://a");\n', 'x("https://a");\n'),
        ("// `a\nx();\n", "x();\n"),
    ],
)
def test_comments_with_lines_of_their_own_go(written, left):
    assert bundles.uncommented(written.encode()).decode() == left


def test_every_component_of_the_fields_has_a_script_of_its_own():
    """Its package's script is not loaded; a component without one would be an error on the page."""
    used = {
        name
        for path in (ROOT / "components").rglob("*.py")
        for name in re.findall(r"\bdbc\.([A-Z]\w+)", path.read_text("utf-8"))
    }
    made = re.search(r"dash_bootstrap_components = \{ (.+) \}", (ROOT / "assets" / "fields.js").read_text())
    assert used == set(made[1].split(", "))


def test_addresses_in_the_document_cannot_end_the_script_around_them():
    given = loader.markup(["/a</script>"], ["/b"])
    listed = re.search(r'<script id="dateien" type="application/json">(.*?)</script>', given)[1]
    assert json.loads(listed) == {"scripts": ["/a</script>"], "later": ["/b"]}
    assert f'id="{loader.ID}"' in given
    assert loader.ID in loader.SCRIPT
    assert loader.FAILED in loader.SCRIPT
