"""The files inside an archive or an e-mail, as files of the same import.

Their ids follow from their container's, so that unpacking the same container twice (after a kill
in between) names the same files, and none stands double.
"""

import hashlib
import uuid
from collections.abc import Sequence

from app.imports.records import FileRecord, NewFile
from ingest.containers import ContainedFile, contained_files
from ingest.letter import letter_alone
from ingest.limits import Limits
from ingest.model import FileKind

INSIDE = " › "
LETTER_NAME = "thư.eml"
_NAME_LENGTH = 480


def files_inside(
    kind: FileKind, content: bytes, limits: Limits, depth: int
) -> tuple[ContainedFile, ...]:
    """What an archive holds; of an e-mail with attachments also the letter, without them.

    The letter is kept apart so that an attachment which may not be kept does not stay inside it.
    """
    inner = contained_files(kind, content, limits, depth)
    if inner and kind is FileKind.EMAIL:
        return (ContainedFile(LETTER_NAME, letter_alone(content)), *inner)
    return inner


def inner_files(container: FileRecord, inner: Sequence[ContainedFile]) -> list[NewFile]:
    """One new file for each, in order."""
    space = uuid.UUID(hex=container.id)
    return [
        NewFile(
            id=uuid.uuid5(space, f"{ordinal}/{one.name}").hex,
            file_name=f"{container.file_name}{INSIDE}{one.name}"[-_NAME_LENGTH:],
            sha256=hashlib.sha256(one.content).hexdigest(),
            size=len(one.content),
            parent_id=container.id,
            outermost_id=container.outermost_id or container.id,
            depth=container.depth + 1,
        )
        for ordinal, one in enumerate(inner)
    ]
