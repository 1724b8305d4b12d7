"""The client of the GENESIS services: jobs, refusals and odd answers, made up and as they were recorded."""

import csv
import io
import json
import urllib.parse
import zipfile
from pathlib import Path

import pytest

from data.update import credentials, http
from data.update.cache import Cache
from data.update.credentials import Credentials, CredentialsError
from data.update.genesis import PATIENCE, Service
from data.update.http import FetchError, Http
from tests.publisher import Waits, serving, status, zipped

CODE = "12531-0043"
JOB = f"{CODE}_175879554"
USER, PASSWORD = "jugendamt", "sehr geheim"  # a made-up pair
HEAD = "statistics_code;time;1_variable_label;1_variable_attribute_code;1_variable_attribute_label;value"
FLAT = f"{HEAD}\n12531;2024-12-31;Kreise;05113;Essen;7\n".encode()
CLASSIC = f"Tabelle: {CODE}\nSchutzsuchende;;\n31.12.2024;05113;Essen;7\n".encode()
TOO_LARGE = status(98, "Die Tabelle ist zu gross, um im Dialog abgerufen zu werden.")
STARTED = status(
    99,
    "Der Bearbeitungsauftrag wurde erstellt. Die Tabelle kann in Kürze als Ergebnis mit folgendem Namen "
    f"abgerufen werden: {JOB}",
)
NOT_YET = status(104, "Es gibt keine Objekte zum angegebenen Selektionskriterium", List=None)
THERE = status(
    0, "erfolgreich", List=[{"Code": JOB, "Content": "Schutzsuchende: Kreise", "Values": "1980160"}]
)


@pytest.fixture
def server():
    with serving() as made:
        yield made


class Asker:
    """A service at the server, what it said and how long it would have waited."""

    def __init__(self, server, folder, user=USER, password=PASSWORD):
        self.said, self.waits = [], Waits()
        http = Http(timeout=5.0, sleep=self.waits, say=self.said.append)
        cache = Cache(folder, "2027-02-03")
        self.service = Service(server.base, Credentials(user, password), http, cache)

    def table(self, code=CODE):
        return self.service.table(code)

    def fails(self, code=CODE):
        with pytest.raises(FetchError) as raised:
            self.service.table(code)
        told = "\n".join([*self.said, str(raised.value)])
        assert PASSWORD not in told
        assert USER not in told
        assert "\n" not in str(raised.value)
        return raised.value


@pytest.fixture
def asker(server, tmp_path):
    return Asker(server, tmp_path / "geladen")


def asked(server, path):
    return [form for at, form, _ in server.asked if at == path]


def test_every_year_is_asked_for_with_and_without_a_job(server, asker):
    server.answers = {
        "/data/tablefile": [TOO_LARGE, STARTED],
        "/catalogue/results": [THERE],
        "/data/resultfile": [zipped(FLAT)],
    }
    assert asker.table() == FLAT
    assert [(f["name"], f["startyear"], f["job"]) for f in asked(server, "/data/tablefile")] == [
        (CODE, "1990", "false"),
        (CODE, "1990", "true"),
    ]
    assert [f["selection"] for f in asked(server, "/catalogue/results")] == [JOB]
    assert [f["name"] for f in asked(server, "/data/resultfile")] == [JOB]
    assert asker.waits == []
    assert not list(asker.service.cache.folder.glob("*.job"))


def test_a_job_is_asked_after_with_growing_pauses(server, asker):
    server.answers = {
        "/data/tablefile": [TOO_LARGE, STARTED],
        "/catalogue/results": [*[NOT_YET] * 12, THERE],
        "/catalogue/jobs": [NOT_YET, status(0, List=[{"Code": JOB, "State": "In Bearbeitung"}])],
        "/data/resultfile": [NOT_YET, FLAT],  # listed a moment before it can be had
    }
    assert asker.table() == FLAT
    assert asker.waits[:4] == [2.0, 3.0, 4.5, 6.75]
    assert asker.waits == sorted(asker.waits)
    assert max(asker.waits) == 60.0
    assert f"  {CODE}: Auftrag {JOB}: wartet; nächste Nachfrage in 2 s" in asker.said


def test_a_job_that_takes_too_long_is_found_again_by_the_next_call(server, asker, tmp_path):
    server.answers = {
        "/data/tablefile": [STARTED],
        "/catalogue/results": [NOT_YET],
        "/catalogue/jobs": [NOT_YET],
    }
    assert "ein neuer Aufruf fragt weiter nach" in str(asker.fails())
    assert len(asker.waits) == PATIENCE
    server.answers |= {"/catalogue/results": [THERE], "/data/resultfile": [FLAT]}
    assert Asker(server, tmp_path / "geladen").table() == FLAT
    assert len(asked(server, "/data/tablefile")) == 1


def test_a_job_that_failed_is_begun_anew_by_the_next_call(server, asker):
    server.answers = {
        "/data/tablefile": [STARTED],
        "/catalogue/results": [NOT_YET],
        "/catalogue/jobs": [status(22, "geändert: sortcriterion", List=[{"Code": JOB, "State": "Fehler"}])],
    }
    assert f"Auftrag {JOB} ist gescheitert (Fehler); ein neuer Aufruf beginnt ihn neu" in str(asker.fails())
    assert not list(asker.service.cache.folder.glob("*.job"))


@pytest.mark.parametrize(
    ("user", "password", "kind"), [("GAST", "GAST", "Gast"), ("0123456789abcdef", "", "Token")]
)
def test_who_may_start_no_job_is_told_what_to_do(server, tmp_path, user, password, kind):
    refusal = status(15, "Sie haben keine Berechtigung, Aufträge zu erstellen.")
    server.answers = {"/data/tablefile": [TOO_LARGE, refusal]}
    said = str(Asker(server, tmp_path, user, password).fails())
    assert "mehr als 40.000 Werte" in said
    assert f"mit diesem Zugang ({kind}) keinen Auftrag an (15: Sie haben keine Berechtigung" in said
    assert "eigene Kennung mit Passwort" in said
    assert "python -m data import DATEI" in said


NO_CUBE = (
    "Für die Teiltabelle mit der Metadatenkombination:\nIndex (PRE034)\nwurde kein Datenquader gefunden!"
)
LOGIN = {"Status": "An error has occured. (Your username or password is wrong.)", "Username": USER}


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (
            status(-1, NO_CUBE),
            "Der Dienst hat dafür gerade keine Werte (Für die Teiltabelle mit der Metadaten",
        ),
        (
            status(104, "nichts"),
            "Diese Tabelle gibt es dort nicht (nichts); die Nummer in sources/files.toml prüfen",
        ),
        (
            status(2, "keine Berechtigung"),
            "Der Dienst erlaubt das diesem Zugang (Kennung mit Passwort) nicht (2: ",
        ),
        (status(15, "Anfrage nicht möglich"), "Der Dienst meldet 15: Anfrage nicht möglich"),
        (
            status(0, "erfolgreich", Object=None),
            "Der Dienst meldet 0 (erfolgreich), schickt aber keine Tabelle",
        ),
        (status(99, "Auftrag: 21111-01_3"), "Der Dienst nennt keinen Auftrag für diese Tabelle"),
        (status(99, ""), "Der Dienst nennt keinen Auftrag für diese Tabelle"),
        (json.dumps(LOGIN).encode(), "Der Dienst nimmt die Zugangsdaten (Kennung mit Passwort) nicht an"),
        (b'{"Code": 14, "Content": "gesperrt"}', "Der Dienst meldet 14: gesperrt"),
        (b'{"Status": {"Code": "x"}}', "Der Dienst meldet -1: ohne Worte"),
        (b'{"Status": null}', "Der Dienst hat dafür gerade keine Werte (None)"),
        (b"[1, 2]", "Die Antwort ist keine Tabelle, sie beginnt mit '[1, 2]'"),
        (b'{"Status": {"Code": 0', "Die Antwort ist keine Tabelle, sie beginnt mit '{\"Status"),
        (b"<!DOCTYPE html><title>Wartung</title>", "sondern eine Webseite, vielleicht wegen einer Wartung"),
        (b"", "Die Antwort ist leer"),
        (b"PK\x05\x06" + bytes(18), "Das Archiv enthält keine Datei, erwartet ist eine"),
        (b"PK\x03\x04 kaputt", "Das Archiv ist beschädigt"),
        (zipped(b"\0" * 30_000_000), "Das Archiv hat entpackt mehr als 10 MB"),
        (zipped(FLAT[:-2]), "Die Antwort endet mitten in einer Zeile"),
        (zipped(FLAT, "21111-0001_17_de_flat.csv"), "Der Dienst hat die Tabelle 21111-0001 geschickt"),
        (CLASSIC.replace(CODE.encode(), b"21111-0001"), "Der Dienst hat die Tabelle 21111-0001 geschickt"),
        (
            status(
                22,
                "erfolgreich (Mindestens ein Parameter wurde geändert: startyear)",
                Object={"Content": "x"},
            ),
            "Der Dienst hat Angaben der Anfrage geändert (startyear)",
        ),
    ],
    ids=range(22),
)
def test_what_is_no_table_is_said_in_a_sentence(server, asker, answer, message):
    server.answers["/data/tablefile"] = [answer]
    assert message in str(asker.fails())


def test_a_table_of_another_statistic_in_a_job_is_refused(server, asker):
    server.answers = {
        "/data/tablefile": [STARTED],
        "/catalogue/results": [THERE],
        "/data/resultfile": [zipped(FLAT, "21111-0001_17_de_flat.csv")],
    }
    assert "Der Dienst hat die Tabelle 21111-0001 geschickt" in str(asker.fails())


@pytest.mark.parametrize(
    "answer",
    [
        FLAT,
        zipped(FLAT, f"{CODE}_1773175_de_flat.csv"),
        CLASSIC,
        CLASSIC.replace(b"Tabelle", b"GENESIS-Tabelle"),
        status(0, "erfolgreich", Object={"Content": CLASSIC.decode()}),
        status(22, "erfolgreich (Parameter geändert: compress)", Object={"Content": FLAT.decode()}),
    ],
    ids=range(6),
)
def test_a_table_comes_in_many_shapes(server, asker, answer):
    server.answers["/data/tablefile"] = [answer]
    assert asker.table() in {FLAT, CLASSIC, CLASSIC.replace(b"Tabelle", b"GENESIS-Tabelle")}


def test_a_service_that_repeats_the_secrets_does_not_get_them_shown(server, asker):
    server.answers["/data/tablefile"] = [status(15, f"Fehler für {USER} mit {PASSWORD}")]
    assert "Der Dienst meldet 15: Fehler für *** mit ***" in str(asker.fails())


def test_a_secret_that_is_refused_while_asking_is_not_shown(server, tmp_path):
    said = str(Asker(server, tmp_path / "geladen", password=f" {PASSWORD}").fails())
    assert said.endswith("data/tablefile: Anfrage unmöglich (InvalidHeader)")
    assert server.asked == []


@pytest.mark.parametrize("secret", ["geheim\nX-Mehr: 1", "gehe\u20acim", "geh\x01eim"])
def test_secrets_that_no_header_can_carry_are_refused_without_showing_them(monkeypatch, secret):
    monkeypatch.setenv("RUHRVERGLEICH_REGIONALSTATISTIK_USER", USER)
    monkeypatch.setenv("RUHRVERGLEICH_REGIONALSTATISTIK_PASSWORD", secret)
    with pytest.raises(CredentialsError) as raised:
        credentials.of("regionalstatistik")
    assert "geh" not in str(raised.value)


def test_the_line_end_of_a_file_is_no_part_of_the_password(monkeypatch):
    monkeypatch.setenv("RUHRVERGLEICH_REGIONALSTATISTIK_USER", USER)
    monkeypatch.setenv("RUHRVERGLEICH_REGIONALSTATISTIK_PASSWORD", f"{PASSWORD}\r\n")
    assert credentials.of("regionalstatistik").password == PASSWORD


def test_no_redirect_leads_out_of_the_encryption(server):
    server.answers["/datei.csv"] = [(302, {"Location": "http://www.example.org/datei.csv"}, b"")]
    with pytest.raises(FetchError, match=r"example\.org/datei\.csv: nur https ist erlaubt"):
        Http(timeout=5.0, sleep=Waits(), say=str).download(f"{server.base}datei.csv", io.BytesIO())


def test_an_answer_larger_than_allowed_is_broken_off(server, monkeypatch):
    monkeypatch.setattr(http, "LARGEST", 3)
    server.answers["/datei.csv"] = [b"abc", b"abcd"]
    target, asker = io.BytesIO(), Http(timeout=5.0, sleep=Waits(), say=str)
    asker.download(f"{server.base}datei.csv", target)
    assert target.getvalue() == b"abc"
    with pytest.raises(FetchError, match=r"datei\.csv: mehr als 3 Bytes"):
        asker.download(f"{server.base}datei.csv", target)


RECORDED = Path(__file__).parents[3] / "shared" / "official" / "genesis-antworten"


def recorded(name):
    return (RECORDED / name).read_bytes()


def requests():
    """(file, path of the service, form) of each recorded request."""
    with (RECORDED / "ffcsv" / "INDEX.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            path = urllib.parse.urlsplit(row["uri"]).path.partition("/rest/2020")[2]
            yield row["file"], path, dict(urllib.parse.parse_qsl(row["form"]))


@pytest.mark.raw
@pytest.mark.skipif(not RECORDED.is_dir(), reason="the recorded answers (../shared) are not here")
class TestRecorded:
    """What the services really said, served again."""

    def test_every_archive_is_taken_apart(self, server, asker):
        tables = [(n, form["name"]) for n, path, form in requests() if n.endswith(".zip")]
        assert len(tables) == 5
        for name, code in tables:
            server.answers["/data/tablefile"] = [recorded(f"ffcsv/{name}")]
            with zipfile.ZipFile(RECORDED / "ffcsv" / name) as archive:
                assert asker.table(code) == archive.read(archive.namelist()[0])

    def test_they_were_asked_for_the_newest_year_alone(self, server, asker):
        forms = [form for _, path, form in requests() if path == "/data/tablefile"]
        assert not any("startyear" in form for form in forms)
        server.answers["/data/tablefile"] = [recorded("ffcsv/12411-01-01-4.0.data_tablefile.zip")]
        text = asker.table("12411-01-01-4").decode("utf-8")
        assert {line.split(";")[4] for line in text.splitlines()[1:]} == {"2024-12-31"}
        (ours,) = asked(server, "/data/tablefile")
        assert ours["startyear"] == "1990"
        assert ours.keys() >= {"area", "compress", "format", "language", "name", "job"}

    def test_the_job_of_2026(self, server, asker):
        server.answers = {
            "/data/tablefile": [recorded(f"ffcsv/{CODE}.{n}.data_tablefile.json") for n in (0, 1)],
            "/catalogue/results": [recorded(f"ffcsv/{CODE}.{n}.catalogue_results.json") for n in (2, 2, 407)],
            "/catalogue/jobs": [recorded(f"ffcsv/{CODE}.2.catalogue_results.json")],
            "/data/resultfile": [zipped(FLAT, f"{CODE}_1773175_de_flat.csv")],
        }
        assert asker.table() == FLAT
        assert asker.waits == [2.0, 3.0]
        forms = [form for name, _, form in requests() if "catalogue_results" in name]
        assert {(f["selection"], f["area"], f["pagelength"]) for f in forms} == {(JOB, "user", "1")}
        ours = asked(server, "/catalogue/results")
        assert {(f["selection"], f["area"], f["pagelength"]) for f in ours} == {(JOB, "user", "1")}

    def test_no_data_cube(self, server, asker):
        for number in (0, 1):
            server.answers["/data/tablefile"] = [recorded(f"ffcsv/61111-0021.{number}.data_tablefile.json")]
            said = str(asker.fails("61111-0021"))
            assert "Der Dienst hat dafür gerade keine Werte (Für die Teiltabelle" in said
            assert "python -m data import DATEI" in said

    def test_the_job_of_2025_and_its_result_in_json(self, server, asker):
        code, job = "12411-03-03-4", "12411-03-03-4_898994964"
        server.answers = {
            "/data/tablefile": [TOO_LARGE, recorded("auftrag/job_answer_99.json")],
            "/catalogue/results": [status(0, List=[{"Code": job}])],
            "/data/resultfile": [recorded("auftrag/result_answer_0.json")],
        }
        text = asker.table(code).decode()
        assert text.startswith(f"Tabelle: {code}\n")
        assert "\n2024-12-31;DG;Deutschland;unter 3 Jahre;2118482;" in text

    def test_the_older_service(self, server, asker):
        code, job = "51000-0013", "51000-0013_619772886"
        server.answers = {
            "/data/tablefile": [TOO_LARGE, recorded("2023/test_table_large_background.0.json")],
            "/catalogue/results": [recorded("2023/test_results.0.json"), status(0, List=[{"Code": job}])],
            "/catalogue/jobs": [recorded("2023/test_jobs.0.json")],
            "/data/resultfile": [recorded("2023/test_table_large_background.4.json")],
        }
        assert asker.table(code).startswith(f"GENESIS-Tabelle: {code}\n".encode())
        assert asker.waits == [2.0]
        for name, table in (
            ("test_table_small", "51000-0012"),
            ("test_table_params_misspelled", "12411-0001"),
        ):
            server.answers["/data/tablefile"] = [recorded(f"2023/{name}.0.json")]
            assert asker.table(table).startswith(f"GENESIS-Tabelle: {table}\n".encode())

    def test_the_older_service_refuses(self, server, asker):
        server.answers["/data/tablefile"] = [recorded("2023/test_table_small_not_found.0.json")]
        fault = asker.fails("51000-ABCD")
        assert "51000-ABCD: Diese Tabelle gibt es dort nicht (There are no objects matching" in str(fault)
        assert fault.missing
        server.answers["/data/tablefile"] = [recorded("2023/test_check_login_invalid_credentials.0.json")]
        fault = asker.fails()
        assert "nimmt die Zugangsdaten (Kennung mit Passwort) nicht an" in str(fault)
        assert "RUHRVERGLEICH_…_PASSWORD" in str(fault)
        assert "invalid_user" not in str(fault)
        assert fault.refused

    def test_metadata_where_a_table_should_be(self, server, asker):
        for name in ("ffcsv/12411-01-01-4.1.metadata_table.json", "2023/test_table.0.json"):
            server.answers["/data/tablefile"] = [recorded(name)]
            assert "keine Tabelle" in str(asker.fails("12411-01-01-4"))
