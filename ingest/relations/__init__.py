"""What a document says it does to other documents, each with the place where it says so.

    references       how a text names another document
    places           how it names Điều, khoản, điểm of it
    paragraphs       the text's own sentences: what it quotes states nothing of it
    naming           lists of documents, laws known by name, what may be changed by whom
    grounds          căn cứ
    purposes         by the title: quy định chi tiết, hướng dẫn, đính chính, sửa đổi
    statements       the sentences that change another text: verb and places
    amendments       sửa đổi, bổ sung, bãi bỏ, with the document concerned
    endings          hết hiệu lực, thay thế, bãi bỏ
    days             from which day, where it is not the text's own day of effect
    consolidations   hợp nhất
    distinct         each thing once, however often it is said
    new_wording      where the new wording stands that an amending clause quotes

A wrong relation misleads about what is in force, so a sentence that can be read in two ways gives
none.
"""

from collections.abc import Iterator, Sequence

from ingest.model import (
    AnchorStep,
    Block,
    Certainty,
    Level,
    Manner,
    Metadata,
    Relation,
    RelationKind,
)
from ingest.relations.amendments import Amendments
from ingest.relations.consolidations import CONSOLIDATED, consolidations
from ingest.relations.days import own_days, with_own_days
from ingest.relations.distinct import distinct
from ingest.relations.endings import Endings
from ingest.relations.grounds import grounds
from ingest.relations.paragraphs import own_paragraphs
from ingest.relations.purposes import Purpose, purpose_of, scope
from ingest.structure import Layout

_CHANGES = (
    RelationKind.AMENDS,
    RelationKind.REPEALS,
    RelationKind.REPLACES,
    RelationKind.CORRECTS,
)
_MANNERS = {RelationKind.AMENDS: Manner.REWORDS, RelationKind.CORRECTS: Manner.REWORDS}
"""A title that tells no places: words of a document that goes on to hold."""


def read_relations(
    text: str, blocks: Sequence[Block], layout: Layout, metadata: Metadata
) -> tuple[Relation, ...]:
    """The relations that the text states, in reading order."""
    found = list(grounds(text, blocks, layout))
    paragraphs = list(own_paragraphs(text, blocks, layout, layout.body))
    preamble = [p for p in paragraphs if not _is_in_article(p.anchor)]
    if metadata.type and metadata.type.value == CONSOLIDATED:
        found += consolidations(metadata, preamble)
    else:
        purpose = purpose_of(metadata, preamble)
        amendments, endings = Amendments(metadata, purpose), Endings(metadata, purpose.names)
        for paragraph in paragraphs:
            found += scope(paragraph, purpose.names)
            told = list(amendments.read(paragraph))
            found += told or endings.read(paragraph)
        found += amendments.untold()
        found += _by_title(purpose, found)
    dated = with_own_days(distinct(found), own_days(text, layout.clauses), metadata)
    return tuple(sorted(dated, key=lambda relation: relation.start))


def _by_title(purpose: Purpose, told: Sequence[Relation]) -> Iterator[Relation]:
    """The title's relations, as far as no sentence tells the same in more detail."""
    alike = _CHANGES if purpose.kind == RelationKind.AMENDS else (purpose.kind,)
    known = {r.target.number for r in told if r.kind in alike and r.target.number}
    words = [r.target.words.lower() for r in told if r.kind in alike]
    for target in purpose.targets:
        named = target.target.words.lower()
        is_known = target.target.number in known or any(x.startswith(named) for x in words)
        if purpose.kind and not is_known:
            is_sure = target.target.number is not None
            yield Relation(
                purpose.kind,
                target.target,
                (),
                (),
                purpose.start,
                purpose.end,
                Certainty.SURE if is_sure else Certainty.LIKELY,
                _MANNERS.get(purpose.kind, Manner.REWRITES),
            )


def _is_in_article(path: Sequence[AnchorStep]) -> bool:
    return any(step.level == Level.ARTICLE for step in path)
