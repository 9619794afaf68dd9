"""Every file format of a paper. Each is written from a `Paper` and from nothing else."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from app.contract.exports import Form
from app.exports.docx_form import write_docx
from app.exports.paper import Paper
from app.exports.pdf_form import write_pdf


@dataclass(frozen=True, slots=True)
class FileForm:
    media_type: str
    write: Callable[[Paper], bytes]


FORMS: Mapping[Form, FileForm] = {
    Form.DOCX: FileForm(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document", write_docx
    ),
    Form.PDF: FileForm("application/pdf", write_pdf),
}
