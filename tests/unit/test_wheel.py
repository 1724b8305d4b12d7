"""The wheel: one package, which finds its own parts from any folder and beside others so named."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
STRANGER = "raise SystemExit('a module of somebody else')\n"
ASKED = """
import ruhrvergleich, sys
from pathlib import Path
client = ruhrvergleich.create_server().test_client()
assert client.get("/health").status_code == 200
figure = client.get("/api/v1/werte.json?indikator=betreuungsquote-u3&ebene=kreis&jahr=2016&orte=05112").json
import app, components, data
print(*(Path(module.__file__).relative_to(Path(sys.argv[1])).parts[0] for module in (app, components, data)))
print(ruhrvergleich.data(["check"]))
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """A folder of packages in which the wheel lies unpacked, and nothing else."""
    made, folder = tmp_path_factory.mktemp("made"), tmp_path_factory.mktemp("packages")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(made)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = made.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def test_the_wheel_holds_one_package(installed):
    folders = {path.name for path in installed.iterdir() if not path.name.endswith(".dist-info")}
    assert folders == {"ruhrvergleich"}


def test_it_serves_and_checks_its_own_data_beside_strangers(installed, tmp_path):
    for name in ("app", "components", "data"):
        (tmp_path / f"{name}.py").write_text(STRANGER)
    paths = os.pathsep.join(map(str, (installed, tmp_path)))
    run = subprocess.run(
        [sys.executable, "-c", ASKED, str(installed)],
        cwd=tmp_path.parent,
        env={**os.environ, "PYTHONPATH": paths},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout.splitlines()[0] == "ruhrvergleich ruhrvergleich ruhrvergleich"
    assert run.stdout.splitlines()[-1] == "0"


def test_its_commands_lead_into_the_package(installed):
    (points,) = installed.glob("*.dist-info/entry_points.txt")
    assert "ruhrvergleich = ruhrvergleich:main" in points.read_text()
    assert "ruhrvergleich-daten = ruhrvergleich:data" in points.read_text()
