"""What a passage may show a language model: its visible words, and no command to a machine.

A document is data. Characters that nobody sees are left out, the marks by which chat templates tell
who speaks are spelled otherwise, and each line that commands a machine by the officers' own
screening rules is left out whole. The stored text stays as it is: quotes are located in that.
"""

import re
import unicodedata
from bisect import bisect_right
from itertools import accumulate

from ingest.screening.instructions import find_instructions
from ingest.screening.rules import InstructionRule

LEFT_OUT = "[…]"
_ANGLES = str.maketrans("<>", "‹›")
_SPACES = re.compile(r"[^\S\n]+")


def visible(text: str) -> str:
    """Composed letters, plain spaces and line ends; no control, format or unassigned character.

    Those are the Unicode categories that begin with C: zero-width and bidirectional marks, tags,
    private use. `<` and `>` become `‹` and `›`, so that no template's mark (`<|im_end|>`, `</s>`)
    can be read as one. Pure.
    """
    spaced = _SPACES.sub(" ", unicodedata.normalize("NFC", text))
    kept = (x for x in spaced if x == "\n" or not unicodedata.category(x).startswith("C"))
    return "".join(kept).translate(_ANGLES)


def neutralised(text: str, rules: tuple[InstructionRule, ...]) -> str:
    """`text` as a model may see it: visible, and LEFT_OUT for each line that commands. Pure."""
    # Rules know `<|system|>`, so they are asked before the angles are spelled otherwise.
    lines = text.split("\n")
    commanding = _commanding(lines, rules)
    shown = [LEFT_OUT if at in commanding else visible(line) for at, line in enumerate(lines)]
    return "\n".join(line.strip() for line in shown).strip()


def _commanding(lines: list[str], rules: tuple[InstructionRule, ...]) -> set[int]:
    """The numbers of the lines that a command touches, also where it runs over several lines."""
    read = [_as_read(line) for line in lines]
    starts = list(accumulate((len(line) + 1 for line in read), initial=0))
    touched: set[int] = set()
    for found in find_instructions(" ".join(read), rules):
        if found.start is not None and found.end is not None:
            first = bisect_right(starts, found.start) - 1
            last = bisect_right(starts, max(found.start, found.end - 1)) - 1
            touched.update(range(first, last + 1))
    return touched


def _as_read(line: str) -> str:
    """One spelling for what looks alike: no hidden characters, wide letters narrow, one space."""
    spaced = _SPACES.sub(" ", unicodedata.normalize("NFKC", line))
    seen = "".join(x for x in spaced if not unicodedata.category(x).startswith("C"))
    return " ".join(seen.split())
