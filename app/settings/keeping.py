"""What is taken in, by how many hands, and how long traces of it are kept."""

import os
from enum import StrEnum

from pydantic import BaseModel, Field


class PurgedQuotes(StrEnum):
    REDACT = "redact"
    KEEP = "keep"


class KeepingSettings(BaseModel):
    purged_quotes: PurgedQuotes = Field(
        PurgedQuotes.REDACT,
        description="What a purge does to quotes of the text in past answers: `redact` (each "
        "letter becomes a block) or `keep`; the answers say which.",
    )
    audit_days: int | None = Field(
        None,
        ge=365,
        description="How many days audit rows are kept, at least 365; for ever unless set. A "
        "signed checkpoint stays of what is removed.",
    )
    max_file_megabytes: int = Field(
        100, gt=0, le=2000, description="Largest file that an upload accepts, in megabytes."
    )
    max_files_per_import: int = Field(500, gt=0, description="Most files that one upload accepts.")
    reading_processes: int | None = Field(
        None,
        ge=0,
        le=64,
        description="Processes that read files; half the cores unless set, 0 reads inside the "
        "service.",
    )
    queue_url: str | None = Field(
        None,
        description="`redis://…` where `cancu worker` reads files on other machines too (extra "
        "`redis`); a SQLite file inside `CANCU_VAR` unless set.",
    )
    max_file_minutes: int = Field(
        60, gt=0, description="A file whose reading takes longer is given up."
    )

    @property
    def readers(self) -> int:
        """How many processes read files."""
        if self.reading_processes is not None:
            return self.reading_processes
        return max(1, (os.cpu_count() or 2) // 2)
