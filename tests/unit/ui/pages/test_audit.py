"""The audit page: filters are asked for, faults are told."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from app.contract.audit import AuditAct, AuditFault, AuditPage, AuditVerification
from app.contract.catalogue import Language
from ui.audit.page import details_told
from ui.visitor import Visitor
from ui.words import Words

Opened = Callable[[Callable[[Visitor], None], Visitor], AppTest]
FAULT = AuditFault(kind="altered", row=7, until=7, message="Dòng 7 đã bị sửa **nội dung**.")


class AuditClient:
    """What the page asks of the service, over any other fake."""

    def __init__(self, rest: Any, faults: list[AuditFault]) -> None:
        self._rest = rest
        self._faults = faults
        self.asked: list[dict[str, object]] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self._rest, name)

    def audit(self, **wanted: object) -> AuditPage:
        self.asked.append(wanted)
        act = AuditAct(
            id=9,
            at=datetime(2026, 3, 2, tzinfo=UTC),
            account_id="a",
            person="Hà",
            action="question",
            subject="x1",
            details={"outcome": "answered"},
        )
        return AuditPage(
            total=60,
            acts=[act],
            next_before=9,
            actions=["question", "sign_in"],
            people={"a": "Hà"},
        )

    def export_audit(self, form: str, **wanted: object) -> Iterator[bytes]:
        yield b"x"

    def verify_audit(self) -> AuditVerification:
        return AuditVerification(
            intact=not self._faults,
            rows=60,
            first_row=1,
            last_row=60,
            anchors=3,
            last_anchor=None,
            faults=self._faults,
        )


def page(visitor: "Visitor") -> None:
    from ui.audit.page import audit_page

    audit_page(visitor)


@pytest.fixture
def looking(opened: Opened, visit: Any, fake: Any) -> Callable[..., tuple[AppTest, AuditClient]]:
    def looking(*faults: AuditFault) -> tuple[AppTest, AuditClient]:
        client = AuditClient(fake(), list(faults))
        return opened(page, visit(client)), client

    return looking


def test_an_act_is_told_in_words(looking: Any) -> None:
    shown, _ = looking()
    (row,) = shown.dataframe[0].value.to_dict("records")
    assert row["Việc đã làm"] == "Hỏi"
    assert row["Chi tiết"] == "kết quả: Đã trả lời; x1"


def test_what_has_a_name_is_told_by_it_and_not_by_its_id() -> None:
    act = AuditAct(
        id=1,
        at=datetime(2026, 3, 2, tzinfo=UTC),
        account_id="a",
        person="Hà",
        action="source_viewed",
        subject="8e8c",
        about="Quyết định số 05/2024/QĐ-SDL",
        details={"start": 40},
    )
    told = details_told(act, Words(Language.VIETNAMESE))
    assert told == "Quyết định số 05/2024/QĐ-SDL; vị trí: 40"


def test_a_day_is_told_as_people_write_it() -> None:
    act = AuditAct(
        id=1,
        at=datetime(2026, 3, 2, tzinfo=UTC),
        account_id="a",
        person="Hà",
        action="monitoring_read",
        subject=None,
        details={"since": "2026-10-24", "fields": ["unit"], "severity": "high"},
    )
    told = details_told(act, Words(Language.VIETNAMESE))
    assert told == "từ: 24/10/2026; mục đã sửa: unit; mức độ: cao"


def test_the_filters_narrow_what_is_asked_for(looking: Any) -> None:
    shown, client = looking()
    shown.selectbox(key="audit-action").select("sign_in").run()
    shown.selectbox(key="audit-person").select("a").run()
    assert client.asked[-1]["action"] == "sign_in"
    assert client.asked[-1]["account_id"] == "a"


def test_a_click_that_asks_for_nothing_else_is_the_same_look(looking: Any) -> None:
    shown, client = looking()
    shown.button(key="audit-verify").click().run()
    assert len(client.asked) == 1


def test_older_rows_are_a_page_further_and_a_filter_leads_back(looking: Any) -> None:
    shown, client = looking()
    shown.button(key="audit-older").click().run()
    assert client.asked[-1]["before"] == 9
    shown.selectbox(key="audit-action").select("sign_in").run()
    assert client.asked[-1]["before"] is None


def test_a_whole_chain_is_good_news(looking: Any) -> None:
    shown, _ = looking()
    shown.button(key="audit-verify").click().run()
    assert "nguyên vẹn" in shown.success[0].value


def test_a_fault_is_told_with_its_row(looking: Any) -> None:
    shown, _ = looking(FAULT)
    shown.button(key="audit-verify").click().run()
    assert "can thiệp" in shown.error[0].value
    assert any("Dòng 7" in text.value for text in shown.markdown)
