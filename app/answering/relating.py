"""What to show as perhaps related where there is no answer: what has something to do with it.

Search always finds something. A question that is foreign to the knowledge base gets nothing beside
its abstention, rather than passages that only happen to be nearest.
"""

from collections.abc import Sequence

from app.answering.model import Evidence
from app.answering.words import coverage, rarity, said_toward, wanted_terms
from app.answering.work import Work
from app.contract.answers import Outcome

MOST_RELATED = 3
CLOSE = 0.84
"""Cosine of question and passage from which it is related, in the scale of the shipped embedder."""
SHARED = 0.3
"""Share of the question's telling words from which it is related, whatever the cosine."""
# Both were set on the sample agency, with the date fixed to 2026-04-01: of its eight answerable
# questions that end without an answer all keep some passage, of its twelve unanswerable ones nine,
# and the three that are foreign to any agency none.


def related_to(work: Work) -> tuple[Evidence, ...]:
    """Of the best MOST_RELATED evidences those to show beside an ending without an answer. Pure.

    Where an answer was sought in them and failed the comparison (`unverified`), they all are.
    """
    assert work.ending is not None, "asked of what has ended"
    best = work.evidence[:MOST_RELATED]
    match work.ending.outcome:
        case Outcome.UNVERIFIED:
            return best
        case Outcome.NO_EVIDENCE if best:
            return _near(work, best)
    return ()


def _near(work: Work, best: Sequence[Evidence]) -> tuple[Evidence, ...]:
    weights = rarity(said_toward(work.understood, hit.passage) for hit in work.hits)

    def is_near(evidence: Evidence) -> bool:
        passage = evidence.passage
        wanted = wanted_terms(work.understood.toward(passage.text))
        covered = coverage(wanted, said_toward(work.understood, passage), weights)
        return (evidence.dense or 0.0) >= CLOSE or covered >= SHARED

    return tuple(evidence for evidence in best if is_near(evidence))
