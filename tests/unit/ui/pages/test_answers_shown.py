"""What an answer shows: its sentences and sources, what is lacking, what to beware of."""

from collections.abc import Callable
from datetime import date
from typing import Any

from app.contract.answers import (
    Answer,
    AnswerMark,
    AnswerVerification,
    Choice,
    Citation,
    Claim,
    Conflict,
    ConflictSide,
    Outcome,
    RelatedPassage,
    Signature,
    VerificationState,
)
from tests.unit.ui.pages.chatting import run_chat
from ui.visitor import Visitor

MakeVisitor = Callable[..., Visitor]


def test_a_question_that_leans_on_the_one_before_is_shown_as_it_was_understood(
    visit: MakeVisitor, fake: Any, answer: Callable[..., Answer], opened: Any, html_of: Any
) -> None:
    page = opened(run_chat, visit(fake([answer(asked_as="Viên chức <nghỉ> mấy ngày?")])))
    shown = html_of(page)
    assert "Được hiểu là: Viên chức &lt;nghỉ&gt; mấy ngày?" in shown


def test_a_question_that_stands_by_itself_is_not_explained(
    visit: MakeVisitor, fake: Any, answer: Callable[..., Answer], opened: Any, html_of: Any
) -> None:
    assert "Hiểu theo" not in html_of(opened(run_chat, visit(fake([answer()]))))


def test_a_citation_opens_its_source_in_one_click(
    visit: MakeVisitor, fake: Any, answer: Callable[..., Answer], opened: Any, html_of: Any
) -> None:
    page = opened(run_chat, visit(fake([answer()])))
    page.button(key="cited-a1-1-0").click().run()
    assert not page.exception
    assert "<mark>Người đi công tác" in html_of(page)


def test_a_tables_head_and_row_are_one_citation_to_open(
    visit: MakeVisitor,
    fake: Any,
    answer: Callable[..., Answer],
    citation: Callable[..., Citation],
    opened: Any,
    html_of: Any,
) -> None:
    pieces = [
        citation(quote="Danh hiệu | Đồng", start=100, end=116),
        citation(quote="Chiến sĩ | 2.300.000", start=130, end=150),
    ]
    claim = Claim(text="Danh hiệu | Đồng\nChiến sĩ | 2.300.000", citations=pieces, supported=True)
    page = opened(run_chat, visit(fake([answer(claims=[claim])])))
    (label,) = [b.label for b in page.button if str(b.key).startswith("cited-")]
    assert r"\[1, 2\]" in label
    page.button(key="cited-a1-1-0").click().run()
    assert not page.exception
    assert html_of(page).count("<th>Danh hiệu</th>") == 2


def test_a_verified_answer_is_called_a_draft_no_more(
    visit: MakeVisitor, fake: Any, answer: Callable[..., Answer], opened: Any, html_of: Any
) -> None:
    for state in VerificationState:
        told = AnswerVerification(state=state, message=f"Nói rõ: {state}.")
        by = "An" if state is VerificationState.VERIFIED else None
        shown = answer(outcome=Outcome.PARTIAL, verification=told, verified_by=by)
        html = html_of(opened(run_chat, visit(fake([shown]))))
        assert ("Đã được An kiểm chứng" in html, f"Nói rõ: {state}." in html) == (bool(by), not by)
        assert "Có căn cứ." in html


def test_a_refused_answer_shows_who_refused_it_and_why_and_not_how_sure_the_machine_was(
    visit: MakeVisitor, fake: Any, answer: Callable[..., Answer], opened: Any, html_of: Any
) -> None:
    refused = AnswerVerification(
        state=VerificationState.REJECTED,
        refused=Signature(name="Lê <b>", at=answer().asked_at),
        note="Trích nhầm đối tượng.",
    )
    html = html_of(opened(run_chat, visit(fake([answer(verification=refused)]))))
    for words in (
        "Không được xác nhận",
        "Lê &lt;b&gt; không xác nhận",
        "Lý do: Trích nhầm đối tượng.",
        "Câu này không được xác nhận",
    ):
        assert words in html
    assert "Độ tin cậy" not in html
    assert "đánh giá độ tin cậy" not in html


def test_a_sentence_that_its_verifier_left_out_says_so(
    visit: MakeVisitor, fake: Any, answer: Callable[..., Answer], opened: Any, html_of: Any
) -> None:
    kept = answer().claims[0]
    left_out = kept.model_copy(update={"text": "Nộp ở phòng nào cũng được."})
    signed = AnswerVerification(state=VerificationState.VERIFIED, claims=[kept])
    both = answer(claims=[kept, left_out], verification=signed, verified_by="An")
    html = html_of(opened(run_chat, visit(fake([both]))))
    assert html.count("Người kiểm chứng đã sửa hoặc không xác nhận câu này") == 1
    assert html.index("không xác nhận câu này") > html.index(left_out.text)


def test_an_answer_whose_source_has_changed_is_asked_again_by_one_click(
    visit: MakeVisitor, fake: Any, answer: Callable[..., Answer], opened: Any
) -> None:
    mark = AnswerMark(
        version_id="v1",
        standing="amended",
        since=date(2026, 3, 1),
        by_version=None,
        marked_at=answer().asked_at,
        message="Đã được sửa đổi.",
    )
    client = fake([answer("a1"), answer("a2", marks=[mark])])
    page = opened(run_chat, visit(client))
    assert [b.key for b in page.button if str(b.key).startswith("again-")] == ["again-a2"]
    page.button(key="again-a2").click().run()
    assert [ask.question for ask in client.asked] == [answer().question]


def test_a_question_that_was_refused_names_no_day_of_texts(
    visit: MakeVisitor, fake: Any, answer: Callable[..., Answer], opened: Any, html_of: Any
) -> None:
    refused = answer(outcome=Outcome.REFUSED_SCREENING, message="Từ chối.", claims=[])
    assert "Theo các văn bản" not in html_of(opened(run_chat, visit(fake([refused]))))
    assert "Theo các văn bản" in html_of(opened(run_chat, visit(fake([answer()]))))


def test_where_there_is_no_answer_the_related_is_said_to_be_none(
    visit: MakeVisitor, fake: Any, answer: Callable[..., Answer], opened: Any, html_of: Any
) -> None:
    related = RelatedPassage(
        version_id="v1", document="Kế hoạch", place="đoạn 3", text="Tập huấn.", start=0, end=9
    )
    none = answer(
        outcome=Outcome.NO_EVIDENCE,
        message="Chưa tìm thấy.",
        claims=[],
        confidence=None,
        related=[related],
    )
    html = html_of(opened(run_chat, visit(fake([none]))))
    assert "Có thể liên quan (không phải câu trả lời)" in html
    assert "Tập huấn." in html
    assert "Không tìm thấy căn cứ" in html
    assert "Độ tin cậy" not in html


def test_a_question_half_answered_says_which_half(
    visit: MakeVisitor, fake: Any, answer: Callable[..., Answer], opened: Any, html_of: Any
) -> None:
    half = answer(outcome=Outcome.PARTIAL, message="Chưa tìm thấy căn cứ cho phần “ai ký”.")
    html = html_of(opened(run_chat, visit(fake([half]))))
    assert "Trả lời một phần" in html
    assert "cho phần “ai ký”" in html
    assert "Chưa kiểm chứng" in html


def test_what_an_unclear_question_may_mean_is_a_button_each(
    visit: MakeVisitor, fake: Any, answer: Callable[..., Answer], opened: Any, html_of: Any
) -> None:
    labels = ["Quyết định số 05/2024/QĐ-SDL", "Quyết định số 05/2023/QĐ-SDL"]
    choices = [
        Choice(version_id=label, label=label, question=f"Điều 5 {label}?") for label in labels
    ]
    unclear = answer(
        outcome=Outcome.CLARIFY,
        message="Có 2 văn bản khớp:\nvăn bản thứ nhất; văn bản thứ hai.",
        claims=[],
        confidence=None,
        choices=choices,
    )
    client = fake([unclear])
    page = opened(run_chat, visit(client))
    assert "Câu hỏi có thể hiểu theo 2 cách. Anh/chị hỏi về điều nào?" in html_of(page)
    assert "văn bản thứ nhất" not in html_of(page)
    page.button(key="choice-a1-1").click().run()
    assert not page.exception
    assert [ask.question for ask in client.asked] == [f"Điều 5 {labels[1]}?"]


def test_where_no_choice_can_be_clicked_the_sentence_lists_them(
    visit: MakeVisitor, fake: Any, answer: Callable[..., Answer], opened: Any, html_of: Any
) -> None:
    unclear = answer(
        outcome=Outcome.CLARIFY, message="Có 2 văn bản: A; B.", claims=[], confidence=None
    )
    page = opened(run_chat, visit(fake([unclear])))
    assert "Có 2 văn bản: A; B." in html_of(page)
    assert not [b for b in page.button if str(b.key).startswith("choice-")]


def test_where_there_is_no_answer_whom_to_ask_is_told(
    visit: MakeVisitor, fake: Any, answer: Callable[..., Answer], opened: Any, html_of: Any
) -> None:
    none = answer(
        outcome=Outcome.NO_EVIDENCE,
        message="Chưa tìm thấy.",
        claims=[],
        confidence=None,
        notices=["Có thể hỏi: Bà Lê Thị An."],
    )
    assert "Bà Lê Thị An" in html_of(opened(run_chat, visit(fake([none]))))


def test_hostile_text_stays_text_on_the_page(
    visit: MakeVisitor,
    fake: Any,
    answer: Callable[..., Answer],
    hostile: str,
    opened: Any,
    html_of: Any,
) -> None:
    page = opened(run_chat, visit(fake([answer(question=hostile, message=hostile)])))
    assert "<script>alert" not in html_of(page)
    assert "<img" not in html_of(page)
    assert all(hostile not in str(element.value) for element in page.markdown)


def test_an_answer_for_another_day_says_so(
    visit: MakeVisitor, fake: Any, answer: Callable[..., Answer], opened: Any, html_of: Any
) -> None:
    html = html_of(opened(run_chat, visit(fake([answer(as_of=date(2023, 3, 1))]))))
    assert "Theo văn bản có hiệu lực ngày 01/03/2023" in html
    today = html_of(opened(run_chat, visit(fake([answer()]))))
    assert "Theo văn bản có hiệu lực ngày" not in today


def test_conflicting_texts_stand_side_by_side_each_with_its_source(
    visit: MakeVisitor,
    fake: Any,
    answer: Callable[..., Answer],
    citation: Callable[..., Citation],
    opened: Any,
    html_of: Any,
) -> None:
    sides = [
        ConflictSide(citation=citation(version_id=version), values=[value], rank=None)
        for version, value in (("v1", "05 ngày"), ("v2", "07 ngày"))
    ]
    conflict = Conflict(matter="thời hạn", sides=sides, preferred=None, rule="Chưa rõ.")
    page = opened(run_chat, visit(fake([answer(conflicts=[conflict])])))
    assert "Các văn bản đang có hiệu lực quy định khác nhau" in html_of(page)
    page.button(key="side-a1-0-1").click().run()
    assert not page.exception
    assert "<mark>Người đi công tác" in html_of(page)
