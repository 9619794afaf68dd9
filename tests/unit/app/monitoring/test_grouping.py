"""Questions that ask for the same are one group."""

from datetime import UTC, datetime, timedelta

from app.monitoring.grouping import Asked, group_questions

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def asked(*questions: str) -> list[Asked]:
    return [Asked(text, NOON + timedelta(minutes=n)) for n, text in enumerate(questions)]


def test_questions_alike_are_one_group_with_the_newest_for_its_face() -> None:
    groups = group_questions(
        asked(
            "Mức hỗ trợ thuê nhà cho cán bộ luân chuyển?",
            "Thủ tục cấp thẻ gửi xe máy",
            "muc ho tro thue nha can bo luan chuyen la bao nhieu",
        )
    )
    assert [(group.newest.question, group.count) for group in groups] == [
        ("muc ho tro thue nha can bo luan chuyen la bao nhieu", 2),
        ("Thủ tục cấp thẻ gửi xe máy", 1),
    ]


def test_different_questions_stay_apart() -> None:
    groups = group_questions(asked("Chế độ trực Tết", "Kinh phí mua máy in", "Bãi xe cơ quan"))
    assert [group.count for group in groups] == [1, 1, 1]


def test_a_question_without_words_is_in_no_group() -> None:
    assert group_questions(asked("???", "…")) == []
