"""What stands around every page: the name, the menu, who is signed in, the language, the exit."""

from collections.abc import Callable
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import Page

from app.contract.accounts import Permission
from app.contract.catalogue import Language
from ui.account.page import account_page
from ui.audit.page import audit_page
from ui.bases.page import bases_page
from ui.chat.page import chat_page
from ui.held_back import held_back_page
from ui.library.page import documents_page
from ui.library.upload import upload_page
from ui.looks import open_page
from ui.markup import apply_style, leave_to, show, tag
from ui.monitoring.incidents import incidents_page
from ui.monitoring.page import monitoring_page
from ui.people.page import people_page
from ui.problems import sign_in_again, told
from ui.reviews.feedback import feedback_page
from ui.reviews.page import reviews_page
from ui.reviews.paper import verify_page
from ui.visitor import Visitor, way_out
from ui.words import Words

THEME = Path(__file__).parent / "theme"
LANGUAGE_KEY = "lang"
"""The switch, and its name in the address."""


def dress(words: Words) -> None:
    """Title, style and mark: what a page has even before anyone is signed in."""
    st.set_page_config(
        page_title=words("product.title"), page_icon=str(THEME / "mark.svg"), layout="centered"
    )
    apply_style(THEME / "style.css")
    st.logo(str(THEME / "logo.svg"), size="large", icon_image=str(THEME / "mark.svg"))


def chosen_language() -> Language:
    """The switch in the side bar, remembered in the address; Vietnamese until someone chooses."""
    in_address = st.query_params.get(LANGUAGE_KEY, Language.VIETNAMESE)
    known = in_address if in_address in list(Language) else Language.VIETNAMESE
    st.session_state.setdefault(LANGUAGE_KEY, Language(known))
    with st.sidebar:
        chosen = st.segmented_control(
            Words(Language(known))("language.label"),
            list(Language),
            required=True,
            format_func=lambda language: Words(language)("language.name"),
            key=LANGUAGE_KEY,
            label_visibility="collapsed",
        )
    language = Language(chosen or known)
    if language != in_address:
        st.query_params[LANGUAGE_KEY] = language
    return language


def run_pages(visitor: Visitor) -> None:
    """The menu of the pages that this person may open, and the page that is open."""

    def open_document(version_id: str) -> None:
        st.switch_page(documents, query_params={"document": version_id})

    chat = _page(visitor, Permission.ASK, "chat", ":material/forum:", chat_page)
    documents = _page(
        visitor, Permission.READ_SOURCES, "documents", ":material/library_books:", documents_page
    )
    upload = _page(
        visitor,
        Permission.UPLOAD,
        "upload",
        ":material/upload_file:",
        lambda visitor: upload_page(visitor, open_document),
    )
    bases = _page(
        visitor, Permission.READ_SOURCES, "bases", ":material/folder_managed:", bases_page
    )
    reviews = _page(
        visitor, Permission.READ_REVIEWS, "reviews", ":material/fact_check:", reviews_page
    )
    feedback = _page(
        visitor, Permission.READ_FEEDBACK, "feedback", ":material/feedback:", feedback_page
    )
    verify = _page(visitor, Permission.READ_SOURCES, "verify", ":material/verified:", verify_page)
    incidents = _page(visitor, Permission.ASK, "incidents", ":material/emergency:", incidents_page)
    monitoring = _page(
        visitor, Permission.READ_MONITORING, "monitoring", ":material/monitoring:", monitoring_page
    )
    audit = _page(visitor, Permission.READ_AUDIT, "audit", ":material/history:", audit_page)
    people = _page(visitor, Permission.MANAGE_ACCOUNTS, "people", ":material/group:", people_page)
    account = _page(visitor, None, "account", ":material/account_circle:", account_page)
    work = [chat, documents, upload, bases, reviews, feedback, verify]
    page = st.navigation([*work, incidents, monitoring, audit, people, account], expanded=True)
    with told(visitor.words):
        page.run()


def _page(
    visitor: Visitor,
    permission: Permission | None,
    name: str,
    icon: str,
    show_page: Callable[[Visitor], None],
) -> Page:
    """A page of the menu; to those who may not open it, one sentence at its address.

    Without a `permission` it is everybody's who is signed in.
    """
    words = visitor.words
    allowed = permission is None or visitor.may(permission)

    def run() -> None:
        open_page(name)
        if visitor.me.held_back:
            held_back_page(visitor, visitor.me.held_back)
        elif allowed:
            show_page(visitor)
        else:
            st.warning(words("account.not_allowed"))

    return st.Page(
        run,
        title=words(f"{name}.menu"),
        icon=icon,
        url_path=name,
        default=name == "chat",
        visibility="visible" if allowed and not visitor.me.held_back else "hidden",
    )


def show_person(visitor: Visitor) -> None:
    """Who is signed in, in which role, and the way out."""
    words, account = visitor.words, visitor.me.account
    with st.sidebar:
        show(
            tag(
                "div",
                tag("p", account.display_name, class_="name"),
                tag("p", words.of("role", account.role)),
                class_="person",
                role="group",
                aria_label=words("account.label"),
            )
        )
        left = st.button(words("account.sign_out"), icon=":material/logout:", key="sign-out")
    if left:
        _sign_out(visitor)


def _sign_out(visitor: Visitor) -> None:
    with told(visitor.words):
        visitor.client.sign_out()
        sign_in_again(visitor.words, "sign_in.left")
        leave_to(way_out(visitor))
    st.stop()
