"""Random lives of texts: whatever people do and in whatever order, what is answered from on a day
is what holds on it, and nothing else.

The real registry on SQLite is held against `law_by_definition` after every step. `CANCU_HISTORIES`
says how many histories are lived (a few in an ordinary run):

    CANCU_HISTORIES=10000 python -m pytest tests/integration/knowledge/test_histories.py
"""

import os
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis.stateful import invariant
from sqlalchemy import select

from knowledge.model import ANSWERABLE, Distribution, RelationState, Scope
from knowledge.registry.deriving import refresh_all
from knowledge.registry.reading import passage_records
from knowledge.tables import documents, effects, passages, relations, versions
from tests.integration.knowledge.law_by_definition import is_answerable
from tests.integration.knowledge.officers import Officers
from tests.integration.knowledge.random_deeds import DAYS

HISTORIES = int(os.environ.get("CANCU_HISTORIES", "60"))
STEPS = 12
ASKED = sorted({*DAYS, *(day - timedelta(days=1) for day in DAYS), date.today(), date(2199, 1, 1)})
EVERYTHING = Scope(frozenset({"chung"}), frozenset(Distribution))


class Lives(Officers):
    """What officers do, held against the law by definition."""

    def __init__(self) -> None:
        super().__init__()
        self.steps = 0

    @invariant()
    def what_is_answered_from_is_what_holds(self) -> None:
        """A few days after each step; all of them at the end."""
        self.steps += 1
        self._earlier_texts_end_as_later_ones_begin()
        for turn in range(2):
            self._compare(ASKED[(self.steps * 2 + turn) % len(ASKED)])

    def teardown(self) -> None:
        try:
            for day in ASKED:
                self._compare(day)
            self._nothing_is_left_over()
            self._what_was_derived_step_by_step_follows_from_all()
        finally:
            self.life.rollback()
            self.connection.close()

    def _what_was_derived_step_by_step_follows_from_all(self) -> None:
        derived = self._derived()
        refresh_all(self.connection)
        assert derived == self._derived()

    def _nothing_is_left_over(self) -> None:
        execute = self.connection.execute
        assert not self.connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        answerable = select(versions.c.id).where(versions.c.status.in_(ANSWERABLE))
        touched = execute(select(effects.c.version_id, effects.c.by_version)).all()
        assert {id for row in touched for id in row} <= set(execute(answerable).scalars())
        rejected = select(relations.c.id).where(relations.c.state == RelationState.REJECTED)
        assert not execute(select(effects).where(effects.c.relation_id.in_(rejected))).all()
        with_texts = set(execute(select(versions.c.document_id)).scalars())
        assert set(execute(select(documents.c.id)).scalars()) == with_texts

    def _compare(self, day: date) -> None:
        found = self._words_on(day)
        assert found == self.law.holding(day), day
        numbers = [v.number for v in self.law.versions if self.law.lives(v, day)]
        assert len(numbers) == len(set(numbers)), f"two texts of one document hold on {day}"

    def _words_on(self, day: date) -> dict[str, set[str]]:
        ids = list(self.connection.execute(select(passages.c.id)).scalars())
        scope = Scope(EVERYTHING.knowledge_bases, EVERYTHING.distributions, as_of=day)
        words = {line.word for known in self.law.versions for line in known.lines}
        found: dict[str, set[str]] = {}
        for record in passage_records(self.connection, ids, scope).values():
            held = {word for word in _words(record.text_in_force) if word in words}
            assert held, "a passage of which nothing holds was returned"
            found.setdefault(record.version.id, set()).update(held)
        return found

    def _derived(self) -> tuple[list[Any], list[Any]]:
        columns = [column for column in effects.c if column.name != "id"]
        dates = select(versions.c.id, versions.c.holds_from, versions.c.superseded_on)
        rows = self.connection.execute(select(*columns)).all()
        return sorted(map(str, rows)), sorted(map(str, self.connection.execute(dates)))

    def _earlier_texts_end_as_later_ones_begin(self) -> None:
        """Also when a gathering text begins earlier, as what it gathers does."""
        for later in self.law.versions:
            begins = self.law.first_day(later) if is_answerable(later) else None
            for known in self.law.texts_of(later.number) if begins else ():
                if known.superseded_on and known.published < later.published:
                    known.superseded_on = min(known.superseded_on, begins)


def _words(text: str) -> Iterable[str]:
    return "".join(c if c.isalnum() else " " for c in text).split()


TestHistories = Lives.TestCase
TestHistories.settings = settings(
    max_examples=HISTORIES,
    stateful_step_count=STEPS,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
