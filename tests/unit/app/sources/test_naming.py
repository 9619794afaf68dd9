"""A place is named as an official names it, and not at all where there is nothing to name."""

from app.contract.catalogue import Language
from app.sources.naming import path_of
from ingest.model import AnchorStep, Level


def test_a_path_is_named_from_narrow_to_wide() -> None:
    path = (AnchorStep(Level.ARTICLE, "5"), AnchorStep(Level.CLAUSE, "2"))
    assert path_of(path, Language.VIETNAMESE) == "khoản 2 Điều 5"


def test_what_stands_before_the_first_article_has_no_name() -> None:
    assert path_of((), Language.VIETNAMESE) == ""
    assert path_of((), Language.ENGLISH) == ""
