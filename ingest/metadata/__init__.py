"""What a document says of itself at its formal places: number, type, issuer, subject, dates.

    vocabulary   the types of documents and the codes of issuers, as data
    head         the lines above the first Điều, where these things stand
    identity     number, type, issuer, subject
    dates        issued and effective

Each value comes with the range that it was read from and how sure we are; what is not there stays
None.
"""

from collections.abc import Sequence

from ingest.metadata.dates import effective_on, issued_on
from ingest.metadata.head import Head
from ingest.metadata.identity import document_number, document_type, issuer
from ingest.metadata.subject import subject
from ingest.model import Block, Metadata
from ingest.structure import Layout


def read_metadata(text: str, blocks: Sequence[Block], layout: Layout) -> Metadata:
    """The fields that the text gives."""
    head = Head.of(text, blocks, layout.clauses)
    number = document_number(head)
    kind = document_type(head, number)
    issued = issued_on(head, text, kind)
    return Metadata(
        number=number,
        type=kind,
        issuer=issuer(head, text, number, kind),
        subject=subject(head, text, kind),
        issued_on=issued,
        effective_on=effective_on(text, layout.clauses, issued),
    )
