"""`speed publish`: from the request to publish until search finds the text.

Drafts have their vectors already when somebody publishes them, so what is measured is the
transaction, the effects on other texts, and both indexes. A short regulation and a law of some
hundred pages are published into a base that holds texts already, and withdrawn again.
"""

import time
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Protocol

from app.contract.documents import Document, SearchResult
from evals.importing import Importing, bring_in, not_ready
from evals.problems import CannotMeasure
from evals.reporting import Report, Reporter
from evals.text_corpus import running_words

CHARACTERS_PER_PAGE = 2_000
CLAUSES_PER_ARTICLE = 4
SHORT_PAGES = 2
GIVEN_UP_SECONDS = 120.0


class Publishing(Importing, Protocol):
    """What of the client is needed here."""

    def check_drafts(
        self, version_ids: Sequence[str], *, confirm_certain_relations: bool = False
    ) -> list[Document]: ...

    def publish(self, version_ids: Sequence[str]) -> list[Document]: ...

    def end_version(self, version_id: str, *, status: str, reason: str) -> Document: ...

    def search(self, query: str, limit: int = 10) -> SearchResult: ...


def law(pages: int, sign: str) -> bytes:
    """A text of so many pages; its last Điều bears the word `sign`."""
    return "\n".join(_lines(pages, sign)).encode()


def measure(client: Publishing, pages: int, rounds: int, reporter: Reporter) -> Report:
    """The slowest and the middle of so many publications each. Raises CannotMeasure."""
    report: dict[str, object] = {"pages": pages, "rounds": rounds}
    for name, length in (("short", SHORT_PAGES), ("law", pages)):
        found, gone = [], []
        for number in reporter.track(range(rounds), f"Publishing ({name})"):
            sign = f"dau{name}{number}hieu"
            version_id = _drafted(client, f"{name}-{number}.txt", law(length, sign))
            began = time.perf_counter()
            client.publish([version_id])
            found.append(_seconds_until(client, sign, version_id, there=True, since=began))
            began = time.perf_counter()
            client.end_version(version_id, status="withdrawn", reason="benchmark")
            gone.append(_seconds_until(client, sign, version_id, there=False, since=began))
        report[f"{name}_found_ms"] = 1000 * sorted(found)[len(found) // 2]
        report[f"{name}_found_max_ms"] = 1000 * max(found)
        report[f"{name}_gone_max_ms"] = 1000 * max(gone)
    return report


def _lines(pages: int, sign: str) -> Iterator[str]:
    yield f"QUYẾT ĐỊNH\nSố: {sum(map(ord, sign))}/2024/QĐ-{sign.upper()}\nBan hành quy chế {sign}"
    words, left, article = running_words(), pages * CHARACTERS_PER_PAGE, 0
    while left > 0:
        article += 1
        yield f"Điều {article}. Việc thứ {article}"
        for clause, text in enumerate(islice(words, CLAUSES_PER_ARTICLE), start=1):
            line = f"{clause}. {text} (mục {sign}-{article}-{clause})"
            left -= len(line)
            yield line
    yield f"Điều {article + 1}. Điều cuối\nHồ sơ {sign} được lưu tại phòng {sign}."


def _drafted(client: Publishing, name: str, content: bytes) -> str:
    done = bring_in(client, [(name, content)])
    refused = not_ready(done)
    if refused:
        raise CannotMeasure(f"{name}: {refused[0].message}")
    version_id = str(done.files[0].version_id)
    client.check_drafts([version_id])
    return version_id


def _seconds_until(
    client: Publishing, sign: str, version_id: str, *, there: bool, since: float
) -> float:
    """Until search finds the text, or finds it no more."""
    query = f"Hồ sơ {sign} được lưu tại phòng nào?"
    while there is not any(hit.version_id == version_id for hit in client.search(query).hits):
        if time.perf_counter() - since > GIVEN_UP_SECONDS:
            raise CannotMeasure(f"{version_id} was not seen in {GIVEN_UP_SECONDS:.0f} s")
    return time.perf_counter() - since
