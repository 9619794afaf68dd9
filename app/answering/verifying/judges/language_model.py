"""The configured language model as a judge: one question, one of three words back.

Claim and quote are data: each stands between lines with a code drawn anew for each request, as
passages do when a model composes.
"""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol

import yaml

from app.answering.composing.language_model.cleaning import visible
from app.answering.verifying.judges.protocol import Opinion
from app.errors import LanguageModelMalformed

PROMPTS = Path(__file__).with_name("prompts.yaml")
SCHEMA: Mapping[str, object] = {
    "type": "object",
    "properties": {"opinion": {"enum": [opinion.value for opinion in Opinion]}},
    "required": ["opinion"],
    "additionalProperties": False,
}


@cache
def load_prompts(path: Path = PROMPTS) -> Mapping[str, str]:
    prompts: Mapping[str, str] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return prompts


class Model(Protocol):
    def ask(self, system: str, user: str, schema: Mapping[str, object]) -> object:
        """The answer as parsed JSON. Raises LanguageModelFailed and what grows from it."""
        ...


@dataclass(frozen=True, slots=True)
class LanguageModelJudge:
    model: Model
    name: str
    code: Callable[[], str] = lambda: secrets.token_hex(8)

    def opinion(self, claim: str, quote: str) -> Opinion:
        """Raises LanguageModelFailed and what grows from it."""
        words, code = load_prompts(), self.code()
        end = words["end"].format(fence=code)
        user = "\n\n".join(
            f"{words[name].format(fence=code)}\n{visible(text)}\n{end}"
            for name, text in (("quote", quote), ("claim", claim))
        )
        answer = self.model.ask(words["system"], user, SCHEMA)
        try:
            return Opinion(answer["opinion"])  # type: ignore[index]
        except (KeyError, TypeError, ValueError):
            raise LanguageModelMalformed() from None
