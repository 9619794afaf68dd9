"""Message catalogues: every sentence that a person reads stands in a YAML file per language.

A catalogue is a folder with `vi.yaml` and `en.yaml`, each a flat mapping of keys to sentences with
`{named}` places. Vietnamese is the first language: a test holds that both files have the same keys
and the same places.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import yaml


class Language(StrEnum):
    VIETNAMESE = "vi"
    ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Sentences by language and key."""

    sentences: Mapping[Language, Mapping[str, str]]

    def text(self, key: str, language: Language, **details: object) -> str:
        """The sentence of `key` with its places filled. Raises KeyError for an unknown key.

        A detail that is a code rather than a word (`status=drafted`) is said in the language's own
        words where the catalogue has them under `word.<name>.<value>`.
        """
        sentences = self.sentences[language]
        said = {
            name: sentences.get(f"word.{name}.{value}", value) for name, value in details.items()
        }
        return sentences[key].format(**said)

    def has(self, key: str) -> bool:
        return key in self.sentences[Language.VIETNAMESE]


def load_catalogue(folder: Path) -> Catalogue:
    """Read `vi.yaml` and `en.yaml` of `folder`."""
    return Catalogue(
        {
            language: yaml.safe_load((folder / f"{language}.yaml").read_text(encoding="utf-8"))
            for language in Language
        }
    )
