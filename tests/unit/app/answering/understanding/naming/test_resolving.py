"""What is named is looked up; what cannot be told is asked back, what is missing is said."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

import pytest

from app.answering.model import Evidence, Reading
from app.answering.steps.gather import Gather
from app.answering.steps.retrieve import Retrieve
from app.answering.steps.understand import Understand
from app.answering.understanding.naming.resolving import Path
from app.answering.work import Work
from app.contract.answers import LONGEST_QUESTION, Outcome
from ingest.model import Level
from knowledge.model import PassageRecord, Scope, VersionRecord
from knowledge.registry.named_places import DocumentName, is_numbered, title_length
from knowledge.searching import SearchResult

MakeEvidence = Callable[..., Evidence]
TRAVEL = DocumentName(type="quy chế", title="cong tac")


@dataclass(frozen=True)
class Shelf:
    """A registry of a few passages: each stands at the article of its anchor."""

    held: tuple[PassageRecord, ...]

    def versions(self, name: DocumentName, scope: Scope) -> tuple[VersionRecord, ...]:
        versions = dict.fromkeys(passage.version for passage in self.held)
        if name.title:
            return tuple(version for version in versions if title_length(name, version))
        return tuple(version for version in versions if is_numbered(name, version))

    def versions_with(self, path: Path, scope: Scope, most: int) -> tuple[VersionRecord, ...]:
        there = [passage.version for passage in self.held if self._stands(passage, path)]
        return tuple(dict.fromkeys(there))[:most]

    def passages(
        self, version: VersionRecord, path: Path, scope: Scope, part: str | None
    ) -> tuple[PassageRecord, ...]:
        mine = (passage for passage in self.held if passage.version == version)
        return tuple(passage for passage in mine if self._stands(passage, path))

    def _stands(self, passage: PassageRecord, path: Path) -> bool:
        return passage.anchor.label(Level.ARTICLE) == path[0].label


@pytest.fixture
def shelf(evidence: MakeEvidence) -> Shelf:
    def passage(text: str, number: str, article: str, subject: str) -> PassageRecord:
        made = evidence(text, number=number, article=article, trail=(f"Điều {article}. {text}",))
        version = replace(made.passage.version, id=number, number=number, subject=subject)
        return replace(made.passage, version=version)

    return Shelf(
        (
            passage("Phụ cấp", "05/2024/QĐ-SDL", "5", "Ban hành Quy chế công tác phí của Sở"),
            passage("Tạm ứng", "05/2024/QĐ-SDL", "11", "Ban hành Quy chế công tác phí của Sở"),
            passage("Đi muộn", "05/2023/QĐ-SDL", "5", "Ban hành Nội quy cơ quan"),
            passage("Trang phục", "05/2023/QĐ-SDL", "13", "Ban hành Nội quy cơ quan"),
        )
    )


@pytest.fixture
def understood(work, shelf: Shelf) -> Callable[[str], Work]:
    step = Understand(lambda text: text, registry=shelf)
    return lambda question: step.run(work(question))


def texts(work: Work) -> list[str]:
    return [passage.text for passage in work.named]


@pytest.mark.parametrize(
    "question",
    [
        "Điều 5 QĐ 05/2024 quy định gì?",
        "dieu 5 quyet dinh 5/2024/qd-sdl",
        "Nội dung Điều 5 Quy chế công tác phí là gì?",
        "Quyết định số năm năm 2024, Điều 5 nói gì?",
    ],
)
def test_a_named_place_is_gone_to(understood, question: str) -> None:
    done = understood(question)
    assert texts(done) == ["Phụ cấp"]
    assert done.ending is None


def test_a_bare_request_for_a_place_is_searched_for_by_its_heading(understood) -> None:
    done = understood("Điều 5 QĐ 05/2024 quy định gì?")
    assert done.understanding.search_text.startswith("Điều 5. Phụ cấp Ban hành Quy chế")
    assert done.understood.search_text == "Điều 5. Phụ cấp"
    assert done.question.text == "Điều 5 QĐ 05/2024 quy định gì?"


def test_a_question_about_something_at_a_place_keeps_its_words(understood) -> None:
    done = understood("Theo Điều 5 QĐ 05/2024, lái xe có được phụ cấp không?")
    assert texts(done) == ["Phụ cấp"]
    assert done.understood.search_text.startswith("Theo Điều 5")


def test_a_bare_request_for_a_document_is_searched_for_by_its_subject(understood) -> None:
    done = understood("05/2024/qđ-sdl nói gì?")
    assert done.understood.search_text == "Ban hành Quy chế công tác phí của Sở"
    assert "05/2024/QĐ-SDL" in done.understood.document_numbers


def test_a_place_in_only_one_document_needs_no_document(understood) -> None:
    assert texts(understood("Điều 13 quy định gì?")) == ["Trang phục"]


def test_a_place_in_several_documents_is_asked_back_with_choices(understood) -> None:
    done = understood("Điều 5 quy định gì?")
    assert done.ending.outcome is Outcome.CLARIFY
    assert done.ending.message.details["count"] == 2
    assert "05/2023/QĐ-SDL" in str(done.ending.message.details["choices"])
    assert len(done.understanding.readings) == 2


def test_a_number_that_two_documents_have_is_asked_back(understood) -> None:
    assert understood("Quyết định số 05 nói gì?").ending.outcome is Outcome.CLARIFY


def test_each_choice_is_the_question_that_means_it_alone(understood) -> None:
    for asked, offered in (
        ("Điều 5 quy định gì?", "Điều 5 Quyết định số {} quy định gì?"),
        ("Điều 5 của Quyết định số 05 nói gì?", "Điều 5 của Quyết định số {} nói gì?"),
        ("quyết định số 05 quy định gì", "Quyết định số {} quy định gì"),
    ):
        done = understood(asked)
        numbers = [choice.version.number for choice in done.choices]
        assert sorted(numbers) == ["05/2023/QĐ-SDL", "05/2024/QĐ-SDL"], asked
        assert [choice.question for choice in done.choices] == [
            offered.format(number) for number in numbers
        ]
        for choice in done.choices:
            again = understood(choice.question)
            assert again.ending is None
            assert again.named_versions == {choice.version.id}


def test_choices_that_would_be_asked_back_again_are_only_told(work, shelf: Shelf) -> None:
    unnumbered = tuple(
        replace(passage, version=replace(passage.version, number=None, subject=None))
        for passage in shelf.held
    )
    done = Understand(lambda text: text, registry=Shelf(unnumbered)).run(work("Điều 5 nói gì?"))
    assert done.ending.outcome is Outcome.CLARIFY
    assert done.choices == ()


def test_a_choice_too_long_to_be_asked_is_only_told(work, shelf: Shelf) -> None:
    asked = f"Điều 5 quy định gì{'?' * (LONGEST_QUESTION - 20)}"
    done = Understand(lambda text: text, registry=shelf).run(work(asked))
    assert done.ending.outcome is Outcome.CLARIFY
    assert done.choices == ()


def test_the_place_tells_two_documents_of_one_number_apart(understood) -> None:
    assert texts(understood("Điều 13 Quyết định số 05 nói gì?")) == ["Trang phục"]


def test_a_doubtful_document_does_not_stop_a_question_with_matter_of_its_own(understood) -> None:
    done = understood("Theo quyết định số 05, lái xe có được phụ cấp không?")
    assert done.ending is None


def test_a_document_that_nobody_published_is_not_answered_from_others(understood) -> None:
    done = understood("Điều 5 Nghị định 99/2030/NĐ-CP quy định gì?")
    assert done.ending.outcome is Outcome.NO_EVIDENCE
    assert done.ending.message.details == {"numbers": "99/2030/NĐ-CP"}
    assert done.named == ()


def test_an_unknown_number_in_a_wider_question_is_only_told_in_the_trace(understood) -> None:
    done = understood("Nghị định 99/2030/NĐ-CP có thay thế phụ cấp lưu trú không?")
    assert done.ending is None
    step = Understand(lambda text: text)
    assert step.counts(done)["unknown_documents"] == 1


def test_a_place_that_the_document_does_not_have_is_said(understood) -> None:
    done = understood("Điều 40 QĐ 05/2024 quy định gì?")
    assert done.ending.outcome is Outcome.NO_EVIDENCE
    assert done.ending.message.details == {"places": "Điều 40"}


def test_an_unknown_title_does_not_lend_its_place_to_another_document(understood) -> None:
    assert understood("Điều 13 Luật Thủy sản quy định gì?").named == ()


def test_periods_are_in_the_trace_by_day(work) -> None:
    step = Understand(lambda text: text)
    counts = step.counts(step.run(work("Mức chi từ 01/7/2025 là bao nhiêu?")))
    assert (counts["periods"], counts["since"]) == (1, 20250701)
    assert "until" not in counts


def test_the_search_gets_the_added_words(work) -> None:
    asked: list[tuple[str, str]] = []

    def search(text: str, scope: Scope, k: int, *, meaning: str = "") -> SearchResult:
        asked.append((text, meaning))
        return SearchResult(())

    begun = Understand(lambda text: text).run(work("hỏi"))
    wider = replace(begun.understanding, search_text="hỏi thêm", meant_text="nghĩa")
    Retrieve(search).run(replace(begun, understanding=wider))
    assert asked == [("hỏi thêm", "nghĩa")]


def test_a_named_place_is_evidence_even_where_search_finds_nothing(work, shelf: Shelf) -> None:
    begun = replace(work(), reading=Reading("x"), named=shelf.held[:1])
    retrieve = Retrieve(
        lambda text, scope, k, meaning="": SearchResult(()),
        lambda text, ids: dict.fromkeys(ids, 0.87),
    )
    found = retrieve.run(begun)
    assert found.ending is None
    (only,) = Gather().run(found).evidence
    assert (only.passage, only.lexical, only.dense) == (shelf.held[0], None, 0.87)


def test_a_named_place_comes_first_once_and_with_its_own_scores(
    work, evidence: MakeEvidence, hit
) -> None:
    whole, other = evidence("1. Một. 2. Hai."), evidence("khác", score=9.0)
    cut = replace(whole.passage, end=7, text="1. Một.")
    others = replace(other.passage, id=2)
    hits = (replace(hit(other), passage=others), hit(whole))
    begun = replace(work(), reading=Reading("x"), hits=hits, named=(cut,))
    gathered = Gather().run(begun).evidence
    assert [item.passage.text for item in gathered] == ["1. Một.", "khác"]
    assert (gathered[0].dense, gathered[0].lexical) == (0.9, 5.0)


@pytest.mark.parametrize(
    ("name", "fits"),
    [
        (DocumentName("5"), True),
        (DocumentName("05", 2024), True),
        (DocumentName("05", 2023), False),
        (DocumentName("5", None, "qd"), True),
        (DocumentName("5", None, "qd-sd"), False),
        (DocumentName("5", 2024, type="quyết định"), True),
        (DocumentName("5", 2024, type="nghị định"), False),
        (DocumentName("50", 2024), False),
    ],
)
def test_a_number_fits_where_nothing_that_is_stated_differs(
    evidence: MakeEvidence, name: DocumentName, fits: bool
) -> None:
    assert is_numbered(name, evidence("x").passage.version) is fits


@pytest.mark.parametrize(
    ("type_", "subject", "name", "length"),
    [
        ("luật", "Đất đai", DocumentName(type="luật", title="dat dai co gi"), 2),
        ("luật", "Luật Đất đai", DocumentName(type="luật", title="dat dai"), 2),
        ("luật", "Đất đai", DocumentName(None, 2013, "", "luật", "dat dai"), 0),
        ("luật", "Nuôi con nuôi", DocumentName(type="luật", title="nuoi con"), 0),
        ("quyết định", "Quy chế công tác phí", TRAVEL, 2),
        ("quyết định", "Sửa đổi Quy chế công tác", TRAVEL, 0),
        ("quyết định", "Quy chế thi đua", TRAVEL, 0),
    ],
)
def test_a_title_is_the_documents_own_name(
    evidence: MakeEvidence, type_: str, subject: str, name: DocumentName, length: int
) -> None:
    version = replace(evidence("x").passage.version, type=type_, subject=subject)
    assert version.issued_on == date(2024, 1, 22)
    assert title_length(name, version) == length


def test_the_day_of_issue_tells_two_texts_of_one_number_apart(shelf: Shelf, work) -> None:
    held = [
        replace(each, version=replace(each.version, issued_on=date(2023, 1, 20)))
        if each.version.number == "05/2023/QĐ-SDL"
        else each
        for each in shelf.held
    ]
    step = Understand(lambda text: text, registry=Shelf(tuple(held)))
    done = step.run(work("Quyết định số 05 ngày 20/01/2023 nói gì về đi muộn?"))
    assert done.named_versions == {"05/2023/QĐ-SDL"}
    unknown = step.run(work("Quyết định số 05 ngày 21/01/2023 nói gì về đi muộn?"))
    assert unknown.named_versions == frozenset()


def test_a_regulation_is_known_without_the_verb_that_its_title_begins_with(
    evidence: MakeEvidence,
) -> None:
    subject = "Ban hành Quy chế bảo đảm an toàn kho và quản lý chìa khóa"
    version = replace(evidence("Kho.").passage.version, subject=subject)
    assert title_length(DocumentName(type="quy chế", title="an toan kho"), version) == 3
    assert title_length(DocumentName(type="quy chế", title="chia khoa kho"), version) == 0
