"""Many files change as one: whoever is killed leaves the old state or the new one."""

import multiprocessing
import os
import signal

import pytest

from data.store import journal

OLD, NEW = b"old", b"new"


def make(root, files=6):
    """A folder with old contents; the new ones by path, one of them new, one to be removed."""
    root.mkdir()
    for number in range(files):
        (root / f"{number}.csv").write_bytes(OLD)
    contents = {root / f"{number}.csv": NEW + bytes([number]) for number in range(files)}
    return {**contents, root / "deep" / "fresh.csv": NEW, root / "0.csv": None}


def state(root):
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in sorted(root.rglob("*.csv"))}


def wanted(contents, root):
    return {p.relative_to(root).as_posix(): c for p, c in sorted(contents.items()) if c is not None}


def test_everything_changes_and_nothing_is_left_over(tmp_path):
    root = tmp_path / "data"
    contents = make(root)
    with journal.alone(root):
        journal.swap(root, contents)
    assert state(root) == wanted(contents, root)
    assert [p.name for p in (root / journal.FOLDER).iterdir()] == ["lock"]
    assert not journal.recover(root)


def killed_at(root, contents, count):
    """Swap in a process of its own that is killed before its ``count``-th change of the disk."""
    left = [count]

    def fatal(call):
        def run(*arguments, **options):
            left[0] -= 1
            if left[0] < 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return call(*arguments, **options)

        return run

    for name in ("replace", "unlink", "fsync", "mkdir", "rename", "rmdir"):
        setattr(os, name, fatal(getattr(os, name)))
    with journal.alone(root):
        journal.swap(root, contents)


def test_kill_at_every_step_leaves_one_state_or_the_other(tmp_path):
    fork = multiprocessing.get_context("fork")
    seen = set()
    for count in range(200):
        root = tmp_path / str(count)
        contents = make(root)
        before = state(root)
        process = fork.Process(target=killed_at, args=(root, contents, count))
        process.start()
        process.join()
        decided = (root / journal.FOLDER / "journal.json").exists()
        journal.recover(root)  # what the next start of the app or of a command does
        after = state(root)
        assert after == (wanted(contents, root) if decided or process.exitcode == 0 else after)
        assert after in (before, wanted(contents, root)), count
        seen.add(after == before)
        with journal.alone(root):  # and the next change goes through
            journal.swap(root, contents)
        assert state(root) == wanted(contents, root)
        if process.exitcode == 0:
            break
        assert process.exitcode == -signal.SIGKILL
    assert count > 15, "the kill met too few steps to prove anything"
    assert seen == {True, False}


def test_two_at_once_are_told_so(tmp_path):
    root = tmp_path / "data"
    root.mkdir()
    with journal.alone(root), pytest.raises(journal.BusyError, match="anderen Vorgang"), journal.alone(root):
        pass


def test_a_full_disk_leaves_everything_as_it_was(tmp_path, monkeypatch):
    root = tmp_path / "data"
    contents = make(root)
    before = state(root)

    def full(*_):
        raise OSError(28, "No space left on device")

    with journal.alone(root):
        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space"):
            journal.swap(root, contents)
        monkeypatch.undo()
    assert state(root) == before
    assert not journal.recover(root)


def test_a_lost_content_is_named(tmp_path):
    root = tmp_path / "data"
    contents = make(root)
    folder = root / journal.FOLDER
    folder.mkdir()
    (folder / "journal.json").write_text('[{"target": "1.csv", "from": "new-x/0", "sha256": "00"}]')
    with pytest.raises(ValueError, match=r"1\.csv: der neue Inhalt fehlt"):
        journal.recover(root)
    assert contents
