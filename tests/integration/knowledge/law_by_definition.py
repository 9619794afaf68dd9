"""What holds on a day, said once more and plainly: the measure that histories are held against.

Nothing of the product's reasoning is used here, and nothing is remembered between two questions:
every answer is worked out from all texts and all deeds. Texts are told by their lines, each with a
word of its own, and places are told in words: ("Điều 1", "khoản 2").
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from ingest.model import Manner, RelationKind

Place = tuple[str, ...]
CHANGING = (
    RelationKind.AMENDS,
    RelationKind.REPEALS,
    RelationKind.REPLACES,
    RelationKind.CORRECTS,
)


@dataclass(frozen=True)
class Line:
    """A line of a text: its word, where it stands, and for which place it is new wording.

    `quoted` is as the quotation has it: ("Điều 3", "khoản 1"), or ("khoản 1",) without its Điều.
    """

    word: str
    place: Place
    quoted: Place = ()


@dataclass
class Deed:
    """What a text does to another, as it stands on record now."""

    kind: RelationKind
    manner: Manner
    target: str
    places: tuple[Place, ...]
    anchor: Place
    since: date | None = None
    state: str = "proposed"
    id: str = ""

    @property
    def ends_all(self) -> bool:
        whole = self.kind in (RelationKind.REPEALS, RelationKind.REPLACES)
        return whole and not self.places and self.manner is Manner.REWRITES


@dataclass
class Known:
    """A version on record."""

    id: str
    number: str
    lines: tuple[Line, ...]
    deeds: list[Deed]
    issued: date | None
    effective: date | None
    expires: date | None
    status: str = "drafted"
    published: int = 0
    """Which publication it was, from 1."""
    published_on: date | None = None
    superseded_on: date | None = None


@dataclass(frozen=True)
class Working:
    """A deed with its text and its first day."""

    deed: Deed
    by: Known
    since: date

    @property
    def order(self) -> tuple[date, date, str]:
        return (self.since, self.by.issued or self.since, self.deed.id)


@dataclass
class Law:
    """All versions on record."""

    versions: list[Known] = field(default_factory=list)

    def texts_of(self, number: str) -> list[Known]:
        """What was ever published under the number and not withdrawn, the newest last."""
        there = [v for v in self.versions if v.number == number and is_answerable(v)]
        return sorted(there, key=lambda version: version.published)

    def gathered(self, version: Known) -> set[str]:
        return {
            deed.target
            for deed in version.deeds
            if deed.kind is RelationKind.CONSOLIDATES
            and deed.state != "rejected"
            and deed.target != version.number
        }

    def first_day(self, version: Known) -> date | None:
        """A gathering text holds from the last day of what it gathers."""
        newest = [self.texts_of(number)[-1:] for number in self.gathered(version)]
        days = [text.effective or text.issued for texts in newest for text in texts]
        known = [day for day in days if day]
        if known:
            return max(known)
        if version.effective or version.issued:
            return version.effective or version.issued
        earlier = self.texts_of(version.number)[:1]
        return version.published_on if earlier and earlier[0] is not version else None

    def at_work(self) -> list[Working]:
        """The deeds that come to work: none has ended what they say by their first day.

        Deeds that end each other are decided in the order of their days.
        """
        open_ = sorted(self._all_deeds(), key=lambda each: each.order)
        working: list[Working] = []
        while open_:
            free = [w for w in open_ if not any(_stops(other, w) for other in open_)]
            first = (free or open_)[0]
            working.append(first)
            open_ = [w for w in open_ if w is not first and not _stops(first, w)]
        return working

    def _all_deeds(self) -> Iterator[Working]:
        for number in {version.number for version in self.versions}:
            for version in self.texts_of(number)[-1:]:
                for deed in version.deeds:
                    since = deed.since or self.first_day(version)
                    works = deed.kind in CHANGING and deed.state != "rejected" and since
                    lives = not (version.expires and since and version.expires < since)
                    if works and lives and deed.target != number and self.texts_of(deed.target):
                        assert since
                        yield Working(deed, version, since)

    def holding(self, day: date) -> dict[str, set[str]]:
        """By version, the words of the lines that hold on the day; no version without any."""
        working = self.at_work()
        over = [w for w in working if w.since <= day and w.deed.state == "confirmed"]
        found = {
            version.id: {
                line.word
                for line in version.lines
                if not any(
                    self._is_done_to(w, version) and _reaches(w.deed, line.place) for w in over
                )
                and not any(_ends_wording(w, line, version, working) for w in over)
            }
            for version in self.versions
            if self.lives(version, day)
        }
        return {id: words for id, words in found.items() if words}

    def lives(self, version: Known, day: date) -> bool:
        """Whether it holds by its own dates."""
        since = self.first_day(version)
        return (
            is_answerable(version)
            and not (since and day < since)
            and not (version.expires and version.expires < day)
            and not (version.superseded_on and version.superseded_on <= day)
        )

    def _is_done_to(self, working: Working, version: Known) -> bool:
        """To the text itself, or to one that it gathers by a text that it does not gather; and not
        to a later text of the document, written when it had been done."""
        if working.by.number == version.number:
            return False
        gathered = self.gathered(version)
        if working.deed.target == version.number:
            first, begins = self.texts_of(version.number)[0], self.first_day(version)
            return first is version or begins is None or working.since >= begins
        return working.deed.target in gathered and working.by.number not in gathered


def is_answerable(version: Known) -> bool:
    return version.status in ("published", "superseded")


def _reaches(deed: Deed, place: Place) -> bool:
    """Whether the deed, when confirmed, ends what stands at the place."""
    if deed.ends_all:
        return True
    takes = deed.manner is Manner.REWRITES
    return takes and any(place[: len(named)] == named for named in deed.places)


def _stops(one: Working, other: Working) -> bool:
    """Whether `one` ends what `other` says before or as it comes to work."""
    aimed = one.deed.target == other.by.number != one.by.number
    on_time = one.since <= other.since and one.deed.state == "confirmed"
    if not aimed or not on_time:
        return False
    return one.deed.ends_all or (bool(other.deed.anchor) and _reaches(one.deed, other.deed.anchor))


def _ends_wording(later: Working, line: Line, version: Known, working: Sequence[Working]) -> bool:
    """Whether the line is new wording, or brings it, and the same place was changed once more."""
    mine = [w for w in working if w.by is version and w.deed.anchor]
    return any(
        _ends_wording_of(own, later, line, mine)
        for own in mine
        if own.deed.places
        and own.deed.manner is not Manner.REWORDS
        and own.deed.target == later.deed.target
        and later.by.number != version.number
        and (own.since, own.by.issued or own.since) < (later.since, later.by.issued or later.since)
    )


def _ends_wording_of(own: Working, later: Working, line: Line, mine: Sequence[Working]) -> bool:
    here = own.deed.anchor
    if line.place[: len(here)] != here:
        return False
    if later.deed.ends_all:
        return True
    if later.deed.manner is not Manner.REWRITES:
        return False
    alone = len(own.deed.places) == 1 and all(w is own or w.deed.anchor != here for w in mine)
    for place in own.deed.places:
        for changed in later.deed.places:
            whole = place[: len(changed)] == changed
            if whole and alone:
                return True
            narrower = changed[: len(place)] == place
            wanted = place if whole else changed
            told = _told_in(line, place)
            if (whole or narrower) and told and told[: len(wanted)] == wanted:
                return True
    return False


def _told_in(line: Line, place: Place) -> Place:
    """Where quoted words stand in the text that is changed: below the Điều of the place.

    Empty for words that are no new wording.
    """
    if not line.quoted or line.quoted[0].startswith("Điều"):
        return line.quoted
    return (*place[:1], *line.quoted)
