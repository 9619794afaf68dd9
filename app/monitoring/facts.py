"""What the ministry is told of the system itself, as the settings and the rows say it."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import Connection, distinct, func, select

from app.accounts import people
from app.audit import Action
from app.contract.monitoring import Use
from app.storage.tables import answer_marks, audit
from knowledge.model import VersionStatus
from knowledge.registry.knowledge_bases import KnowledgeBase, list_knowledge_bases
from knowledge.tables import versions

SECRECY = "refused_secrecy"
UNLAWFUL = "refused_unlawful"


@dataclass(frozen=True, slots=True)
class SystemFacts:
    """The settings that the report names; no secret is among them."""

    version: str
    database: str
    composer: str
    """`extractive`, `inside` or `outside`: where the language model stands, if there is one."""
    llm_model: str
    embedder: str
    embedder_model: str
    idle_minutes: float
    session_hours: float
    second_person: bool
    audit_days: int | None


@dataclass(frozen=True, slots=True)
class Inventory:
    bases: tuple[KnowledgeBase, ...]
    documents: int
    """Published ones."""
    accounts: dict[str, int]
    """Open accounts by role."""
    closed: int


def take_inventory(connection: Connection) -> Inventory:
    published = versions.c.status == VersionStatus.PUBLISHED
    counted = select(func.count(distinct(versions.c.document_id))).where(published)
    everyone = people.everyone(connection)
    return Inventory(
        bases=tuple(list_knowledge_bases(connection)),
        documents=connection.execute(counted).scalar_one(),
        accounts=dict(Counter(str(one.role) for one in everyone if not one.disabled)),
        closed=sum(one.disabled for one in everyone),
    )


def count_risks(connection: Connection, use: Use) -> dict[str, int]:
    """How often each situation that may be a risk arose in the days of `use`."""
    first = datetime.combine(use.since, time()).astimezone()
    after = datetime.combine(use.until + timedelta(days=1), time()).astimezone()
    acts = connection.execute(
        select(audit.c.action, func.count())
        .where(audit.c.at >= first, audit.c.at < after)
        .group_by(audit.c.action)
    )
    done = {row[0]: row[1] for row in acts}
    marked = connection.execute(
        select(func.count(distinct(answer_marks.c.answer_id))).where(
            answer_marks.c.marked_at >= first, answer_marks.c.marked_at < after
        )
    ).scalar_one()
    return {
        "secrecy_questions": use.refusals.get(SECRECY, 0),
        "unlawful_questions": sum(
            count for why, count in use.refusals.items() if why.startswith(UNLAWFUL)
        ),
        "secrecy_files": done.get(Action.FILE_REFUSED, 0),
        "masked": use.masked,
        "sign_ins_refused": done.get(Action.SIGN_IN_REFUSED, 0),
        "unverified": use.outcomes.get("unverified", 0),
        "overtaken": marked,
        "purges": done.get(Action.PURGE_FINISHED, 0),
    }


def written(day: date) -> str:
    return f"{day:%d/%m/%Y}"
