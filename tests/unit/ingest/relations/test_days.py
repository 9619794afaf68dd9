"""From which day a change holds, where it is not the text's own."""

from collections.abc import Callable, Sequence
from datetime import date

import pytest

from ingest.model import Relation
from tests.unit.ingest.relations.texts import HEAD, amending, closing

Relate = Callable[[Sequence[str]], tuple[Relation, ...]]
OWN = "1. Nghị định này có hiệu lực từ ngày 01 tháng 7 năm 2031."
NEW_YEAR = date(2032, 1, 1)


@pytest.mark.parametrize(
    ("sentence", "since"),
    [
        ("Điều 5 Nghị định số 1/2020/NĐ-CP hết hiệu lực kể từ ngày 01 tháng 01 năm 2032.",
         NEW_YEAR),
        ("Nghị định số 1/2020/NĐ-CP hết hiệu lực từ hết ngày 31/12/2031.", NEW_YEAR),
        ("Bãi bỏ Điều 5 Nghị định số 1/2020/NĐ-CP kể từ ngày 01/01/2032.", NEW_YEAR),
        ("Nghị định số 1/2020/NĐ-CP hết hiệu lực từ ngày 01 tháng 7 năm 2031.", None),
        ("Nghị định số 1/2020/NĐ-CP hết hiệu lực từ ngày Nghị định này có hiệu lực.", None),
        ("Nghị định số 1/2020/NĐ-CP hết hiệu lực kể từ ngày Nghị định này được ban hành.",
         date(2031, 5, 2)),
        ("Bãi bỏ Nghị định số 1/2020/NĐ-CP ngày 03 tháng 01 năm 2020 của Chính phủ.", None),
    ],
)  # fmt: skip
def test_the_day_that_the_sentence_names(relate: Relate, sentence: str, since: date | None) -> None:
    (relation,) = relate(closing(OWN, f"2. {sentence}"))
    assert relation.since == since


def test_the_day_of_a_list_holds_for_its_items(relate: Relate) -> None:
    relations = relate(
        closing(
            OWN,
            "2. Các văn bản sau đây hết hiệu lực kể từ ngày 01 tháng 01 năm 2032:",
            "a) Nghị định số 1/2020/NĐ-CP;",
            "b) Nghị định số 2/2021/NĐ-CP.",
        )
    )
    assert [relation.since for relation in relations] == [NEW_YEAR, NEW_YEAR]


LATER = "có hiệu lực thi hành từ ngày 01 tháng 01 năm 2032"


@pytest.mark.parametrize(
    "lines",
    [
        [f"2. Khoản 1 Điều 1 của Nghị định này {LATER}."],
        [f"2. Quy định tại khoản 5, khoản 1 Điều 1 của Nghị định này {LATER}."],
        [f"2. Các quy định sau đây của Nghị định này {LATER}:", "a) Khoản 1 Điều 1;",
         "b) Khoản 5 Điều 1."],
    ],
)  # fmt: skip
def test_a_part_of_the_text_may_take_effect_on_another_day(
    relate: Relate, lines: list[str]
) -> None:
    changes = ["1. Bãi bỏ Điều 6.", "2. Bãi bỏ Điều 7."]
    relations = relate([*amending(*changes)[:-1], OWN, *lines])
    assert [relation.since for relation in relations] == [NEW_YEAR, None]


def test_the_narrowest_part_decides(relate: Relate) -> None:
    days = [
        f"2. Khoản 1 Điều 1 của Nghị định này {LATER}.",
        "3. Điều 1 của Nghị định này có hiệu lực từ ngày 01 tháng 9 năm 2031.",
    ]
    relations = relate([*amending("1. Bãi bỏ Điều 6.", "2. Bãi bỏ Điều 7.")[:-1], OWN, *days])
    assert [relation.since for relation in relations] == [NEW_YEAR, date(2031, 9, 1)]


def test_what_is_excepted_names_no_day(relate: Relate) -> None:
    own = OWN[:-1] + ", trừ quy định tại khoản 1 Điều 1 của Nghị định này."
    relations = relate([*amending("1. Bãi bỏ Điều 6.")[:-1], own])
    assert [relation.since for relation in relations] == [None]


def test_grounds_have_no_day(relate: Relate) -> None:
    (relation,) = relate([*HEAD, "Căn cứ Luật Lưu trữ số 33/2030/QH17;", "Điều 1. Phạm vi"])
    assert relation.since is None
