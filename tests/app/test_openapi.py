"""The description of the interface by the rules of its readers, and its answers by schemathesis.

``tests/openapi/lint.sh`` asks redocly and spectral, which need npm; what they find is asked here as well.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode

from components.api.description import BASE, ENDPOINTS, TAGS, openapi
from tests.app.test_interface import faults
from tests.openapi.written import DOCUMENTS

HERE = Path(__file__).parents[1] / "openapi"
PUBLIC = DOCUMENTS["public"][1]
ASKED = [one for one in ENDPOINTS if one.base]
"""All but the one with a server of its own, which schemathesis looks for beside the others."""
FEW = settings(max_examples=5, derandomize=True, suppress_health_check=list(HealthCheck), database=None)
PLAIN = {"Accept-Encoding": "identity"}
"""It cannot unpack every answer."""


def described(app):
    config = schemathesis.Config.from_path(HERE / "schemathesis.toml")
    return schemathesis.openapi.from_wsgi(f"{BASE}/openapi.json", app.server, config=config)


@pytest.fixture(scope="module")
def whole(app):
    return described(app)


@pytest.fixture(scope="module")
def small(frozen_app):
    """Over few figures, because each answer is held against its schema, figure by figure."""
    return described(frozen_app)


@pytest.mark.parametrize("one", ASKED, ids=lambda one: one.name)
def test_all_examples_together_are_answered_with_figures_as_described(whole, one):
    document = whole.raw_schema
    query = {at["name"]: at["example"] for at in taken(document, document["paths"][one.path]["get"])}
    query.pop("stand", None)  # leads to the figures of today
    answer = whole[one.path]["GET"].Case(query=query).call_and_validate(headers=PLAIN)
    assert answer.status_code == 200


@pytest.mark.parametrize("mode", GenerationMode)
@pytest.mark.parametrize("one", ASKED, ids=lambda one: one.name)
def test_answers_are_as_described_whatever_is_asked(small, one, mode):
    asked = small[one.path]["GET"].as_strategy(generation_mode=mode)

    @FEW
    @given(case=asked)
    def ask(case):
        case.call_and_validate(headers=PLAIN, follow_redirects=True)

    ask()


@pytest.fixture(params=DOCUMENTS)
def document(request, store):
    language, server = DOCUMENTS[request.param]
    return openapi(language, store.region, server)


def operations(document):
    return [item["get"] for item in document["paths"].values()]


def taken(document, operation):
    for one in operation["parameters"]:
        name = one.get("$ref", "").rpartition("/")[2]
        yield document["components"]["parameters"][name] if name else one


def parameters(document):
    for operation in operations(document):
        yield from taken(document, operation)


def test_every_operation_has_tag_summary_description_and_an_answer_to_faults(document):
    assert [tag["name"] for tag in document["tags"]] == [*TAGS]
    assert all(tag["description"] for tag in document["tags"])
    assert {tag for one in operations(document) for tag in one["tags"]} == {*TAGS}
    for one in operations(document):
        assert one["operationId"]
        assert one["summary"] != one["description"]
        assert "200" in one["responses"]
        assert any(status.startswith("4") for status in one["responses"])


def test_every_example_fits_its_schema(document):
    found = list(parameters(document))
    assert found
    for one in found:
        assert faults(one["example"], one["schema"]) == [], one["name"]
        assert faults(one["schema"].get("default", one["example"]), one["schema"]) == [], one["name"]


def test_every_component_is_used_and_every_list_has_its_items(document):
    text = str(document)
    for kind, parts in document["components"].items():
        for name in parts:
            assert f"#/components/{kind}/{name}'" in text, name
    assert not re.search(r"'type': (?:'array'|\[[^]]*'array'[^]]*\])(?!, 'items')", text)


def test_it_names_licence_contact_and_servers(document):
    info, public = document["info"], PUBLIC in str(document["servers"])
    assert info["license"]["url"].startswith("https://")
    assert info["contact"].get("url", "") == (f"{PUBLIC}/impressum" if public else "")
    assert document["security"] == []  # said, so that nobody looks for a key
    servers = [*document["servers"], *document["paths"]["/health"]["servers"]]
    assert all(server["url"].startswith(PUBLIC if public else "/") for server in servers)
    assert not [server for server in servers if server["url"] != "/" and server["url"].endswith("/")]


def test_the_imprint_is_there(client):
    assert client.get("/impressum").status_code == 200
