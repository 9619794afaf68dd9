"""`Theo khoản 2 Điều 15 …,` or `Theo quy định,` before a claim: its citation, not its content."""

from collections.abc import Sequence

from app.answering.verifying.tokens import Token

_CITING = frozenset(("theo", "căn", "cứ", "quy", "định", "tại", "của", "số", "và", "ngày"))


def without_citation(claim: Sequence[Token], place: Sequence[Token]) -> tuple[Token, ...]:
    """The claim without the words up to its first comma, where all of them only name `place`.

    A citation that names another place stays, and is asked of the quote like any other fact.
    """
    comma = next((at for at, token in enumerate(claim) if token.border == ","), 0)
    known = _CITING | {token.form for token in place}
    if comma and all(token.form in known for token in claim[:comma]):
        return tuple(claim[comma:])
    return tuple(claim)
