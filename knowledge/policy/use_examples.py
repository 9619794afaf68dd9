"""Labelled questions for the list of unlawful uses: which must be refused, and which must pass."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from knowledge.policy.reading import read_policy
from knowledge.policy.unlawful import UnlawfulUses

USE_EXAMPLES = Path(__file__).parent / "unlawful_examples.yaml"
HELD_OUT_USE_EXAMPLES = Path(__file__).parent / "unlawful_examples_held_out.yaml"
"""Written before the list was tuned; told apart, so that tuning cannot flatter itself."""


class UseExamples(BaseModel):
    """Whole questions."""

    model_config = ConfigDict(extra="forbid")
    must_refuse: tuple[str, ...] = ()
    must_pass: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UseResult:
    """The questions on which the list is wrong."""

    examples: int
    overlooked: Sequence[str]
    wrongly_refused: Sequence[str]


def load_use_examples(path: Path) -> UseExamples:
    """Raises PolicyUnreadable."""
    return read_policy(path, UseExamples)


def try_uses(uses: UnlawfulUses, examples: UseExamples) -> UseResult:
    return UseResult(
        len(examples.must_refuse) + len(examples.must_pass),
        [text for text in examples.must_refuse if uses.asked_for_in(text) is None],
        [text for text in examples.must_pass if uses.asked_for_in(text) is not None],
    )
