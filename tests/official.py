"""The project's own figures, read once for all tests: nobody changes a store."""

from __future__ import annotations

from data.store import store as store_module

STORE = store_module.load()
