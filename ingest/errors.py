"""The root of the error tree, and what can be wrong with a file.

    CancuError
    ├── FileRefused            this file cannot become a document (here)
    ├── knowledge.errors.*     the knowledge base cannot do what was asked
    └── app.errors.*           the service cannot do what was asked

An error carries a `code` and its `details`, never a sentence: the person who reads it gets the
sentence of that code from the message catalogue of their language (`app/messages`), and a test
holds that each code has one in every language.
"""

from typing import ClassVar


class CancuError(Exception):
    """Something that a person must be told; `code` names the sentence, `details` fill it."""

    code: ClassVar[str] = "broken"

    def __init__(self, **details: str | int) -> None:
        super().__init__(f"{self.code} {details}" if details else self.code)
        self.details = details


class FileRefused(CancuError):
    """The file gives no document; nothing of it is stored."""

    code = "file_refused"


class EmptyFile(FileRefused):
    """Zero bytes."""

    code = "file_empty"


class FileTooLarge(FileRefused):
    """More bytes than the limits allow. Details: `limit`, in megabytes."""

    code = "file_too_large"


class TooManyPages(FileRefused):
    """More pages than the limits allow. Details: `limit`."""

    code = "file_too_many_pages"


class UnknownKind(FileRefused):
    """The bytes are of no kind that we read, whatever the name says. Details: `kinds`."""

    code = "file_unknown_kind"


class UnsupportedKind(UnknownKind):
    """A kind that we know and do not read. Details: `seen`, `remedy` (codes of words)."""

    code = "file_unsupported_kind"


class ExecutableFile(FileRefused):
    """A program, whatever its name says."""

    code = "file_executable"


class EncryptedFile(FileRefused):
    """Locked with a password."""

    code = "file_encrypted"


class DamagedFile(FileRefused):
    """The right kind, but it cannot be opened. Details: `kind`."""

    code = "file_damaged"


class UnpacksTooLarge(FileRefused):
    """An archive (DOCX is one) that unpacks to more than the limits allow: a zip bomb."""

    code = "file_zip_bomb"


class ArchiveTooDeep(FileRefused):
    """Archives in archives in archives. Details: `limit`."""

    code = "file_archive_too_deep"


class EmptyArchive(FileRefused):
    """An archive without one file that could be a document."""

    code = "file_archive_empty"


class NoDocument(FileRefused):
    """An archive was to be read as if it were one document; its files are read one by one."""

    code = "file_archive"


class TooManyRows(FileRefused):
    """A table of more rows than the limits allow. Details: `limit`."""

    code = "file_too_many_rows"


class SecretDocument(FileRefused):
    """It bears a secrecy mark; nothing of it may stay here. Details: `mark`, as written on it."""

    code = "file_secret"


class PictureTooLarge(FileRefused):
    """A picture of more pixels than a sheet of paper needs. Details: `limit`, in millions."""

    code = "file_picture_too_large"


class NoText(FileRefused):
    """Opened, and it holds no text that can be cited."""

    code = "file_no_text"


class ReaderMissing(FileRefused):
    """A program that this kind of file needs is not installed. Details: `feature`, `package`."""

    code = "file_reader_missing"


class ReadingTookTooLong(FileRefused):
    """The reader did not end within its time limit. Details: `seconds`."""

    code = "file_reading_timeout"
