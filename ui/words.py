"""The words of the screen in the reader's language: the catalogue, bound to one language."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app.contract.catalogue import Catalogue, Language, load_catalogue

MESSAGES = Path(__file__).parent / "messages"


@cache
def catalogue() -> Catalogue:
    """The catalogue of this folder, read once per process."""
    return load_catalogue(MESSAGES)


@dataclass(frozen=True, slots=True)
class Words:
    """`words("chat.menu")` is the sentence of that key in the reader's language.

    Details that come from people or documents make the sentence as unsafe as they are: show it
    through `markup.show` or `markup.inert`.
    """

    language: Language

    def __call__(self, key: str, **details: object) -> str:
        return catalogue().text(key, self.language, **details)

    def of(self, group: str, name: str) -> str:
        """The word for one value of an open list: `of("status", "drafted")`; else the value."""
        key = f"{group}.{name}"
        return self(key) if catalogue().has(key) else name
