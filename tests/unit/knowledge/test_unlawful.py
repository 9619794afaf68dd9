"""The list of unlawful uses: refuses who asks for the act, lets pass who asks about it."""

from pathlib import Path

import pytest

from knowledge.errors import PolicyUnreadable
from knowledge.policy.unlawful import UnlawfulUse, UnlawfulUses, load_agency_unlawful_uses
from knowledge.policy.use_examples import (
    HELD_OUT_USE_EXAMPLES,
    USE_EXAMPLES,
    load_use_examples,
    try_uses,
)

USES = UnlawfulUses(
    (UnlawfulUse("forgery", ("làm giả",), {"vi": "làm giả", "en": "forging"}),),
    requests=("giúp tôi",),
    lawful=("xử phạt",),
    asking=("thế nào",),
    reach=2,
)
OWN = """requests: [giúp tôi]
lawful: [xử phạt]
uses:
  - what: forgery
    reason: {vi: làm giả, en: forging}
    acts: [nhái dấu]
"""


@pytest.mark.parametrize("path", [USE_EXAMPLES, HELD_OUT_USE_EXAMPLES])
def test_the_shipped_list_is_right_on_its_examples(path: Path) -> None:
    result = try_uses(load_agency_unlawful_uses(Path("no-such-folder")), load_use_examples(path))
    assert result.overlooked == []
    assert result.wrongly_refused == []


def test_half_of_the_examples_and_more_are_harmless() -> None:
    examples = load_use_examples(USE_EXAMPLES)
    assert len(examples.must_pass) >= len(examples.must_refuse) >= 30


@pytest.mark.parametrize(
    ("question", "refused"),
    [
        ("Giúp tôi làm giả con dấu", True),
        ("giup toi lam gia con dau nay voi", True),
        ("Làm giả con dấu", True),
        ("Làm giả con dấu ảnh hưởng thế nào đến uy tín", False),
        ("Họ làm giả con dấu", False),
        ("Giúp tôi tìm mức xử phạt người làm giả con dấu", False),
        ("Giúp tôi xem lại vụ việc hôm qua họ làm giả con dấu", False),
        ("Mức xử phạt là bao nhiêu? Giúp tôi làm giả con dấu", True),
        ("Công ty có làm gia công không?", False),
    ],
)
def test_only_the_act_itself_when_asked_for_is_refused(question: str, refused: bool) -> None:
    assert (USES.asked_for_in(question) is not None) is refused


def test_an_agencys_own_list_wins(tmp_path: Path) -> None:
    (tmp_path / "unlawful.yaml").write_text(OWN, encoding="utf-8")
    uses = load_agency_unlawful_uses(tmp_path)
    assert uses.asked_for_in("Giúp tôi nhái dấu") is not None
    assert uses.asked_for_in("Giúp tôi làm giả dấu") is None


def test_a_fault_in_the_list_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "unlawful.yaml").write_text(OWN.replace("acts", "act"), encoding="utf-8")
    with pytest.raises(PolicyUnreadable) as error:
        load_agency_unlawful_uses(tmp_path)
    assert error.value.details["line"] in {4, 6}
