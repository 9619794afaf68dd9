"""Hides personal data in what overseers read: the same rules that screen files and questions."""

import re
from collections.abc import Callable

from ingest.screening import find_personal_data, masked
from ingest.screening.rules import ScreeningRules

Mask = Callable[[str], str]
_MACHINE_MADE = re.compile(r"[0-9a-f]{16,64}|[a-z_]+")
"""Ids, digests and names of values: nobody's data, and many."""


def masker(rules: ScreeningRules) -> Mask:
    """A function that hides every kind of personal data that the officers list."""

    def mask(text: str) -> str:
        if _MACHINE_MADE.fullmatch(text):
            return text
        return masked(text, find_personal_data(text, rules), every=True)

    return mask
