"""Words that stand in a file and that its reader does not see: left out, and told.

They are rarely meant well: instructions to a machine in white letters, or remarks that their
author believed to be gone. What a person cannot see, nobody has approved.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.model import Finding, FindingKind, Severity

_SAMPLE = 120
_TINY_POINTS = 2
_WORD = re.compile(r"\w*[^\W\d_]\w*")


@dataclass(frozen=True, slots=True)
class Look:
    """What a run inherits and what it sets itself."""

    font: str = ""
    is_marked_hidden: bool = False
    is_white: bool = False
    points: float = 12
    is_shaded: bool = False

    def why_hidden(self, shaded: bool = False) -> str | None:
        """The reason why nobody sees the run, a code of `word.why.*`; None where it is seen.

        `shaded` says that the place itself has a colour, as the cell of a table's head.
        """
        if self.is_marked_hidden:
            return "marked"
        if self.is_white and not (self.is_shaded or shaded):
            return "white"
        return "tiny" if self.points <= _TINY_POINTS else None


@dataclass
class HiddenWords:
    """What was left out, by the reason why nobody sees it (a code of `word.why.*`)."""

    _texts: dict[str, list[str]] = field(default_factory=dict)

    def add(self, text: str, why: str) -> None:
        self._texts.setdefault(why, []).append(text)

    def findings(self) -> Iterator[Finding]:
        """One notice for each reason: how many words (`count`), and how they begin (`sample`)."""
        for why, texts in self._texts.items():
            together = " ".join("".join(texts).split())
            words = len(_WORD.findall(together))
            if words:
                details: dict[str, str | int] = {
                    "why": why,
                    "sample": together[:_SAMPLE],
                    "count": words,
                }
                yield Finding(FindingKind.HIDDEN_TEXT, Severity.NOTICE, details)
