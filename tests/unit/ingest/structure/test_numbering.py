"""Missing and repeated Điều of the main text are told; what only looks like it is not."""

from collections.abc import Callable, Sequence

import pytest

from ingest.normalising import NormalText
from ingest.structure import numbering_gaps, structure

Build = Callable[..., NormalText]


def broken(build: Build, lines: Sequence[str]) -> str | None:
    normal = build(lines)
    layout = structure(normal.text, normal.blocks)
    findings = numbering_gaps(normal.text, normal.blocks, layout)
    return str(findings[0].details["articles"]) if findings else None


def articles(*labels: str) -> list[str]:
    return [line for x in labels for line in (f"Điều {x}. Tên điều", "Nội dung của điều này.")]


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (("1", "2", "3"), None),
        (("1", "2", "4", "5"), "3"),
        (("1", "5", "6", "9"), "2–4, 7–8"),
        (("4", "5", "6", "7"), "1–3"),
        (("1", "2", "2a", "2b", "3"), None),
        (("1", "2", "2", "3"), "2"),
        (("1", "2", *(str(n) for n in range(40, 46))), "3–39"),
    ],
)
def test_holes_and_repeats_are_named(
    text_of: Build, labels: tuple[str, ...], expected: str | None
) -> None:
    assert broken(text_of, articles(*labels)) == expected


def test_quoted_articles_do_not_count(text_of: Build) -> None:
    lines = [
        "Điều 1. Sửa đổi một số điều",
        "1. Sửa đổi Điều 7 như sau:",
        "“Điều 7. Tên mới",
        "Nội dung mới.”.",
        "Điều 2. Hiệu lực thi hành",
        "Từ ngày ký.",
    ]
    assert broken(text_of, lines) is None


def test_an_announced_article_without_quotation_marks_is_no_repeat(text_of: Build) -> None:
    lines = ["Điều 1. Sửa đổi Điều 1 như sau:", "Điều 1. Phạm vi mới", "Điều 2. Hiệu lực", "Nay."]
    assert broken(text_of, lines) is None


def test_an_attached_regulation_numbers_anew(text_of: Build) -> None:
    lines = [
        *articles("1", "2"),
        "QUY CHẾ",
        "(Ban hành kèm theo Quyết định số 5/QĐ-TT)",
        *articles("1", "2", "5"),
    ]
    assert broken(text_of, lines) is None


def test_a_text_without_articles_has_no_gap(text_of: Build) -> None:
    assert broken(text_of, ["KẾ HOẠCH", "I. MỤC ĐÍCH", "III. NHIỆM VỤ"]) is None
