"""A page that leads on by itself, once, to a page of this service.

The session cookie is SameSite=Strict: browsers keep it back where another site sent them here, and
through the redirects that follow. From a page of ours they send it along.
"""

from html import escape
from string import Template

from starlette.responses import HTMLResponse

from app.contract.catalogue import Catalogue
from app.serving.visit import Visit

_PAGE = Template("""<!doctype html>
<html lang="$language"><head><meta charset="utf-8"><title>Căn Cứ</title>
<meta http-equiv="refresh" content="0;url=$goal"></head>
<body><p>$arriving <a href="$goal">$go_on</a></p></body></html>""")


def onward_page(catalogue: Catalogue, visit: Visit) -> HTMLResponse:
    """The page that leads to the visit's goal."""
    html = _PAGE.substitute(
        language=visit.language,
        goal=escape(visit.goal()),
        arriving=escape(catalogue.text("sign_in.arriving", visit.language)),
        go_on=escape(catalogue.text("sign_in.go_on", visit.language)),
    )
    headers = {"Cache-Control": "no-store", "Content-Security-Policy": "default-src 'none'"}
    return HTMLResponse(html, headers=headers)
