"""What stands behind an answer, as one sentence: for every channel that shows its text alone.

It belongs to the reviews and is said at each reading, never saved: an answer is not changed when
somebody verifies it.
"""

from app.contract.answers import Answer
from app.contract.catalogue import Catalogue


def with_state_told(answer: Answer, catalogue: Catalogue) -> Answer:
    """The answer with the sentence on its verification; one that claims nothing has none.

    Answers of earlier releases end their saved message with the sentence on drafts: it is left out.
    """
    draft = catalogue.text("verification.unverified", answer.language)
    message = answer.message.removesuffix(draft).rstrip()
    if not answer.claims:
        return answer.model_copy(update={"message": message})
    key = f"verification.{answer.verification.state}"
    refused = answer.verification.refused
    name = refused.name if refused else answer.verified_by or ""
    said = catalogue.text(key, answer.language, name=name)
    told = answer.verification.model_copy(update={"message": said})
    return answer.model_copy(update={"message": message, "verification": told})
