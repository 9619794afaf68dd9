"""Different words for one act."""

from app.answering.composing.asked.acts import acts_in


def test_words_of_one_act_are_alike() -> None:
    assert acts_in("ai ký") == acts_in("Giám đốc phê duyệt") == {"approve"}


def test_who_gets_a_report_is_who_it_is_sent_to() -> None:
    assert acts_in("gửi cho ai") & acts_in("Đơn vị báo cáo Phòng Dữ liệu") == {"submit"}


def test_the_longest_word_counts() -> None:
    assert acts_in("Đăng ký xe trên phần mềm") == frozenset()
    assert acts_in("Ký xác nhận") == {"approve", "check"}


def test_a_word_is_whole_syllables() -> None:
    assert acts_in("kỳ hạn") == frozenset()


def test_acts_are_seen_without_diacritics_too() -> None:
    assert acts_in("ai phe duyet", bare=True) == {"approve"}
