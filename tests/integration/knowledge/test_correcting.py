"""An officer's word stands before the machine's, as long as the text is a draft."""

from datetime import date

import pytest
from sqlalchemy import Engine, select

from knowledge.database import reading, writing
from knowledge.errors import VersionUnknown, WrongStatus
from knowledge.model import Distribution, Registration, VersionRecord
from knowledge.registry import reading as registry
from knowledge.registry.correcting import correct
from knowledge.registry.publishing import publish
from knowledge.registry.registering import register
from knowledge.tables import documents, passages

OFFICER = Registration("hanh-chinh", Distribution.INTERNAL, "an")


def enter(engine: Engine, document) -> VersionRecord:
    with writing(engine) as connection:
        return register(connection, document, OFFICER)


def test_what_is_stated_holds_and_what_was_read_stays(engine, make_document) -> None:
    version = enter(engine, make_document("Một.", number="1/2024/QĐ-SDL"))
    with writing(engine) as connection:
        changed = correct(
            connection, version.id, {"number": "2/2024/QĐ-SDL", "expires_on": date(2025, 1, 1)}
        )
    assert (changed.number, changed.expires_on) == ("2/2024/QĐ-SDL", date(2025, 1, 1))
    with reading(engine) as connection:
        read = registry.read_metadata(connection, version.id)
        stated = registry.stated_metadata(connection, version.id)
    assert read.number
    assert read.number.value == "1/2024/QĐ-SDL"
    assert stated == {"number": "2/2024/QĐ-SDL", "expires_on": date(2025, 1, 1)}


def test_a_stated_none_says_that_there_is_none(engine, make_document) -> None:
    version = enter(engine, make_document("Một.", number="1/2024/QĐ-SDL"))
    with writing(engine) as connection:
        assert correct(connection, version.id, {"number": None}).number is None


def test_later_corrections_add_to_earlier_ones(engine, make_document) -> None:
    version = enter(engine, make_document("Một.", number="1/2024/QĐ-SDL"))
    with writing(engine) as connection:
        correct(connection, version.id, {"subject": "Về một việc"})
        changed = correct(connection, version.id, {"issuer": "Sở Du lịch"})
    assert (changed.subject, changed.issuer) == ("Về một việc", "Sở Du lịch")


def test_a_corrected_number_makes_it_a_text_of_the_document_of_that_number(
    engine, make_document
) -> None:
    first = enter(engine, make_document("Một.", number="1/2024/QĐ-SDL"))
    second = enter(engine, make_document("Hai.", number="7/2024/QĐ-SDL"))
    with writing(engine) as connection:
        changed = correct(connection, second.id, {"number": "1/2024/QĐ-SDL"})
    assert changed.document_id == first.document_id
    with reading(engine) as connection:
        assert len(connection.execute(select(documents)).all()) == 1


def test_a_corrected_subject_changes_what_the_passages_are_embedded_as(
    engine, make_document
) -> None:
    def digests() -> list[str]:
        with reading(engine) as connection:
            return list(connection.execute(select(passages.c.digest)).scalars())

    version = enter(engine, make_document("Một.", "Hai."))
    before = digests()
    with writing(engine) as connection:
        correct(connection, version.id, {"subject": "Về công tác phí"})
    assert set(before).isdisjoint(digests())


def test_it_is_found_by_its_stated_words(engine, make_document, everything) -> None:
    version = enter(engine, make_document("Một."))
    with writing(engine) as connection:
        correct(connection, version.id, {"subject": "Về công tác phí"})
    with reading(engine) as connection:
        found = registry.versions(connection, everything, query="cong tac phi")
    assert [one.id for one in found] == [version.id]


def test_what_is_published_is_no_longer_corrected(engine, make_document) -> None:
    version = enter(engine, make_document("Một."))
    with writing(engine) as connection:
        publish(connection, [version.id], by="somebody else", second_person=False)
        with pytest.raises(WrongStatus):
            correct(connection, version.id, {"number": "1/2024/QĐ-SDL"})
        with pytest.raises(VersionUnknown):
            correct(connection, "nobody", {"number": "1/2024/QĐ-SDL"})
