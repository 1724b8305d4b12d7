"""Pictures as PNG: their size, white ground, the typeface of the package, the same bytes in every process."""

from __future__ import annotations

import io
import subprocess
import sys

import pytest
from PIL import Image

from components.downloads import png_file, typeface

WORDS = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="50" font-family="{family}" font-size="20">'
    '<text x="4" y="30" font-weight="{weight}">Mülheim 21,5\u00a0%</text></svg>'
)


def opened(svg, width=400):
    return Image.open(io.BytesIO(png_file.png(svg, width))).convert("RGB")


def ink(image):
    return sum(1 for value in image.convert("L").tobytes() if value < 128)


def test_the_width_is_asked_for_and_the_height_follows_on_white():
    image = opened(WORDS.format(family="sans-serif", weight=400))
    assert image.size == (400, 100)
    assert image.getpixel((0, 0)) == (255, 255, 255)
    assert ink(image) > 500


def test_all_families_are_our_typeface_and_its_weights_differ():
    plain, other = (
        png_file.png(WORDS.format(family=family, weight=400), 400)
        for family in ("'Source Sans 3'", "Georgia, serif")
    )
    assert plain == other
    weights = [ink(opened(WORDS.format(family="sans-serif", weight=weight))) for weight in (400, 600, 700)]
    assert weights[0] < weights[1] < weights[2]


def test_every_process_makes_the_same_bytes():
    svg = WORDS.format(family="sans-serif", weight=700)
    script = (
        "import sys; from components.downloads.png_file import png; "
        f"sys.stdout.buffer.write(png({svg!r}, 300))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert done.stdout == png_file.png(svg, 300)


def test_without_the_package_it_draws_with_the_systems_and_says_so(monkeypatch, caplog):
    monkeypatch.setattr(typeface, "source", lambda: None)
    png_file._fonts.cache_clear()
    try:
        assert png_file.png(WORDS.format(family="sans-serif", weight=400), 100)[:4] == b"\x89PNG"
        assert f"{typeface.PACKAGE} fehlt" in caplog.text
    finally:
        png_file._fonts.cache_clear()


def test_what_is_no_picture_is_refused():
    with pytest.raises(ValueError, match="closed"):
        png_file.png("<svg>", 100)
