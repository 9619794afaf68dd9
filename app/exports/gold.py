"""A question with feedback as an entry of a YAML file of gold questions.

What a machine knows is filled in: the question, how it should end, the places that were cited.
Which facts the answer must state is a person's to add.
"""

from collections.abc import Mapping, Sequence

import yaml

from app.contract.answers import Answer, Citation, Outcome
from app.contract.feedback import FeedbackKind
from app.reviews.feedback import Feedback

_ANSWERED = frozenset({Outcome.ANSWERED, Outcome.PARTIAL})


def gold_entry(
    feedback: Feedback, answer: Answer, cited: Sequence[Citation], numbers: Mapping[str, str]
) -> str:
    """`cited` are what the officer may read; `numbers` their document numbers by version id.

    The document is taken over from the answer, to be corrected by the officer; places and facts
    only from an answer that was called right.
    """
    is_answered = answer.outcome in _ANSWERED and bool(cited)
    entry: dict[str, object] = {
        "id": f"F{feedback.id[:8]}",
        "question": answer.question,
        "kind": "answerable" if is_answered else "unanswerable",
        "outcome": str(answer.outcome if is_answered else Outcome.NO_EVIDENCE),
    }
    if is_answered:
        first = cited[0]
        entry["document"] = numbers.get(first.version_id, first.document)
        own = [citation for citation in cited if citation.version_id == first.version_id]
        if feedback.kind is FeedbackKind.RIGHT:
            entry["anchors"] = list(dict.fromkeys(citation.place for citation in own))
            entry["facts"] = list(dict.fromkeys(citation.quote for citation in own))
    entry["note"] = f"{feedback.kind}: {feedback.reason}".strip().rstrip(":")
    return yaml.safe_dump([entry], allow_unicode=True, sort_keys=False, width=100)
