"""A small client for the REST services of the GENESIS family (regionalstatistik.de, Landesdatenbank NRW).

Everything is asked by POST with the credentials as headers; :mod:`data.update.answers` reads what comes. A
table of more than 40,000 values is not answered at once (98): the service makes it in the background (99),
and its list of results is asked with growing pauses until it names the job. The name of a job is kept, so
that an interrupted run finds it again. Without ``startyear`` the services give the newest year only.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.checks.tables import YEARS
from data.update import answers
from data.update.http import FetchError

if TYPE_CHECKING:
    from data.update.answers import Status
    from data.update.cache import Cache
    from data.update.credentials import Credentials
    from data.update.http import Http

NO_DATA, DONE, ADJUSTED, TOO_LARGE, STARTED, NOTHING = -1, 0, 22, 98, 99, 104
FORMAT = {"area": "all", "compress": "true", "format": "ffcsv", "language": "de"}
EVERY_YEAR = {"startyear": str(YEARS[0]), "endyear": ""}
MATTER = ("name", "area", "startyear", "endyear", "format", "regionalvariable", "regionalkey", "contents")
"""Parameters that must be taken as they were given: with others it would be another table."""

FAILED = ("fehler", "abgebrochen", "error", "aborted", "failed")
PATIENCE = 60
"""How often a job is asked after, at growing intervals of up to a minute."""

BY_HAND = (
    "die Tabelle auf der Seite des Herausgebers herunterladen und mit python -m data import DATEI einlesen"
)
CREDENTIALS = "RUHRVERGLEICH_…_USER und RUHRVERGLEICH_…_PASSWORD (oder den Schlüsselbund)"
_JOB = re.compile(r":\s*([\w-]+_\d+)\s*\.?\s*$")
_REFUSED = re.compile(
    r"passwor|kennwort|username|benutzer(name|kennung)|unauthori|log ?in|anmeld", re.IGNORECASE
)
_FORBIDDEN = re.compile(r"berechtig|permission|not allowed|nicht erlaubt|gast\b|guest", re.IGNORECASE)


@dataclass(frozen=True)
class Service:
    """One service. ``base`` ends with a slash."""

    base: str
    credentials: Credentials
    http: Http
    cache: Cache

    def table(self, code: str) -> bytes:
        """A table with all its years, flat or classic. Raises :class:`data.update.http.FetchError`."""
        if job := self.cache.job(code):
            return self._result(code, job)
        answer = self._ordered(code, job=False)
        status = self._status(answer)
        if status and status.code == TOO_LARGE:
            answer = self._ordered(code, job=True)
            status = self._status(answer)
            if status and (status.code == TOO_LARGE or _FORBIDDEN.search(status.words)):
                raise FetchError(f"{code}: {self._without_job(status)}")
        if status is None:
            return answers.table(code, answer)
        if status.code == STARTED:
            return self._result(code, self._started(code, status))
        return self._inside(code, status, answer)

    def _ordered(self, code: str, *, job: bool) -> bytes:
        return self._ask("data/tablefile", name=code, job=str(job).lower(), **EVERY_YEAR, **FORMAT)

    def _inside(self, code: str, status: Status, answer: bytes) -> bytes:
        """The table inside an answer in JSON that says that all is well."""
        if status.code not in {DONE, ADJUSTED}:
            raise self._fault(code, status)
        changed = status.words.rpartition(":")[2] if status.code == ADJUSTED else ""
        if wrong := [name for name in MATTER if re.search(rf"\b{name}\b", changed)]:
            raise FetchError(f"{code}: Der Dienst hat Angaben der Anfrage geändert ({', '.join(wrong)})")
        inside = answers.content(answer)
        if not inside:
            raise FetchError(
                f"{code}: Der Dienst meldet {status.code} ({status.words}), schickt aber keine Tabelle"
            )
        return answers.table(code, inside)

    def _started(self, code: str, status: Status) -> str:
        """The name of the job that was started instead of an answer."""
        match = _JOB.search(status.words)
        if match is None or not match[1].startswith(f"{code}_"):
            raise FetchError(f"{code}: Der Dienst nennt keinen Auftrag für diese Tabelle ({status.words})")
        self.cache.remember_job(code, match[1])
        self.http.say(f"  {code}: zu groß für eine Antwort, Auftrag {match[1]} läuft")
        return match[1]

    def _result(self, code: str, job: str) -> bytes:
        """Wait for a job and fetch what it made."""
        for turn in range(PATIENCE):
            if self._there(job):
                answer = self._ask("data/resultfile", name=job, **FORMAT)
                status = self._status(answer)
                if status is None or status.code != NOTHING:  # else listed a moment too early
                    return self._fetched(code, status, answer)
            state = self._state(job)
            if state.lower().startswith(FAILED):
                self.cache.forget_job(code)
                raise FetchError(
                    f"{code}: Auftrag {job} ist gescheitert ({state}); ein neuer Aufruf beginnt ihn neu"
                )
            wait = min(2.0 * 1.5**turn, 60.0)
            self.http.say(f"  {code}: Auftrag {job}: {state or 'wartet'}; nächste Nachfrage in {wait:.0f} s")
            self.http.sleep(wait)
        raise FetchError(f"{code}: Auftrag {job} ist noch nicht fertig; ein neuer Aufruf fragt weiter nach")

    def _fetched(self, code: str, status: Status | None, answer: bytes) -> bytes:
        found = self._inside(code, status, answer) if status else answers.table(code, answer)
        self.cache.forget_job(code)
        return found

    def _there(self, job: str) -> bool:
        """Whether the list of results names a job; until then there is nothing to select (104)."""
        answer = self._ask("catalogue/results", selection=job, area="user", pagelength="1", language="de")
        status = self._status(answer)
        if status is None or status.code not in {DONE, ADJUSTED, NOTHING}:
            if status:
                raise self._fault(job, status)
            raise FetchError(f"{job}: Die Liste der Ergebnisse ist keine")
        return any(entry.get("Code") == job for entry in answers.listed(answer))

    def _state(self, job: str) -> str:
        """What the list of jobs says of one; empty if it says nothing."""
        form = {"selection": job, "searchcriterion": "code", "sortcriterion": "code", "type": "all"}
        entries = answers.listed(self._ask("catalogue/jobs", **form, language="de"))
        found = [str(entry.get("State", "")) for entry in entries if entry.get("Code") == job]
        return self._hidden(answers.line(found[0])) if found else ""

    def _ask(self, path: str, **form: str) -> bytes:
        return self.http.post(self.base + path, form, self.credentials.headers())

    def _status(self, answer: bytes) -> Status | None:
        """The status of an answer, in words that may be shown."""
        found = answers.status(answer)
        return found._replace(words=self._hidden(found.words)) if found else None

    def _hidden(self, words: str) -> str:
        """Words without what only the one who asks may know, should a service repeat it."""
        for secret in (self.credentials.password, self.credentials.user):
            words = words.replace(secret, "***") if secret else words
        return words

    def _without_job(self, status: Status) -> str:
        """Why a table too large for an answer cannot be had, and what can be done."""
        return (
            "Die Tabelle hat mehr als 40.000 Werte, und der Dienst nimmt mit diesem Zugang "
            f"({self.credentials.kind}) keinen Auftrag an ({status.code}: {status.words}). "
            f"Aufträge brauchen eine eigene Kennung mit Passwort; ohne sie {BY_HAND}"
        )

    def _fault(self, what: str, status: Status) -> FetchError:
        said = f"{what}: {self._why(status)}"
        return FetchError(said, missing=status.code == NOTHING, refused=self._refused(status))

    def _refused(self, status: Status) -> bool:
        """Whether it is the one who asks that is not accepted, which no other table would change."""
        return status.code == NO_DATA and bool(_REFUSED.search(status.words))

    def _why(self, status: Status) -> str:
        """What a status that is no success means, and what can be done."""
        (code, words), kind = status, self.credentials.kind
        if code == NOTHING:
            return f"Diese Tabelle gibt es dort nicht ({words}); die Nummer in sources/files.toml prüfen"
        if self._refused(status):
            return f"Der Dienst nimmt die Zugangsdaten ({kind}) nicht an ({words}); {CREDENTIALS} prüfen"
        if _FORBIDDEN.search(words):
            return f"Der Dienst erlaubt das diesem Zugang ({kind}) nicht ({code}: {words}); {BY_HAND}"
        if code == NO_DATA and words:
            return f"Der Dienst hat dafür gerade keine Werte ({words}); später noch einmal oder {BY_HAND}"
        return f"Der Dienst meldet {code}: {words or 'ohne Worte'}"
