"""The report to the ministry says what the figures say, and opens as a Word file."""

import io
from datetime import UTC, date, datetime

import pytest
from docx import Document

from app.contract.accounts import Role
from app.contract.monitoring import (
    Incident,
    IncidentEvent,
    IncidentKind,
    IncidentState,
    Latency,
    ReportOrder,
    Severity,
    Use,
    Verification,
)
from app.monitoring.facts import Inventory, SystemFacts
from app.monitoring.ministry_report import MinistryReport, compose_report
from app.monitoring.report_docx import report_docx
from knowledge.registry.knowledge_bases import KnowledgeBase

ORDER = ReportOrder(
    since=date(2026, 1, 1),
    until=date(2026, 3, 31),
    agency="SỞ DỮ LIỆU",
    addressee="Bộ Khoa học và Công nghệ",
    place="Đắk Lắk",
    signer="Nguyễn Văn A\x00",
)
FACTS = SystemFacts(
    "0.1.0", "sqlite", "extractive", "", "onnx", "multilingual-e5-small", 60.0, 10.0, True, None
)
INVENTORY = Inventory(
    (KnowledgeBase("chung", "Kho chung", responsible="Trần B"),), 12, dict.fromkeys(Role, 1), 2
)
USE = Use(
    since=ORDER.since,
    until=ORDER.until,
    knowledge_base=None,
    questions=90,
    people=7,
    masked=4,
    by_day=[],
    by_base={},
    outcomes={"answered": 60, "no_evidence": 20, "refused_screening": 10},
    refusals={},
    confidence={},
    latency=Latency(p50=35, p95=120),
    most_cited=[],
    never_cited=[],
    never_cited_total=0,
    unanswered=[],
    verification=Verification(answered=60, verified=31, corrected=5, rejected=2, median_hours=None),
)
RISKS = dict.fromkeys(
    (
        *("secrecy_questions", "secrecy_files", "unlawful_questions", "masked"),
        *("sign_ins_refused", "unverified", "overtaken", "purges"),
    ),
    17,
)


def incident(kind: IncidentKind, severity: Severity, state: IncidentState) -> Incident:
    at = datetime(2026, 2, 3, 4, tzinfo=UTC)
    return Incident(
        id="i",
        at=at,
        reported_by="An",
        kind=kind,
        severity=severity,
        title="Gửi nhầm",
        description="",
        subject=None,
        state=state,
        events=[IncidentEvent(at=at, by="An", state=state, note="Đã thu hồi")],
    )


def made(*incidents: Incident) -> MinistryReport:
    return compose_report(ORDER, FACTS, INVENTORY, USE, RISKS, list(incidents), date(2026, 4, 2))


def text_of(report: MinistryReport) -> str:
    document = Document(io.BytesIO(report_docx(report)))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_the_word_file_says_what_the_figures_say() -> None:
    text = text_of(made())
    for said in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "SỞ DỮ LIỆU",
        "Đắk Lắk, ngày 02 tháng 04 năm 2026",
        "Kính gửi: Bộ Khoa học và Công nghệ",
        "từ ngày 01/01/2026 đến ngày 31/03/2026",
        "Kho chung (người chịu trách nhiệm: Trần B)",
        "12 văn bản",
        "7 người hỏi 90 câu; trả lời được 60 câu",
        "lần đầu: 38",
        "120 mi-li-giây",
        "17",
        "Nguyễn Văn A",
    ):
        assert said in text


def test_the_head_names_the_agency_in_capitals_and_leaves_room_for_a_missing_place() -> None:
    order = ORDER.model_copy(update={"agency": "Sở Dữ liệu", "superior": "Tỉnh", "place": ""})
    report = compose_report(order, FACTS, INVENTORY, USE, RISKS, [], date(2026, 4, 2))
    assert (report.superior, report.agency) == ("TỈNH", "SỞ DỮ LIỆU")
    assert report.dated == "........, ngày 02 tháng 04 năm 2026"


def test_without_an_incident_the_report_says_so() -> None:
    assert "không có sự cố nào" in text_of(made())


@pytest.mark.parametrize("kind", IncidentKind)
@pytest.mark.parametrize("severity", Severity)
@pytest.mark.parametrize("state", IncidentState)
def test_every_kind_of_incident_has_its_words(
    kind: IncidentKind, severity: Severity, state: IncidentState
) -> None:
    (row,) = made(incident(kind, severity, state)).sections[3].table.rows
    assert row[4] == "Đã thu hồi"
    assert "_" not in "".join(row)


@pytest.mark.parametrize("composer", ["extractive", "inside", "outside"])
def test_where_the_language_model_stands_is_told(composer: str) -> None:
    facts = SystemFacts("1", "sqlite", composer, "mo-hinh", "onnx", "e5", 1, 1, False, 400)
    report = compose_report(ORDER, facts, INVENTORY, USE, RISKS, [], date(2026, 4, 2))
    assert ("mo-hinh" in report.sections[0].paragraphs[1]) is (composer != "extractive")
    assert "400 ngày" in report.sections[4].paragraphs[3]
