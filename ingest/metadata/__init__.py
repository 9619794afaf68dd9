"""What a document says of itself at its formal places: number, type, issuer, subject, dates.

    vocabulary      the types of documents and the codes and names of issuers, as data
    head            the lines above the first Điều, where these things stand
    numbers         how số, ký hiệu are written
    written_dates   how days are written
    identity        number, type, issuer
    subject         trích yếu
    issue           place and day of issue
    validity        effective from, and until
    marks           urgency, circulation, the decision that issues this text
    signature       signer, authority, recipients

Each value comes with the range that it was read from and how sure we are; what is not there stays
None.
"""

from collections.abc import Sequence
from dataclasses import replace

from ingest.metadata.head import Head
from ingest.metadata.identity import document_number, document_type, issuer
from ingest.metadata.issue import issued_on, place
from ingest.metadata.marks import attached_to, circulation, urgency
from ingest.metadata.signature import signature
from ingest.metadata.subject import subject
from ingest.metadata.validity import effective_on, expires_on
from ingest.model import Block, Metadata
from ingest.structure import Layout


def read_metadata(text: str, blocks: Sequence[Block], layout: Layout) -> Metadata:
    """The fields that the text gives."""
    head = Head.of(text, blocks, layout.clauses)
    number = document_number(head)
    kind = document_type(head, number)
    issued = issued_on(head, text, kind)
    return replace(
        signature(text, blocks, layout),
        number=number,
        type=kind,
        issuer=issuer(head, text, number, kind),
        subject=subject(head, text, kind, number),
        issued_on=issued,
        effective_on=effective_on(text, blocks, layout, issued),
        expires_on=expires_on(text, blocks, layout),
        place=place(head),
        urgency=urgency(head),
        circulation=circulation(head),
        attached_to=attached_to(text, blocks, head.end) if not number else None,
    )
