"""How much one file may ask of this machine: every bound in one place, passed as an argument.

A file comes from a person whom we trust and from a source whom we do not; these numbers keep one
bad file from taking the service down.
"""

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds for one file. The defaults suit a two-core machine with four gigabytes."""

    max_bytes: int = 100 * MEGABYTE
    max_pages: int = 3000
    max_unpacked_bytes: int = 500 * MEGABYTE
    """What an archive (DOCX is one) may hold in all."""
    max_unpack_ratio: int = 200
    """How many times its own size an archive may hold; real DOCX files stay under 50."""
    max_archive_entries: int = 10_000
    ocr_page_seconds: int = 90
    convert_seconds: int = 120
    """For one run of LibreOffice."""
    max_nesting: int = 3
    """How deep a file may lie in archives and e-mails: 1 is a file in a ZIP that was uploaded."""
    max_contained_files: int = 5000
    """How many files one archive or e-mail may hold."""
    max_table_rows: int = 100_000
    """In all sheets of one workbook, or in one CSV file."""
    max_table_columns: int = 256
    """What lies to the right of it in a sheet is refused like too many rows."""
