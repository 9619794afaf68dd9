"""What officers do to texts, at random: rules of a machine that does it to the real registry on
SQLite, and beside it the same on paper.
"""

from datetime import date
from typing import Any

from hypothesis import strategies as some
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule
from sqlalchemy import select

from knowledge.database import metadata, open_database
from knowledge.model import Distribution, Registration, RelationState
from knowledge.registry import publishing, relating
from knowledge.registry.correcting import correct
from knowledge.registry.deriving import refresh
from knowledge.registry.knowledge_bases import create_knowledge_base
from knowledge.registry.registering import register
from knowledge.tables import versions
from tests.integration.knowledge.law_by_definition import Deed, Known, Law
from tests.integration.knowledge.made_texts import Writer, relation_of
from tests.integration.knowledge.random_deeds import (
    DATES,
    DAYS,
    DEEDS,
    NUMBERS,
    Again,
    Dates,
    aimed,
    copied,
    in_clauses,
)

ENGINE = open_database("sqlite://")
metadata.create_all(ENGINE)

_DATED = ("issued_on", "effective_on", "expires_on")
ANY = some.integers(0, 60)
MOSTLY = some.sampled_from([True, True, True, False])


class Officers(RuleBasedStateMachine):
    """What officers do; beside it, the same on paper (`self.law`)."""

    def __init__(self) -> None:
        super().__init__()
        self.connection = ENGINE.connect()
        self.life = self.connection.begin()
        create_knowledge_base(self.connection, "chung", "Chung")
        self.law = Law()
        self.writer = Writer()

    @rule(
        number=some.sampled_from(NUMBERS),
        said=some.lists(DEEDS, max_size=3),
        together=some.booleans(),
        dates=DATES,
        confirmed=MOSTLY,
        published=MOSTLY,
    )
    def a_text_arrives(
        self,
        number: str,
        said: list[Deed],
        together: bool,
        dates: Dates,
        confirmed: bool,
        published: bool,
    ) -> None:
        self._arrive(number, said, dates, together, confirmed, published)

    @precondition(lambda self: self._deeds())
    @rule(which=ANY, again=DEEDS, at=some.sampled_from(Again), dates=DATES, confirmed=MOSTLY)
    def what_was_done_is_done_again_or_undone(
        self, which: int, again: Deed, at: Again, dates: Dates, confirmed: bool
    ) -> None:
        known, deed = _one(self._deeds(), which)
        number = next(n for n in NUMBERS if n not in (known.number, deed.target))
        self._arrive(number, [aimed(again, at, known, deed)], dates, True, confirmed, True)

    def _arrive(
        self,
        number: str,
        said: list[Deed],
        dates: Dates,
        together: bool,
        confirmed: bool,
        published: bool,
    ) -> None:
        deeds, first_article = in_clauses(said, together)
        plain = [(), ()]
        made = self.writer.write(number, [first_article, plain, plain], deeds, *dates)
        officer = Registration("chung", Distribution.INTERNAL, "van-thu")
        version = register(self.connection, made.document, officer)
        known = Known(version.id, number, made.lines, deeds, *dates)
        self.law.versions.append(known)
        read = relating.relations_of(self.connection, version.id)
        for deed, record in zip(deeds, read, strict=True):
            deed.id = record.id
        if confirmed:
            relating.confirm_certain(self.connection, [version.id], by="an")
            for deed in deeds:
                deed.state = "confirmed"
        if published:
            self._publish([known], second_person=False)

    @precondition(lambda self: self._with("drafted"))
    @rule(which=ANY)
    def a_draft_is_checked(self, which: int) -> None:
        known = _one(self._with("drafted"), which)
        publishing.check(self.connection, [known.id], by="kiem-tra")
        known.status = "checked"

    @precondition(lambda self: self._with("checked"))
    @rule(which=ANY, all_of_them=some.booleans())
    def checked_texts_are_published(self, which: int, all_of_them: bool) -> None:
        ready = self._with("checked")
        self._publish(ready if all_of_them else [_one(ready, which)], second_person=True)

    @precondition(lambda self: self._with("drafted", "checked"))
    @rule(which=ANY, dates=DATES, number=some.sampled_from([None, None, *NUMBERS]))
    def a_draft_is_corrected(self, which: int, dates: Dates, number: str | None) -> None:
        known = _one(self._with("drafted", "checked"), which)
        known.number = number or known.number
        dated = dict(zip(_DATED, dates, strict=True))
        correct(self.connection, known.id, {**dated, "number": known.number})
        known.issued, known.effective, known.expires = dates
        known.status = "drafted"

    @precondition(lambda self: self._with("published", "superseded"))
    @rule(which=ANY)
    def a_text_is_withdrawn(self, which: int) -> None:
        known = _one(self._with("published", "superseded"), which)
        publishing.withdraw(self.connection, known.id, reason="Sai", by="truong-phong")
        known.status = "withdrawn"

    @precondition(lambda self: self._with("published"))
    @rule(which=ANY, since=some.sampled_from(DAYS))
    def a_text_is_superseded_by_one_that_is_not_here(self, which: int, since: date) -> None:
        known = _one(self._with("published"), which)
        publishing.supersede(
            self.connection, known.id, reason="Có bản mới", by="truong-phong", since=since
        )
        known.status, known.superseded_on = "superseded", since

    @precondition(lambda self: self._restorable())
    @rule(which=ANY)
    def a_text_is_restored(self, which: int) -> None:
        known = _one(self._restorable(), which)
        publishing.restore(self.connection, known.id, reason="Nhầm", by="truong-phong")
        known.status, known.superseded_on = "published", None

    @precondition(lambda self: self._deeds())
    @rule(which=ANY, state=some.sampled_from(RelationState))
    def a_person_decides(self, which: int, state: RelationState) -> None:
        known, deed = _one(self._deeds(), which)
        relating.decide(self.connection, [deed.id], state, by="an")
        deed.state = str(state)
        self._refresh(known)

    @precondition(lambda self: self._deeds())
    @rule(which=ANY, otherwise=DEEDS)
    def a_person_says_it_otherwise(self, which: int, otherwise: Deed) -> None:
        known, deed = _one(self._deeds(), which)
        deed.kind, deed.manner = otherwise.kind, otherwise.manner
        deed.target, deed.since = otherwise.target, otherwise.since
        if not any(line.quoted and line.place == deed.anchor for line in known.lines):
            deed.places = otherwise.places
        deed.state = "confirmed"
        relating.change(self.connection, deed.id, relation_of(deed), by="an")
        self._refresh(known)

    @precondition(lambda self: self.law.versions)
    @rule(which=ANY, said=DEEDS)
    def a_person_states_what_was_not_read(self, which: int, said: Deed) -> None:
        known = _one(self.law.versions, which)
        deed = copied(said, (), "confirmed")
        deed.id = relating.state_relation(self.connection, known.id, relation_of(deed), by="an")
        known.deeds.append(deed)
        self._refresh(known)

    def _publish(self, drafts: list[Known], *, second_person: bool) -> None:
        ids = [known.id for known in drafts]
        publishing.publish(self.connection, ids, by="truong-phong", second_person=second_person)
        last = max((known.published for known in self.law.versions), default=0)
        for place, known in enumerate(drafts, start=last + 1):
            known.status, known.published, known.published_on = "published", place, date.today()
        for known in drafts:
            begins = self.law.first_day(known) or date.today()
            for other in self.law.texts_of(known.number):
                if other.published < known.published:
                    other.status = "superseded"
                    other.superseded_on = min(other.superseded_on or begins, begins)

    def _refresh(self, known: Known) -> None:
        ids = select(versions.c.document_id).where(versions.c.id == known.id)
        refresh(self.connection, list(self.connection.execute(ids).scalars()))

    def _with(self, *statuses: str) -> list[Known]:
        return [known for known in self.law.versions if known.status in statuses]

    def _restorable(self) -> list[Known]:
        return [
            known
            for known in self._with("superseded")
            if self.law.texts_of(known.number)[-1] is known
        ]

    def _deeds(self) -> list[tuple[Known, Deed]]:
        return [(known, deed) for known in self.law.versions for deed in known.deeds]


def _one(of: list[Any], which: int) -> Any:
    return of[which % len(of)]
