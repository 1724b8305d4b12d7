"""Documents in the forms that LibreOffice makes of ours: ODT and ODP, whose charts stay editable, and PDF.

It runs where the operator has it: ``soffice`` on the path, or what :data:`SETTING` names. Each run has a
profile of its own that runs no macro and follows no link, a limit of time, and leaves nothing behind. What it
reads and writes lies in memory where the system has a place for that; own figures go nowhere else.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, time
from typing import TYPE_CHECKING
from zipfile import BadZipFile

from components.documents import spoken

if TYPE_CHECKING:
    from collections.abc import Callable

SETTING = "RUHRVERGLEICH_SOFFICE"
"""The program, where it is not on the path; :data:`OFF` for none."""
OFF = "aus"
NAMES = ("soffice", "libreoffice")
LIMIT = 90.0
"""Seconds for a document; a collection of forty views takes twenty."""
MOST = 3_000_000_000
"""Bytes of memory for a run; a picture of a template may unpack to far more. Only Linux has such a limit."""
MEMORY = Path("/dev/shm")  # noqa: S108  (what is made there has a name that nobody can guess)
"""A place for files that is never a disk."""

_TEXT = "odt"
"""On the way to this form charts get their texts back; a PDF of a paper is made of it."""

_PREFIX = "ruhrvergleich-"
_STEP = 0.2
_PIPES = ("/tmp", "/var/tmp")  # noqa: S108  (LibreOffice asks no other variable)


@dataclass(frozen=True, slots=True)
class Form:
    """A form that is made of another one (``source``, ``docx`` or ``pptx``)."""

    source: str
    mimetype: str


FORMS = {
    "odt": Form("docx", "application/vnd.oasis.opendocument.text"),
    "odp": Form("pptx", "application/vnd.oasis.opendocument.presentation"),
    "pdf": Form("docx", "application/pdf"),
}


class NoOffice(Exception):  # noqa: N818  (what there is not, and no fault)
    """LibreOffice is not here, or ``in_memory`` says that it has no place that is no disk."""

    def __init__(self, *, in_memory: bool = False) -> None:
        self.in_memory = in_memory
        super().__init__()


class NotMade(Exception):  # noqa: N818
    """LibreOffice made nothing of the document, or not in time."""


class WrongOffice(Exception):  # noqa: N818
    """What the operator has set is no program."""


def program() -> str | None:
    """LibreOffice, if it is here."""
    if given := os.environ.get(SETTING, "").strip():
        return None if given == OFF else shutil.which(given)
    return next(filter(None, map(shutil.which, NAMES)), None)


def check() -> None:
    """Raise :class:`WrongOffice` if the setting names what cannot be run."""
    given = os.environ.get(SETTING, "").strip()
    if given and given != OFF and shutil.which(given) is None:
        raise WrongOffice(
            f"Die Umgebungsvariable {SETTING} ist „{given}“: Das ist kein Programm. Richtig wäre die Datei "
            f"soffice von LibreOffice; „{OFF}“ schaltet ODT, ODP und PDF ab."
        )


def require(*, in_memory: bool = False) -> str:
    """The program. Raises :class:`NoOffice` where it cannot be used, for own figures only ``in_memory``."""
    found = program()
    if found is None:
        raise NoOffice
    if in_memory and _memory() is None:
        raise NoOffice(in_memory=True)
    return found


def converted(
    content: bytes, form: str, *, in_memory: bool = False, wait: Callable[[], object] = lambda: None
) -> bytes:
    """A document of ours in one of :data:`FORMS`.

    ``wait`` is called again and again while LibreOffice works; what it raises ends the run. Raises
    :class:`NoOffice` and :class:`NotMade`.
    """
    office, source = require(in_memory=in_memory), f"ruhrvergleich.{FORMS[form].source}"
    ends, place = monotonic() + LIMIT, _memory() or Path(tempfile.gettempdir())
    _clear(place)
    with tempfile.TemporaryDirectory(prefix=_PREFIX, dir=place) as name:
        folder = Path(name)
        (folder / source).write_bytes(content)
        profile = folder / "profile"
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE, "utf-8")
        command = [office, *_QUIET, f"-env:UserInstallation={profile.as_uri()}", "--convert-to"]
        try:
            made = folder / source
            for step in (_TEXT, form) if FORMS[form].source == "docx" and form != _TEXT else (form,):
                _run([*command, step, "--outdir", name, str(made)], folder, ends, wait)
                made = made.with_suffix(f".{step}")
                if step == _TEXT:
                    made.write_bytes(spoken.told(made.read_bytes(), content))
            return made.read_bytes()
        except (OSError, BadZipFile) as fault:
            raise NotMade from fault
        finally:
            _sweep(profile)


def _run(command: list[str], folder: Path, ends: float, wait: Callable[[], object]) -> None:
    """A run to its end, at the latest until ``ends``. Raises :class:`NotMade`."""
    around = {**os.environ, "HOME": str(folder), "TMPDIR": str(folder), "SAL_USE_VCLPLUGIN": "svp"}
    with subprocess.Popen(  # noqa: S603  (what the operator set, no shell)
        command,
        cwd=folder,
        env=around,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    ) as running:
        try:
            _bound(running)
            while _is_running(running):
                wait()
                if monotonic() > ends:
                    raise NotMade
        finally:
            _end(running)


def _bound(running: subprocess.Popen[bytes]) -> None:
    """Let a run, and what it starts, take no more memory than it may, and leave no image of it on a disk."""
    if sys.platform != "linux":
        return
    import resource  # noqa: PLC0415  (there is none elsewhere)

    for kind, most in ((resource.RLIMIT_DATA, MOST), (resource.RLIMIT_CORE, 0)):
        with suppress(OSError):  # it has ended, or may take less already
            resource.prlimit(running.pid, kind, (most, most))


def _is_running(running: subprocess.Popen[bytes]) -> bool:
    """Whether anything of a run is still there after a moment: its output is open as long as that is so."""
    try:
        running.communicate(timeout=_STEP)
    except subprocess.TimeoutExpired:
        return True
    return False


def _end(running: subprocess.Popen[bytes]) -> None:
    """End a run with all it has started: ``soffice`` is a script around the program."""
    if running.returncode is not None:
        return
    if sys.platform == "win32":
        running.kill()
    else:
        os.killpg(running.pid, signal.SIGKILL)
    running.communicate()


def _sweep(profile: Path) -> None:
    """Remove the pipe that LibreOffice leaves when it is ended; its name is made of that of the profile."""
    digest = hashlib.md5(profile.as_uri().encode("utf-16-le"), usedforsecurity=False).digest()
    name = "SingleOfficeIPC_" + "".join(f"{byte:x}" for byte in digest)
    for folder in _PIPES:
        for pipe in Path(folder).glob(f"OSL_PIPE_*_{name}"):
            with suppress(OSError):
                pipe.unlink()


def _clear(place: Path) -> None:
    """Remove what runs have left whose server was killed; nobody else would, and it may be own figures."""
    for folder in place.glob(f"{_PREFIX}*"):
        with suppress(OSError):
            if folder.is_dir() and time() - folder.stat().st_mtime > 2 * LIMIT:
                shutil.rmtree(folder)


def _memory() -> Path | None:
    return MEMORY if MEMORY.is_dir() and os.access(MEMORY, os.W_OK | os.X_OK) else None


_QUIET = ("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck")
_SETTINGS = {
    "Common/Filter/PDF/Export": {
        "UseTaggedPDF": "true",
        "ExportBookmarks": "true",
        "DisplayPDFDocumentTitle": "true",
    },
    "Common/Security/Scripting": {
        "DisableMacrosExecution": "true",
        "MacroSecurityLevel": "3",
        "BlockUntrustedRefererLinks": "true",
    },
    "Writer/Content/Update": {"Link": "0"},
}
_PROFILE = "".join(
    (
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">',
        *(
            f'<item oor:path="/org.openoffice.Office.{path}"><prop oor:name="{name}" oor:op="fuse">'
            f"<value>{value}</value></prop></item>"
            for path, values in _SETTINGS.items()
            for name, value in values.items()
        ),
        "</oor:items>",
    )
)
"""The settings of a run as LibreOffice keeps them; older ones know no settings on the command line."""
