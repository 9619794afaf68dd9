"""Diacritics come back from what the texts themselves say."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from knowledge.indexing.words import fold
from knowledge.restoring import SpellingModel, everyday_phrases

TEXTS = [
    "Công chức được nghỉ phép năm 12 ngày làm việc.",
    "Mật khẩu dài ít nhất 12 ký tự và phải thay đổi mỗi 90 ngày.",
    "Thủ trưởng đơn vị phê duyệt công tác phí của công chức.",
]


@pytest.fixture(scope="module")
def model() -> SpellingModel:
    model = SpellingModel()
    model.learn(TEXTS)
    return model


@pytest.mark.parametrize("text", TEXTS)
def test_what_the_texts_say_is_restored(model: SpellingModel, text: str) -> None:
    assert model.restore(fold(text)) == text.lower()


def test_neighbours_decide_between_spellings() -> None:
    model = SpellingModel()
    model.learn(["phí công tác", "phi công bay", "phi công nghỉ", "chi phí công tác"])
    assert model.restore("phi cong bay") == "phi công bay"
    assert model.restore("chi phi cong tac") == "chi phí công tác"


def test_unknown_words_stay_as_typed(model: SpellingModel) -> None:
    assert model.restore("wifi 5G zzz") == "wifi 5g zzz"


@given(some.text("abcdeghiou 0123,.?-", max_size=60))
def test_only_diacritics_change(model: SpellingModel, text: str) -> None:
    assert fold(model.restore(text)) == fold(text)


def test_without_texts_nothing_changes() -> None:
    assert SpellingModel().restore("nghi phep") == "nghi phep"


def test_how_people_ask_is_known_before_any_text_is() -> None:
    model = SpellingModel()
    model.learn(everyday_phrases())
    assert model.restore("nop o dau, bao lau thi xong?") == "nộp ở đâu, bao lâu thì xong?"


def test_what_the_texts_say_often_outweighs_everyday_words() -> None:
    model = SpellingModel()
    model.learn([*everyday_phrases(), *["bảo lãnh dự thầu"] * 3])
    assert model.restore("bao lanh du thau") == "bảo lãnh dự thầu"


def test_phrases_are_read_between_commas_without_remarks() -> None:
    phrases = everyday_phrases()
    assert "bao lâu" in phrases
    assert not any("#" in phrase or "," in phrase or not phrase for phrase in phrases)


def test_texts_that_were_typed_bare_do_not_teach_to_leave_words_bare() -> None:
    model = SpellingModel()
    bare = "Muc 4: khi nguoi dung hoi mat khau phai dai bao nhieu thi dap gon 40 ký tự"
    model.learn(["Mật khẩu phải dài.", *[bare] * 9])
    assert model.restore("mat khau phai dai") == "mật khẩu phải dài"


def test_english_texts_teach_their_words_as_before() -> None:
    model = SpellingModel()
    model.learn(["Visitors leave the red zone within thirty seconds."])
    assert model.restore("the red zone") == "the red zone"
