"""The second half of a purge: files, indexes, memory, free pages; then the search and the report.

Every step may be repeated, so a service that dies here finishes the purge when it starts again.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Text, cast, or_, select

from app.audit import Action, record
from app.contract.catalogue import Catalogue, Language
from app.imports.staging import Staging
from app.purging.records import FINISHED, PurgeRecord, set_report, unfinished_purges
from app.purging.reports import ALGORITHM, FORMAT, sign
from app.settings import PurgedQuotes
from app.sources.locating import Locator
from app.storage.tables import answers, purges
from knowledge.database import metadata, reading, writing
from knowledge.purging.compacting import compact, empty_log
from knowledge.purging.searching import (
    Searched,
    not_in,
    search_folder,
    search_sqlite_files,
    search_tables,
)
from knowledge.purging.tombstones import is_kept
from knowledge.purging.traces import Traces, distinctive, evenly, from_json
from knowledge.room import KnowledgeRoom
from knowledge.tables import version_layouts

RUNS, SLICES = 32, 8
"""So many are searched for; more find nothing more and take longer."""
REWRITES = 3


@dataclass(frozen=True, slots=True)
class Purger:
    """Finishes what `app.purging.beginning` began. `folder` is the service's own."""

    room: KnowledgeRoom
    staging: Staging
    locator: Locator
    catalogue: Catalogue
    folder: Path
    key: bytes

    def finish_all(self) -> int:
        """Returns how many purges were finished."""
        with reading(self.room.engine) as connection:
            begun = unfinished_purges(connection)
        for purge in begun:
            self._finish(purge)
        return len(begun)

    def _finish(self, purge: PurgeRecord) -> None:
        left = purge.report["left_to_do"]
        self._remove_files(left)
        traces = self._distinctive(purge, from_json(left["traces"]))
        self.room.keeper.forget_passages(left["passages"])
        in_indexes = self._rewrite_indexes(left["passages"], traces)
        self.room.restorer.forget()
        self.locator.forget()
        emptied = compact(self.room.engine)
        searched = [
            *in_indexes,
            *search_folder(self.folder, traces),
            *search_sqlite_files(self.folder, traces),
            *self._search_server(traces),
        ]
        report = self._report(purge, traces, searched, self._limits(purge, traces, emptied))
        with writing(self.room.engine) as connection:
            set_report(connection, purge.id, report, sign(report, self.key))
            about = {"clean": report["clean"]}
            record(connection, purge.account_id, Action.PURGE_FINISHED, purge.id, about)
        empty_log(self.room.engine)

    def _remove_files(self, left: dict[str, Any]) -> None:
        for file_id in left["staged"]:
            self.staging.remove(file_id)
        for sha256 in left["originals"]:
            with reading(self.room.engine) as connection:
                kept = is_kept(connection, sha256)
            if not kept:
                self.room.originals.remove(sha256)

    def _distinctive(self, purge: PurgeRecord, traces: Traces) -> Traces:
        """Only what nothing bears any more that lawfully remains."""
        with reading(self.room.engine) as connection:
            left = distinctive(traces, _remaining(connection, purge))
        others = self.room.originals.others(purge.report["left_to_do"]["originals"])
        slices = not_in(left.slices, others)
        return Traces(evenly(left.words, RUNS), evenly(slices, SLICES), left.vectors)

    def _rewrite_indexes(self, passages: Sequence[int], traces: Traces) -> tuple[Searched, ...]:
        """Write both anew and look for what should be gone.

        A text that is withdrawn meanwhile leaves terms, too: then it is done once more.
        """
        gone, asked = set(passages), "\n".join(traces.words)
        for _ in range(REWRITES):
            self.room.keeper.rebuild()
            self.room.lexical.collect_garbage()
            terms, left = self.room.lexical.traces(asked)
            if not left:
                break
        dense = set().union(*self.room.dense.ids().values())
        return (
            Searched("lexical index", "terms", terms, left),
            Searched("lexical index", "ids", len(gone), len(gone & self.room.lexical.ids())),
            Searched("dense index", "ids", len(gone), len(gone & dense)),
        )

    def _search_server(self, traces: Traces) -> Iterator[Searched]:
        """A database that is no file of ours."""
        if self.room.engine.dialect.name != "sqlite":
            with reading(self.room.engine) as connection:
                yield search_tables(connection, metadata, "database", traces)

    def _limits(self, purge: PurgeRecord, traces: Traces, emptied: bool) -> list[dict[str, str]]:
        """What the report cannot promise, each as one sentence."""
        copies = purge.report["copies_left"]
        on_server = self.room.engine.dialect.name != "sqlite"
        said = {
            "backups": True,
            "questions": True,
            "database_server": on_server,
            "log_in_use": not (emptied or on_server),
            "nothing_distinctive": not traces.words,
            "copies_left": copies > 0,
            "quotes_kept": purge.report["quotes"] == PurgedQuotes.KEEP,
        }
        return [
            {
                "code": code,
                "text": self.catalogue.text(
                    f"purge.limit.{code}", Language.VIETNAMESE, count=copies
                ),
            }
            for code, holds in said.items()
            if holds
        ]

    def _report(
        self,
        purge: PurgeRecord,
        traces: Traces,
        searched: Sequence[Searched],
        limits: list[dict[str, str]],
    ) -> dict[str, Any]:
        begun = purge.report
        return {
            "format": FORMAT,
            "signed_with": ALGORITHM,
            "purge": purge.id,
            "state": FINISHED,
            "begun_at": purge.at.isoformat(),
            "finished_at": datetime.now(UTC).isoformat(),
            "by": purge.account_id,
            "reason": purge.reason,
            "versions": begun["versions"],
            "removed": begun["removed"],
            "quotes": begun["quotes"],
            "copies_left": begun["copies_left"],
            "searched_for": {
                "runs_of_words": len(traces.words),
                "slices_of_files": len(traces.slices),
                "vectors": len(traces.vectors),
            },
            "searched": [
                {"place": s.place, "unit": s.unit, "amount": s.amount, "found": s.found}
                for s in searched
            ],
            "clean": not any(place.found for place in searched),
            "limits": limits,
        }


def _remaining(connection: Connection, purge: PurgeRecord) -> Iterator[str]:
    """All texts that lawfully remain: other versions, questions, reasons, kept quotes."""
    told = [
        select(version_layouts.c.text),
        select(answers.c.question),
        select(purges.c.reason),
    ]
    if purge.report["quotes"] == PurgedQuotes.KEEP:
        written = cast(answers.c.document, Text)
        ids = [one["version"] for one in purge.report["versions"]]
        told.append(select(written).where(or_(*(written.contains(id) for id in ids))))
    streaming = connection.execution_options(yield_per=50)
    for texts in told:
        yield from streaming.execute(texts).scalars()
