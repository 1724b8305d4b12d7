"""A data folder that changes under a running server."""

import pytest

import app
from tests.damaged_folder import ROOT, linked


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    root = tmp_path_factory.mktemp("changed") / "data"
    linked(ROOT, root)
    return root


def test_figures_that_changed_after_the_start_are_refused_in_a_sentence(folder):
    client = app.create_app(folder).server.test_client()
    path = folder / "outside" / "kreis" / "kinderarmut.csv"
    content = path.read_bytes().replace(b"14713,2022,15.01,", b"14713,2022,15.07,")
    path.unlink()
    path.write_bytes(content)
    address = "/api/v1/werte.csv?indikator=kinderarmut&ebene=kreis&orte=14713"
    answer = client.get(address)
    assert answer.status_code == 503
    assert "neu gestartet" in answer.get_data(as_text=True)
    assert "restarted" in client.get(f"{address}&sprache=en").get_data(as_text=True)
    assert client.get("/health").status_code == 200
    assert client.get("/api/v1/werte.csv?indikator=kinderarmut&ebene=kreis").status_code == 200
