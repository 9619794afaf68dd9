"""What somebody who is not signed in yet takes along: the language, and the page they came for.

The page is a path of this service and nothing else: an address that leads elsewhere, in whatever
spelling, becomes the first page (CWE-601).
"""

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.requests import Request

from app.contract.catalogue import Language

HOME = "/"
LONGEST_PATH = 1500
_OWN = re.compile(r"/(?:[A-Za-z0-9._~%-][A-Za-z0-9._~%/-]*)?(?:\?[A-Za-z0-9._~%&=+:,/-]*)?")
_NOT_PAGES = ("/sign-in", "/api", "/static", "/_stcore")


@dataclass(frozen=True, slots=True)
class Visit:
    language: Language = Language.VIETNAMESE
    return_to: str = HOME

    def query(self, language: Language | None = None) -> str:
        """The visit as the query of an address, perhaps in another language."""
        fields = {"language": str(language or self.language)}
        if self.return_to != HOME:
            fields["next"] = self.return_to
        return urlencode(fields)

    def goal(self) -> str:
        """The page they came for, in their language."""
        parts = urlsplit(self.return_to)
        others = [pair for pair in parse_qsl(parts.query) if pair[0] != "lang"]
        return f"{parts.path}?{urlencode([*others, ('lang', str(self.language))])}"


def own_path(wanted: str | None) -> str:
    """`wanted` where it is a page of this service, else the first page."""
    if not wanted or len(wanted) > LONGEST_PATH or not _OWN.fullmatch(wanted):
        return HOME
    return HOME if wanted.startswith(_NOT_PAGES) else wanted


def visit_of(request: Request) -> Visit:
    return visit(request.query_params.get("language"), request.query_params.get("next"))


def visit(language: str | None, wanted: str | None) -> Visit:
    """A visit out of what an address or a cookie says."""
    english = language == Language.ENGLISH
    return Visit(Language.ENGLISH if english else Language.VIETNAMESE, own_path(wanted))
