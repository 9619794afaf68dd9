"""Upper and lower case stay apart, also where Unicode alternates them."""

import re

import pytest

from ingest.letters import LOWER, UPPER

ALPHABET = (
    "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
)


@pytest.mark.parametrize("letter", ALPHABET)
def test_every_vietnamese_letter_is_of_one_case(letter: str) -> None:
    assert re.fullmatch(f"[{LOWER}]", letter)
    assert re.fullmatch(f"[{UPPER}]", letter.upper())
    assert not re.fullmatch(f"[{UPPER}]", letter)
    assert not re.fullmatch(f"[{LOWER}]", letter.upper())
