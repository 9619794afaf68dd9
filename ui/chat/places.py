"""The numbers of the cited places: the same in an answer, its drawer and its paper.

What a sentence takes from one Điều in several pieces (a table's head and one of its rows) has a
number for each piece, and is opened as one.
"""

from collections.abc import Mapping, Sequence

from app.contract.answers import Answer, Citation

Place = tuple[str, int, int]
"""A version and the range in it: equal citations of an answer share one number."""


def place_of(citation: Citation) -> Place:
    return citation.version_id, citation.start, citation.end


def numbered(answer: Answer) -> dict[Place, int]:
    """The number of each cited place, in the order of first mention."""
    cited = [citation for claim in answer.claims for citation in claim.citations]
    cited += [side.citation for conflict in answer.conflicts for side in conflict.sides]
    places = dict.fromkeys(place_of(citation) for citation in cited)
    return {place: number for number, place in enumerate(places, start=1)}


def together(citations: Sequence[Citation]) -> list[list[Citation]]:
    """The citations by what they are called, in the order of first mention."""
    groups: dict[tuple[str, str], list[Citation]] = {}
    for citation in citations:
        groups.setdefault((citation.version_id, citation.place), []).append(citation)
    return list(groups.values())


def numbers_of(cited: Sequence[Citation], numbers: Mapping[Place, int]) -> str:
    """Their numbers, each once: `1, 2`."""
    return ", ".join(dict.fromkeys(str(numbers[place_of(citation)]) for citation in cited))
