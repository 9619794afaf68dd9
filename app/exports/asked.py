"""The question over what leaves: one that leans on the question before says nothing by itself."""

from app.contract.answers import Answer
from app.contract.catalogue import Catalogue, Language


def question_of(answer: Answer, catalogue: Catalogue, language: Language) -> str:
    """The question as it was typed, and how it was understood where that is more."""
    if not answer.asked_as:
        return answer.question
    details = {"question": answer.question, "asked_as": answer.asked_as}
    return catalogue.text("paper.asked_as", language, **details)
