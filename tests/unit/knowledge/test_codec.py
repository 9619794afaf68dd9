"""Codec: what is written as JSON is read back exactly."""

import json
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from ingest.model import (
    Anchor,
    AnchorStep,
    Block,
    BlockKind,
    Box,
    Certainty,
    Clause,
    Finding,
    FindingKind,
    Level,
    LineBox,
    Metadata,
    Read,
    Severity,
)
from knowledge.registry import codec

PLACES = st.integers(0, 10**6)
TEXTS = st.text(max_size=20)
STEPS = st.builds(AnchorStep, st.sampled_from(Level), TEXTS)
BOXES = st.builds(Box, PLACES, *[st.floats(0, 2_000)] * 4)
CLAUSES = st.recursive(
    st.builds(Clause, st.sampled_from(Level), TEXTS, TEXTS, PLACES, PLACES, PLACES),
    lambda children: st.builds(
        Clause,
        st.sampled_from(Level),
        TEXTS,
        TEXTS,
        PLACES,
        PLACES,
        PLACES,
        st.lists(children, max_size=3).map(tuple),
    ),
    max_leaves=8,
)


@given(
    st.lists(
        st.builds(Block, PLACES, PLACES, st.sampled_from(BlockKind), PLACES, st.none() | PLACES)
    ),
    st.lists(st.builds(LineBox, PLACES, PLACES, BOXES)),
    st.lists(CLAUSES, max_size=4),
)
def test_layouts(blocks: list[Block], lines: list[LineBox], clauses: list[Clause]) -> None:
    packed = [
        codec.pack(rows)
        for rows in (
            codec.blocks_to_rows(blocks),
            codec.lines_to_rows(lines),
            codec.clauses_to_rows(clauses),
        )
    ]
    assert codec.blocks_from_rows(codec.unpack(packed[0])) == tuple(blocks)
    assert codec.lines_from_rows(codec.unpack(packed[1])) == tuple(lines)
    assert codec.clauses_from_rows(codec.unpack(packed[2])) == tuple(clauses)


@given(st.builds(Anchor, st.lists(STEPS, max_size=4).map(tuple), PLACES, st.none() | PLACES))
def test_anchors(anchor: Anchor) -> None:
    written = json.dumps(codec.anchor_to_json(anchor))
    assert codec.anchor_from_json(json.loads(written)) == anchor


@given(
    st.lists(
        st.builds(
            Finding,
            st.sampled_from(FindingKind),
            st.sampled_from(Severity),
            st.dictionaries(TEXTS, TEXTS | st.integers(), max_size=3),
            st.none() | PLACES,
            st.none() | PLACES,
        )
    )
)
def test_findings(findings: list[Finding]) -> None:
    written = json.dumps(codec.findings_to_json(findings))
    assert codec.findings_from_json(json.loads(written)) == tuple(findings)


def test_metadata_keeps_places_and_certainty() -> None:
    metadata = Metadata(
        number=Read("30/2020/NĐ-CP", 5, 18, Certainty.SURE),
        issued_on=Read(date(2020, 3, 5), 30, 60, Certainty.LIKELY),
    )
    written = json.dumps(codec.metadata_to_json(metadata))
    assert codec.metadata_from_json(json.loads(written)) == metadata
