"""Strict reading of TOML into plain dataclasses: unknown keys are errors, each error names file and key.

A class says by its annotations what a file may hold: ``StrictInt`` and ``StrictBool``, because pydantic takes
``"1"`` for a number otherwise. Only what is read is checked; whoever makes such a thing in code is trusted.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

from pydantic import AfterValidator, BeforeValidator, Field, TypeAdapter, ValidationError, with_config

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from pydantic import ValidationInfo

T = TypeVar("T")
LANGUAGES = ("de", "en")
NEWLINE = "\n"

Filled = Annotated[str, Field(pattern=r"\S")]
"""Words, not only blanks."""

record = with_config(extra="forbid")
"""Marks a dataclass that is read from a file: a key without a field is an error."""

_SAID = {
    "int_type": "must be a whole number",
    "missing": "is missing",
    "unexpected_keyword_argument": "unknown key",
    "finite_number": "is no finite number",
    "string_pattern_mismatch": "is empty",
}
"""What is said of a kind of fault of pydantic."""


class MetadataError(ValueError):
    """Faults in a metadata file, a sentence each, which names file and key."""

    def __init__(self, *faults: str) -> None:
        super().__init__(NEWLINE.join(faults))
        self.faults = faults


@record
@dataclass(frozen=True, slots=True)
class Text:
    """The same words in German and English."""

    de: Filled
    en: Filled

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


def checked(
    kind: type[T],
    raw: Any,
    path: Path,
    at: str = "",
    known: Mapping[str, Mapping[str, Any]] | None = None,
    /,
    **given: Any,
) -> T:
    """What a file says as ``kind``, e.g. a :func:`record` or a ``dict`` of them.

    ``at`` is the key of ``raw`` in the file, ``known`` what its names stand for (:func:`named`), ``given``
    are fields that no file may state. Raises :class:`MetadataError` with every fault.
    """
    if isinstance(raw, dict):
        if stated := sorted(given.keys() & raw):
            raise MetadataError(*(f"{path}: {_key((at, key))}: unknown key" for key in stated))
        raw = raw | given
    try:
        found: T = _adapter(kind).validate_python(raw, context=known)  # type: ignore[arg-type]
    except ValidationError as error:
        faults = error.errors(include_url=False)
        raise MetadataError(*(f"{path}: {_key((at, *f['loc']))}: {_what(f)}" for f in faults)) from error
    return found


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def _key(place: tuple[int | str, ...]) -> str:
    """``break[1].year``."""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in place if part != "")[1:]


def _what(fault: Mapping[str, Any]) -> str:
    kind, value = fault["type"], fault["input"]
    if kind == "value_error":
        return str(fault["ctx"]["error"])
    if kind == "enum":
        allowed = str(fault["ctx"]["expected"]).replace("'", "").replace(" or ", ", ")
        return f"{value!r} is none of {allowed}"
    if kind == "greater_than_equal":
        return f"{value} is less than {fault['ctx']['ge']:g}"
    if kind == "less_than_equal":
        return f"{value} is more than {fault['ctx']['le']:g}"
    return _SAID.get(kind) or f"has the wrong type ({type(value).__name__})"


def entries(tables: Mapping[str, list[Any]]) -> Iterator[tuple[str, str, Any]]:
    """Each entry of arrays of tables by name: the name, the key (``name[0]``) and what stands there."""
    for name, found in tables.items():
        yield from ((name, f"{name}[{number}]", entry) for number, entry in enumerate(found))


def one_of(*allowed: str) -> AfterValidator:
    """Only these words."""

    def check(word: str) -> str:
        if word not in allowed:
            raise ValueError(f"{word!r} is none of {', '.join(allowed)}")
        return word

    return AfterValidator(check)


def named(where: str, otherwise: str = "is none of {}") -> BeforeValidator:
    """What a name stands for in ``known[where]``; ``otherwise`` is said of a name that stands for nothing."""

    def look_up(name: Any, info: ValidationInfo[dict[str, Any]]) -> Any:
        known = info.context[where]
        if not isinstance(name, str):
            raise ValueError(f"has the wrong type ({type(name).__name__})")
        if name not in known:
            raise ValueError(f"{name!r} {otherwise.format(', '.join(known))}")
        return known[name]

    return BeforeValidator(look_up)
