"""What the user must be told about what was asked for."""

from __future__ import annotations

from dataclasses import dataclass

OWN_MISSING, OWN_LEFT = "eigene.missing", "eigene.missing_some"
"""The notices that an address means own figures, which are in no address: alone, and among others."""

_SHOWN = 60  # characters of something wrong worth repeating


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the user must be told: the key of a sentence and what fills its gaps."""

    key: str
    values: tuple[tuple[str, str], ...] = ()

    @property
    def lacks_own(self) -> bool:
        """Whether own figures are asked for that are not there."""
        return self.key in {OWN_MISSING, OWN_LEFT}

    @classmethod
    def of(cls, key: str, /, **values: object) -> Notice:
        """A notice with its gaps filled; names keep their forms."""
        return cls(key, tuple((name, v if isinstance(v, str) else str(v)) for name, v in values.items()))


def short(value: str) -> str:
    """As much of something wrong as is worth repeating."""
    return value if len(value) <= _SHOWN else value[: _SHOWN - 1] + "…"
