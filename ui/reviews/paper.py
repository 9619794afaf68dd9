"""Whether a paper in hand is what was verified: its code and hash come with the QR code's address,
or are typed from the paper. The signed words are shown beside the verdict, to be compared.
"""

import streamlit as st

from app.contract.exports import PaperContent, PaperState
from ui.markup import Html, inert, show, tag
from ui.rows import laid_out
from ui.visitor import Visitor
from ui.words import Words


def verify_page(visitor: Visitor) -> None:
    words = visitor.words
    st.title(words("verify.title"), anchor=False)
    st.write(inert(words("verify.how")))
    with st.form("paper", border=True):
        answer_id = st.text_input(
            words("verify.id"), st.query_params.get("id", ""), key="paper-id", max_chars=64
        )
        content_hash = st.text_input(
            words("verify.hash"), st.query_params.get("hash", ""), key="paper-hash", max_chars=64
        )
        asked = st.form_submit_button(words("verify.check"), type="primary")
    if (asked or "hash" in st.query_params) and answer_id and content_hash:
        _tell(visitor, answer_id.strip(), content_hash.strip().lower())


def _tell(visitor: Visitor, answer_id: str, content_hash: str) -> None:
    words = visitor.words
    found = visitor.client.check_paper(answer_id, content_hash)
    tell = st.success if found.state is PaperState.GENUINE else st.warning
    tell(inert(found.message))
    if found.verified_by and found.at:
        moment = words("moment", value=visitor.local(found.at))
        st.write(inert(words("verify.by", name=found.verified_by, moment=moment)))
    if found.content:
        show(_signed(found.content, words))


def _signed(content: PaperContent, words: Words) -> Html:
    """The paper's words in the paper's order."""
    parts = [
        tag("p", content.subject, class_="card-title"),
        tag("p", content.validity, class_="card-subject"),
        *(laid_out(f"{claim.text} {_marks(*claim.numbers)}") for claim in content.claims),
    ]
    if content.cautions:
        parts.append(tag("p", words("verify.cautions"), class_="source-title"))
        parts += [tag("p", caution) for caution in content.cautions]
    parts.append(tag("p", words("verify.sources"), class_="source-title"))
    for source in content.sources:
        parts.append(tag("p", f"{_marks(source.number)} {source.title}"))
        parts.append(tag("div", laid_out(source.quote), class_="quote"))
    return tag("div", *parts, class_="paper")


def _marks(*numbers: int) -> str:
    return "".join(f"[{number}]" for number in numbers)
