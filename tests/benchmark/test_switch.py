"""Size and time of the answer when the indicator is switched on /karte. Run by hand: make benchmark."""

from __future__ import annotations

import json
import statistics
import time

from app import create_app
from components import answers
from data import store as store_module

LIMIT_BYTES = 20_000
LIMIT_SECONDS = 0.020


def test_switching_the_indicator_is_small_and_quick():
    store = store_module.load()
    create_app()
    times, sizes = [], []
    for slug in store.catalogue.indicators:
        search = f"?indikator={slug}&ort=05562020&orte=05112000"
        answers.card(store, search, "karte", "0")  # class limits are computed once
        start = time.perf_counter()
        head, foot, *rest = answers.card(store, search, "karte", "0")
        text = json.dumps(
            [[p.to_plotly_json() for p in (*head, *foot)], rest], default=lambda o: o.to_plotly_json()
        )
        times.append(time.perf_counter() - start)
        sizes.append(len(text))
    print(f"\nbytes: median {statistics.median(sizes):.0f}, largest {max(sizes)}")
    print(f"ms: median {1000 * statistics.median(times):.1f}, longest {1000 * max(times):.1f}")
    assert statistics.median(sizes) < LIMIT_BYTES
    assert statistics.median(times) < LIMIT_SECONDS
