"""What tests share: the project's own figures, the app over them, two folders of made figures."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import settings

from data.store import store as store_module

STORES = Path(__file__).parent / "store"
"""Data folders of made figures that no new edition changes; its README says what they hold."""

settings.register_profile("untimed", deadline=None)  # how long an example takes is the machine's affair
settings.load_profile("untimed")


@pytest.fixture
def tiny_root(tmp_path):
    """A valid data folder of four towns, one of them far from the Ruhr, with two indicators."""
    return shutil.copytree(STORES / "tiny", tmp_path / "data")


@pytest.fixture
def tiny(tiny_root):
    """The store over ``tiny_root``."""
    return store_module.load(tiny_root)


@pytest.fixture(scope="session")
def store():
    """The project's own figures."""
    return store_module.load()


@pytest.fixture(scope="session")
def frozen():
    """Made figures of thirteen towns for tests of content; the figures of the project change every year."""
    return store_module.load(STORES / "frozen")


@pytest.fixture(scope="session")
def app():
    """The app as it is served, over the project's own figures."""
    from app import create_app

    return create_app()


@pytest.fixture
def client(app):
    """A browser without a browser."""
    return app.server.test_client()


@pytest.fixture(scope="session")
def frozen_app():
    """The app as it is served, over the frozen figures."""
    from app import create_app

    return create_app(STORES / "frozen")


@pytest.fixture
def frozen_client(frozen_app):
    """A browser without a browser, over the frozen figures."""
    return frozen_app.server.test_client()
