"""Do two cited documents state different numbers of the same matter?

A first look, on words alone: whichever of them is in force, nobody may be told that the answer is
sure. Which one wins is a question of validity, and a person's to decide.
"""

import re
from collections.abc import Sequence
from itertools import combinations

from app.answering.model import Claim
from app.answering.words import syllables

SAME_MATTER = 0.7
"""Share of the shorter claim's words that the other one has, from which both are of one matter."""
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def documents_disagree(claims: Sequence[Claim]) -> bool:
    """Whether claims of different documents say alike but for their numbers. Pure."""
    return any(_disagree(one, other) for one, other in combinations(claims, 2))


def _disagree(one: Claim, other: Claim) -> bool:
    documents = [claim.citations[0].version.document_id for claim in (one, other)]
    if documents[0] == documents[1]:
        return False
    numbers = [frozenset(_NUMBER.findall(claim.text)) for claim in (one, other)]
    if not numbers[0] or not numbers[1] or numbers[0] == numbers[1]:
        return False
    words = [frozenset(w for w in syllables(c.text) if not w.isdigit()) for c in (one, other)]
    shorter = min(len(words[0]), len(words[1]))
    return shorter > 0 and len(words[0] & words[1]) / shorter >= SAME_MATTER
