"""Where sentences end in Vietnamese administrative prose."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.sentences import sentence_ranges


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_ranges(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Đơn vị nộp báo cáo. Hạn là ngày 05.", ["Đơn vị nộp báo cáo.", "Hạn là ngày 05."]),
        (
            "Theo Nghị định số 30/2020/NĐ-CP. Trường hợp khác áp dụng luật.",
            ["Theo Nghị định số 30/2020/NĐ-CP.", "Trường hợp khác áp dụng luật."],
        ),
        ("Trụ sở tại TP. Hồ Chí Minh.", ["Trụ sở tại TP. Hồ Chí Minh."]),
        ("Điều 5. Nghỉ phép năm", ["Điều 5. Nghỉ phép năm"]),
        ("1. Công chức được nghỉ. 2. Viên chức cũng vậy.",
         ["1. Công chức được nghỉ.", "2. Viên chức cũng vậy."]),
        ("Mức chi là 1.000.000 đồng. Không chi thêm.",
         ["Mức chi là 1.000.000 đồng.", "Không chi thêm."]),
        ("Bàn, ghế, tủ v.v. là tài sản.", ["Bàn, ghế, tủ v.v. là tài sản."]),
        ("Hồ sơ gồm đơn; bản sao; ảnh.", ["Hồ sơ gồm đơn; bản sao; ảnh."]),
        ("Dòng một\nDòng hai", ["Dòng một", "Dòng hai"]),
        ("Ông nói: “Đồng ý.” Sau đó ký.", ["Ông nói: “Đồng ý.”", "Sau đó ký."]),
        ("Vì sao? Vì luật định!", ["Vì sao?", "Vì luật định!"]),
        ("Nộp trước 02 ngày. »»» Hết phần trích.", ["Nộp trước 02 ngày.", "»»» Hết phần trích."]),
        ("Nộp trước 02 ngày. ; nhãn=11;", ["Nộp trước 02 ngày.", "; nhãn=11;"]),
        ("Tên | Phí. | Hạn", ["Tên | Phí. | Hạn"]),
    ],
)  # fmt: skip
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@given(st.text(alphabet="aĐb .?!\n“”1;:TPđiều", max_size=80))
def test_ranges_are_ordered_disjoint_and_hold_every_letter(text: str) -> None:
    ranges = sentence_ranges(text)
    assert all(start < end for start, end in ranges)
    assert all(a[1] <= b[0] for a, b in pairwise(ranges))
    covered = {i for start, end in ranges for i in range(start, end)}
    assert all(i in covered for i, letter in enumerate(text) if not letter.isspace())


def test_a_lower_case_letter_with_a_dot_below_begins_no_sentence() -> None:
    assert len(sentence_ranges("Các mục 1, 2, v.v. ấy được giữ. Ấn phẩm được trả.")) == 2
