"""Which documents cease: "hết hiệu lực kể từ ngày Luật này có hiệu lực", "thay thế", "bãi bỏ".

A list may follow: "Các văn bản sau đây hết hiệu lực:", then a), b), c).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ingest.model import AnchorStep, Certainty, Level, Metadata, Relation, RelationKind
from ingest.relations.days import since_in
from ingest.relations.naming import Names, changeable, listed, places_before, resolved
from ingest.relations.paragraphs import Paragraph
from ingest.relations.places import begins_with_place, find_places
from ingest.relations.references import TYPE
from ingest.sentences import sentence_ranges

_ENDS = re.compile(
    r"\s(?:đều\s+)?(?P<how>hết hiệu lực)(?:\s+thi hành)?,?\s+(?:kể\s+)?(?:từ|khi)\s"
    r"|\s(?:được|bị)\s+(?P<repealed>bãi bỏ|hủy bỏ)(?!\w)",
    re.IGNORECASE,
)
_ACTS = re.compile(
    r"(?<!\w)này\s(?:[^.;]{0,160}?(?:và|,)\s+)?(?P<verb>thay thế|bãi bỏ)\s+(?:cho\s+)?",
    re.IGNORECASE,
)
_VERB = re.compile(r"(?<!\w)(?P<verb>thay thế|bãi bỏ)\s+(?:cho\s+)?", re.IGNORECASE)
_LISTS = re.compile(
    r"(?:văn bản|quy định|luật|nghị định|thông tư|quyết định|nghị quyết|chỉ thị)[^.;:]{0,60}?"
    r"\s(?:sau|dưới)\s*(?:đây)?(?!\w)",
    re.IGNORECASE,
)
_BEGINS = re.compile(r"^(?:bãi bỏ|hủy bỏ|huỷ bỏ)(?!\w)", re.IGNORECASE)
_TELLING = ("hết hiệu lực", "thay thế", "bãi bỏ", "hủy bỏ", "huỷ bỏ")
_KINDS = {"thay thế": RelationKind.REPLACES}
Path = tuple[AnchorStep, ...]


@dataclass(frozen=True, slots=True)
class _Ending:
    """How documents cease, and from which day if it is another than the text's own."""

    kind: RelationKind
    since: date | None


class Endings:
    """Reads paragraphs in order; a list's opening holds for the paragraphs below it."""

    def __init__(self, metadata: Metadata, names: Names) -> None:
        self._metadata = metadata
        self._names = names
        self._list: tuple[Path, _Ending] | None = None

    def read(self, paragraph: Paragraph) -> Iterator[Relation]:
        """The relations that the paragraph states."""
        if not any(step.level == Level.ARTICLE for step in paragraph.anchor):
            return
        if self._list and not _is_below(paragraph.anchor, self._list[0]):
            self._list = None
        start, end = paragraph.said_from, len(paragraph.words)
        if self._list:
            ending = self._list[1]
            since = since_in(paragraph.words[start:], self._metadata)
            yield from self._named(
                paragraph, replace(ending, since=since or ending.since), start, end
            )
            return
        if not any(words in paragraph.words.lower() for words in _TELLING):
            return
        for start, end in sentence_ranges(paragraph.words):
            yield from self._sentence(paragraph, max(start, paragraph.said_from), end)

    def _sentence(self, paragraph: Paragraph, start: int, end: int) -> Iterator[Relation]:
        words = paragraph.words
        ends = _ENDS.search(words, start, end)
        if ends:
            kind = RelationKind.REPLACES if ends["how"] else RelationKind.REPEALS
            ending = _Ending(kind, since_in(words[ends.start() : end], self._metadata))
            yield from self._named(paragraph, ending, start, ends.start())
            self._begin_list(paragraph, ending, words[start : ends.start()])
            return
        acts = _ACTS.search(words, start, end)
        if acts:
            yield from self._acts(paragraph, acts.start("verb"), end)
            return
        opening = _BEGINS.match(words[start:end])
        if opening and words[start:end].rstrip().endswith(":"):
            ending = _Ending(RelationKind.REPEALS, since_in(words[start:end], self._metadata))
            self._begin_list(paragraph, ending, words[start:end])

    def _acts(self, paragraph: Paragraph, start: int, end: int) -> Iterator[Relation]:
        """ "… thay thế Quyết định số 4; bãi bỏ Điều 3 Quyết định số 5": verb by verb."""
        words = paragraph.words
        verbs = list(_VERB.finditer(words, start, end))
        for verb, stop in zip(verbs, [*(x.start() for x in verbs[1:]), end], strict=True):
            kind = _KINDS.get(verb["verb"].lower(), RelationKind.REPEALS)
            ending = _Ending(kind, since_in(words[verb.end() : stop], self._metadata))
            yield from self._named(paragraph, ending, verb.end(), stop)
            self._begin_list(paragraph, ending, words[verb.end() : stop])

    def _begin_list(self, paragraph: Paragraph, ending: _Ending, said: str) -> None:
        is_open = paragraph.text.rstrip().endswith(":")
        if is_open and _LISTS.search(said) and not listed(said):
            self._list = (paragraph.anchor, ending)

    def _named(
        self, paragraph: Paragraph, ending: _Ending, start: int, end: int
    ) -> Iterator[Relation]:
        """The documents with which the range begins, each with its places if it names any."""
        words = paragraph.words
        said = words[start:end].lstrip()
        at_once = TYPE.match(said) or begins_with_place(said)
        if not at_once and not re.match(r"các\s", said, re.IGNORECASE):
            return
        is_replaced = "thay thế" in words[:start].lower()
        began = start
        for number, found in enumerate(listed(words, start, end, with_places=True)):
            before = words[began : found.start]
            places = places_before(before) if number else find_places(before)
            began = found.end
            kind = RelationKind.REPEALS if places and not is_replaced else ending.kind
            for known in changeable([resolved(found, self._names)], self._metadata):
                yield Relation(
                    kind,
                    known.target,
                    places,
                    paragraph.anchor,
                    paragraph.start + start,
                    paragraph.start + known.end,
                    Certainty.SURE if known.target.number else Certainty.LIKELY,
                    since=ending.since,
                )


def _is_below(path: Path, opening: Sequence[AnchorStep]) -> bool:
    return path[: len(opening)] == tuple(opening)
