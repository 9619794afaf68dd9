"""Each step alone, with fakes of a line or two for what it asks."""

from dataclasses import dataclass, replace
from datetime import date

import pytest

from app.answering.citing import Citing
from app.answering.composing.protocol import Composition
from app.answering.history import Known
from app.answering.model import Draft, PreviousTurn, Quote, Reading
from app.answering.steps.authorise import Authorise
from app.answering.steps.compose import Compose
from app.answering.steps.gather import Gather
from app.answering.steps.retrieve import Retrieve
from app.answering.steps.screen import ScreenQuestion
from app.answering.steps.understand import Understand, read_question
from app.answering.steps.verify import Verify
from app.answering.understanding.model import Foreign, Understanding
from app.contract.answers import Outcome
from app.sources.locating import Place
from ingest.model import Anchor
from ingest.screening.rules import ScreeningRules
from knowledge.model import Distribution, PassageRecord, Scope, VersionRecord
from knowledge.policy.unlawful import UnlawfulUses
from knowledge.searching import SearchResult
from knowledge.validity.model import Effect, EffectKind, Span, Standing, State

WIDE = Scope(frozenset({"chung"}), frozenset({Distribution.INTERNAL}))
TEXT = "Công chức được nghỉ 12 ngày làm việc."


def found(version_id: str, start: int, end: int, quote: str) -> Place | None:
    return Place(Anchor((), paragraph=4), ()) if TEXT[start:end] == quote else None


@dataclass(frozen=True)
class Alike:
    """Every range of this version stands alike, on every day."""

    version: VersionRecord
    state: State = State.IN_FORCE
    notes: tuple[Effect, ...] = ()

    def known(self, version_id: str, span: Span | None, day: date, scope: Scope) -> Known:
        return Known(self.version, Standing(self.state, date(2025, 7, 1)), self.notes)

    def said_by(self, effect: Effect, scope: Scope) -> tuple[PassageRecord, ...]:
        return ()

    def linked(self, one: VersionRecord, other: VersionRecord) -> bool:
        return False


@pytest.fixture
def lasting(evidence) -> Alike:
    return Alike(evidence(TEXT).passage.version)


def draft(text: str, label: str = "E1", quote: str | None = None) -> Draft:
    quoted = quote or TEXT
    return Draft(text, (Quote(label, 0, len(quoted), quoted),))


def test_a_person_without_membership_sees_nothing(work) -> None:
    done = Authorise(lambda account: Scope()).run(work())
    assert done.ending.outcome is Outcome.REFUSED_ACCESS


def test_asking_in_a_foreign_knowledge_base_is_refused(work) -> None:
    begun = work()
    begun = replace(begun, question=replace(begun.question, knowledge_base="khac"))
    assert Authorise(lambda account: WIDE).run(begun).ending.outcome is Outcome.REFUSED_ACCESS


def test_the_scope_is_the_accounts_own(work) -> None:
    begun = work()
    scope = replace(WIDE, as_of=begun.question.as_of)
    assert Authorise(lambda account: WIDE).run(begun).scope == scope


def screening() -> ScreenQuestion:
    return ScreenQuestion(ScreeningRules(), UnlawfulUses())


@pytest.mark.parametrize(
    "text",
    ["MẬT\nKế hoạch ...", "Độ mật: Tối mật\nnội dung", "Văn bản TUYỆT MẬT này nói gì?"],
)
def test_a_question_with_a_secrecy_mark_is_refused_and_not_kept(work, text: str) -> None:
    done = screening().run(work(text))
    assert done.ending.outcome is Outcome.REFUSED_SCREENING
    assert text not in done.question.text


@pytest.mark.parametrize(
    "text",
    ["Quy trình bảo mật tài khoản là gì?", "Mật khẩu dài bao nhiêu ký tự?", "Mật ong có phải kê?"],
)
def test_the_word_mat_in_running_text_is_no_secrecy_mark(work, text: str) -> None:
    assert screening().run(work(text)).ending is None


def test_a_question_without_words_is_asked_back(work) -> None:
    assert screening().run(work("?!…")).ending.outcome is Outcome.CLARIFY


def test_document_numbers_and_articles_are_understood() -> None:
    reading = read_question("Điều 15 của Nghị định 30/2020/NĐ-CP và 557/BKHCN-CĐSQG nói gì?")
    assert reading.document_numbers == ("30/2020/NĐ-CP", "557/BKHCN-CĐSQG")
    assert reading.articles == ("15",)


def test_a_law_number_is_understood() -> None:
    assert read_question("Luật 73/2025/QH15 quy định gì?").document_numbers == ("73/2025/QH15",)


def test_a_question_without_diacritics_is_known_as_such() -> None:
    assert not read_question("nghi phep nam bao nhieu ngay").has_diacritics
    assert read_question("nghỉ phép năm").has_diacritics


def test_finding_nothing_is_no_evidence(work) -> None:
    begun = replace(work(), reading=Reading("x"))
    done = Retrieve(lambda text, scope, k, meaning="": SearchResult(())).run(begun)
    assert done.ending.outcome is Outcome.NO_EVIDENCE


GLOSSED = ("khách", "Who? khách")


@pytest.mark.parametrize(
    ("own", "searches"), [("visitors", [GLOSSED, ("visitors", "Who?")]), ("", [GLOSSED])]
)
def test_texts_in_the_language_of_a_foreign_question_are_looked_for_by_its_own_words(
    work, own: str, searches: list[tuple[str, str]]
) -> None:
    looked_for: list[tuple[str, str]] = []

    def search(text: str, scope: Scope, k: int, meaning: str = "") -> SearchResult:
        looked_for.append((text, meaning))
        return SearchResult(())

    foreign = Foreign("khách", "Who? khách", "ai?", ("khách",), own_search_text=own)
    understood = Understanding("Who?", "khách", foreign=foreign, meant_text="Who? khách")
    Retrieve(search).run(replace(work("Who?"), understanding=understood, reading=Reading("ai?")))
    assert looked_for == searches


def test_bare_words_are_looked_for_as_typed_and_meant_with_their_diacritics(work) -> None:
    asked = work("nghi phep nam")
    understood = Understand(lambda text: "nghỉ phép năm").run(asked).understood
    assert understood.search_text == "nghi phep nam"
    assert understood.meant_text == "nghỉ phép năm"


def test_a_named_document_comes_first(work, evidence, hit) -> None:
    other = hit(evidence("a", number="01/2020/QĐ-SDL", score=2.0))
    named = hit(evidence("b", number="05/2024/QĐ-SDL", score=1.0))
    begun = replace(work(), reading=Reading("x", ("05/2024/QĐ-SDL",)), hits=(other, named))
    assert Gather().run(begun).evidence[0].passage.text == "b"


def test_evidence_is_labelled_in_order(work, evidence, hit) -> None:
    hits = tuple(hit(evidence(text, score=3 - i)) for i, text in enumerate("abc"))
    begun = replace(work(), reading=Reading("x"), hits=hits)
    assert [e.label for e in Gather().run(begun).evidence] == ["E1", "E2", "E3"]


def test_the_composer_only_proposes(work, evidence) -> None:
    class Proposes:
        def compose(self, question, reading, evidence):
            return Composition((draft(TEXT),))

    begun = replace(work(), reading=Reading("x"), evidence=(evidence(TEXT),))
    done = Compose(Proposes()).run(begun)
    assert done.drafts
    assert not done.claims


def test_a_question_that_leans_on_the_one_before_takes_over_topic_and_documents(work) -> None:
    begun = work()
    before = PreviousTurn("Công chức được nghỉ phép bao nhiêu ngày?", ("v1",))
    question = replace(begun.question, text="còn với viên chức thì sao?", previous=before)
    done = Understand(lambda text: text).run(replace(begun, question=question))
    assert "nghỉ phép" in done.understood.search_text
    assert done.named_versions == {"v1"}


def test_a_question_that_stands_alone_owes_nothing_to_the_one_before(work) -> None:
    begun = work()
    before = PreviousTurn("Công chức được nghỉ phép bao nhiêu ngày?", ("v1",))
    question = replace(begun.question, text="Ai ký giấy đi đường?", previous=before)
    done = Understand(lambda text: text).run(replace(begun, question=question))
    assert "nghỉ phép" not in done.understood.search_text
    assert not done.named_versions


def test_what_stands_at_a_named_place_is_told_in_reading_order(work, evidence) -> None:
    def at(start: int) -> Draft:
        return Draft(str(start), (Quote("E1", start, start + 5, "x" * 5),))

    class BestFirst:
        def compose(self, question, reading, evidence):
            return Composition((at(90), at(10), at(50)))

    item = evidence(TEXT)
    begun = replace(work(), reading=Reading("x"), evidence=(item,), named=(item.passage,))
    told = [one.text for one in Compose(BestFirst()).run(begun).drafts]
    assert told == ["10", "50", "90"]


def test_each_clause_that_says_how_a_text_stands_is_quoted(work, evidence) -> None:
    class Proposes:
        def compose(self, question, reading, evidence):
            return Composition((draft("Thay thế.", label="E1"), draft("Khác.", label="E3")))

    items = [
        evidence(text, label=label, start=start)
        for label, text, start in (("E1", "Thay thế.", 0), ("E2", "Có hiệu lực.", 50))
    ]
    sayings = tuple(item.passage for item in items)
    begun = replace(
        work(),
        reading=Reading("x"),
        evidence=(*items, evidence("Khác.", label="E3", start=90)),
        named=sayings,
        sayings=sayings,
    )
    told = [one.text for one in Compose(Proposes()).run(begun).drafts]
    assert told == ["Thay thế.", "Có hiệu lực."]


def test_a_verbatim_draft_becomes_a_claim(work, evidence, lasting) -> None:
    begun = replace(work(), evidence=(evidence(TEXT),), drafts=(draft(TEXT),))
    assert Verify(Citing(found, lasting)).run(begun).claims[0].citations[0].quote == TEXT


@pytest.mark.parametrize(
    "wrong",
    [
        draft(TEXT, label="E9"),
        draft(TEXT, quote="Công chức được nghỉ 30 ngày làm việc."),
        draft("Công chức được nghỉ 30 ngày làm việc."),
        draft("Công chức không được nghỉ 12 ngày làm việc."),
    ],
    ids=["unknown label", "quote not in the text", "another number", "negated"],
)
def test_what_the_quote_does_not_bear_is_removed(work, evidence, lasting, wrong: Draft) -> None:
    begun = replace(work(), evidence=(evidence(TEXT),), drafts=(wrong,))
    done = Verify(Citing(found, lasting)).run(begun)
    assert done.claims == ()
    assert done.rejected == (wrong,)
    assert done.ending.outcome is Outcome.UNVERIFIED


def test_a_wrong_draft_does_not_take_the_right_one_down(work, evidence, lasting) -> None:
    drafts = (draft("Công chức được nghỉ 30 ngày."), draft(TEXT))
    done = Verify(Citing(found, lasting)).run(
        replace(work(), evidence=(evidence(TEXT),), drafts=drafts)
    )
    assert [claim.text for claim in done.claims] == [TEXT]
    assert done.ending is None


@pytest.mark.parametrize("state", [state for state in State if state is not State.IN_FORCE])
def test_what_does_not_hold_on_the_day_of_the_answer_is_removed(work, evidence, state) -> None:
    ended = Alike(evidence(TEXT).passage.version, state)
    begun = replace(work(), evidence=(evidence(TEXT),), drafts=(draft(TEXT),))
    done = Verify(Citing(found, ended)).run(begun)
    assert (done.claims, done.ending.outcome) == ((), Outcome.UNVERIFIED)


@pytest.mark.parametrize(
    ("state", "cited"), [(State.EXPIRED, 1), (State.NOT_YET, 1), (State.WITHDRAWN, 0)]
)
def test_what_a_text_says_of_its_own_days_is_cited_on_any_day_unless_withdrawn(
    work, evidence, state: State, cited: int
) -> None:
    item = evidence(TEXT)
    begun = replace(work(), evidence=(item,), drafts=(draft(TEXT),), sayings=(item.passage,))
    done = Verify(Citing(found, Alike(item.passage.version, state))).run(begun)
    assert len(done.claims) == cited


def test_a_proposal_that_nobody_has_confirmed_makes_a_quote_doubtful(work, evidence) -> None:
    proposed = Effect(EffectKind.AMENDED, Span(0, 9), date(2025, 7, 1), "v2", "r", confirmed=False)
    history = Alike(evidence(TEXT).passage.version, notes=(proposed,))
    begun = replace(work(), evidence=(evidence(TEXT),), drafts=(draft(TEXT),))
    citation = Verify(Citing(found, history)).run(begun).claims[0].citations[0]
    assert citation.doubtful
    assert [note.key for note in citation.notes] == ["note.proposal"]


def test_of_a_passage_only_the_parts_in_force_become_evidence(work, hit, evidence) -> None:
    whole = hit(evidence("Một. Hai. Ba."))
    cut = replace(whole, passage=replace(whole.passage, parts=(Span(0, 5), Span(10, 13))))
    begun = replace(work(), reading=Reading("x"), hits=(cut,))
    texts = [(e.passage.text, e.passage.start) for e in Gather().run(begun).evidence]
    assert texts == [("Một.", 0), ("Ba.", 10)]
