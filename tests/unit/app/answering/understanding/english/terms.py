"""A small glossary of English terms that the tests read by."""

from knowledge.policy.english import EnglishTerm, EnglishTerms

TERMS = EnglishTerms(
    (
        EnglishTerm(("leave", "time off"), ("nghỉ",)),
        EnglishTerm(("annual leave",), ("nghỉ phép", "nghỉ hằng năm")),
        EnglishTerm(("approve", "approval"), ("phê duyệt",)),
        EnglishTerm(("day",), ("ngày",)),
    )
)
