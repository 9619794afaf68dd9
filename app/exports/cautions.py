"""What leaves beside the claims of an answer: the part of the question without grounds, what its
reader was told, and texts in force that differ. A paper of claims alone would say more than its
verifier signed.
"""

from collections.abc import Mapping, Sequence

from app.contract.answers import Answer, Citation, Claim, Conflict, Outcome
from app.contract.catalogue import Catalogue, Language

Place = tuple[str, int, int]
"""A version and the range in it."""


def place_of(citation: Citation) -> Place:
    return citation.version_id, citation.start, citation.end


def cautions(
    answer: Answer, numbers: Mapping[Place, int], catalogue: Catalogue, language: Language
) -> tuple[str, ...]:
    """Sentences to be printed under the claims, in the order in which the screen shows them.

    `numbers` are those of the cited places. A conflict of which one side is not cited any more was
    settled by whoever verified the answer, and is left out.
    """
    lines = [answer.message] if answer.outcome is Outcome.PARTIAL else []
    lines += answer.notices
    lines += [
        _differ(conflict, numbers, catalogue, language)
        for conflict in answer.conflicts
        if all(place_of(side.citation) in numbers for side in conflict.sides)
    ]
    return tuple(lines)


def numbered(claims: Sequence[Claim]) -> dict[Place, int]:
    """The number of each cited place, in the order of first mention."""
    places = dict.fromkeys(place_of(c) for claim in claims for c in claim.citations)
    return {place: number for number, place in enumerate(places, start=1)}


def _differ(
    conflict: Conflict, numbers: Mapping[Place, int], catalogue: Catalogue, language: Language
) -> str:
    said = "; ".join(
        f"[{numbers[place_of(side.citation)]}] {', '.join(side.values)}" for side in conflict.sides
    )
    differ = catalogue.text("paper.differ", language, said=said, rule=conflict.rule)
    if conflict.preferred is None:
        return differ
    return f"{differ} {catalogue.text('paper.decide', language)}"
