"""What a genuine paper says, for whoever holds a paper with its code.

A code can be copied onto other words. Only the signed words beside it show whether a paper in hand
was altered, so the check tells them as they are printed.
"""

from app.contract.exports import PaperClaim, PaperContent, PaperSource
from app.exports.paper import Paper


def content_of(paper: Paper) -> PaperContent:
    return PaperContent(
        subject=paper.subject,
        validity=paper.validity,
        claims=[PaperClaim(text=one.text, numbers=list(one.numbers)) for one in paper.claims],
        sources=[
            PaperSource(number=one.number, title=one.title, quote=one.quote)
            for one in paper.sources
        ],
        cautions=list(paper.cautions[1:]),
    )
