"""A fault of the metadata for an operator who reads German: file, line where it can be told, one sentence."""

from __future__ import annotations

import re
from pathlib import Path

from data.model.fault import Fault, line_of, lines_of, why
from data.model.reading import MetadataError

_HEAD = re.compile(r"\s*\[+([^\[\]]+)\]+\s*(?:#.*)?$")
_WORDS = {
    r"is an indicator with figures": "ist schon ein Indikator mit Werten",
    r"must begin with https://": "muss mit https:// beginnen",
    r"is missing": "fehlt",
    r"(.+) is missing": r"\1 fehlt",
    r"does not rise": "steigt nicht an",
    r"(.+) is no key of a Land": r"\1 ist kein Schlüssel eines Landes (01 bis 16)",
    r"(.+) is no key of a region": (
        r"\1 ist kein Schlüssel einer Region (Großbuchstaben, Ziffern; nicht JA… und nicht V mit Ziffer)"
    ),
    r"(.+) is no word for an address": r"\1 ist kein Wort für eine Adresse (kleine Buchstaben, Ziffern, -)",
    r"(.+) is the key of Germany": r"\1 ist der Schlüssel von Deutschland",
    r"(.+) is none of levels": r"\1 steht nicht in levels",
    r"both maps have the same name": "beide Karten heißen gleich",
    r"is no sentence of the interface": "ist kein Satz der Oberfläche (components/texts)",
    r"(.+) is no gap of this sentence": r"\1 ist keine Lücke dieses Satzes",
    r"has braces": "enthält geschweifte Klammern",
    r"has braces that do not fit": "hat geschweifte Klammern, die nicht passen",
    r"(.+) has no form (.+)": r"\1 hat keine Form \2",
    r"is no finite number": "ist keine endliche Zahl",
    r"at least one \[\[origin\]\] is needed": "braucht mindestens ein [[origin]]",
    r"needs first and last year": "braucht erstes und letztes Jahr",
    r"(.+) is not the date of the file name": r"\1 ist nicht das Datum im Namen der Datei",
    r"is empty": "ist leer",
    r"unknown key": "unbekannter Schlüssel",
    r"has the wrong type \((\w+)\)": r"hat den falschen Typ (\1)",
    r"(.+) is none of (.+)": r"\1 ist keiner der erlaubten Werte \2",
    r"unknown topic folder (.+)": r"Themenordner \1 fehlt in indicators/topics.toml",
    r"(.+) is not described in sources/files\.toml": r"\1 ist in sources/files.toml nicht beschrieben",
    r"(.+) is not described in indicators/units\.toml": r"\1 ist in indicators/units.toml nicht beschrieben",
    r"needs either an indicator or a property": "braucht entweder indicator oder property",
    r"unknown indicator": "unbekannter Indikator",
    r"is the indicator itself": "ist der Indikator selbst",
    r"stands twice": "steht doppelt",
    r"unknown chapter": "unbekanntes Kapitel",
    r"belongs to the page (\w+)": r"gehört zur Seite \1",
    r"(.+) is no level of the indicator": r"\1 ist keine Ebene des Indikators",
    r"(.+) is no indicator": r"\1 ist kein Indikator",
    r"stands in another file as well": "steht auch in einer anderen Datei",
    r"(.+) stands in another entry as well": r"\1 steht auch in einem anderen Eintrag",
    r"needs indicators, words or a note": "braucht indicators, words oder note",
    r"(.+) is no number from (.+) to (.+)": r"\1 ist keine Nummer von \2 bis \3",
    r"number (.+) belongs to (.+)": r"die Nummer \1 hat schon \2",
    r"must be a whole number": "muss eine ganze Zahl sein",
    r"(\S+) is less than (\S+)": r"\1 ist kleiner als \2",
    r"(\S+) is more than (\S+)": r"\1 ist größer als \2",
}
"""What :func:`data.model.reading.checked` says, and what the readers of other records say."""

_WHOLE = {
    r"line \d+: is no former value": "ist kein früherer Wert",
    r"no UTF-8 \(at line \d+, byte (\d+)\)": r"ist kein UTF-8 (Byte \1 der Datei)",
    r"the header is not (.+)": r"die Kopfzeile ist nicht \1",
}
"""What they say about a file as a whole."""

_TOML = {
    r"Invalid statement": "keine Zuweisung",
    r"Expected '=' after a key in a key/value pair": "nach dem Schlüssel fehlt =",
    r"Expected newline or end of document after a statement": "nach dem Wert steht noch etwas",
    r"Expected '(.+?)'.*": r"\1 fehlt",
    r"Invalid initial character for a key part": "kein Schlüssel",
    r"Invalid value": "kein Wert",
    r"Invalid date or datetime": "kein Datum",
    r"Invalid hex value|Escaped character is not .*|Unescaped .*": "ungültiges Zeichen nach \\\\",
    r"(?:Illegal|Found invalid) character (.+)": r"ungültiges Zeichen \1",
    r"Unterminated string": "das schließende Anführungszeichen fehlt",
    r"Unclosed array": "die schließende Klammer ] fehlt",
    r"Unclosed inline table": "die schließende Klammer } fehlt",
    r"Cannot overwrite a value|Duplicate inline table key .*": "ein Schlüssel steht doppelt",
    r"Cannot (?:declare|redefine|mutate) .*": "ein Abschnitt steht doppelt",
    r"maximum recursion depth .*": "zu tief verschachtelt",
    r"Exceeds the limit .*": "eine Zahl hat zu viele Stellen",
}
"""What Python's reader of TOML says."""


def faults_of(error: Exception, path: Path) -> list[Fault]:
    """The faults of an exception that names the file and mostly the key: ``<file>: <key>: <what>``."""
    said = error.faults if isinstance(error, MetadataError) else (str(error),)
    return [_fault(text, error, path) for text in said]


def _fault(text: str, error: Exception, path: Path) -> Fault:
    if found := re.match(r"(.+?\.(?:toml|csv)): ", text):
        path, text = Path(found[1]), text[found.end() :]
    if isinstance(cause := error if isinstance(error, OSError) else error.__cause__, OSError):
        return Fault(cause.filename or str(path), None, "", why(cause))
    line = int(place[1]) if (place := re.search(r"\bline (\d+)", text)) else None
    if text.startswith("no TOML: "):
        what = re.sub(r" \(at line .*\)$", "", text.removeprefix("no TOML: "), flags=re.DOTALL)
        return Fault(str(path), line, "", f"kein gültiges TOML: {_translated(what, _TOML)}")
    if (whole := _translated(text, _WHOLE)) != text:
        return Fault(str(path), line, "", whole)
    key, colon, what = text.partition(": ")
    if not colon:
        return Fault(str(path), line, "", f"Metadaten fehlerhaft: {text}")
    return Fault(str(path), line_of_key(path, key), key, _translated(what, _WORDS))


def _translated(text: str, words: dict[str, str]) -> str:
    """The sentence in German; as it is where nobody foresaw it."""
    for english, german in words.items():
        if match := re.fullmatch(english, text, re.DOTALL):
            return match.expand(german)
    return text


def line_of_key(path: Path, key: str) -> int | None:
    """The line of a key in its section (``land.name.de``), else of the section, else of its first part."""
    lines = lines_of(path)
    heads = [(number, found[1]) for number, text in enumerate(lines, 1) if (found := _HEAD.match(text))]
    named = [(number, head.replace('"', "")) for number, head in heads]
    fitting = [one for one in named if re.match(rf"{re.escape(one[1])}(\[\d+\])?(\.|$)", key)]
    if not fitting:
        return line_of(path, _first(key))
    head = max((name for _, name in fitting), key=len)
    entries = [number for number, name in fitting if name == head]  # of a list of sections
    place = int(found[1]) if (found := re.match(r"\[(\d+)\]", key.removeprefix(head))) else 0
    number = entries[min(place, len(entries) - 1)]
    mine = re.compile(rf'\s*"?{re.escape(_first(key.removeprefix(head)))}"?\s*[=.]')
    end = next((other for other, _ in heads if other > number), len(lines) + 1)
    return next((at for at in range(number + 1, end) if mine.match(lines[at - 1])), number)


def _first(key: str) -> str:
    """The first name of a key, without the number of an entry before it."""
    return re.split(r"[.\[]", re.sub(r"^(\[\d+\])?\.", "", key))[0]
