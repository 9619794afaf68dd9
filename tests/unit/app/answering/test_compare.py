"""Two documents with different numbers of one matter take the surety from an answer."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from app.answering.model import Check, Citation, Claim, Verdict
from app.answering.steps.disagreement import documents_disagree
from ingest.model import Anchor

MakeClaim = Callable[[str, str], Claim]


@pytest.fixture
def claim(evidence) -> MakeClaim:
    def make(text: str, document_id: str) -> Claim:
        version = replace(evidence(text).passage.version, document_id=document_id)
        cited = Citation("E1", version, Anchor((), 1), text, 0, len(text), ())
        return Claim(text, (cited,), Check(Verdict.SUPPORTED, 1.0))

    return make


OLD = "Mức phụ cấp lưu trú đi công tác ngoài tỉnh là 200.000 đồng/ngày/người."
NEW = "Mức phụ cấp lưu trú đi công tác ngoài tỉnh là 260.000 đồng/ngày/người."


def test_an_amended_amount_beside_the_old_one_is_a_disagreement(claim: MakeClaim) -> None:
    assert documents_disagree([claim(OLD, "d1"), claim(NEW, "d2")])


def test_two_amounts_of_one_document_are_none(claim: MakeClaim) -> None:
    assert not documents_disagree([claim(OLD, "d1"), claim(NEW, "d1")])


def test_the_same_amount_in_two_documents_is_none(claim: MakeClaim) -> None:
    assert not documents_disagree([claim(OLD, "d1"), claim(OLD, "d2")])


def test_other_matters_with_other_numbers_are_none(claim: MakeClaim) -> None:
    other = claim("Hồ sơ nộp trong 07 ngày làm việc kể từ khi kết thúc chuyến đi.", "d2")
    assert not documents_disagree([claim(OLD, "d1"), other])
