"""Small makers of versions, passages and evidence for tests that need no database."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from app.answering.model import Evidence, Question
from app.answering.work import Work
from app.contract.catalogue import Language
from ingest.model import Anchor, AnchorStep, FileKind, Level
from knowledge.model import Distribution, Hit, PassageRecord, VersionRecord, VersionStatus

MakeEvidence = Callable[..., Evidence]
NOW = datetime(2026, 1, 2, tzinfo=UTC)


def make_version(number: str = "05/2024/QĐ-SDL") -> VersionRecord:
    return VersionRecord(
        id="v1",
        document_id="d1",
        knowledge_base="chung",
        distribution=Distribution.INTERNAL,
        status=VersionStatus.PUBLISHED,
        status_reason="",
        number=number,
        type="quyết định",
        issuer="Sở Dữ liệu",
        subject="Về công tác phí",
        issued_on=date(2024, 1, 22),
        effective_on=date(2024, 2, 1),
        expires_on=None,
        sha256="ab" * 32,
        file_name="cong-tac-phi.docx",
        kind=FileKind.DOCX,
        size=1000,
        pages=None,
        passages=3,
        articles=3,
        uploaded_by="u1",
        uploaded_at=NOW,
        published_by="u2",
        published_at=NOW,
    )


def make_evidence(
    text: str,
    *,
    label: str = "E1",
    start: int = 0,
    trail: tuple[str, ...] = (),
    article: str = "7",
    number: str = "05/2024/QĐ-SDL",
    score: float = 1.0,
) -> Evidence:
    anchor = Anchor((AnchorStep(Level.ARTICLE, article),), paragraph=4)
    passage = PassageRecord(
        id=1,
        version=make_version(number),
        ordinal=0,
        start=start,
        end=start + len(text),
        text=text,
        anchor=anchor,
        trail=trail,
        lead_in="",
    )
    return Evidence(label, passage, score, lexical=5.0, dense=0.9)


def make_hit(evidence: Evidence) -> Hit:
    return Hit(evidence.passage, evidence.score, evidence.lexical, evidence.dense)


def make_work(text: str = "Nghỉ phép năm bao nhiêu ngày?") -> Work:
    return Work(Question(text, "u1", Language.VIETNAMESE, date(2026, 1, 2)))


@pytest.fixture(scope="session")
def evidence() -> MakeEvidence:
    return make_evidence


@pytest.fixture(scope="session")
def hit() -> Callable[[Evidence], Hit]:
    return make_hit


@pytest.fixture(scope="session")
def work() -> Callable[..., Work]:
    return make_work
