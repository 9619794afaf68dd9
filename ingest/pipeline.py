"""From the bytes of one file to a document: the page to read first.

    detect → read → repair old encodings → normalise → screen → structure → metadata → passages

Whatever can be foreseen to be wrong with a file raises a `FileRefused`, whose code names the
sentence that its owner is told; anything else that escapes is a defect of ours.
"""

import hashlib
from collections.abc import Callable
from enum import StrEnum

from ingest.errors import NoText
from ingest.kinds import detect_kind
from ingest.legacy_encoding import repair_encodings
from ingest.limits import Limits
from ingest.metadata import read_metadata
from ingest.model import IngestedDocument
from ingest.normalising import normalise
from ingest.passages import PassageRules, make_passages
from ingest.reading import ReadingTools, read
from ingest.reading.tools import NO_TOOLS
from ingest.relations import read_relations
from ingest.screening import ScreeningRules, refuse_secret, screen
from ingest.structure import numbering_gaps, structure


class Stage(StrEnum):
    """The steps of ingestion, for showing progress."""

    DETECT = "detect"
    READ = "read"
    NORMALISE = "normalise"
    SCREEN = "screen"
    STRUCTURE = "structure"
    METADATA = "metadata"
    PASSAGES = "passages"


def ignore(stage: Stage) -> None:
    """Progress that nobody watches."""


def ingest(
    file_name: str,
    content: bytes,
    *,
    limits: Limits = Limits(),  # noqa: B008 - frozen
    tools: ReadingTools = NO_TOOLS,
    passage_rules: PassageRules = PassageRules(),  # noqa: B008 - frozen
    screening_rules: ScreeningRules = ScreeningRules(),  # noqa: B008 - frozen
    on_stage: Callable[[Stage], None] = ignore,
) -> IngestedDocument:
    """Everything that one file says. Raises a FileRefused where it gives no document."""
    on_stage(Stage.DETECT)
    kind = detect_kind(content, limits)
    on_stage(Stage.READ)
    source = repair_encodings(read(kind, content, limits, tools))
    refuse_secret(source, screening_rules)
    on_stage(Stage.NORMALISE)
    normal = normalise(source)
    if not any(letter.isalpha() for letter in normal.text):
        raise NoText
    on_stage(Stage.SCREEN)
    screened = screen(source, normal, screening_rules)
    normal = screened.normal
    on_stage(Stage.STRUCTURE)
    layout = structure(normal.text, normal.blocks)
    on_stage(Stage.METADATA)
    metadata = read_metadata(normal.text, normal.blocks, layout)
    relations = read_relations(normal.text, normal.blocks, layout, metadata)
    on_stage(Stage.PASSAGES)
    passages = make_passages(normal.text, normal.blocks, layout, normal.lines, passage_rules)
    gaps = numbering_gaps(normal.text, normal.blocks, layout)
    findings = (*screened.findings, *gaps)
    return IngestedDocument(
        sha256=hashlib.sha256(content).hexdigest(),
        file_name=file_name,
        kind=kind,
        size=len(content),
        text=normal.text,
        pages=source.pages,
        blocks=normal.blocks,
        lines=normal.lines,
        clauses=layout.clauses,
        metadata=metadata,
        passages=passages,
        findings=findings,
        relations=relations,
        page_readings=source.page_readings,
    )
