"""Monitoring and incidents on the screen."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from app.contract.accounts import Permission
from app.contract.delivery import ChannelState, Deliveries
from app.contract.monitoring import (
    CitedDocument,
    DayUse,
    Incident,
    IncidentEvent,
    IncidentKind,
    IncidentState,
    IncidentStep,
    Latency,
    NewIncident,
    ReportOrder,
    Severity,
    UnansweredGroup,
    Use,
    Verification,
)
from ui.visitor import Visitor

Opened = Callable[[Callable[[Visitor], None], Visitor], AppTest]
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
NOTHING = Use(
    since=NOON.date(),
    until=NOON.date(),
    knowledge_base=None,
    questions=0,
    people=0,
    masked=0,
    by_day=[],
    by_base={},
    outcomes={},
    refusals={},
    confidence={},
    latency=None,
    most_cited=[],
    never_cited=[],
    never_cited_total=0,
    unanswered=[],
    verification=Verification(answered=0, verified=0, corrected=0, rejected=0, median_hours=None),
)
BUSY = NOTHING.model_copy(
    update={
        "questions": 5,
        "by_day": [DayUse(day=NOON.date(), outcome="answered", count=5)],
        "by_base": {"chung": 3, "": 2},
        "outcomes": {"answered": 4, "no_evidence": 1},
        "refusals": {"refused_unlawful:fraud": 1},
        "confidence": {"low": 1, "high": 3},
        "latency": Latency(p50=40, p95=90),
        "most_cited": [
            CitedDocument(document_id="d", title="Quy chế", knowledge_base="chung", answers=4)
        ],
        "unanswered": [UnansweredGroup(question="Thuê nhà?", count=2, last_at=NOON)],
        "verification": Verification(
            answered=4, verified=1, corrected=1, rejected=0, median_hours=2.5
        ),
    }
)
INCIDENT = Incident(
    id="i1",
    at=NOON,
    reported_by="An",
    kind=IncidentKind.LEAK,
    severity=Severity.HIGH,
    title="Gửi nhầm",
    description="",
    subject=None,
    state=IncidentState.OPEN,
    events=[IncidentEvent(at=NOON, by="An", state=IncidentState.OPEN, note="")],
)


class WatchingClient:
    """What the pages ask of the service, over any other fake."""

    def __init__(self, rest: Any, use: Use = NOTHING) -> None:
        self._rest = rest
        self._use = use
        self.sent_out = Deliveries(channels=[], without_email=0)
        self.did: list[tuple[object, ...]] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self._rest, name)

    def use(self, since: date, until: date, knowledge_base: str | None = None) -> Use:
        self.did.append(("use", knowledge_base))
        return self._use

    def deliveries(self) -> Deliveries:
        return self.sent_out

    def incidents(self, since: date, until: date) -> list[Incident]:
        return [INCIDENT]

    def report_incident(self, new: NewIncident) -> Incident:
        self.did.append(("report", new.kind, new.title))
        return INCIDENT

    def carry_incident_on(self, incident_id: str, step: IncidentStep) -> Incident:
        self.did.append(("step", incident_id, step.state, step.note))
        return INCIDENT

    def ministry_report(self, order: ReportOrder) -> bytes:
        self.did.append(("paper", order.agency, order.addressee))
        return b"PK"


def monitoring(visitor: "Visitor") -> None:
    from ui.monitoring.page import monitoring_page

    monitoring_page(visitor)


def incidents(visitor: "Visitor") -> None:
    from ui.monitoring.incidents import incidents_page

    incidents_page(visitor)


@pytest.fixture
def looking(opened: Opened, visit: Any, fake: Any) -> Callable[..., tuple[AppTest, WatchingClient]]:
    def looking(
        page: Callable[[Visitor], None], *rights: Permission, use: Use = NOTHING
    ) -> tuple[AppTest, WatchingClient]:
        client = WatchingClient(fake(), use)
        return opened(page, visit(client, frozenset({Permission.ASK, *rights}))), client

    return looking


def test_figures_and_what_is_lacking_are_shown(looking: Any) -> None:
    shown, _ = looking(monitoring, use=BUSY)
    figures = {metric.label: metric.value for metric in shown.metric}
    assert (figures["Câu hỏi"], figures["Chưa có căn cứ"]) == ("5", "1")
    assert figures["Đã kiểm chứng"] == "50%"
    tables = [str(table.value.to_dict("records")) for table in shown.dataframe]
    assert any("Thuê nhà?" in table for table in tables)
    assert any("Nhờ làm việc trái pháp luật" in table for table in tables)
    assert not shown.exception


def test_what_was_refused_is_not_counted_as_verified(looking: Any) -> None:
    refused = Verification(answered=4, verified=1, corrected=0, rejected=3, median_hours=2.5)
    shown, _ = looking(monitoring, use=BUSY.model_copy(update={"verification": refused}))
    figures = {metric.label: metric.value for metric in shown.metric}
    assert (figures["Đã kiểm chứng"], figures["Không được xác nhận"]) == ("25%", "3")


def test_a_list_with_nothing_in_it_says_so_in_words(looking: Any) -> None:
    bare = {"unanswered": [], "most_cited": [], "never_cited": []}
    shown, _ = looking(monitoring, use=BUSY.model_copy(update=bare))
    told = " ".join(box.value for box in shown.info)
    for words in ("thiếu căn cứ", "Chưa có văn bản nào được dẫn", "đều đã được dẫn"):
        assert words in told


def test_levels_of_confidence_stand_in_their_order(looking: Any) -> None:
    shown, _ = looking(monitoring, use=BUSY)
    tables = [table.value.to_dict("list") for table in shown.dataframe]
    (levels,) = [next(iter(table.values())) for table in tables if "Độ tin cậy" in table]
    assert levels == ["Độ tin cậy: cao", "Độ tin cậy: thấp"]


def test_a_range_without_questions_says_so(looking: Any) -> None:
    shown, _ = looking(monitoring)
    assert len(shown.info) == 1


def test_a_chosen_base_is_asked_for(looking: Any) -> None:
    shown, client = looking(monitoring, use=BUSY)
    shown.selectbox(key="monitoring-base").select("chung").run()
    assert client.did[-1] == ("use", "chung")


def test_a_click_that_asks_for_nothing_else_is_the_same_look(looking: Any) -> None:
    shown, client = looking(monitoring, use=BUSY)
    shown.run()
    assert client.did == [("use", None)]


def test_anybody_reports_and_nobody_else_handles(looking: Any) -> None:
    shown, client = looking(incidents)
    shown.text_input[0].input("Mất tài khoản")
    shown.button[0].click().run()
    assert client.did == [("report", IncidentKind.ACCOUNT_LOST, "Mất tài khoản")]
    assert len(shown.button) == 1


def test_a_report_that_was_made_leaves_an_empty_form_where_it_stood(looking: Any) -> None:
    shown, _ = looking(incidents)
    before = list(shown.main.children)
    shown.text_input[0].input("Mất tài khoản")
    shown.button[0].click().run()
    assert shown.success
    assert list(shown.main.children) == before
    assert shown.text_input[0].value == ""


def test_a_report_without_words_is_asked_back(looking: Any) -> None:
    shown, client = looking(incidents)
    shown.button[0].click().run()
    assert client.did == []
    assert len(shown.warning) == 1


def test_those_in_charge_carry_an_incident_on(looking: Any) -> None:
    shown, client = looking(incidents, Permission.MANAGE_INCIDENTS)
    shown.text_input[1].input("Đã khóa tài khoản")
    shown.button[1].click().run()
    assert client.did == [("step", "i1", IncidentState.OPEN, "Đã khóa tài khoản")]


def test_the_report_needs_its_frame(looking: Any) -> None:
    shown, client = looking(incidents, Permission.MANAGE_INCIDENTS)
    shown.button[2].click().run()
    assert client.did == []
    shown.text_input[3].input("SỞ DỮ LIỆU")
    shown.text_input[6].input("Bộ chủ quản")
    shown.button[2].click().run()
    assert client.did == [("paper", "SỞ DỮ LIỆU", "Bộ chủ quản")]


def test_who_operates_the_service_reads_what_could_not_be_sent(
    opened: Opened, visit: Callable[..., Visitor], fake: Callable[..., Any]
) -> None:
    client = WatchingClient(fake())
    failing = ChannelState(
        channel="mail", waiting=2, failed=0, failing=True, last_sent_at=None,
        message="2 thông báo chưa gửi được.",
    )  # fmt: skip
    client.sent_out = Deliveries(channels=[failing], without_email=3)
    may = frozenset({Permission.READ_MONITORING, Permission.OPERATE})
    page = opened(monitoring, visit(client, may))
    assert "2 thông báo chưa gửi được" in page.warning[0].value
    page = opened(monitoring, visit(client, frozenset({Permission.READ_MONITORING})))
    assert not page.warning
