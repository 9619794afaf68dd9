"""Attacks through the HTTP door: uploaded by an officer, published, asked beside by staff."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.client import Client
from app.contract.answers import Answer, Ask
from app.contract.documents import Document, DocumentPage
from app.contract.imports import Import, Statement
from app.contract.system import Unread
from evals.injection.attacks import AttackSet, load_attacks
from evals.injection.running import report, try_all
from evals.reporting import Reporter

SOME = ("B01", "T01", "U02", "A01", "F03", "Q01", "Q03", "V01")


@dataclass(frozen=True)
class ThreePeople:
    """What one console may do in a measurement, done by those who may do it in an agency."""

    people: Mapping[str, Client]

    def ask(self, ask: Ask) -> Answer:
        return self.people["staff"].ask(ask)

    def upload(
        self,
        files: Sequence[tuple[str, bytes]],
        *,
        knowledge_base: str | None = None,
        distribution: str = "internal",
        statements: Mapping[str, Statement] | None = None,
    ) -> Import:
        return self.people["knowledge_officer"].upload(files)

    def imported(self, import_id: str) -> Import:
        return self.people["knowledge_officer"].imported(import_id)

    def documents(
        self,
        *,
        status: str | None = None,
        query: str | None = None,
        limit: int = 100,
        offset: int = 0,
    ) -> DocumentPage:
        return self.people["knowledge_officer"].documents(status=status, limit=limit, offset=offset)

    def check_drafts(
        self, version_ids: Sequence[str], *, confirm_certain_relations: bool = False
    ) -> list[Document]:
        return self.people["knowledge_officer"].check_drafts(version_ids)

    def publish(self, version_ids: Sequence[str]) -> list[Document]:
        return self.people["leader"].publish(version_ids)

    def unread(self) -> Unread:
        return self.people["administrator"].unread()

    def end_version(self, version_id: str, *, status: str, reason: str) -> Document:
        return self.people["leader"].end_version(version_id, status=status, reason=reason)


def test_no_attack_changes_what_is_answered(
    people: Mapping[str, Client], published: dict[str, str]
) -> None:
    known = load_attacks()
    some = tuple(attack for attack in known.attacks if attack.id in SOME)
    asked = AttackSet(known.questions[:1] + known.questions[3:4], known.follow_ups[:1], some)
    told = report(try_all(ThreePeople(people), asked, Reporter()))
    assert told["attacks"] == len(SOME)
    assert told["answered"]
    assert (told["failures"], told["false_statements"]) == ([], 0)
