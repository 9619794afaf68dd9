"""What was understood of a text, field by field and page by page, as contract models."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby

from app.contract import documents as contract
from ingest.model import Metadata, PageMethod, PageReading

STATED = "stated"


def fields_shown(read: Metadata, stated: Mapping[str, object]) -> list[contract.FieldShown]:
    """Every field of Metadata, what a person stated before what was read."""
    shown = []
    for name in Metadata.__dataclass_fields__:
        found = getattr(read, name)
        as_read = _plain(found.value) if found else None
        certainty = STATED if name in stated else str(found.certainty) if found else None
        shown.append(
            contract.FieldShown(
                name=name,
                value=_plain(stated[name]) if name in stated else as_read,
                certainty=certainty,
                read=as_read,
                start=found.start if found else None,
                end=found.end if found else None,
            )
        )
    return shown


def pages_shown(readings: Sequence[PageReading]) -> list[contract.PagesShown]:
    """By method, those read from a sound text layer left out."""
    special = [one for one in readings if one.method is not PageMethod.TEXT_LAYER]
    shown = []
    for method, group in groupby(sorted(special, key=_by_method), key=lambda one: one.method):
        pages = list(group)
        sure = [one.confidence for one in pages if one.confidence is not None]
        shown.append(
            contract.PagesShown(
                method=method,
                pages=", ".join(_runs([one.page for one in pages])),
                count=len(pages),
                least_confidence=min(sure) if sure else None,
            )
        )
    return shown


def _by_method(reading: PageReading) -> tuple[str, int]:
    return reading.method, reading.page


def _runs(numbers: Sequence[int]) -> Iterator[str]:
    """Page numbers as people write them: 1–3, 7."""
    for _, run in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        pages = [number for _, number in run]
        yield str(pages[0]) if len(pages) == 1 else f"{pages[0]}–{pages[-1]}"


def _plain(value: object) -> str | list[str] | None:
    if value is None:
        return None
    if isinstance(value, date):
        return value.isoformat()
    return [str(line) for line in value] if isinstance(value, tuple | list) else str(value)
