"""What the check of a paper tells of its words."""

from app.exports.comparing import content_of
from app.exports.paper import CitedClaim, Paper, Source

PAPER = Paper(
    nation="",
    motto="",
    agency="",
    dated="",
    title="",
    subject="Nghỉ phép bao nhiêu ngày?",
    validity="Theo văn bản có hiệu lực vào ngày 05 tháng 3 năm 2026",
    claims=(CitedClaim("Mười hai ngày.", (1,)), CitedClaim("Xin trước hai ngày.", (1, 2))),
    sources=(Source(1, "Điều 8", "12 ngày"), Source(2, "Điều 10", "02 ngày")),
    headings=("", "", ""),
    attestation=(),
    signed=(),
    recipients=(),
    check_address="",
    cautions=("Điều cần lưu ý", "Phần còn lại chưa có căn cứ."),
)


def test_the_content_of_a_paper_is_what_is_printed_on_it() -> None:
    content = content_of(PAPER)
    assert (content.subject, content.validity) == (PAPER.subject, PAPER.validity)
    assert [(one.text, tuple(one.numbers)) for one in content.claims] == [
        (one.text, one.numbers) for one in PAPER.claims
    ]
    assert [(one.number, one.title, one.quote) for one in content.sources] == [
        (1, "Điều 8", "12 ngày"),
        (2, "Điều 10", "02 ngày"),
    ]


def test_cautions_come_without_their_heading() -> None:
    assert content_of(PAPER).cautions == ["Phần còn lại chưa có căn cứ."]
