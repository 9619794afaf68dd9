"""What texts in force say differently is put side by side, and nothing else is."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest

from app.answering.conflicts.model import Disagreement
from app.answering.model import Check, Citation, Claim, Quote, Verdict
from app.answering.steps.compare import Compare
from app.answering.work import Work
from ingest.model import Anchor
from knowledge.model import VersionRecord
from knowledge.policy.ranks import load_ranks

MakeClaim = Callable[..., Claim]
OLD = "Mức phụ cấp lưu trú đi công tác ngoài tỉnh là 200.000 đồng/ngày/người."
NEW = "Mức phụ cấp lưu trú đi công tác ngoài tỉnh là 260.000 đồng/ngày/người."


@dataclass(frozen=True)
class Cites:
    """Locates every quote in the version of its evidence."""

    def cite(self, quote: Quote, work: Work) -> Citation | None:
        version = next(e.passage.version for e in work.evidence if e.label == quote.label)
        anchor = Anchor((), 1)
        return Citation(quote.label, version, anchor, quote.text, quote.start, quote.end, ())


@dataclass(frozen=True)
class Linked:
    """Says of any two texts that one amends the other, or that none does."""

    amends: bool = False

    def linked(self, one: VersionRecord, other: VersionRecord) -> bool:
        return self.amends


@pytest.fixture
def claim(evidence) -> MakeClaim:
    def make(text: str, document_id: str) -> Claim:
        version = evidence(text).passage.version
        version = replace(version, id=f"v-{document_id}", document_id=document_id)
        cited = Citation("E1", version, Anchor((), 1), text, 0, len(text), ())
        return Claim(text, (cited,), Check(Verdict.SUPPORTED, 1.0))

    return make


def compared(begun: Work, *claims: Claim, amends: bool = False) -> tuple[Disagreement, ...]:
    step = Compare(Cites(), Linked(amends), load_ranks())
    return step.run(replace(begun, claims=claims)).disagreements


def test_two_amounts_of_one_matter_in_two_documents_are_shown_side_by_side(work, claim) -> None:
    (told,) = compared(work(), claim(OLD, "d1"), claim(NEW, "d2"))
    assert [c.version.document_id for c in told.citations] == ["d1", "d2"]
    (found,) = told.conflict.differences
    assert ("200.000" in found.one, "260.000" in found.other) == (True, True)


def test_a_sentence_next_to_be_quoted_is_compared_too(work, claim, evidence) -> None:
    item = evidence(NEW, label="E2")
    passage = replace(item.passage, version=replace(item.passage.version, document_id="d2"))
    begun = replace(work(), evidence=(replace(item, passage=passage),))
    (told,) = compared(begun, claim(OLD, "d1"))
    assert told.citations[1].label == "E2"


def test_what_amends_the_other_is_no_disagreement(work, claim) -> None:
    assert compared(work(), claim(OLD, "d1"), claim(NEW, "d2"), amends=True) == ()


def test_what_texts_say_of_how_they_stand_is_no_disagreement(work, claim, evidence) -> None:
    begun = replace(work(), sayings=(evidence(OLD).passage,))
    assert compared(begun, claim(OLD, "d1"), claim(NEW, "d2")) == ()


def test_two_amounts_of_one_document_are_none(work, claim) -> None:
    assert compared(work(), claim(OLD, "d1"), claim(NEW, "d1")) == ()


def test_the_same_amount_in_two_documents_is_none(work, claim) -> None:
    assert compared(work(), claim(OLD, "d1"), claim(OLD, "d2")) == ()


def test_other_matters_with_other_numbers_are_none(work, claim) -> None:
    other = claim("Hồ sơ nộp trong 07 ngày làm việc kể từ khi kết thúc chuyến đi.", "d2")
    assert compared(work(), claim(OLD, "d1"), other) == ()


def test_two_documents_are_put_side_by_side_once(work, claim) -> None:
    again = claim(f"Theo đó, {NEW[:1].lower()}{NEW[1:]}", "d2")
    assert len(compared(work(), claim(OLD, "d1"), claim(NEW, "d2"), again)) == 1


def test_two_bodies_of_one_kind_are_none(work, claim) -> None:
    begun = work("Hội đồng có bao nhiêu thành viên?")
    one = claim("Hội đồng Sáng kiến của Sở có 07 thành viên.", "d1")
    other = claim("Hội đồng Kỷ luật của Sở có 05 thành viên.", "d2")
    assert compared(begun, one, other) == ()
    assert len(compared(begun, one, claim(one.text.replace("07", "08"), "d2"))) == 1
