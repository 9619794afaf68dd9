"""Where a person's notices are mailed to: their official mailbox, or nowhere."""

import re

import streamlit as st

from app.contract.accounts import Account
from app.contract.delivery import EMAIL
from ui.library.finishing import finish
from ui.problems import told
from ui.visitor import Visitor

LONGEST = 254


def email_form(visitor: Visitor, account: Account) -> None:
    words = visitor.words
    known = visitor.client.email(account.id).email
    st.write(words("people.email_how"))
    with st.form("email", border=False):
        entered = st.text_input(
            words("people.email_address"), known, key=f"email-{account.id}", max_chars=LONGEST
        ).strip()
        sent = st.form_submit_button(words("people.email_save"))
    if sent and not re.match(EMAIL, entered):
        st.error(words("people.email_wrong"))
    elif sent:
        with told(words):
            visitor.client.set_email(account.id, entered)
            finish(words("people.email_saved", name=account.display_name))
