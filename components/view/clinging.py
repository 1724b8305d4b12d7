"""What clings to a word on its way through mails and chats: signs around it, and such as nobody can see."""

from __future__ import annotations

import re

_UNSEEN = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe0f\ufeff]")
_AROUND = r"[\s.,;:!?…'\"„“”‚‘’»«›‹()\[\]{}<>/\\|*_~`´=&#]+"
_ENDS = re.compile(f"^{_AROUND}|{_AROUND}$")


def seen(text: str) -> str:
    """A text without soft hyphens, breaks of no width and other signs that cannot be seen."""
    return _UNSEEN.sub("", text)


def bare(text: str) -> str:
    """What can be seen of a text, without spaces, quotes, brackets and the signs of a sentence around it."""
    return _ENDS.sub("", seen(text))
