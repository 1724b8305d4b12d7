"""What neither a folder listing nor the contracts of import-linter (``make lint``) can show."""

import ast
import re
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import grimp
import networkx
import pytest

ROOT = Path(__file__).parents[2]
MODULES = [
    ROOT / "app.py",
    *sorted((ROOT / "data").rglob("*.py")),
    *sorted(path for path in (ROOT / "components").rglob("*.py") if path.name != "installed.py"),
]
"""All but the face of the wheel, which stands above ``app.py`` once it is installed."""
NAMES = [path.relative_to(ROOT).as_posix() for path in MODULES]
SERVED = [name for name in NAMES if not name.startswith("data/")]

LONGEST = 400
LONGER: dict[str, str] = {}
"""Modules over the limit, each with its reason."""

LOOSE = 6
"""Modules that may lie in ``components/`` itself; all others have a room."""

READS = {
    "open",
    "read_text",
    "read_bytes",
    "write_text",
    "write_bytes",
    "load_workbook",
    "read_csv",
    "read_file",
}
"""Calls that open a file. ``send_file`` is not among them: it hands a file out as it is."""


READERS = {
    "components/documents/house.py": "the operator's templates are read once, at the start",
    "components/documents/office.py": "LibreOffice reads and writes files, which last as long as it runs",
    "components/web/bundles.py": "scripts and style sheets are parts of the program, joined at its start",
    "components/web/font.py": "the typeface is a part of the program, made at set-up",
    "components/web/packed.py": "compressed parts of the program, made at set-up",
    "components/web/plotly_bundle.py": "the bundle is a part of the program, fetched and checked at set-up",
}
"""Modules outside data and texts that handle files, each with its reason."""


def tree(name: str) -> ast.Module:
    return ast.parse((ROOT / name).read_text("utf-8"))


def calls(module: ast.Module) -> set[str]:
    functions = [node.func for node in ast.walk(module) if isinstance(node, ast.Call)]
    plain = {function.id for function in functions if isinstance(function, ast.Name)}
    return plain | {function.attr for function in functions if isinstance(function, ast.Attribute)}


def test_the_walk_sees_all_forms_of_a_call():
    assert calls(ast.parse("open(x)\npath.read_text()\n")) == {"open", "read_text"}


def test_no_file_depends_on_itself_in_a_circle_of_others():
    """Not even by imports for types alone."""
    graph = grimp.build_graph("components", "data", cache_dir=None)
    arrows = ((m, other) for m in graph.modules for other in graph.find_modules_directly_imported_by(m))
    circles = networkx.strongly_connected_components(networkx.DiGraph(arrows))
    assert [sorted(circle) for circle in circles if len(circle) > 1] == []


def imported(module: ast.Module) -> set[str]:
    """The packages of others that a module imports anywhere."""
    names = [alias.name for node in ast.walk(module) if isinstance(node, ast.Import) for alias in node.names]
    names += [node.module for node in ast.walk(module) if isinstance(node, ast.ImportFrom)]
    return {name.split(".")[0] for name in names} - {*sys.stdlib_module_names, "app", "components", "data"}


def test_every_package_that_is_imported_is_declared():
    """What only another package needs may be gone with its next version."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    declared = {re.match(r"[\w-]+", line)[0] for line in project["dependencies"]}
    brought = metadata.packages_distributions()
    packages = set().union(*(imported(tree(name)) for name in NAMES))
    names = {package: {name.lower().replace("_", "-") for name in brought[package]} for package in packages}
    assert {package for package in packages if not names[package] & declared} == set()


def test_modules_have_a_room():
    loose = [path.name for path in (ROOT / "components").glob("*.py")]
    assert len(loose) <= LOOSE, loose


@pytest.mark.parametrize("name", SERVED)
def test_files_are_read_in_data_and_texts_only(name):
    if not name.startswith("components/texts") and name not in READERS:
        assert not calls(tree(name)) & READS


@pytest.mark.parametrize("name", SERVED)
def test_callbacks_are_in_one_module(name):
    registered = {"callback", "clientside_callback"} & calls(tree(name))
    assert not registered or name == "components/callbacks.py"


@pytest.mark.parametrize("name", NAMES)
def test_a_module_has_one_subject_and_can_be_read_in_one_sitting(name):
    lines = len((ROOT / name).read_text("utf-8").splitlines())
    assert lines <= LONGEST or name in LONGER, f"{lines} lines"


def test_exceptions_for_length_are_still_needed():
    for name in LONGER:
        assert len((ROOT / name).read_text("utf-8").splitlines()) > LONGEST, f"{name} needs no exception"


@pytest.mark.parametrize(
    ("name", "fewest"),
    [("requirements.txt", 20), ("requirements-test.txt", 20), ("tests/shapes/requirements.txt", 1)],
)
def test_the_lock_pins_hashes_and_names_no_host(name, fewest):
    text = (ROOT / name).read_text("utf-8")
    assert "://" not in text
    blocks = [block for block in re.split(r"\n(?=\S)", text) if not block.startswith("#")]
    assert len(blocks) >= fewest
    assert all(re.match(r"[a-z0-9.-]+==\S+", block) and "--hash=sha256:" in block for block in blocks)
