"""How one names a document and a place in it, in the reader's language."""

from app.contract.catalogue import Language
from ingest.model import Anchor, AnchorStep
from ingest.structure.anchors import cite
from knowledge.model import VersionRecord


def document_title(version: VersionRecord) -> str:
    """`Quyết định số 15/2024/QĐ-SDL`; what else is known of it when it has no number."""
    kind = (version.type or "").strip()
    kind = kind[:1].upper() + kind[1:]
    if version.number:
        return f"{kind} số {version.number}" if kind else f"Văn bản số {version.number}"
    if kind and version.subject:
        return f"{kind} {version.subject[:1].lower()}{version.subject[1:]}"
    return version.subject or version.file_name


def place_of(anchor: Anchor, language: Language) -> str:
    """`điểm a khoản 2 Điều 15`, or the paragraph where the text has no Điều."""
    return cite(anchor, "en" if language is Language.ENGLISH else "vi")


def path_of(path: tuple[AnchorStep, ...], language: Language) -> str:
    """A legal path without a physical place: `khoản 2 Điều 5` of some document; nothing where the
    path says nothing, as before the first Điều."""
    said = place_of(Anchor(path, paragraph=0), language)
    return "" if said == place_of(Anchor((), paragraph=0), language) else said
