"""Colours as they are seen: CIELAB under four kinds of vision, and the distance of two (CIEDE2000).

Colour vision deficiency is that of Machado, Oliveira and Fernandes (2009) at severity 1, on linear RGB. The
distance is that of Sharma, Wu and Dalal (2005), whose pairs for testing are in ``test_palette.py``.
"""

from __future__ import annotations

from functools import cache

import numpy as np

VISION = {
    "normal": np.eye(3),
    "protan": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deutan": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritan": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
_XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.072175], [0.0193339, 0.119192, 0.9503041]]
)
_WHITE = _XYZ.sum(axis=1)  # D65


def linear(colour: str) -> np.ndarray:
    """Linear RGB, each 0 to 1, of ``#RRGGBB``."""
    parts = np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)]) / 255
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


@cache
def lab(colour: str, vision: str) -> tuple[float, float, float]:
    """CIELAB (D65) of a colour as it is seen."""
    seen = (_XYZ @ np.clip(VISION[vision] @ linear(colour), 0, 1)) / _WHITE
    x, y, z = np.where(seen > 216 / 24389, np.cbrt(seen), (24389 / 27 * seen + 16) / 116)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def distance(one: tuple[float, float, float], other: tuple[float, float, float]) -> float:
    """CIEDE2000 of two colours in CIELAB."""
    (light1, a1, b1), (light2, a2, b2) = one, other
    mean = (np.hypot(a1, b1) + np.hypot(a2, b2)) / 2
    stretch = 1.5 - 0.5 * np.sqrt(mean**7 / (mean**7 + 25.0**7))
    chroma1, chroma2 = np.hypot(a1 * stretch, b1), np.hypot(a2 * stretch, b2)
    hue1, hue2 = (np.degrees(np.arctan2(b, a * stretch)) % 360 for a, b in ((a1, b1), (a2, b2)))
    is_grey = chroma1 * chroma2 == 0
    turn = 0.0 if is_grey else (hue2 - hue1 + 180) % 360 - 180
    hue = hue1 + hue2 if is_grey else hue1 + turn / 2
    light, chroma = (light1 + light2) / 2, (chroma1 + chroma2) / 2

    def cosine(times: float, offset: float) -> float:
        return float(np.cos(np.radians(times * hue + offset)))

    tilt = 1 - 0.17 * cosine(1, -30) + 0.24 * cosine(2, 0) + 0.32 * cosine(3, 6) - 0.2 * cosine(4, -63)
    lights = (light2 - light1) / (1 + 0.015 * (light - 50) ** 2 / np.sqrt(20 + (light - 50) ** 2))
    chromas = (chroma2 - chroma1) / (1 + 0.045 * chroma)
    hues = 2 * np.sqrt(chroma1 * chroma2) * np.sin(np.radians(turn / 2)) / (1 + 0.015 * chroma * tilt)
    bend = np.sin(np.radians(60 * np.exp(-((((hue % 360) - 275) / 25) ** 2))))
    rotation = -2 * np.sqrt(chroma**7 / (chroma**7 + 25.0**7)) * bend
    return float(np.sqrt(lights**2 + chromas**2 + hues**2 + rotation * chromas * hues))


def apart(one: str, other: str) -> float:
    """The least distance of two colours over all kinds of vision."""
    return min(distance(lab(one, vision), lab(other, vision)) for vision in VISION)
