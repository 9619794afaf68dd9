"""A topic alone is asked back with the places that speak of it, and one body of several too."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

import pytest

from app.answering.model import Check, Citation, Claim, Evidence, Verdict
from app.answering.steps.ask_back import AskBack
from app.answering.understanding.english.glosser import EnglishGlosser
from app.answering.understanding.expansions import Expander
from app.answering.understanding.naming.resolving import Path
from app.answering.understanding.reading import reading_of, understand_question
from app.answering.work import Work
from app.contract.answers import Outcome
from app.contract.catalogue import Language
from ingest.model import Anchor, AnchorStep, Level
from knowledge.model import Hit, PassageRecord, Scope, VersionRecord
from knowledge.policy.english import EnglishTerm, EnglishTerms
from knowledge.policy.glossary import Glossary
from knowledge.registry.named_places import DocumentName

Read = Callable[..., Work]
MakeEvidence = Callable[..., Evidence]


ENGLISH = Language.ENGLISH
TERMS = EnglishTerms((EnglishTerm(("annual leave",), ("nghỉ phép",)),))
EXPANDER = Expander(Glossary(), EnglishGlosser(TERMS))


@dataclass(frozen=True)
class Shelf:
    """A registry of one document: what stands at each of its Điều."""

    passages_of: tuple[PassageRecord, ...] = ()

    def versions(self, name: DocumentName, scope: Scope) -> tuple[VersionRecord, ...]:
        return tuple({each.version.id: each.version for each in self.passages_of}.values())

    def versions_with(self, path: Path, scope: Scope, most: int) -> tuple[VersionRecord, ...]:
        return ()

    def passages(
        self, version: VersionRecord, path: Path, scope: Scope, part: str | None
    ) -> tuple[PassageRecord, ...]:
        return tuple(each for each in self.passages_of if each.anchor.path[-1:] == path[-1:])


@pytest.fixture
def read(work: Callable[..., Work]) -> Read:
    def understood(question: str, language: Language = Language.VIETNAMESE) -> Work:
        found = understand_question(question, EXPANDER, date(2026, 1, 2))
        begun = work(question)
        begun = replace(begun, question=replace(begun.question, language=language))
        return replace(begun, understanding=found, reading=reading_of(found))

    return understood


@pytest.fixture
def places(evidence: MakeEvidence) -> Callable[..., tuple[PassageRecord, ...]]:
    """Passages of one regulation, one for each heading."""

    def made(*headings: str, carried: str = "Quy chế") -> tuple[PassageRecord, ...]:
        found = []
        for number, heading in enumerate(headings, 1):
            text = f"{heading} thì theo Điều này."
            item = evidence(text, start=100 * number, article=str(number))
            steps = (AnchorStep(Level.ANNEX, carried), AnchorStep(Level.ARTICLE, str(number)))
            trail = (f"{carried}. Công tác", f"Điều {number}. {heading}")
            anchor = Anchor(steps, 4)
            found.append(replace(item.passage, id=number, anchor=anchor, trail=trail))
        return tuple(found)

    return made


def asked_back(work: Work, found: tuple[PassageRecord, ...]) -> Work:
    hits = tuple(Hit(passage, 1.0, 1.0, 0.9) for passage in found)
    return AskBack(Shelf(found)).run(replace(work, hits=hits))


def test_a_topic_is_asked_back_with_the_articles_whose_headings_name_it(read, places) -> None:
    done = asked_back(read("nghỉ phép"), places("Nghỉ phép năm", "Trang phục", "Xin nghỉ phép"))
    assert done.ending
    assert done.ending.outcome is Outcome.CLARIFY
    assert [choice.question for choice in done.choices] == [
        "Điều 1 Quy chế số 05/2024/QĐ-SDL quy định gì?",
        "Điều 3 Quy chế số 05/2024/QĐ-SDL quy định gì?",
    ]
    assert done.choices[0].label == "Điều 1. Nghỉ phép năm – Quy chế số 05/2024/QĐ-SDL"


def test_the_choices_of_one_document_stand_in_its_order(read, places) -> None:
    found = places("Nghỉ phép hằng năm", "Thẩm quyền cho nghỉ phép", "Thủ tục xin nghỉ phép")
    work = asked_back(read("nghỉ phép"), (found[2], found[0], found[1]))
    assert [one.label.partition(".")[0] for one in work.choices] == ["Điều 1", "Điều 2", "Điều 3"]


def test_a_topic_in_english_is_asked_back_in_english(read, places) -> None:
    asked = read("annual leave", ENGLISH)
    done = asked_back(asked, places("Nghỉ phép năm", "Trang phục", "Xin nghỉ phép"))
    assert [choice.question for choice in done.choices] == [
        "What does Article 1 of Quy chế số 05/2024/QĐ-SDL say?",
        "What does Article 3 of Quy chế số 05/2024/QĐ-SDL say?",
    ]


def test_a_topic_that_one_heading_names_is_answered(read, places) -> None:
    assert asked_back(read("nghỉ phép"), places("Nghỉ phép năm", "Trang phục")).ending is None


def test_a_short_question_is_answered(read, places) -> None:
    done = asked_back(read("nghỉ phép mấy ngày"), places("Nghỉ phép năm", "Xin nghỉ phép"))
    assert done.ending is None


def test_what_changes_another_text_is_no_choice(read, places) -> None:
    found = places("Nghỉ phép năm", "Sửa đổi Điều về nghỉ phép của Quyết định số 03/2024/QĐ-SDL")
    assert asked_back(read("nghỉ phép"), found).ending is None


def test_a_place_that_its_name_does_not_lead_to_is_no_choice(read, places) -> None:
    found = places("Nghỉ phép năm", "Xin nghỉ phép")
    hits = tuple(Hit(passage, 1.0, 1.0, 0.9) for passage in found)
    done = AskBack(Shelf()).run(replace(read("nghỉ phép"), hits=hits))
    assert done.ending is None


def test_a_type_of_document_is_asked_back_with_the_documents(read, places) -> None:
    one = places("Phạm vi")
    version = replace(one[0].version, id="v2", document_id="d2", number="06/2024/QĐ-SDL")
    done = asked_back(read("quy chế"), (*one, replace(one[0], version=version)))
    assert [choice.question for choice in done.choices] == [
        "Quy chế số 05/2024/QĐ-SDL quy định gì?",
        "Quy chế số 06/2024/QĐ-SDL quy định gì?",
    ]


@pytest.fixture
def councils(evidence: MakeEvidence) -> tuple[tuple[Evidence, ...], tuple[Claim, ...]]:
    """Two councils, and a claim on each."""
    texts = {"Sáng kiến": "Hội đồng có 07 thành viên.", "Kỷ luật": "Hội đồng có 05 thành viên."}
    items = tuple(
        evidence(text, label=f"E{n}", article=str(n), trail=(f"Điều {n}. Hội đồng {name}",))
        for n, (name, text) in enumerate(texts.items(), 1)
    )
    claims = []
    for item in items:
        passage, text = item.passage, item.passage.text
        cited = Citation(item.label, passage.version, passage.anchor, text, 0, len(text), ())
        claims.append(Claim(text, (cited,), Check(Verdict.SUPPORTED, 1.0)))
    return items, tuple(claims)


def test_one_of_several_bodies_is_asked_back_with_their_names(read, councils) -> None:
    items, claims = councils
    asked = replace(read("Hội đồng có bao nhiêu thành viên?"), evidence=items, claims=claims)
    done = AskBack(Shelf()).run(asked)
    assert done.ending
    assert done.ending.message.key == "outcome.clarify_case"
    assert done.claims == ()
    assert [choice.question for choice in done.choices] == [
        "Hội đồng Sáng kiến có bao nhiêu thành viên?",
        "Hội đồng Kỷ luật có bao nhiêu thành viên?",
    ]


def test_a_body_that_the_question_names_is_answered(read, councils) -> None:
    items, claims = councils
    named = read("Hội đồng sáng kiến có bao nhiêu thành viên?")
    assert AskBack(Shelf()).run(replace(named, evidence=items, claims=claims)).ending is None


def test_bodies_that_no_claim_names_are_choices_where_they_hold_what_is_asked(
    read, councils, evidence
) -> None:
    items, claims = councils
    asked = replace(read("Hội đồng có bao nhiêu thành viên?"), evidence=items, claims=claims)
    third = evidence("Hội đồng có 03 thành viên.", trail=("Điều 3. Hội đồng thanh lý",))
    silent = evidence("Hội đồng họp kín.", trail=("Điều 4. Hội đồng tuyển chọn",))
    done = asked_back(asked, (third.passage, silent.passage))
    assert [choice.question for choice in done.choices] == [
        "Hội đồng Sáng kiến có bao nhiêu thành viên?",
        "Hội đồng Kỷ luật có bao nhiêu thành viên?",
        "Hội đồng thanh lý có bao nhiêu thành viên?",
    ]


def test_a_body_is_one_choice_under_its_longer_name_too(read, councils, evidence) -> None:
    items, claims = councils
    asked = replace(read("Hội đồng có bao nhiêu thành viên?"), evidence=items, claims=claims)
    same = evidence("Hội đồng có 07 thành viên.", trail=("Điều 9. Hội đồng Sáng kiến Sở",))
    assert len(asked_back(asked, (same.passage,)).choices) == 2
