"""From the bytes of one file to a document: the page to read first.

    detect → read → normalise → structure → metadata → passages → screen

Whatever can be foreseen to be wrong with a file raises a `FileRefused`, whose code names the
sentence that its owner is told; anything else that escapes is a defect of ours.
"""

import hashlib
from collections.abc import Callable
from enum import StrEnum

from ingest.errors import NoText
from ingest.kinds import detect_kind
from ingest.limits import Limits
from ingest.metadata import read_metadata
from ingest.model import IngestedDocument
from ingest.normalising import normalise
from ingest.passages import PassageRules, make_passages
from ingest.reading import ReadingTools, read
from ingest.reading.tools import NO_TOOLS
from ingest.screening import ScreeningRules, screen
from ingest.structure import structure


class Stage(StrEnum):
    """The steps of ingestion, for showing progress."""

    DETECT = "detect"
    READ = "read"
    NORMALISE = "normalise"
    STRUCTURE = "structure"
    METADATA = "metadata"
    PASSAGES = "passages"
    SCREEN = "screen"


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
    source = read(kind, content, limits, tools)
    on_stage(Stage.NORMALISE)
    normal = normalise(source)
    if not any(letter.isalpha() for letter in normal.text):
        raise NoText
    on_stage(Stage.STRUCTURE)
    layout = structure(normal.text, normal.blocks)
    on_stage(Stage.METADATA)
    metadata = read_metadata(normal.text, normal.blocks, layout)
    on_stage(Stage.PASSAGES)
    passages = make_passages(normal.text, normal.blocks, layout, normal.lines, passage_rules)
    on_stage(Stage.SCREEN)
    findings = (*source.findings, *screen(normal.text, normal.blocks, screening_rules))
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
    )
