"""Updates from a server on this machine that speaks as the publishers do, even slow, busy or broken."""

import argparse
import csv
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import tomllib
from pathlib import Path

import pytest

from data.editorial import changes
from data.model.source_files import load_files
from data.sources import kept
from data.update import credentials, fetch, intake, run
from data.update.cache import Cache, outside
from data.update.http import FetchError, Http
from tests import published
from tests.publisher import Waits, serving, status, zipped

DATA = Path(__file__).parents[2] / "data"
CODE, KEY, SLUG = "AI003-3", "regionalstatistik/AI003-3", "betreuungsquote-u3"
NAMES = ("Betreuungsquote 0 bis 2 Jahre", "Betreuungsquote 3 bis 5 Jahre")
USER, PASSWORD = "jugendamt", "sehr geheim"  # a made-up pair


def flat(extra_year=True, area="KREISE"):
    """The kept figures of the table as a flat file, with a year more."""
    extract = kept.read(kept.path_of(DATA, KEY))
    head = "statistics_code;statistics_label;time_code;time_label;time;1_variable_code;1_variable_label;"
    head += "1_variable_attribute_code;1_variable_attribute_label;value;value_unit;value_variable_code;"
    lines = [head + "value_variable_label"]
    for name in NAMES:
        for (key, year), amount in sorted(extract.cells[name].items()):
            for at, value in [
                (year, amount.value),
                *([(2017, amount.value + 0.5)] if extra_year and year == 2016 else []),
            ]:
                text = f"{value:g}".replace(".", ",")
                lines.append(
                    f"99910;Regionalatlas;JAHR;Jahr;{at};{area};Kreise;{key};Name;{text};Prozent;AI;{name}"
                )
    return ("\n".join(lines) + "\n").encode()


@pytest.fixture
def server():
    with serving() as made:
        yield made


@pytest.fixture
def root(tmp_path, server):
    """A copy of the data folder whose publishers are the server."""
    shutil.copytree(
        DATA,
        tmp_path / "projekt" / "data",
        ignore=shutil.ignore_patterns("*.py", "__pycache__", ".update", "outside"),
    )
    published.alone(tmp_path / "projekt" / "data")
    listing = tmp_path / "projekt" / "data" / "sources" / "files.toml"
    text = listing.read_text("utf-8")
    for address in (
        "https://www.regionalstatistik.de/genesisws/rest/2020/",
        "https://www.landesdatenbank.nrw.de/ldbnrwws/rest/2020/",
    ):
        text = text.replace(address, server.base)
    for address in (
        "https://www.schulministerium.nrw/system/files/media/document/file/",
        "https://www.bbr-server.de/imagemap/inkar/download/",
    ):
        text = text.replace(address, server.base)
    listing.write_text(text, "utf-8", newline="\n")
    return tmp_path / "projekt" / "data"


@pytest.fixture(autouse=True)
def secrets(monkeypatch):
    for name in ("REGIONALSTATISTIK", "LANDESDATENBANK"):
        monkeypatch.setenv(f"RUHRVERGLEICH_{name}_USER", USER)
        monkeypatch.setenv(f"RUHRVERGLEICH_{name}_PASSWORD", PASSWORD)


def update(root, capsys, *slugs, accept=True, timeout=5.0):
    """(exit code, everything said, pauses) of an update."""
    waits = Waits()
    options = argparse.Namespace(
        slugs=list(slugs or [SLUG]), cache=root.parents[1] / "geladen", accept=accept, also_suspicious=False
    )
    http = Http(timeout=timeout, sleep=waits, say=print)
    try:
        code = run.update(intake.Folder.open(root), options, "2027-02-03", http)
    except intake.IntakeError as fault:
        print(*fault.faults)
        code = 1
    said = capsys.readouterr()
    text = said.out + said.err
    assert PASSWORD not in text
    assert not any(PASSWORD.encode() in p.read_bytes() for p in root.parents[1].rglob("*") if p.is_file())
    return code, text, waits


def tables(root):
    return {p.name: p.read_bytes() for p in sorted((root / "indicators").glob("*/*.csv"))}


NOTHING = status(104, "Es gibt keine Objekte zum angegebenen Selektionskriterium")


def latin(content):
    return content.decode().encode("cp1252")


def in_json(content):
    return status(0, Object={"Content": content.decode()})


@pytest.mark.parametrize("pack", [zipped, bytes, latin, in_json])
def test_a_table_is_fetched_and_taken_in(root, server, capsys, pack):
    server.answers["/data/tablefile"] = [pack(flat())]
    code, said, waits = update(root, capsys)
    assert (code, waits) == (0, [])
    assert "neu: 15 Werte, Kreise, 2017" in said
    assert "Übernommen" in said
    assert load_files(root / "sources" / "files.toml")[KEY].edition.startswith("Abruf ")
    path, form, headers = server.asked[0]
    assert path == "/data/tablefile"
    assert form == {
        "name": CODE,
        "area": "all",
        "format": "ffcsv",
        "compress": "true",
        "language": "de",
        "startyear": "1990",  # without it only the newest year comes
        "job": "false",
    }
    sent = {name.lower(): value for name, value in headers.items()}
    assert (sent["username"], sent["password"]) == (USER, PASSWORD)
    assert not any(PASSWORD in repr(entry[:2]) for entry in server.asked)
    code, said, _ = update(root, capsys)
    assert (code, len(server.asked)) == (0, 1)
    assert "schon geladen" in said
    assert said.endswith("Nichts Neues: Alle Zahlen stehen schon so da.\n")


def test_a_table_too_large_is_made_by_a_job(root, server, capsys):
    started = status(99, f"Der Auftrag wurde erstellt. Name der Ergebnistabelle: {CODE}_123456")
    server.answers["/data/tablefile"] = [status(98, "zu groß"), started]
    there = status(0, List=[{"Code": f"{CODE}_123456", "Values": "41000"}])
    server.answers["/catalogue/results"] = [NOTHING, NOTHING, there]
    job = {"Code": f"{CODE}_123456", "State": "In Bearbeitung"}
    server.answers["/catalogue/jobs"] = [status(0, List=[job])]
    server.answers["/data/resultfile"] = [zipped(flat())]
    code, said, waits = update(root, capsys)
    assert code == 0
    assert waits == [2.0, 3.0]
    assert "Auftrag AI003-3_123456 läuft" in said
    assert "Auftrag AI003-3_123456: In Bearbeitung; nächste Nachfrage in 3 s" in said
    assert [form.get("job") for path, form, _ in server.asked if path == "/data/tablefile"] == [
        "false",
        "true",
    ]
    assert not list((root.parents[1] / "geladen").glob("*.job"))


def test_an_interrupted_run_finds_its_job_again(root, server, capsys):
    server.answers["/data/tablefile"] = [status(99, f"Auftrag: {CODE}_77")]
    server.answers["/catalogue/results"] = [(403, {}, b"")]
    assert update(root, capsys)[0] == 1
    server.answers["/catalogue/results"] = [status(0, List=[{"Code": f"{CODE}_77"}])]
    server.answers["/data/resultfile"] = [flat()]
    assert update(root, capsys)[0] == 0
    assert sum(path == "/data/tablefile" for path, *_ in server.asked) == 1


def cut(handler):
    body = zipped(flat())
    return 200, {"Content-Length": str(len(body))}, body[: len(body) // 2]


def hang_up(handler):
    handler.connection.shutdown(socket.SHUT_RDWR)
    handler.close_connection = True


@pytest.mark.parametrize(
    ("first", "said_pause"),
    [
        ((429, {"Retry-After": "17"}, b""), ("Antwort 429, zu viele Anfragen; neuer Versuch in 17 s", 17)),
        ((503, {}, b""), ("Antwort 503; neuer Versuch in 2 s", 2)),
        ((503, {"Retry-After": "bald"}, b""), ("Antwort 503; neuer Versuch in 2 s", 2)),
        (
            (503, {"Retry-After": "Fri, 31 Dec 9999 23:59:59 GMT"}, b""),
            ("Antwort 503; neuer Versuch in 120 s", 120),
        ),
        (cut, ("Verbindung abgebrochen (IncompleteRead", 2)),
        (hang_up, ("Verbindung abgebrochen (", 2)),
    ],
)
def test_a_passing_fault_is_waited_out(root, server, capsys, first, said_pause):
    message, pause = said_pause
    server.answers["/data/tablefile"] = [first, zipped(flat())]
    code, said, waits = update(root, capsys)
    assert (code, waits) == (0, [pause])
    assert message in said


def test_a_server_that_is_too_slow_is_given_up(root, server, capsys):
    freed = threading.Event()
    server.answers["/data/tablefile"] = [lambda handler: freed.wait(30) and None]
    code, said, waits = update(root, capsys, timeout=0.05)
    freed.set()
    assert code == 1
    assert waits == [2, 4, 8, 16, 32]
    assert "nach 6 Versuchen: Verbindung abgebrochen (TimeoutError" in said


DAMAGED = bytearray(zipped(flat()))
DAMAGED[300] ^= 255


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (status(104, "kein Objekt"), "AI003-3: Diese Tabelle gibt es dort nicht (kein Objekt)"),
        (status(15, "Fehler im Dienst"), "AI003-3: Der Dienst meldet 15: Fehler im Dienst"),
        (json.dumps({"Code": 14, "Content": "gesperrt"}).encode(), "Der Dienst meldet 14: gesperrt"),
        ((401, {}, b""), "Antwort 401, die Zugangsdaten werden nicht angenommen"),
        ((302, {"Location": "http://127.0.0.1:9/klau"}, b""), "Antwort 302"),
        (b"<!DOCTYPE html><title>Wartung</title>", "Die Antwort ist keine Tabelle"),
        (b"", "Die Antwort ist leer und keine Tabelle"),
        (b"PK\x05\x06" + bytes(18), "Das Archiv enthält keine Datei"),
        (zipped(b"0" * 20_000_000), "Das Archiv hat entpackt mehr als 10 MB"),
        (status(-1, "kein Datenquader"), "Der Dienst hat dafür gerade keine Werte (kein Datenquader)"),
        (bytes(DAMAGED), "Das Archiv ist beschädigt"),
        (flat()[:-7], "Die Antwort endet mitten in einer Zeile"),
        (flat().decode().encode("utf-16"), "Die Antwort ist keine Tabelle"),
        (flat().replace(b";17,6;", b";17.6;"), "'17.6' ist weder eine Zahl noch ein bekanntes Zeichen"),
        (flat().replace(b"\n9991", b"\n;9991", 1), "hat 14 Zellen statt 13"),
        (
            flat().replace(b"Betreuungsquote 0", b"Quote 0"),
            "ist nicht eindeutig zu finden: keine Verbindung passt",
        ),
    ],
)
def test_a_broken_answer_is_named_and_changes_nothing(root, server, capsys, answer, message):
    before = tables(root)
    server.answers["/data/tablefile"] = [answer]
    code, said, _ = update(root, capsys)
    assert code == 1
    assert message in said
    assert tables(root) == before
    assert len(changes.load(root)) == 1


def test_a_wrong_password_is_tried_once(root, server, capsys):
    """Two tables are needed; a service asked again and again with a wrong password locks the account."""
    server.answers["/data/tablefile"] = [
        json.dumps({"Status": "An error has occured. (Your username or password is wrong.)"}).encode()
    ]
    code, said, _ = update(root, capsys, "betreute-kinder-u3")
    assert code == 1
    assert len(server.asked) == 1
    assert "Der Dienst nimmt die Zugangsdaten (Kennung mit Passwort) nicht an" in said
    assert "nicht gefragt, der Dienst nimmt den Zugang nicht an" in said


def test_the_landesdatenbank_is_asked_the_same_way(root, server, capsys):
    server.answers["/data/tablefile"] = [status(104, "nichts")]
    code, said, _ = update(root, capsys, "schueler-sekundarschulen")
    assert code == 1
    assert server.asked[0][1]["name"] == "21111-9k21"
    assert "21111-9k21: Diese Tabelle gibt es dort nicht" in said


def schools(levels="4"):
    """A list of schools with one Grundschule in each town."""
    with (DATA / "areas" / "gemeinden.csv").open(encoding="utf-8", newline="") as file:
        towns = list(csv.DictReader(file))
    with (DATA / "areas" / "kreise.csv").open(encoding="utf-8", newline="") as file:
        kreise = {row["key"]: row["name"] for row in csv.DictReader(file)}
    rows = ["Schulnummer;Kurzbezeichnung;Bezirksregierung;Kreis;Gemeinde;Sozialindexstufe"]
    for number, town in enumerate(towns):
        kreis = f"Stadt {town['name']}" if town["legal"] == "kreisfrei" else kreise[town["kreis"]]
        rows.append(f"{number};{town['name']}, GG Schule;BR Münster;{kreis};{town['name']};{levels}")
    return "\n".join([*rows, ""]).encode("cp850")


def test_open_downloads_take_the_newest_edition_there_is(root, server, capsys):
    server.answers["/schulliste_sj_26_27_open_data.csv"] = [schools()]
    code, said, _ = update(root, capsys, "grundschulen-herausfordernde-lage", accept=False)
    assert (
        "schulliste_sj_26_27_open_data.csv: Schulliste 2026/27, Schuljahr 2026/27; Jahre 2026 bis 2026"
        in said
    )
    assert "neu: 53 Werte, Gemeinden, 2026" in said
    assert code in {0, 2}
    assert [path for path, *_ in server.asked] == [
        "/schulliste_sj_27_28_open_data.csv",
        "/schulliste_sj_26_27_open_data.csv",
    ]


def test_the_whole_of_inkar_is_taken_from_its_archive(root, server, capsys):
    """Every cell the recipes use, written as INKAR writes it: nothing new; one figure changed: held back."""
    named = tomllib.loads((DATA / "sources" / "inkar_names.toml").read_text("utf-8"))
    kinds = {2: "Bundesländer", 5: "Kreise", 8: "Gemeinden"}
    lines = ["Bereich;ID;Indikator;Raumbezug;Kennziffer;Name;Zeitbezug;Wert"]
    for key in ("bildung", "medizinische_und_soziale_versorgung", "sozialleistungen"):
        for selector, cells in kept.read(kept.path_of(DATA, f"inkar/{key}")).cells.items():
            for (area, year), amount in cells.items():
                kind = "Bund" if area == "DG" else kinds[len(area)]
                code = "111" if area == "DG" else (area + "000" if kind == "Kreise" else area).lstrip("0")
                value = "" if amount.value is None else repr(amount.value).replace(".", ",")
                lines.append(f"Soziales;1;{named[selector]};{kind};{code};Name;{year};{value}")
    server.answers["/inkar_2026.zip"] = [zipped("\n".join([*lines, ""]).encode("cp1252"), "inkar_2026.csv")]
    code, said, _ = update(root, capsys, "kinderarmut")
    assert code == 0
    assert "inkar_2026.csv: INKAR, Abruf" in said
    assert said.endswith("Nichts Neues: Alle Zahlen stehen schon so da.\n")


def test_what_nobody_offers_is_named(root, server, capsys):
    code, said, _ = update(root, capsys, "schuldnerquote")
    assert code == 1
    assert "nur von Hand" in said
    assert "Nichts wurde geladen" in said
    assert server.asked == []


def test_without_credentials_nothing_is_asked(root, server, capsys, monkeypatch):
    monkeypatch.delenv("RUHRVERGLEICH_REGIONALSTATISTIK_USER")
    code, said, _ = update(root, capsys)
    assert code == 1
    assert "RUHRVERGLEICH_REGIONALSTATISTIK_USER und RUHRVERGLEICH_REGIONALSTATISTIK_PASSWORD" in said
    assert server.asked == []


def test_the_keyring_is_asked_if_there_is_one(monkeypatch):
    kept_secrets = {
        ("ruhrvergleich-landesdatenbank", "user"): "amt",
        ("ruhrvergleich-landesdatenbank", "amt"): "x",
    }
    module = type(sys)("keyring")
    module.get_password = lambda service, name: kept_secrets.get((service, name))
    monkeypatch.setitem(sys.modules, "keyring", module)
    monkeypatch.delenv("RUHRVERGLEICH_LANDESDATENBANK_USER")
    monkeypatch.delenv("RUHRVERGLEICH_LANDESDATENBANK_PASSWORD")
    found = credentials.of("landesdatenbank")
    assert (found.user, found.password) == ("amt", "x")
    assert repr(found) == "Credentials()"


def test_downloads_stay_out_of_the_project_and_count_only_whole(tmp_path):
    with pytest.raises(ValueError, match="liegt im Projekt"):
        outside(tmp_path / "projekt" / "data" / "x", tmp_path / "projekt" / "data")
    cache = Cache(tmp_path / "geladen", "2027-02-03")

    def fail(out):
        out.write(b"halb")
        raise FetchError("aus")

    with pytest.raises(FetchError):
        cache.keep("a.csv", fail)
    assert cache.get("a.csv") is None
    path = cache.keep("a.csv", lambda out: out.write(b"ganz"))
    assert cache.get("a.csv") == path
    assert Cache(cache.folder, "2027-02-04").get("a.csv") is None
    path.write_bytes(b"gunz")
    assert cache.get("a.csv") is None


@pytest.mark.parametrize("url", ["http://www.example.org/a.csv", "ftp://127.0.0.1/a", "file:///etc/passwd"])
def test_only_encrypted_addresses_are_asked(url):
    with pytest.raises(FetchError, match="nur https ist erlaubt"):
        Http().post(url, {}, {})


def test_editions_go_back_to_the_one_in_use():
    assert fetch.editions("x/inkar_{year}.zip", "2026-11-25", "2024") == (
        "x/inkar_2026.zip",
        "x/inkar_2025.zip",
        "x/inkar_2024.zip",
    )
    assert fetch.editions("x/s_{school_year}.csv", "2026-11-25", "2025-10-01") == (
        "x/s_26_27.csv",
        "x/s_25_26.csv",
    )
    assert fetch.editions("x/fest.csv", "2026-11-25", "2020") == ("x/fest.csv",)


PROGRAM = """
import signal, sys
from pathlib import Path
from data.__main__ import main
signal.signal(signal.SIGINT, signal.default_int_handler)  # who starts the tests in the background ignores it
sys.exit(main(["update", sys.argv[2], "--cache", sys.argv[3], "--accept"], Path(sys.argv[1])))
"""


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT])
def test_a_stopped_update_leaves_everything_and_goes_on_later(root, server, capsys, number):
    """Two tables are needed; the process is stopped while it waits for the second one."""
    before, reached, freed = tables(root), threading.Event(), threading.Event()

    def wait(_handler):
        reached.set()
        freed.wait(30)
        return 503, {}, b""

    cell = status(104, "nichts")
    server.answers["/data/tablefile"] = [cell, wait]
    (root.parents[1] / "geladen").mkdir()
    command = [
        sys.executable,
        "-c",
        PROGRAM,
        str(root),
        "betreute-kinder-u3",
        str(root.parents[1] / "geladen"),
    ]
    environment = os.environ | {"PYTHONPATH": str(DATA.parent)}
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    assert reached.wait(40)
    process.send_signal(number)
    said, _ = process.communicate(timeout=240)
    freed.set()
    assert process.returncode == (-signal.SIGKILL if number == signal.SIGKILL else 1)
    assert number == signal.SIGKILL or "Abgebrochen. Nichts wurde geändert" in said
    assert PASSWORD not in said
    assert tables(root) == before
    server.answers["/data/tablefile"] = [zipped(flat())]
    assert update(root, capsys)[0] == 0
