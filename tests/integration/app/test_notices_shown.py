"""A notice says what it is about to those who may read that, masked and shortened."""

from pathlib import Path

from sqlalchemy import delete, update

from app.accounts import people
from app.accounts.people import Person
from app.api.masking import masker
from app.api.shown.notices import Reader, notices_shown, shortened
from app.contract.accounts import Role
from app.contract.catalogue import Language
from app.contract.monitoring import IncidentKind, NewIncident
from app.impact.reading import notices_of
from app.monitoring.incidents import report
from app.storage.tables import answers, memberships
from knowledge.database import reading, writing
from knowledge.policy.screening import load_agency_screening_rules
from tests.integration.app.reviewed import Office


def abouts(office: Office, person: Person, folder: Path) -> list[str]:
    with reading(office.engine) as connection:
        now = people.find(connection, person.id)
        mask = masker(load_agency_screening_rules(folder))
        reader = Reader(now, Language.VIETNAMESE, office.catalogue, mask)
        found = notices_of(connection, person.id, 10)
        return [notice.about for notice in notices_shown(connection, found, reader)]


def test_a_verifier_is_told_the_question(office: Office, tmp_path: Path) -> None:
    verifier = office.person("chi", Role.VERIFIER)
    office.handed_over()
    assert abouts(office, verifier, tmp_path) == ["Nghỉ mấy ngày?"]


def test_who_may_not_read_the_answer_any_more_is_not_told(office: Office, tmp_path: Path) -> None:
    verifier = office.person("chi", Role.VERIFIER)
    office.handed_over()
    with writing(office.engine) as connection:
        connection.execute(delete(memberships).where(memberships.c.account_id == verifier.id))
    assert abouts(office, verifier, tmp_path) == [""]


def test_personal_data_of_old_questions_is_masked(office: Office, tmp_path: Path) -> None:
    verifier = office.person("chi", Role.VERIFIER)
    office.handed_over()
    with writing(office.engine) as connection:
        asked = "Ông A, số điện thoại 0912345678, nghỉ mấy ngày?"
        connection.execute(update(answers).values(question=asked))
    (about,) = abouts(office, verifier, tmp_path)
    assert "0912345678" not in about
    assert "nghỉ mấy ngày?" in about


def test_an_incident_is_told_by_its_title(office: Office, tmp_path: Path) -> None:
    keeper = office.person("quan-tri", Role.ADMINISTRATOR)
    with writing(office.engine) as connection:
        new = NewIncident(kind=IncidentKind.LEAK, title="Lộ danh sách cán bộ")
        report(connection, new, office.asker.id)
    assert abouts(office, keeper, tmp_path) == ["Lộ danh sách cán bộ"]


def test_a_long_question_is_cut_between_words() -> None:
    long = "được nghỉ phép bao nhiêu ngày " * 10
    assert shortened(long, 40) == "được nghỉ phép bao nhiêu ngày được nghỉ …"
    assert shortened("ngắn\n thôi") == "ngắn thôi"
