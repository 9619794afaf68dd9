"""Opening a bundle that somebody hands in: bounded before anything is inflated, then compared.

Every byte is read through `Bundle.read`, which counts while it inflates and compares the hash; a
name that the manifest does not have is not in the bundle, and no name is ever used as a path.
"""

import hashlib
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, TypeVar

from pydantic import BaseModel, ValidationError

from ingest.limits import MEGABYTE
from ingest.model import SourceText
from ingest.screening import ScreeningRules, refuse_secret
from ingest.unpacking import BROKEN_ARCHIVE, read_entry
from knowledge.bundles.form import (
    FORMAT,
    MANIFEST,
    MOST_BYTES,
    MOST_JSON_BYTES,
    MOST_MANIFEST_BYTES,
    MOST_PARTS,
    MOST_RATIO,
    MOST_UNPACKED_BYTES,
    BundledText,
    Manifest,
    Part,
)
from knowledge.bundles.texts import document_of_text, relations_of_text, sheet_of, stated_of
from knowledge.errors import BundleRefused, BundleTooLarge

Form = TypeVar("Form", bound=BaseModel)
_BROKEN_VALUES = (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError)
"""What values raise that do not fit together; pydantic's ValidationError is a ValueError."""


@dataclass(frozen=True, slots=True)
class BundleLimits:
    """How much a bundle may ask of this machine."""

    max_bytes: int = MOST_BYTES
    max_unpacked_bytes: int = MOST_UNPACKED_BYTES
    max_file_bytes: int = 100 * MEGABYTE
    """Of one original, as of any upload."""


class Bundle:
    """A bundle whose directory and manifest hold together. Its parts are checked when read."""

    def __init__(self, archive: zipfile.ZipFile, manifest: Manifest) -> None:
        self._archive = archive
        self._parts = {part.name: part for part in manifest.parts}
        self.manifest = manifest

    def read(self, name: str) -> bytes:
        """The part, as its author hashed it. Raises BundleRefused."""
        part = self._parts.get(name)
        if part is None:
            raise BundleRefused(fault="part_missing", part=name)
        return _checked(self._archive, part)

    def texts(self) -> Iterator[BundledText]:
        """The texts in the order of their publication. Raises BundleRefused."""
        for name in sorted(name for name in self._parts if name.startswith("texts/")):
            yield _parsed(BundledText, self.read(name), name)

    def has(self, name: str) -> bool:
        return name in self._parts

    def verify(self, rules: ScreeningRules) -> None:
        """Read all of it once, so that nothing is taken in of a file that is not whole.

        Raises BundleRefused, and SecretDocument where a text bears a secrecy mark: our rules hold,
        whatever the service that wrote it let in.
        """
        for text in self.texts():
            original = f"originals/{text.file.sha256}"
            if not self.has(original) or self._parts[original].sha256 != text.file.sha256:
                raise BundleRefused(fault="part_missing", part=original)
            if self._parts[original].size != text.file.size:
                raise BundleRefused(fault="unreadable", part=original)
            _refuse_what_does_not_fit(text, rules)
        for name in self._parts:
            if not name.startswith("texts/"):
                self.read(name)


@contextmanager
def opened_bundle(file: IO[bytes], limits: BundleLimits) -> Iterator[Bundle]:
    """The bundle in `file`. Raises BundleRefused, BundleTooLarge."""
    file.seek(0, 2)
    size = file.tell()
    if size > limits.max_bytes:
        raise BundleTooLarge(limit=limits.max_bytes // MEGABYTE)
    try:
        archive = zipfile.ZipFile(file)
    except BROKEN_ARCHIVE as broken:
        raise BundleRefused(fault="not_a_bundle", part="") from broken
    with archive:
        _bound(archive, size, limits)
        manifest = _manifest(archive)
        _compare_directory(archive, manifest, limits)
        yield Bundle(archive, manifest)


def _bound(archive: zipfile.ZipFile, size: int, limits: BundleLimits) -> None:
    """`zipfile` never inflates an entry beyond the size that the directory states."""
    entries = archive.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > MOST_PARTS or unpacked > min(limits.max_unpacked_bytes, MOST_RATIO * size):
        raise BundleTooLarge(limit=limits.max_unpacked_bytes // MEGABYTE)
    if len({entry.filename for entry in entries}) < len(entries):
        raise BundleRefused(fault="part_twice", part="")


def _manifest(archive: zipfile.ZipFile) -> Manifest:
    try:
        content = read_entry(archive, MANIFEST, MOST_MANIFEST_BYTES)
    except (OverflowError, RuntimeError, *BROKEN_ARCHIVE) as broken:
        raise BundleRefused(fault="not_a_bundle", part=MANIFEST) from broken
    if FORMAT.encode() not in content:
        raise BundleRefused(fault="not_a_bundle", part=MANIFEST)
    return _parsed(Manifest, content, MANIFEST)


def _compare_directory(archive: zipfile.ZipFile, manifest: Manifest, limits: BundleLimits) -> None:
    """Exactly the parts that the manifest names, each of the size that it says."""
    there = {entry.filename: entry.file_size for entry in archive.infolist()}
    told = {part.name: part.size for part in manifest.parts}
    for name in sorted(there.keys() ^ {MANIFEST, *told}):
        raise BundleRefused(fault="part_missing" if name in told else "part_unknown", part=name)
    for name, size in told.items():
        if there[name] != size:
            raise BundleRefused(fault="changed", part=name)
        most = limits.max_file_bytes if name.startswith("originals/") else MOST_JSON_BYTES
        if size > most and not name.endswith(".bin"):
            raise BundleTooLarge(limit=most // MEGABYTE)


def _checked(archive: zipfile.ZipFile, part: Part) -> bytes:
    try:
        content = read_entry(archive, part.name, part.size)
    except (OverflowError, RuntimeError, *BROKEN_ARCHIVE) as broken:
        raise BundleRefused(fault="damaged", part=part.name) from broken
    if len(content) != part.size or hashlib.sha256(content).hexdigest() != part.sha256:
        raise BundleRefused(fault="changed", part=part.name)
    return content


def _parsed(form: type[Form], content: bytes, name: str) -> Form:
    try:
        return form.model_validate_json(content)
    except ValidationError as fault:
        raise BundleRefused(fault="unreadable", part=name) from fault


def _refuse_what_does_not_fit(text: BundledText, rules: ScreeningRules) -> None:
    try:
        document = document_of_text(text)
        stated_of(text)
        relations_of_text(text)
        sheet = SourceText(document.kind, sheet_of(document))
    except _BROKEN_VALUES as fault:
        raise BundleRefused(fault="unreadable", part=text.file.file_name) from fault
    refuse_secret(sheet, rules)
