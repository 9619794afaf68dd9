"""The answers that rest on a text: what to look at again when it changes or goes."""

from app.contract.documents import Understood
from app.contract.impact import AffectedAnswer, ImpactReport
from ui.library.parts import table
from ui.markup import Html, joined, show, tag
from ui.visitor import Visitor


def impact_section(visitor: Visitor, understood: Understood) -> None:
    report = visitor.client.impact(understood.document.version_id)
    show(impact_html(report, visitor))


def impact_html(report: ImpactReport, visitor: Visitor) -> Html:
    """The counts, then the newest of them, those whose text has changed since marked."""
    words = visitor.words
    if not report.total:
        return tag("p", words("impact.none"), class_="count")
    counts = words("impact.counts", total=report.total, marked=report.marked)
    heads = ["impact.question", "impact.asked", "impact.state", "impact.verified"]
    rows = [_row(answer, visitor) for answer in report.answers]
    shown = joined(tag("p", counts, class_="count"), table([words(h) for h in heads], rows))
    if len(report.answers) < report.total:
        more = words("impact.more", count=report.total - len(report.answers))
        return joined(shown, tag("p", more, class_="count"))
    return shown


def _row(answer: AffectedAnswer, visitor: Visitor) -> Html:
    words = visitor.words
    when = words("moment", value=visitor.local(answer.asked_at))
    marks: list[str] = [tag("p", m.message, class_="changed-source") for m in answer.marks]
    return tag(
        "tr",
        tag("th", answer.question, scope="row"),
        tag("td", words("impact.by", name=answer.asked_by, moment=when)),
        tag("td", *(marks or [words("impact.unchanged")])),
        tag("td", answer.verified_by or words("verification.none")),
    )
