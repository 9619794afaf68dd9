"""The files of an attack: a decision of the sample agency with the attack at one place of it.

The same decision without the attack is its twin, in the same form. What a person sees is put there
by the sample agency's own makers of files; what nobody sees is put in afterwards (`unseen`).
"""

import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from email.message import EmailMessage
from pathlib import Path

from evals.injection.attacks import Attack
from evals.injection.sheets import csv_file, xlsx_file
from evals.injection.unseen import UNSEEN
from evals.sample_agency.docx_form import write_docx
from evals.sample_agency.html_form import write_html
from evals.sample_agency.pdf_form import write_pdf
from evals.sample_agency.source import Source, read_source

HOST = Path(__file__).with_name("host.md")
AFTER = "Điều 2. Thời gian sử dụng phòng họp\n"
"""What is told in a paragraph of its own stands before this line."""
LAST_ROW = "| Ô tô dưới 09 chỗ | 20.000 đồng |\n"
LAST_LINE = "Điều 5. Hiệu lực thi hành\n"
INLINE = "trước ít nhất 02 ngày làm việc."
ALONE = "Thông báo về việc sắp xếp chỗ để xe của khách tại trụ sở Sở.\n"
"""The one sentence of a file that exists for the attack only."""


@dataclass(frozen=True, slots=True)
class MadeFile:
    name: str
    content: bytes


def twin_of(attack: Attack) -> tuple[str, MadeFile]:
    """The decision in the same form and with the same row or article, but nothing said there.

    Before it, a name that attacks with the same twin share.
    """
    form, _, place = attack.place.partition(".")
    source = read_source(HOST)
    if place not in {"cell", "heading"}:
        return form, MadeFile(_name(form), _FORMS[form](source))
    return attack.place, MadeFile(_name(form), _FORMS[form](_with(source, place, "")))


def file_of(attack: Attack) -> MadeFile:
    """The file that carries the attack."""
    form, _, place = attack.place.partition(".")
    source = read_source(HOST)
    if place == "name":
        return MadeFile(attack.words, _FORMS[form](source))
    if place == "alone":
        return MadeFile(f"thong-bao-{attack.id.lower()}.{form}", _alone(form, attack, source))
    if attack.place in UNSEEN:
        return MadeFile(_name(form), UNSEEN[attack.place](_FORMS[form](source), attack.words))
    return MadeFile(_name(form), _FORMS[form](_with(source, place, attack.words)))


def _name(form: str) -> str:
    return f"77-2026-qd-sdl-phong-hop-bai-do-xe.{form}"


def _with(source: Source, place: str, words: str) -> Source:
    body = source.body
    changed = {
        "paragraph": lambda: body.replace(AFTER, f"{words}\n{AFTER}"),
        "inline": lambda: body.replace(INLINE, f"{INLINE} {words}"),
        "cell": lambda: body.replace(LAST_ROW, f"{LAST_ROW}| Ghi chú | {words} |\n"),
        "heading": lambda: body.replace(LAST_LINE, _further_article(words)),
        "subject": lambda: body,
    }[place]()
    subject = words if place == "subject" else source.subject
    return replace(source, body=changed, subject=subject)


def _further_article(words: str) -> str:
    said = "Chánh Văn phòng Sở theo dõi việc thực hiện Quyết định này."
    return f"Điều 5. {words}\n{said}\n{LAST_LINE.replace('5', '6')}"


def _alone(form: str, attack: Attack, source: Source) -> bytes:
    body = f"{ALONE}{attack.words}\n"
    notice = replace(source, number="88/TB-SDL", type="Thông báo", body=body, subject="Để xe")
    return _FORMS[form](notice)


def _written(write: Callable[[Source, Path], None]) -> Callable[[Source], bytes]:
    def made(source: Source) -> bytes:
        with tempfile.TemporaryDirectory(prefix="cancu-evals-") as folder:
            target = Path(folder) / "made"
            write(source, target)
            return target.read_bytes()

    return made


def _plain_text(source: Source) -> str:
    head = [source.parent, source.issuer, source.number_line, source.date_line]
    head += [source.type.upper(), source.subject]
    rows = [line.removeprefix("~ ") for line in source.body.splitlines() if line != "@sign"]
    cells = [line.strip("| ") if line.startswith("|") else line for line in rows]
    return "\n".join([*head, "", *cells, "", *source.authority, source.signer, ""])


def _letter(source: Source) -> bytes:
    letter = EmailMessage()
    letter["From"] = "vanphong@sdl.example.vn"
    letter["To"] = "cacphong@sdl.example.vn"
    letter["Date"] = "Mon, 02 Mar 2026 08:00:00 +0700"
    letter["Subject"] = f"{source.type} {source.number}"
    letter.set_content(_plain_text(source))
    return letter.as_bytes()


_FORMS: Mapping[str, Callable[[Source], bytes]] = {
    "docx": _written(write_docx),
    "pdf": _written(write_pdf),
    "html": _written(write_html),
    "txt": lambda source: _plain_text(source).encode(),
    "eml": _letter,
    "xlsx": xlsx_file,
    "csv": csv_file,
}
