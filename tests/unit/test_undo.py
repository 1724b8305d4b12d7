"""The last change of the figures is taken back as a whole, or a sentence says why it is not."""

import shutil
from pathlib import Path

import pytest

from data.__main__ import main
from data.editorial import changes
from data.store import journal
from data.update import apply, former
from data.update.undo import contents_of
from tests import published
from tests.unit.test_intake import cells, classic, next_year

FROZEN = Path(__file__).parents[1] / "store" / "frozen"
TABLE = "indicators/kinder/einwohner.csv"
OTHER = "indicators/kinder/geburten.csv"


@pytest.fixture
def root(tmp_path):
    return shutil.copytree(FROZEN, tmp_path / "data")


def files(root):
    """Every file of a data folder with its content, but not what the journal keeps beside."""
    every = (path for path in sorted(root.rglob("*")) if path.is_file())
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in every
        if journal.FOLDER not in path.parts
    }


def report(day, name="", slug="einwohner"):
    part = changes.Part("gemeinde", (2023,), 1)
    change = changes.Change(slug, revised=(part,))
    return changes.Report(day, initial=False, files=(), changes=(change,), name=name or day)


def accept(root, day, name=TABLE, add=b"", drop=()):
    """Write a change as ``import`` does: a table (one row less, or more), its report, files that go."""
    told = report(day)
    whole = (root / name).read_bytes()
    table = whole + add if add else whole[: whole.rindex(b"\n", 0, -1) + 1]
    contents = {root / name: table, root / changes.FOLDER / f"{day}.toml": changes.text_of(told).encode()}
    contents |= {root / gone: None for gone in drop}
    apply.swap(root, contents, f"changes/{day}.toml", day)


def undo(root, capsys, *arguments):
    code = main(["undo", *arguments], root)
    said = capsys.readouterr()
    return code, said.out + said.err


def test_an_update_taken_back_leaves_every_byte_as_it_was(tmp_path, capsys):
    """Of the project's own folder, with what lies outside the region and its checksums."""
    data = Path(__file__).parents[2] / "data"
    root = tmp_path / "data"
    shutil.copytree(data, root, ignore=shutil.ignore_patterns("*.py", "__pycache__", ".update"))
    published.alone(root)
    before = files(root)
    given = classic(tmp_path / "AI003-3.csv", cells(root) | next_year(cells(root)))
    assert main(["import", str(given), "--accept"], root) == 0
    after = files(root)
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    assert {"indicators/fruehe-bildung/betreuungsquote-u3.csv", "sources/files.toml"} < changed
    assert any(name.startswith("sources/cells/") for name in changed)
    capsys.readouterr()

    code, said = undo(root, capsys)
    assert code == 0
    assert ", changes/" in said
    assert "betreuungsquote-u3, betreuungsquote-3-bis-6, " in said
    assert all(f"  {name}: " in said for name in changed)
    assert said.endswith("Nichts wurde geändert. Mit --accept zurücknehmen.\n")
    assert files(root) == after

    assert undo(root, capsys, "--accept")[0] == 0
    assert files(root) == before
    code, said = undo(root, capsys)
    assert (code, said.splitlines()[-1]) == (1, "Nichts wurde geändert.")
    assert said.startswith("Was vor changes/2026-11-25.toml galt, ist hier nicht aufgehoben"), "nor copied"


def test_before_the_first_change_there_is_nothing_to_take_back(root, capsys):
    code, said = undo(root, capsys, "--accept")
    assert code == 1
    assert said.splitlines()[0] == "Es wurde noch nichts übernommen, was sich zurücknehmen ließe."


def test_the_newest_change_goes_first_and_files_come_back_and_go(root, capsys):
    accept(root, "2027-01-05", add=b"a\n", drop=[OTHER])
    (root / "codes.toml").write_bytes((root / "codes.toml").read_bytes() + b"# a line of somebody\n")
    accept(root, "2027-02-03", add=b"b\n")
    capsys.readouterr()

    code, said = undo(root, capsys)
    assert code == 0
    assert said.splitlines() == [
        "Übernommen, das Neueste zuerst:",
        "  2027-02-03, changes/2027-02-03.toml: einwohner, 2 Dateien",
        "  2027-01-05, changes/2027-01-05.toml: einwohner, 3 Dateien",
        "Zurückgenommen würde:",
        "  changes/2027-02-03.toml: entfällt",
        f"  {TABLE}: wie davor",
        "Nichts wurde geändert. Mit --accept zurücknehmen.",
    ]
    take_back_unchecked(root)
    assert (root / TABLE).read_bytes() == (FROZEN / TABLE).read_bytes()
    assert (root / OTHER).read_bytes() == (FROZEN / OTHER).read_bytes()
    assert not list((root / changes.FOLDER).iterdir())
    assert (root / "codes.toml").read_bytes().endswith(b"somebody\n"), "what no change wrote stays"


def take_back_unchecked(root):
    """Take one change after the other back without the check, which the made rows here would not pass."""
    for step in former.steps(root):
        contents = contents_of(root, [step])
        journal.swap(root, {**contents, step.archive: None})


def test_back_to_a_day_takes_all_later_changes_at_once(root, capsys):
    before = files(root)
    accept(root, "2027-01-05")
    middle = files(root)
    accept(root, "2027-02-03")
    accept(root, "2027-03-01", OTHER)
    code, said = undo(root, capsys, "--to", "2027-01-05", "--accept")
    assert (code, said.splitlines()[-1]) == (
        0,
        "Zurückgenommen. Ein laufender Dienst zeigt es nach seinem Neustart.",
    )
    assert files(root) == middle
    code, said = undo(root, capsys, "--to", "2027-01-05")
    assert (code, said.splitlines()[-2]) == (
        1,
        "Seit dem 2027-01-05 wurde nichts übernommen, was sich zurücknehmen ließe.",
    )
    assert undo(root, capsys, "--to", "2026-12-31", "--accept")[0] == 0
    assert files(root) == before


def test_several_changes_of_one_file_lead_to_what_it_was_before_the_first(root):
    was = (root / TABLE).read_bytes()
    for number in range(3):
        accept(root, f"2027-01-0{number + 1}", add=b"%d\n" % number)
    assert contents_of(root, former.steps(root))[root / TABLE] == was
    assert contents_of(root, former.steps(root)[:2])[root / TABLE] == was + b"0\n"


@pytest.mark.parametrize("arguments", [(), ("--accept",), ("--to", "2026-12-31", "--accept")])
def test_nothing_is_taken_back_over_something_newer(root, capsys, arguments):
    accept(root, "2027-01-05")
    (root / TABLE).write_bytes((root / TABLE).read_bytes().replace(b"\n", b" \n", 1))
    now = files(root)
    code, said = undo(root, capsys, *arguments)
    assert code == 1
    assert f"{TABLE} wurde seit der Übernahme (2027-01-05, changes/2027-01-05.toml) geändert." in said
    assert files(root) == now


def test_a_change_that_changes_nothing_is_not_the_last_one(root, capsys):
    accept(root, "2027-01-05")
    now = files(root)
    apply.swap(root, {root / TABLE: now[TABLE]}, "import --from alt", "2027-01-06")
    assert main(["seal"], root) == 0
    capsys.readouterr()
    assert undo(root, capsys, "--accept")[0] == 0
    assert files(root) == files(FROZEN)


def test_a_seal_is_no_change_of_figures(tmp_path, capsys):
    """Shapes that somebody drew again are sealed; the update before them can still be taken back."""
    root = tmp_path / "data"
    shutil.copytree(FROZEN, root)
    (root / "outside").mkdir()
    accept(root, "2027-01-05")
    assert main(["seal"], root) == 0
    assert (root / "outside" / "SHA256SUMS").exists()
    capsys.readouterr()
    assert undo(root, capsys, "--accept")[0] == 0
    assert (root / TABLE).read_bytes() == (FROZEN / TABLE).read_bytes()
    assert (root / "outside" / "SHA256SUMS").exists()


def test_nobody_promises_what_is_not_kept_any_more(root, capsys):
    for day in range(former.KEPT + 1):
        apply.swap(root, {root / TABLE: b"%d" % day}, "import --from alt", f"2027-02-{day + 1:02}")
    code, said = undo(root, capsys, "--to", "2027-01-01", "--accept")
    assert code == 1
    assert "Vor der Änderung vom 2027-02-02 ist nichts mehr aufgehoben" in said


def test_an_old_copy_that_is_damaged_stops_only_who_needs_it(root, capsys):
    accept(root, "2027-01-05")
    accept(root, "2027-02-03")
    first, _ = former.archives(root)
    first.write_bytes(b"nothing")
    assert [step.day for step in former.steps(root)] == ["2027-02-03"]
    code, said = undo(root, capsys, "--to", "2027-01-01", "--accept")
    assert code == 1
    assert "changes/2027-01-05.toml galt, ist hier nicht aufgehoben" in said
    assert undo(root, capsys, "--accept")[0] == 0


def test_any_flipped_bit_of_a_copy_is_named(root):
    accept(root, "2027-01-05")
    (copy,) = former.archives(root)
    whole = copy.read_bytes()
    for place in range(0, len(whole), max(1, len(whole) // 60)):
        copy.write_bytes(whole[:place] + bytes([whole[place] ^ 0x55]) + whole[place + 1 :])
        try:
            contents_of(root, former.steps(root))
        except former.CopyError as fault:
            assert str(fault).startswith(f"{copy}: die Kopie ist beschädigt")  # noqa: PT017


def test_a_folder_that_nobody_may_write_into_is_named_before_anything_is_decided(root, capsys, monkeypatch):
    accept(root, "2027-01-05")
    now = files(root)
    monkeypatch.setattr(journal.os, "access", lambda path, _: Path(path).name != "kinder")
    code, said = undo(root, capsys, "--accept")
    assert (code, said.splitlines()[-2:]) == (
        1,
        [f"{root / 'indicators/kinder'}: Permission denied", "Nichts wurde geändert."],
    )
    assert files(root) == now


def test_a_change_that_is_decided_but_not_finished_is_called_so(root, capsys, monkeypatch):
    accept(root, "2027-01-05")
    monkeypatch.setattr(journal, "_moved", lambda *_: (_ for _ in ()).throw(OSError(5, "Input/output error")))
    code, said = undo(root, capsys, "--accept")
    assert code == 1
    assert said.endswith("beschlossen und noch nicht fertig; der nächste Aufruf schließt sie ab.\n")
    monkeypatch.undo()
    assert journal.recover(root)
    assert files(root) == files(FROZEN)


def test_who_comes_second_is_told_once_where(root, capsys):
    accept(root, "2027-01-05")
    with journal.alone(root):
        said = undo(root, capsys, "--accept")[1]
    assert said.splitlines()[-2] == f"{root}: wird gerade von einem anderen Vorgang geändert"


def test_a_later_change_from_elsewhere_is_named(root, capsys):
    accept(root, "2027-01-05")
    (root / changes.FOLDER / "2027-02-03.toml").write_text(changes.text_of(report("2027-02-03")), "utf-8")
    for arguments in ((), ("--to", "2027-01-01"), ("--to", "2027-01-05")):
        code, said = undo(root, capsys, *arguments)
        assert code == 1
        assert "Was vor changes/2027-02-03.toml galt, ist hier nicht aufgehoben" in said


def test_what_breaks_the_contract_of_today_is_not_brought_back(root, capsys):
    good = (root / TABLE).read_bytes()
    (root / TABLE).write_bytes(good + b"nonsense\n")
    apply.swap(root, {root / TABLE: good}, "seal", "2027-01-05")
    code, said = undo(root, capsys, "--accept")
    assert code == 1
    assert TABLE in said.splitlines()[-2]
    assert said.splitlines()[-1].startswith("Nichts wurde geändert. Was davor dastand")
    assert (root / TABLE).read_bytes() == good
    assert len(former.steps(root)) == 1


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no archive", None])
def test_a_damaged_copy_is_named(root, capsys, content):
    accept(root, "2027-01-05")
    (copy,) = former.archives(root)
    if content is None:  # one that says of what it is the copy, but no longer holds it
        content = copy.read_bytes().replace((root / TABLE).name.encode(), b"einwohnex.csv")
    copy.write_bytes(content)
    code, said = undo(root, capsys, "--accept")
    assert code == 1
    assert "000001.zip: die Kopie ist beschädigt" in said


def test_a_bad_day_is_named(root, capsys):
    with pytest.raises(SystemExit):
        main(["undo", "--to", "gestern"], root)
    assert "'gestern' ist kein Tag wie 2026-11-25" in capsys.readouterr().err


def test_only_the_last_copies_are_kept(root):
    for number in range(former.KEPT + 3):
        accept(root, f"2027-01-{number + 1:02}")
    assert [path.stem for path in former.archives(root)] == [
        f"{number:06}" for number in range(4, former.KEPT + 4)
    ]
