"""Which passwords are good enough: long, not guessable, not made of the account's own names.

The judgement is zxcvbn's (Wheeler, USENIX Security 2016), which carries lists of leaked passwords
and runs offline; to its lists come the Vietnamese words that passwords are made of here.
"""

import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from zxcvbn import zxcvbn  # type: ignore[import-untyped]

from app.errors import PasswordRefused

SHORTEST = 12
LEAST_GUESSES_LOG10 = 10.0
"""Fewer guesses than this are within reach of somebody who holds a copied hash."""
MOST_LETTERS_JUDGED = 72
_COMMON = Path(__file__).parent / "common_words.txt"


def refuse_weak(password: str, own_names: Iterable[str]) -> None:
    """Raise PasswordRefused for a password that is short, guessable or made of `own_names`.

    `own_names` are the sign-in name, the shown name and the like; an e-mail address counts with
    the part before its `@`.
    """
    if len(password) < SHORTEST:
        raise PasswordRefused(reason="short", least=SHORTEST)
    plain = _plain(password)
    own = {part for name in own_names for part in _parts(name)}
    if any(part in plain for part in own):
        raise PasswordRefused(reason="own_name", least=SHORTEST)
    known = [*own, *_common_words()]
    forms = (plain, re.sub(r"[\s._-]", "", plain))
    if any(_guesses_log10(form, known) < LEAST_GUESSES_LOG10 for form in forms):
        raise PasswordRefused(reason="guessable", least=SHORTEST)


def _guesses_log10(form: str, known: list[str]) -> float:
    judged = zxcvbn(form[:MOST_LETTERS_JUDGED], user_inputs=known)
    return float(judged["guesses_log10"])


def _parts(name: str) -> set[str]:
    """What of a name a password must not contain: the whole, and its longer words, folded."""
    local = _plain(name.partition("@")[0])
    words = [word for word in re.split(r"[^a-z0-9]+", local) if word]
    return {part for part in (local, "".join(words), *words) if len(part) > 3}


def _plain(text: str) -> str:
    """Lower case without diacritics, as it would be typed."""
    folded = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(c for c in folded if not unicodedata.combining(c))


def _common_words() -> list[str]:
    return _COMMON.read_text(encoding="utf-8").split()
