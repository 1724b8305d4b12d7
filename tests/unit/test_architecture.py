"""The direction ``data <- components <- app`` and the other rules a folder listing cannot show."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODULES = [
    ROOT / "app.py",
    *sorted((ROOT / "data").rglob("*.py")),
    *sorted(path for path in (ROOT / "components").rglob("*.py") if path.name != "installed.py"),
]
"""All but the face of the wheel, which stands above ``app.py`` once it is installed."""
NAMES = [path.relative_to(ROOT).as_posix() for path in MODULES]

LONGEST = 400
LONGER: dict[str, str] = {}
"""Modules over the limit, each with its reason."""

OFFLINE = (
    "data.sources",
    "data.building.tables",
    "data.model.amounts",
    "data.building.outside",
    "data.building.outside_recipe",
    "data.update",
    "data.__main__",
)
"""What reads publishers' files; never imported by what is served."""

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
    "components/web/plotly_bundle.py": "the bundle is a part of the program, fetched and checked at set-up",
}
"""Modules outside data and texts that handle files, each with its reason."""


def tree(name: str) -> ast.Module:
    return ast.parse((ROOT / name).read_text("utf-8"))


def imports(module: ast.Module) -> set[str]:
    """Everything imported anywhere in a module, also inside functions and for type checking."""
    found = set()
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute here"
            assert node.module is not None
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def uses(name: str, *packages: str) -> set[str]:
    wanted = [(found, package) for found in imports(tree(name)) for package in packages]
    return {found for found, package in wanted if found == package or found.startswith(f"{package}.")}


def calls(module: ast.Module) -> set[str]:
    functions = [node.func for node in ast.walk(module) if isinstance(node, ast.Call)]
    plain = {function.id for function in functions if isinstance(function, ast.Name)}
    return plain | {function.attr for function in functions if isinstance(function, ast.Attribute)}


def under(*folders: str) -> list[str]:
    found = [name for name in NAMES if name.startswith(folders)]
    assert found, "a rule that looks at nothing proves nothing"
    return found


def test_the_walk_sees_all_forms_of_import():
    module = ast.parse("import a.b\nfrom c import d\ndef f():\n    from e.f import g as h\n")
    assert imports(module) == {"a.b", "c", "c.d", "e.f", "e.f.g"}
    assert calls(ast.parse("open(x)\npath.read_text()\n")) == {"open", "read_text"}


@pytest.mark.parametrize("name", under("data/"))
def test_data_knows_nothing_of_the_screen(name):
    assert not uses(name, "components", "app", "dash", "dash_bootstrap_components", "plotly", "flask")


@pytest.mark.parametrize("name", under("components/"))
def test_components_do_not_know_who_puts_them_together(name):
    assert not uses(name, "app", "tests")


@pytest.mark.parametrize("name", under("components/charts/"))
def test_charts_do_not_know_dash(name):
    assert not uses(name, "dash", "dash_bootstrap_components", "flask")


@pytest.mark.parametrize("name", under("components/downloads/"))
def test_downloads_do_not_know_dash(name):
    assert not uses(name, "dash", "dash_bootstrap_components")


@pytest.mark.parametrize("name", under("app.py", "components/"))
def test_what_is_served_reads_no_publishers_files(name):
    assert not uses(name, *OFFLINE)


@pytest.mark.parametrize(
    "name",
    [n for n in under("data/") if not n.startswith(("data/sources/", "data/update/", "data/__main__"))],
)
def test_publishers_files_are_read_offline_only(name):
    if not uses(name, "data.sources"):
        return
    module = name.removesuffix(".py").replace("/", ".")
    assert module in OFFLINE, f"{name} imports the importers and is not declared offline"


@pytest.mark.parametrize("name", under("app.py", "components/"))
def test_files_are_read_in_data_and_texts_only(name):
    if not name.startswith("components/texts") and name not in READERS:
        assert not calls(tree(name)) & READS


@pytest.mark.parametrize("name", under("app.py", "components/"))
def test_callbacks_are_in_one_module(name):
    registered = {"callback", "clientside_callback"} & calls(tree(name))
    assert not registered or name == "components/callbacks.py"


@pytest.mark.parametrize("name", NAMES)
def test_a_module_can_be_read_in_one_sitting(name):
    lines = len((ROOT / name).read_text("utf-8").splitlines())
    assert lines <= LONGEST or name in LONGER, f"{lines} lines"


def test_exceptions_for_length_are_still_needed():
    for name in LONGER:
        assert len((ROOT / name).read_text("utf-8").splitlines()) > LONGEST, f"{name} needs no exception"


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-test.txt"])
def test_the_lock_pins_hashes_and_names_no_host(name):
    text = (ROOT / name).read_text("utf-8")
    assert "://" not in text
    blocks = [block for block in re.split(r"\n(?=\S)", text) if not block.startswith("#")]
    assert len(blocks) > 20
    assert all(re.match(r"[a-z0-9.-]+==\S+", block) and "--hash=sha256:" in block for block in blocks)
