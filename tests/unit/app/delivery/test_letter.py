"""A letter says who, what kind of thing and where; never a word of it."""

from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.contract.catalogue import load_catalogue
from app.delivery.letter import PLACES, Wording, domain_of, written
from app.delivery.model import Message, Recipient, ToldNotice

AT = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
SENDER = "Căn Cứ <can-cu@so.example.vn>"
CATALOGUE = load_catalogue(Path(__file__).parents[4] / "app" / "messages")


def told(kind: str) -> ToldNotice:
    return ToldNotice(1, kind, "ab12", AT)


def message(*notices: ToldNotice) -> Message:
    return Message("m1", AT, Recipient("chi", "Lê Chi", "chi@so.example.vn"), notices)


@pytest.mark.parametrize("kind", PLACES)
def test_every_kind_that_leaves_has_its_sentence_and_its_place(kind: str) -> None:
    assert CATALOGUE.has(f"letter.{kind}")
    assert CATALOGUE.has(f"told.{kind}")
    link = Wording(CATALOGUE, "https://can-cu.example.vn/").link(told(kind))
    assert link.startswith("https://can-cu.example.vn/")


def test_a_message_has_no_field_that_could_carry_an_answer() -> None:
    assert {field.name for field in fields(ToldNotice)} == {"id", "kind", "subject", "at"}


def test_the_letter_names_its_reader_the_matter_and_the_link() -> None:
    wording = Wording(CATALOGUE, "https://can-cu.example.vn")
    letter = written(message(told("review_requested"), told("incident")), wording, SENDER)
    text = letter.get_content()
    assert letter["To"] == "chi@so.example.vn"
    assert letter["Subject"] == "[Căn Cứ] Có 2 việc cần anh/chị xem"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert "Kính gửi anh/chị Lê Chi" in text
    assert "https://can-cu.example.vn/reviews?answer=ab12" in text
    assert "https://can-cu.example.vn/incidents" in text


def test_without_an_address_of_its_own_the_service_gives_the_id() -> None:
    text = written(message(told("review_requested")), Wording(CATALOGUE), SENDER).get_content()
    assert "Mã: ab12" in text
    assert "http" not in text


def test_every_attempt_has_the_same_message_id() -> None:
    letters = [written(message(told("incident")), Wording(CATALOGUE), SENDER) for _ in range(2)]
    assert {letter["Message-ID"] for letter in letters} == {"<m1@so.example.vn>"}


def test_a_name_with_a_line_break_adds_no_header() -> None:
    recipient = Recipient("x", "A\nBcc: x@y.vn", "a@so.example.vn")
    letter = written(Message("m1", AT, recipient, (told("incident"),)), Wording(CATALOGUE), SENDER)
    assert letter["Bcc"] is None


def test_an_address_with_a_line_break_is_refused() -> None:
    recipient = Recipient("x", "A", "a@so.example.vn\nBcc: x@y.vn")
    with pytest.raises(ValueError, match="linefeed"):
        written(Message("m1", AT, recipient, ()), Wording(CATALOGUE), SENDER)


@pytest.mark.parametrize(
    ("sender", "domain"), [("a@b.vn", "b.vn"), ("A <a@b.vn>", "b.vn"), ("nobody", "nobody")]
)
def test_ids_stand_under_the_senders_domain(sender: str, domain: str) -> None:
    assert domain_of(sender) == domain
