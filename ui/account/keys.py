"""My API keys: made for a purpose and a time, shown once, revoked when no longer needed."""

from collections.abc import Mapping
from datetime import UTC, datetime

import streamlit as st

from app.contract.accounts import ApiKey, CreatedApiKey, NewApiKey, Permission
from ui.library.finishing import finish
from ui.markup import Html, inert, show, tag
from ui.problems import told
from ui.visitor import Visitor

DAYS = (30, 90, 180, 366)
_MADE = "keys.made"


def keys_section(visitor: Visitor) -> None:
    words = visitor.words
    st.caption(words("keys.how"))
    made: CreatedApiKey | None = st.session_state.get(_MADE)
    if made:
        _show_once(visitor, made)
    found = visitor.client.api_keys()
    now = datetime.now(UTC)
    live = [key for key in found if is_live(key, now)]
    if not live:
        st.info(words("keys.none"))
    bases = {base.id: base.name for base in visitor.client.knowledge_bases()}
    for key in live:
        _key(visitor, key, bases)
    _new_key(visitor, bases)
    _ended(visitor, [key for key in found if not is_live(key, now)])


def is_live(key: ApiKey, now: datetime) -> bool:
    """Whether a program can still use it."""
    return key.revoked_at is None and key.expires_at > now


def _show_once(visitor: Visitor, made: CreatedApiKey) -> None:
    words = visitor.words
    with st.container(border=True, key="key-made"):
        st.warning(inert(words("keys.once", name=made.about.name)), icon=":material/key:")
        st.code(made.key, language=None, wrap_lines=True)
        st.caption(inert(words("keys.use")))
        st.button(words("keys.kept"), key="key-kept", on_click=_forget)


def _forget() -> None:
    st.session_state.pop(_MADE, None)


def _key(visitor: Visitor, key: ApiKey, bases: Mapping[str, str]) -> None:
    words = visitor.words
    with st.container(border=True, gap="xsmall", key=f"key-{key.id}"):
        show(key_html(key, bases, visitor))
        label = words("keys.revoke")
        if st.button(label, key=f"revoke-{key.id}", type="tertiary", icon=":material/key_off:"):
            with told(words):
                visitor.client.revoke_key(key.id)
                _forget()
                finish(words("keys.revoked", name=key.name))


def key_html(key: ApiKey, bases: Mapping[str, str], visitor: Visitor) -> Html:
    """One key: what it is for, what it may do, where, and until when; `bases` are names by id."""
    words = visitor.words
    used = words("keys.never_used")
    if key.last_used_at:
        used = words("keys.used", at=words("moment", value=visitor.local(key.last_used_at)))
    times = [
        words("keys.begins", prefix=key.prefix),
        words("keys.until", date=words("date", value=visitor.local(key.expires_at))),
        used,
    ]
    may = ", ".join(words.of("permission", permission) for permission in key.permissions)
    where = ", ".join(bases.get(base, base) for base in key.knowledge_bases)
    return tag(
        "div",
        tag("p", key.name, class_="row-title"),
        tag("p", words("keys.may", permissions=may), class_="row-subject"),
        tag(
            "p", words("keys.in_bases", bases=where or words("keys.no_base")), class_="row-subject"
        ),
        tag("p", words("meta.separator").join(times), class_="meta"),
        class_="row",
    )


def _new_key(visitor: Visitor, bases: Mapping[str, str]) -> None:
    words = visitor.words
    with st.expander(words("keys.new")), st.form("new-key", border=False):
        name = st.text_input(words("keys.name"), key="key-name", max_chars=120)
        st.caption(words("keys.name_how"))
        permissions = st.multiselect(
            words("keys.permissions"),
            [permission for permission in Permission if visitor.may(permission)],
            format_func=lambda permission: words.of("permission", permission),
            placeholder=words("keys.choose"),
            select_all=False,
            key="key-permissions",
        )
        chosen = st.multiselect(
            words("keys.bases"),
            list(bases),
            default=list(bases) if len(bases) == 1 else [],
            format_func=lambda id: bases[id],
            placeholder=words("keys.choose"),
            select_all=False,
            key="key-bases",
        )
        days = st.selectbox(
            words("keys.days"),
            DAYS,
            index=1,
            format_func=lambda count: words("keys.for_days", count=count),
            key="key-days",
        )
        sent = st.form_submit_button(words("keys.create"), type="primary")
    if sent and not (name.strip() and permissions):
        st.error(words("keys.lacking"))
    elif sent:
        with told(words):
            new = NewApiKey(
                name=name.strip(), permissions=permissions, knowledge_bases=chosen, days=days
            )
            st.session_state[_MADE] = visitor.client.create_key(new)
            st.rerun()


def _ended(visitor: Visitor, keys: list[ApiKey]) -> None:
    words = visitor.words
    if not keys:
        return
    with st.expander(words("keys.ended", count=len(keys))):
        show(tag("ul", *(_ended_line(key, visitor) for key in keys), class_="notice-list"))


def _ended_line(key: ApiKey, visitor: Visitor) -> Html:
    words = visitor.words
    ended = key.revoked_at or key.expires_at
    how = "keys.was_revoked" if key.revoked_at else "keys.has_expired"
    date = words("date", value=visitor.local(ended))
    return tag("li", tag("p", key.name), tag("p", words(how, date=date), class_="meta"))
