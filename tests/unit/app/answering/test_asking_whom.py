"""Whom to ask where the texts do not answer."""

from dataclasses import replace

from app.answering.asking_whom import whom_to_ask
from app.contract.answers import Outcome
from knowledge.model import Scope
from knowledge.registry.knowledge_bases import KnowledgeBase

BASE = KnowledgeBase("chung", "Kho chung", unit="Văn phòng", responsible="Bà Lê Thị An")
OTHER = KnowledgeBase("khac", "Kho khác", responsible="Ông Trần Bình")


def unanswered(work, *, seen=("chung", "khac"), asked=None, evidence=()):
    begun = work()
    question = replace(begun.question, knowledge_base=asked)
    done = replace(begun, question=question, scope=Scope(frozenset(seen)), evidence=evidence)
    return done.ended(Outcome.NO_EVIDENCE, "outcome.no_evidence")


def whom(work) -> list[str]:
    return [str(one.details["whom"]) for one in whom_to_ask(work, (BASE, OTHER))]


def test_head_and_unit_of_the_nearest_passages_base_are_named(work, evidence) -> None:
    assert whom(unanswered(work, evidence=(evidence("x"),))) == ["Bà Lê Thị An, Văn phòng"]


def test_the_base_that_was_asked_comes_before_any_other(work, evidence) -> None:
    assert whom(unanswered(work, asked="khac", evidence=(evidence("x"),))) == ["Ông Trần Bình"]


def test_without_a_passage_the_bases_that_one_sees_are_named(work) -> None:
    assert whom(unanswered(work)) == ["Bà Lê Thị An, Văn phòng", "Ông Trần Bình"]


def test_nothing_is_told_of_a_base_that_one_does_not_see(work, evidence) -> None:
    assert whom(unanswered(work, seen=("khac",), evidence=(evidence("x"),))) == []


def test_a_base_that_names_nobody_is_left_out(work) -> None:
    assert whom_to_ask(unanswered(work, asked="chung"), (KnowledgeBase("chung", "Kho"),)) == ()


def test_who_was_answered_is_sent_to_nobody(work) -> None:
    done = unanswered(work).ended(Outcome.ANSWERED, "outcome.answered")
    assert whom(done) == []
