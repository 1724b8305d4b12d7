"""What was made lately, for whoever asks the same again: the latest answers of a function, up to a size."""

from __future__ import annotations

import sys
from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Made = TypeVar("Made")


class Kept(Generic[Made]):
    """A function of two texts that remembers what it gave last, up to ``most`` bytes by ``size``.

    The texts count as well: whoever asks chooses them, and an address may be longer than its page. What has
    not been asked for the longest time goes first. An answer larger than all that may be kept is given and
    not kept, as is one to texts of which ``lasts`` says no. Many threads may ask at once; what two ask for
    at the same time is made twice.
    """

    def __init__(
        self,
        make: Callable[[str, str], Made],
        size: Callable[[Made], int],
        most: int,
        lasts: Callable[[str, str], bool] = lambda _one, _other: True,
    ) -> None:
        self._make, self._size, self._most, self._lasts = make, size, most, lasts
        self._made: OrderedDict[tuple[str, str], Made] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()

    def __call__(self, one: str, other: str) -> Made:
        """What the function gives."""
        key = one, other
        with self._lock:
            if key in self._made:
                self._made.move_to_end(key)
                return self._made[key]
        made = self._make(one, other)
        if self._lasts(one, other):
            with self._lock:
                self._keep(key, made)
        return made

    @property
    def bytes(self) -> int:
        """How much is kept."""
        return self._bytes

    def _keep(self, key: tuple[str, str], made: Made) -> None:
        size = self._whole(key, made)
        if key in self._made or size > self._most:
            return
        self._made[key] = made
        self._bytes += size
        while self._bytes > self._most:
            self._bytes -= self._whole(*self._made.popitem(last=False))

    def _whole(self, key: tuple[str, str], made: Made) -> int:
        return sum(map(sys.getsizeof, key)) + self._size(made)
