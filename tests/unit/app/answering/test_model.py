"""No claim without a citation, no citation without a quote and a place: the types refuse."""

import pytest
from pydantic import ValidationError

from app.answering.model import Check, Citation, Claim, Evidence, Reading, Verdict
from app.contract import answers as contract
from app.errors import UncitedClaim
from ingest.model import Anchor

SUPPORTED = Check(Verdict.SUPPORTED, 1.0)


def citation(evidence: Evidence, quote: str, end: int, paragraph: int = 4) -> Citation:
    anchor = Anchor((), paragraph=paragraph)
    return Citation("E1", evidence.passage.version, anchor, quote, 0, end, ())


def test_a_claim_without_a_citation_cannot_be_built() -> None:
    with pytest.raises(UncitedClaim):
        Claim("Được nghỉ 12 ngày.", (), SUPPORTED)


def test_a_claim_without_a_citation_cannot_cross_the_door() -> None:
    with pytest.raises(ValidationError):
        contract.Claim(text="Được nghỉ 12 ngày.", citations=[], supported=True)


def test_a_citation_without_a_quote_cannot_be_built(evidence) -> None:
    with pytest.raises(UncitedClaim):
        citation(evidence("x"), "  ", 2)


def test_a_citation_whose_range_is_not_its_quote_cannot_be_built(evidence) -> None:
    with pytest.raises(UncitedClaim):
        citation(evidence("x"), "Được nghỉ", 4)


def test_a_citation_without_a_place_cannot_be_built(evidence) -> None:
    with pytest.raises(UncitedClaim):
        citation(evidence("x"), "Được nghỉ", 9, paragraph=0)


def test_a_cited_claim_can_be_built(evidence) -> None:
    claim = Claim("Được nghỉ", (citation(evidence("x"), "Được nghỉ", 9),), SUPPORTED)
    assert claim.citations[0].quote == "Được nghỉ"


def test_what_a_text_says_in_other_words_counts_as_the_questions_own() -> None:
    reading = Reading("Đồ cơ quan hỏng", other_words=(("đồ cơ quan", ("tài sản công",)),))
    assert "đồ cơ quan" in reading.form("Người làm hỏng tài sản công phải bồi thường.")
    assert "đồ cơ quan" not in reading.form("Người làm hỏng máy in phải bồi thường.")
