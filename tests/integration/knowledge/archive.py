"""A registry in which small stories are told: texts of our own, read by the real ingestion."""

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Engine

from ingest.pipeline import ingest
from knowledge.database import reading, writing
from knowledge.model import Distribution, Registration, RelationState, Scope, VersionRecord
from knowledge.registry import publishing, relating
from knowledge.registry.deriving import refresh
from knowledge.registry.effects import effects_of
from knowledge.registry.registering import register
from knowledge.validity.model import EffectKind
from tests.integration.knowledge.stored_passages import passages_of

HEAD = """SỞ DỮ LIỆU
Số: {number}
Sông Lam, ngày {day:02} tháng {month:02} năm {year}
QUYẾT ĐỊNH
{subject}
GIÁM ĐỐC SỞ DỮ LIỆU
Theo đề nghị của Chánh Văn phòng;
QUYẾT ĐỊNH:
"""
BASE = """Điều 1. Giờ mở cửa kho
1. Kho mở cửa lúc bảy giờ sáng.
2. Kho đóng cửa lúc năm giờ chiều.
Điều 2. Mượn hồ sơ
1. Mỗi lần được mượn ba hồ sơ.
2. Hồ sơ mượn phải trả trong mười ngày.
3. Người mượn làm mất hồ sơ phải bồi thường.
Điều 3. Hiệu lực thi hành
Quyết định này có hiệu lực kể từ ngày 01 tháng 02 năm 2030.
"""
BASE_NUMBER = "11/2030/QĐ-SDL"
NAMED = "Quyết định số 11/2030/QĐ-SDL ngày 15 tháng 01 năm 2030"
MORNING, CLOSING = "bảy giờ sáng", "năm giờ chiều"
THREE, TEN, LOST = "ba hồ sơ", "mười ngày", "phải bồi thường"
AMENDED_ON = date(2031, 3, 1)
SCOPE = Scope(frozenset({"hanh-chinh"}), frozenset(Distribution))


@dataclass(frozen=True)
class Archive:
    """Where the stories are told."""

    engine: Engine

    def add(
        self,
        number: str,
        subject: str,
        body: str,
        issued: date,
        *,
        title: str = "QUYẾT ĐỊNH",
        confirm: bool = True,
    ) -> VersionRecord:
        """Read, register, confirm what was read, publish."""
        head = HEAD.format(
            number=number, day=issued.day, month=issued.month, year=issued.year, subject=subject
        ).replace("QUYẾT ĐỊNH\n", f"{title}\n", 1)
        document = ingest(f"{number.replace('/', '-')}.txt", (head + body).encode())
        with writing(self.engine) as connection:
            officer = Registration("hanh-chinh", Distribution.INTERNAL, "van-thu")
            draft = register(connection, document, officer)
            if confirm:
                ids = [each.id for each in relating.relations_of(connection, draft.id)]
                relating.decide(connection, ids, RelationState.CONFIRMED, by="an")
            return publishing.publish(connection, [draft.id], by="truong", second_person=False)[0]

    def amend(self, number: str, body: str, confirm: bool = True) -> VersionRecord:
        effect = f"Điều 2. Hiệu lực thi hành\n{effective(AMENDED_ON)}\n"
        subject = f"Sửa đổi, bổ sung một số điều của {NAMED} về mượn hồ sơ"
        return self.add(number, subject, body + effect, date(2031, 2, 1), confirm=confirm)

    def holds(self, version: VersionRecord, day: date) -> str:
        scope = replace(SCOPE, as_of=day)
        with reading(self.engine) as connection:
            found = passages_of(connection, version.id, scope, answerable_only=True)
        return "\n".join(passage.text_in_force for passage in found)

    def kinds(self, version: VersionRecord) -> set[EffectKind]:
        with reading(self.engine) as connection:
            known = effects_of(connection, [version.id]).get(version.id, ())
        return {effect.kind for effect in known}

    def decide(self, version: VersionRecord, state: RelationState) -> None:
        with writing(self.engine) as connection:
            ids = [each.id for each in relating.relations_of(connection, version.id)]
            relating.decide(connection, ids, state, by="an")
            refresh(connection, [version.document_id])


def effective(day: date) -> str:
    return (
        f"Quyết định này có hiệu lực kể từ ngày {day.day:02} tháng {day.month:02} năm {day.year}."
    )
