"""One form on a page of plain HTML, for whoever is not signed in yet: no script, no outside."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from string import Template

from starlette.responses import HTMLResponse

from app.contract.catalogue import Catalogue, Language
from app.serving.visit import Visit

_PAGE = Template("""<!doctype html>
<html lang="$language"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Căn Cứ – $title</title>
<style>
body{margin:0;min-height:100vh;display:grid;place-items:center;background:#f4f5f7;color:#1d2733;
font:16px/1.5 "Noto Sans","DejaVu Sans",system-ui,sans-serif}
main{background:#fff;border:1px solid #d9dee5;border-top:4px solid #1b4f72;border-radius:8px;
padding:2rem 2.25rem;width:min(24rem,calc(100vw - 2rem));box-sizing:border-box}
h1{margin:0 0 .25rem;font-size:1.6rem}p{margin:.25rem 0 1rem;color:#4a5666}
label{display:block;margin:.9rem 0 .25rem;font-weight:600}
label.tick{font-weight:400}
input{width:100%;box-sizing:border-box;padding:.6rem .7rem;border:1px solid #8592a3;
border-radius:6px;font:inherit}
input[type=checkbox]{width:auto}
input:focus-visible,button:focus-visible,a:focus-visible{outline:3px solid #f0b429;
outline-offset:1px}
button{margin-top:1.4rem;width:100%;padding:.7rem;border:0;border-radius:6px;background:#1b4f72;
color:#fff;font:inherit;font-weight:600;cursor:pointer}
a.way{display:block;margin-top:.8rem;padding:.7rem;border:1px solid #1b4f72;border-radius:6px;
font-weight:600;text-align:center;text-decoration:none}
[role=alert]{background:#fdecea;border-left:4px solid #9b1c1f;padding:.6rem .8rem;color:#611a15}
footer{margin-top:1.2rem;font-size:.9rem}a{color:#1b4f8a}
</style></head><body><main>
<h1>Căn Cứ</h1><p>$intro</p>$problem
<form method="post" action="$address?$query" autocomplete="off">
$fields
<button type="submit">$submit</button></form>$other_way
<footer><p>$advice</p><p><a href="$other_address?$query">$link</a></p>
<a href="$address?$other_query" hreflang="$other">$switch</a></footer>
</main></body></html>""")

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'"


@dataclass(frozen=True, slots=True)
class Form:
    """A form: its address, the address of the page that it leads to, its fields and its words."""

    address: str
    other_address: str
    fields: Template
    words: Mapping[str, str]
    """The catalogue's key of each word of the template."""


@dataclass(frozen=True, slots=True)
class Told:
    """What went wrong: the sentence's key in the catalogue, and the status of the answer."""

    key: str = ""
    status: int = 200
    details: Mapping[str, str | int] = field(default_factory=dict)


NOTHING = Told()


def plain_page(
    catalogue: Catalogue,
    form: Form,
    visit: Visit,
    problem: Told = NOTHING,
    other_way: str | None = None,
) -> HTMLResponse:
    """The page with the form, and with a problem over it where there is one.

    `other_way` is the address of the provider's sign-in, for pages that offer it.
    """
    language = visit.language
    other = Language.ENGLISH if language is Language.VIETNAMESE else Language.VIETNAMESE

    def say(key: str, **filling: str | int) -> str:
        return escape(catalogue.text(key, language, **filling))

    said = {word: say(key) for word, key in form.words.items()}
    html = _PAGE.substitute(
        said,
        fields=form.fields.substitute(said),
        advice=say("sign_in.advice"),
        switch=say("sign_in.switch"),
        address=form.address,
        other_address=form.other_address,
        language=language,
        other=other,
        query=escape(visit.query()),
        other_query=escape(visit.query(other)),
        other_way=_way(other_way, visit, say("sign_in.openid")) if other_way else "",
        problem=_alert(say(problem.key, **problem.details)) if problem.key else "",
    )
    headers = {"Cache-Control": "no-store", "Content-Security-Policy": _POLICY}
    return HTMLResponse(html, problem.status, headers=headers)


def _alert(sentence: str) -> str:
    return f'<p role="alert">{sentence}</p>'


def _way(address: str, visit: Visit, label: str) -> str:
    return f'\n<a class="way" href="{address}?{escape(visit.query())}">{label}</a>'
