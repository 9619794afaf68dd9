"""What a document says that it does to other documents."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ingest.model.metadata import Certainty
from ingest.model.places import AnchorStep


class RelationKind(StrEnum):
    """What a document does to another one."""

    BASED_ON = "based_on"
    """Căn cứ."""
    AMENDS = "amends"
    """Sửa đổi, bổ sung."""
    REPLACES = "replaces"
    REPEALS = "repeals"
    """Bãi bỏ."""
    CORRECTS = "corrects"
    """Đính chính."""
    GUIDES = "guides"
    """Hướng dẫn."""
    DETAILS = "details"
    """Quy định chi tiết."""
    CONSOLIDATES = "consolidates"
    """Hợp nhất."""


class Manner(StrEnum):
    """How a change touches the words that stand at its place."""

    REWRITES = "rewrites"
    """The place gets new wording, or ends."""
    ADDS = "adds"
    """New text beside what stands; the place is that of the new text."""
    REWORDS = "rewords"
    """Words within the place are replaced, dropped or added ("thay thế cụm từ …")."""


@dataclass(frozen=True, slots=True)
class DocumentReference:
    """Another document as a text names it; at least one of number and type is there."""

    number: str | None
    type: str | None
    issued_on: date | None
    words: str
    """As written: `Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ`."""


@dataclass(frozen=True, slots=True)
class Relation:
    """`text[start:end]` says that this document does `kind` to `target`."""

    kind: RelationKind
    target: DocumentReference
    places: tuple[tuple[AnchorStep, ...], ...]
    """The Điều/Khoản/Điểm of the target concerned, wide to narrow.

    Empty: the whole of it, or for REWORDS words of it that the statement does not place.
    """
    anchor: tuple[AnchorStep, ...]
    """Where in this document it is said; empty in the preamble."""
    start: int
    end: int
    certainty: Certainty
    manner: Manner = Manner.REWRITES
    since: date | None = None
    """The day that the statement itself names, where it is not simply the text's own day of
    effect."""
