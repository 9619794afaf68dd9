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


class NoText(FileRefused):
    """Opened, and it holds no text that can be cited."""

    code = "file_no_text"


class ReaderMissing(FileRefused):
    """A program that this kind of file needs is not installed. Details: `feature`, `package`."""

    code = "file_reader_missing"


class ReadingTookTooLong(FileRefused):
    """The reader did not end within its time limit. Details: `seconds`."""

    code = "file_reading_timeout"
