"""Strict reading of TOML: every key is typed, unknown keys are errors, each error names file and key."""

from __future__ import annotations

import math
import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

T = TypeVar("T")
LANGUAGES = ("de", "en")
NEWLINE = "\n"
_REQUIRED: Any = object()


class MetadataError(ValueError):
    """A fault in a metadata file. The message names file and key."""


@dataclass(frozen=True, slots=True)
class Text:
    """The same words in German and English."""

    de: str
    en: str

    def __getitem__(self, language: str) -> str:
        return self.en if language == "en" else self.de


def text_of_file(path: Path) -> str:
    """The text of a file; a byte order mark before it is no fault, as some editors write one.

    Raises :class:`MetadataError` for a file that cannot be read, and with the line for one that is no UTF-8.
    """
    try:
        content = path.read_bytes()
        return content.decode("utf-8-sig")
    except OSError as fault:
        raise MetadataError(f"{path}: cannot be read ({fault.strerror})") from fault
    except UnicodeDecodeError as fault:
        line = content.count(b"\n", 0, fault.start) + 1
        raise MetadataError(f"{path}: no UTF-8 (at line {line}, byte {fault.start + 1})") from fault


def read(path: Path) -> dict[str, Any]:
    """What a TOML file holds. Raises :class:`MetadataError` as :func:`text_of_file` and for no TOML."""
    text = text_of_file(path)
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as fault:  # also a number of more digits than Python reads
        end = f"at line {text.count(NEWLINE) + 1}"
        raise MetadataError(f"{path}: no TOML: {str(fault).replace('at end of document', end)}") from fault


@dataclass(slots=True)
class Reader:
    """Takes typed values out of one TOML table and remembers what was taken."""

    path: Path
    raw: dict[str, Any]
    prefix: str = ""
    taken: set[str] = field(default_factory=set)

    @classmethod
    def open(cls, path: Path) -> Reader:
        """Read a file; whatever hinders it becomes a :class:`MetadataError` with file and place."""
        return cls(path, read(path))

    def error(self, key: str, what: str) -> MetadataError:
        """The error to raise for ``key``."""
        return MetadataError(f"{self.path}: {self.prefix}{key}: {what}")

    def done(self) -> None:
        """Raise if the table holds a key nobody asked for."""
        unknown = sorted(set(self.raw) - self.taken)
        if unknown:
            raise self.error(unknown[0], "unknown key")

    def _take(self, key: str, kind: type[T] | tuple[type, ...], default: Any) -> Any:
        self.taken.add(key)
        if key not in self.raw:
            if default is _REQUIRED:
                raise self.error(key, "is missing")
            return default
        value = self.raw[key]
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            raise self.error(key, f"has the wrong type ({type(value).__name__})")
        return value

    def string(self, key: str, default: Any = _REQUIRED) -> str:
        """A string."""
        return str(self._take(key, str, default))

    def integer(self, key: str, default: Any = _REQUIRED) -> int:
        """A whole number."""
        return int(self._take(key, int, default))

    def number(self, key: str, default: Any = _REQUIRED) -> float | None:
        """A number, or the default."""
        value = self._take(key, (int, float), default)
        if value is None:
            return None
        if not abs(value) < math.inf:
            raise self.error(key, "is no finite number")
        try:
            return float(value)
        except OverflowError as fault:  # a whole number of hundreds of digits
            raise self.error(key, "is no finite number") from fault

    def boolean(self, key: str, *, default: bool) -> bool:
        """True or false."""
        return bool(self._take(key, bool, default))

    def choice(self, key: str, allowed: tuple[str, ...], default: Any = _REQUIRED) -> str:
        """One of the allowed words."""
        value = self.string(key, default)
        if value not in allowed:
            raise self.error(key, f"{value!r} is none of {', '.join(allowed)}")
        return value

    def strings(self, key: str, default: Any = _REQUIRED) -> tuple[str, ...]:
        """A list of strings."""
        return tuple(self._items(key, str, default))

    def choices(self, key: str, allowed: tuple[str, ...], default: Any = _REQUIRED) -> tuple[str, ...]:
        """A list of allowed words, in the order of ``allowed``."""
        values = self.strings(key, default)
        for value in values:
            if value not in allowed:
                raise self.error(key, f"{value!r} is none of {', '.join(allowed)}")
        return tuple(word for word in allowed if word in values)

    def integers(self, key: str, default: Any = _REQUIRED) -> tuple[int, ...] | None:
        """A list of whole numbers, or None."""
        items = list(self._items(key, int, default)) if key in self.raw or default is not None else None
        self.taken.add(key)
        return None if items is None else tuple(items)

    def _items(self, key: str, kind: type[T], default: Any) -> Iterator[T]:
        for item in self._take(key, (list, tuple), default):
            if not isinstance(item, kind) or isinstance(item, bool):
                raise self.error(key, f"holds {item!r}, which is no {kind.__name__}")
            yield item

    def mapping(self, key: str) -> dict[str, int]:
        """A table of whole numbers, empty where the key is absent."""
        table: dict[str, Any] = self._take(key, dict, {})
        for name, value in table.items():
            if not isinstance(value, int) or isinstance(value, bool):
                raise self.error(f"{key}.{name}", "must be a whole number")
        return dict(table)

    def text(self, key: str, *, optional: bool = False) -> Any:
        """A :class:`Text` from a table with exactly ``de`` and ``en``; None if optional and absent."""
        table = self._take(key, dict, None if optional else _REQUIRED)
        return None if table is None else self.text_of(table, key)

    def text_of(self, table: Any, key: str) -> Text:
        """Check one ``{de, en}`` table."""
        if not isinstance(table, dict) or sorted(table) != sorted(LANGUAGES):
            raise self.error(key, "needs exactly de and en")
        for language in LANGUAGES:
            if not isinstance(table[language], str) or not table[language].strip():
                raise self.error(f"{key}.{language}", "is empty")
        return Text(**table)

    def table(self, key: str) -> Reader | None:
        """A sub-table, or None."""
        raw = self._take(key, dict, None)
        return None if raw is None else Reader(self.path, raw, f"{self.prefix}{key}.")

    def named(self, key: str = "") -> Iterator[tuple[str, Reader]]:
        """The tables of a table by name, of the whole one without a key; none where it is absent."""
        below: dict[str, Any] = self._take(key, dict, {}) if key else self.raw
        above = f"{key}." if key else ""
        for name, raw in below.items():
            if not isinstance(raw, dict):
                raise self.error(f"{above}{name}", f"has the wrong type ({type(raw).__name__})")
            yield name, Reader(self.path, raw, f"{self.prefix}{above}{name}.")

    def tables(self, key: str) -> Iterator[Reader]:
        """An array of tables."""
        for number, raw in enumerate(self._take(key, list, [])):
            if not isinstance(raw, dict):
                raise self.error(f"{key}[{number}]", f"has the wrong type ({type(raw).__name__})")
            yield Reader(self.path, raw, f"{self.prefix}{key}[{number}].")
