"""Where the first composer gives nothing, the second writes, and the reader is told."""

from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from app.answering.composing.falling_back import FallingBack
from app.answering.composing.protocol import Composition
from app.answering.model import Draft, Message, Quote
from app.answering.steps.compose import Compose
from app.answering.steps.understand import read_question
from app.answering.work import Work
from app.contract.catalogue import Catalogue, Language, load_catalogue
from app.errors import LanguageModelFailed

FOUND_NOTHING = Message("notice.language_model_found_nothing")
KEPT_INSIDE = Message("notice.passages_kept_inside", {"count": 2})


@dataclass
class FakeComposer:
    result: Composition | Exception

    def compose(self, question, reading, evidence) -> Composition:
        if isinstance(self.result, Exception):
            raise self.result
        return self.result


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(Path(__file__).parents[5] / "app" / "messages")


def drafted(text: str, *notices: Message) -> Composition:
    return Composition((Draft(text, (Quote("E1", 0, len(text), text),)),), notices)


def run(begun: Work, first: Composition | Exception) -> Work:
    composer = FallingBack(FakeComposer(first), FakeComposer(drafted("quoted")))
    return Compose(composer).run(replace(begun, reading=read_question(begun.question.text)))


def failures(kind: type[LanguageModelFailed]) -> list[type[LanguageModelFailed]]:
    return [grown for child in kind.__subclasses__() for grown in [child, *failures(child)]]


def test_what_the_first_composer_writes_is_taken(work) -> None:
    done = run(work(), drafted("written", KEPT_INSIDE))
    assert [draft.text for draft in done.drafts] == ["written"]
    assert done.notices == (KEPT_INSIDE,)


@pytest.mark.parametrize("kind", failures(LanguageModelFailed))
def test_after_any_failure_of_the_model_the_answer_is_quoted_and_says_why(
    work, catalogue: Catalogue, kind: type[LanguageModelFailed]
) -> None:
    done = run(work(), kind())
    assert [draft.text for draft in done.drafts] == ["quoted"]
    (notice,) = done.notices
    for language in Language:
        assert kind.code not in catalogue.text(notice.key, language, **notice.details)


def test_where_the_model_finds_nothing_the_answer_is_quoted(work) -> None:
    done = run(work(), Composition((), (KEPT_INSIDE, FOUND_NOTHING)))
    assert [draft.text for draft in done.drafts] == ["quoted"]
    assert done.notices == (KEPT_INSIDE, FOUND_NOTHING)


def test_a_fault_that_is_not_the_models_is_not_hidden(work) -> None:
    with pytest.raises(ZeroDivisionError):
        run(work(), ZeroDivisionError())


def test_notices_of_earlier_steps_stay(work) -> None:
    earlier = Message("outcome.answered")
    done = run(replace(work(), notices=(earlier,)), drafted("written"))
    assert done.notices == (earlier,)


@pytest.mark.parametrize("notice", [FOUND_NOTHING, KEPT_INSIDE])
def test_every_notice_has_its_sentence(catalogue: Catalogue, notice: Message) -> None:
    for language in Language:
        assert catalogue.text(notice.key, language, **notice.details)


def test_an_answer_is_judged_alike_whoever_wrote_it(work) -> None:
    written = drafted("Theo quy chế, nghỉ 12 ngày.")
    seen = {"sentence_score": 0.7}
    instead = replace(drafted("Nghỉ 12 ngày."), seen=seen)
    composer = FallingBack(FakeComposer(written), FakeComposer(instead))
    composed = composer.compose(work().question, read_question("Nghỉ mấy ngày?"), ())
    assert composed.drafts == written.drafts
    assert composed.seen == seen
