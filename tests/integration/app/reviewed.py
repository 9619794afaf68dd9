"""An answer about the text of `conftest`, handed over, looked at and signed as people would."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Engine

from app.accounts import people
from app.accounts.people import Person
from app.answering.correcting import reason_against
from app.answering.model import Check, Citation, Claim, Question, Verdict
from app.answering.reading_answers import answer_under_review, read_answer
from app.answering.steps.save import Save
from app.answering.work import Work
from app.audit import Action, record
from app.contract.accounts import Role
from app.contract.answers import Answer, Outcome
from app.contract.catalogue import Catalogue, Language
from app.contract.reviews import ClaimVerdict
from app.reviews import reviewing
from app.reviews.model import ClaimReview
from app.sources.locating import Locator
from knowledge.database import reading, writing
from knowledge.model import VersionRecord
from knowledge.registry.reading import version_text

LEAVE = "Người làm việc đủ 12 tháng được nghỉ 12 ngày làm việc."
MORNING = "Buổi sáng từ 07 giờ 30 phút đến 11 giờ 30 phút."
RIGHT = ClaimReview(ClaimVerdict.RIGHT)
WRONG = ClaimReview(ClaimVerdict.WRONG)


@dataclass(frozen=True)
class Office:
    """A database with an answer of `asker` in it, which people review."""

    engine: Engine
    catalogue: Catalogue
    version: VersionRecord
    asker: Person

    def person(self, name: str, role: Role) -> Person:
        with writing(self.engine) as connection:
            return people.create(
                connection,
                name=name,
                display_name=name.title(),
                role=role,
                password="mat-khau-rat-dai",
                knowledge_bases=["chung"],
            )

    def answered(self, quotes: Sequence[str] = (LEAVE,)) -> str:
        """The id of a saved answer with one claim for each quote."""
        claims = tuple(self._claim(n, quote) for n, quote in enumerate(quotes, start=1))
        today = date.today()
        question = Question("Nghỉ mấy ngày?", self.asker.id, Language.VIETNAMESE, today)
        work = Work(question, scope=self.asker.scope, claims=claims)
        saved = Save(self.engine, self.catalogue).run(
            work.ended(Outcome.ANSWERED, "outcome.answered")
        )
        return str(saved.answer_id)

    def handed_over(self, quotes: Sequence[str] = (LEAVE,)) -> str:
        answer_id = self.answered(quotes)
        with writing(self.engine) as connection:
            answer = read_answer(connection, self.catalogue, answer_id, self.asker.id)
            reviewing.request_review(connection, answer, self.asker)
        return answer_id

    def seen_by(self, answer_id: str, person: Person) -> Answer:
        with reading(self.engine) as connection:
            return answer_under_review(connection, self.catalogue, answer_id, person)

    def open_sources(self, answer_id: str, person: Person) -> None:
        with writing(self.engine) as connection:
            answer = answer_under_review(connection, self.catalogue, answer_id, person)
            for citation in (c for claim in answer.claims for c in claim.citations):
                about = {"start": citation.start}
                viewed = Action.SOURCE_VIEWED
                record(connection, person.id, viewed, citation.version_id, about)

    def sign(
        self, answer_id: str, person: Person, verdicts: Sequence[ClaimReview] = (RIGHT,)
    ) -> None:
        with writing(self.engine) as connection:
            answer = answer_under_review(connection, self.catalogue, answer_id, person)
            reviewing.verify(
                connection,
                answer,
                person,
                verdicts,
                "đã đối chiếu",
                lambda claim, text: reason_against(
                    claim, text, self.catalogue, Language.VIETNAMESE
                ),
            )

    def verify(
        self, answer_id: str, person: Person, verdicts: Sequence[ClaimReview] = (RIGHT,)
    ) -> None:
        self.open_sources(answer_id, person)
        self.sign(answer_id, person, verdicts)

    def decide(self, answer_id: str, person: Person, *, approved: bool = True) -> None:
        with writing(self.engine) as connection:
            answer = answer_under_review(connection, self.catalogue, answer_id, person)
            reviewing.decide(connection, answer, person, approved=approved, note="")

    def read(self, answer_id: str) -> Answer:
        """As its asker sees it."""
        with reading(self.engine) as connection:
            return read_answer(connection, self.catalogue, answer_id, self.asker.id)

    def _claim(self, number: int, quote: str) -> Claim:
        with reading(self.engine) as connection:
            start = version_text(connection, self.version.id).index(quote)
        end = start + len(quote)
        place = Locator(self.engine).find(self.version.id, start, end, quote)
        assert place is not None
        label = f"E{number}"
        citation = Citation(label, self.version, place.anchor, quote, start, end, ())
        return Claim(quote, (citation,), Check(Verdict.SUPPORTED, 1.0))
