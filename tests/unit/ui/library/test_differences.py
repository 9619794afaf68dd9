"""The difference of two texts: what came and what went can be told without colour."""

from app.contract.catalogue import Language
from app.contract.history import DifferenceShown, PartDifference, WordRun
from ui.library.differences import difference_html
from ui.words import Words

VIETNAMESE = Words(Language.VIETNAMESE)


def difference(*parts: PartDifference) -> DifferenceShown:
    return DifferenceShown(old_version_id="v0", new_version_id="v1", same=7, parts=list(parts))


def changed(*runs: tuple[str, str]) -> PartDifference:
    words = [WordRun(kind=kind, text=text) for kind, text in runs]
    return PartDifference(label="Điều 5. Nghỉ phép", change="changed", words=words)


def test_inserted_and_deleted_words_are_elements_of_their_own() -> None:
    html = difference_html(
        difference(changed(("equal", "là "), ("deleted", "10"), ("inserted", "12"))), VIETNAMESE
    )
    assert "là <del>10</del><ins>12</ins>" in html
    assert "1 phần sửa đổi · 7 phần giữ nguyên" in html
    assert "gạch chân" in html


def test_equal_texts_are_said_to_be_equal() -> None:
    html = difference_html(difference(), VIETNAMESE)
    assert "giống nhau" in html
    assert "<ins>" not in html


def test_hostile_text_in_a_difference_stays_text(hostile: str) -> None:
    html = difference_html(difference(changed(("inserted", hostile))), VIETNAMESE)
    assert "<script>" not in html
