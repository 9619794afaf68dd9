"""No way out of the service carries a claim without a citation: by types, and over all of them."""

import inspect
import io
from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any, get_type_hints

import pytest
from docx import Document
from fastapi import FastAPI
from pydantic import ValidationError
from pypdfium2 import PdfDocument

from app.api import application
from app.contract.answers import Claim
from app.contract.exports import Form
from app.errors import UncitedClaim
from app.exports.forms import FORMS
from app.exports.paper import CitedClaim, Paper, Signed, Source

CLAIM = CitedClaim("Được nghỉ 12 ngày.", (1,))
SOURCE = Source(1, "Điều 2 Nội quy", "được nghỉ 12 ngày làm việc")
PAPER = Paper(
    nation="CỘNG HÒA",
    motto="Độc lập",
    agency="SỞ",
    dated="Đắk Lắk, ngày 02 tháng 3 năm 2026",
    title="PHIẾU TRẢ LỜI",
    subject="Nghỉ mấy ngày?",
    validity="",
    claims=(CLAIM,),
    sources=(SOURCE,),
    headings=("I", "II", "III"),
    attestation=("Mã: a",),
    signed=(Signed("NGƯỜI ĐỨNG ĐẦU", "", "Trần B"),),
    recipients=("Nơi nhận:", "- Lưu: VT."),
    check_address="https://x/verify?id=a&hash=b",
)


def words_of_docx(content: bytes) -> str:
    return "\n".join(one.text for one in Document(io.BytesIO(content)).paragraphs)


def words_of_pdf(content: bytes) -> str:
    pages = PdfDocument(content)
    words = "\n".join(page.get_textpage().get_text_range() for page in pages)
    return " ".join(words.split())


READ = {Form.DOCX: words_of_docx, Form.PDF: words_of_pdf}


def schemas() -> dict[str, Any]:
    api = FastAPI()
    for module in application.ROUTERS:
        api.include_router(module.router)
    found: dict[str, Any] = api.openapi()["components"]["schemas"]
    return found


def holders(name: str, of: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every schema with a property of this name."""
    for schema, body in of.items():
        if name in body.get("properties", {}):
            yield schema, body["properties"][name]


def test_a_claim_on_the_wire_has_a_citation_and_a_citation_its_words() -> None:
    found = schemas()
    claim, citation = found["Claim"], found["Citation"]
    assert claim["properties"]["citations"]["minItems"] == 1
    assert "citations" in claim["required"]
    assert citation["properties"]["quote"]["minLength"] == 1
    with pytest.raises(ValidationError):
        Claim(text="Được nghỉ.", citations=[], supported=True)


def test_wherever_the_api_sends_claims_they_are_of_that_type() -> None:
    found = schemas()
    received = {"NewReview", "ReviewShown"}  # verdicts on claims
    printed = {"PaperContent"}  # by the numbers of sources, as a paper has them
    sent = {name: body for name, body in holders("claims", found) if name not in received}
    assert {"Answer", "AnswerVerification"} | printed <= set(sent)
    for name, body in sent.items():
        claim = "PaperClaim" if name in printed else "Claim"
        assert body["items"] == {"$ref": f"#/components/schemas/{claim}"}, name


def test_a_printed_claim_on_the_wire_has_a_number_and_its_source_words() -> None:
    found = schemas()
    assert found["PaperClaim"]["properties"]["numbers"]["minItems"] == 1
    assert "numbers" in found["PaperClaim"]["required"]
    assert found["PaperSource"]["properties"]["quote"]["minLength"] == 1


def test_every_file_format_is_written_from_a_paper_and_from_nothing_else() -> None:
    assert set(FORMS) == set(Form)
    for form in FORMS.values():
        parameters = list(inspect.signature(form.write).parameters)
        assert [get_type_hints(form.write)[name] for name in parameters] == [Paper]
    claims = next(field for field in fields(Paper) if field.name == "claims")
    assert claims.type == tuple[CitedClaim, ...]


def test_a_paper_refuses_a_claim_without_a_source() -> None:
    with pytest.raises(UncitedClaim):
        CitedClaim("Được nghỉ.", ())
    with pytest.raises(UncitedClaim):
        replace(PAPER, claims=(replace(CLAIM, numbers=(2,)),))
    with pytest.raises(UncitedClaim):
        replace(SOURCE, quote=" ")
    with pytest.raises(UncitedClaim):
        replace(PAPER, claims=())


@pytest.mark.parametrize("form", Form)
def test_every_format_prints_the_claim_with_its_number_and_the_cited_words(form: Form) -> None:
    printed = READ[form](FORMS[form].write(PAPER))
    assert "Được nghỉ 12 ngày. [1]" in printed
    assert "[1] Điều 2 Nội quy" in printed
    assert SOURCE.quote in printed
