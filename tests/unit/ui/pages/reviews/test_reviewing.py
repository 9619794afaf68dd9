"""Verification on the screens: claims beside sources, what was told, and what is signed."""

from streamlit.testing.v1 import AppTest

from app.contract.accounts import Permission
from app.contract.answers import Conflict, ConflictSide, Outcome
from app.contract.reviews import Candidate, ClaimVerdict
from ui.visitor import Visitor


def queue(visitor: "Visitor") -> None:
    from ui.reviews.page import reviews_page

    reviews_page(visitor)


def one(visitor: "Visitor") -> None:
    from ui.reviews.review import review_answer

    review_answer(visitor, "a1")


def judged(page: AppTest) -> AppTest:
    return page.radio("verdict-1").set_value(ClaimVerdict.RIGHT).run()


def sign(page: AppTest, label: str) -> AppTest:
    page.text_input("review-password-0").input("mat-khau")
    return next(button for button in page.button if button.label == label).click().run()


def test_the_queue_shows_what_is_overdue_letter_for_letter(opened, verifier, html_of) -> None:
    html = html_of(opened(queue, verifier))
    assert "quá hạn từ ngày 05/03/2026" in html
    assert "Nghỉ &lt;b&gt;mấy&lt;/b&gt; ngày?" in html


def test_who_verifies_reads_what_the_asker_was_told(
    opened, verifier, client, citation, html_of
) -> None:
    sides = [
        ConflictSide(citation=citation(), values=[value], rank=None)
        for value in ("05 ngày", "07 ngày")
    ]
    differ = Conflict(matter="thời hạn", sides=sides, preferred=None, rule="Chưa rõ.")
    told = {
        "outcome": Outcome.PARTIAL,
        "message": "Chưa có căn cứ cho phần “ai ký”.",
        "notices": ["Không tìm thấy văn bản bãi bỏ."],
        "conflicts": [differ],
    }
    half = client.under.answer.model_copy(update=told)
    client.under = client.under.model_copy(update={"answer": half})
    html = html_of(opened(one, verifier))
    for words in ("Trả lời một phần", "cho phần “ai ký”", "văn bản bãi bỏ", "05 ngày", "07 ngày"):
        assert words in html
    assert "Trích nguyên văn." in html


def test_a_source_is_asked_for_when_it_is_opened(opened, verifier, client) -> None:
    page = opened(one, verifier)
    assert not page.exception
    assert client.did == []
    page.toggle[0].set_value(True).run()
    assert client.did[0][0] == "source"


def test_a_click_fetches_neither_the_answer_nor_a_source_again(opened, verifier, client) -> None:
    page = opened(one, verifier)
    page.toggle[0].set_value(True).run()
    fetched = list(client.did)
    page.radio("verdict-1").set_value(ClaimVerdict.WRONG).run()
    page.toggle[0].set_value(False).run()
    page.toggle[0].set_value(True).run()
    assert client.did == fetched
    assert client.looks == 1


def test_after_signing_the_answer_is_fetched_anew(opened, verifier, client) -> None:
    sign(judged(opened(one, verifier)), "Ký kiểm chứng")
    assert client.looks == 2


def test_how_many_sources_were_opened_is_told(opened, verifier, html_of) -> None:
    page = opened(one, verifier)
    assert "Đã mở 0/1 nguồn" in html_of(page)
    page.toggle[0].set_value(True).run()
    assert "Đã mở 1/1 nguồn" in html_of(page)


def test_a_verifier_takes_a_request_that_nobody_has(opened, verifier, client) -> None:
    me = verifier.me.account
    taker = Candidate(name=me.name, display_name=me.display_name)
    client.under = client.under.model_copy(update={"candidates": [taker]})
    opened(one, verifier).button("charge-take").click().run()
    assert client.did == [("charge", me.name)]


def test_a_leader_gives_a_request_to_somebody(opened, visit, client) -> None:
    binh = Candidate(name="binh", display_name="Bình")
    client.under = client.under.model_copy(update={"candidates": [binh], "may_verify": False})
    page = opened(one, visit(client, frozenset({Permission.READ_REVIEWS, Permission.APPROVE})))
    page.selectbox("give-to-").select_index(0).run()
    page.button("charge-give").click().run()
    assert client.did == [("charge", "binh")]
    assert [box.value for box in page.selectbox] == [None]
    assert page.button("charge-give_back")


def test_what_is_signed_is_what_was_chosen(opened, verifier, client) -> None:
    page = opened(one, verifier)
    page.radio("verdict-1").set_value(ClaimVerdict.CORRECTED).run()
    page.text_area("correction-1").input("Câu đã sửa").run()
    page.text_area("review-note-0").input("đã xem")
    sign(page, "Ký kiểm chứng")
    signed = client.did[-1][1]
    assert signed.claims[0].verdict is ClaimVerdict.CORRECTED
    assert signed.claims[0].text == "Câu đã sửa"
    assert signed.note == "đã xem"
    assert signed.password.get_secret_value() == "mat-khau"


def test_no_verdict_stands_there_before_one_is_chosen(opened, verifier, client) -> None:
    page = opened(one, verifier)
    assert page.radio("verdict-1").value is None
    sign(page, "Ký kiểm chứng")
    assert client.did == []
    assert "Còn câu 1 chưa có kết luận" in page.warning[0].value


def test_nothing_is_signed_without_a_password(opened, verifier, client) -> None:
    page = judged(opened(one, verifier))
    next(button for button in page.button if button.label == "Ký kiểm chứng").click().run()
    assert client.did == []
    assert "Vui lòng nhập mật khẩu" in page.warning[0].value


def test_no_password_waits_for_the_next_click(opened, verifier, client) -> None:
    page = sign(judged(opened(one, verifier)), "Ký kiểm chứng")
    assert [box.value for box in page.text_input] == [""]


def test_a_leader_approves_or_gives_back(opened, verifier, client) -> None:
    client.under = client.under.model_copy(update={"may_verify": False, "may_approve": True})
    page = opened(one, verifier)
    assert not page.radio
    sign(page, "Trả lại")
    assert client.did == [("decide", False)]


def test_who_has_nothing_to_sign_is_told_so(opened, verifier, client) -> None:
    client.under = client.under.model_copy(update={"may_verify": False})
    page = opened(one, verifier)
    assert [info.value for info in page.info] == ["Lúc này anh/chị không cần ký câu trả lời này."]
