"""What a verification needs in a knowledge base, for those who keep it."""

import streamlit as st

from app.contract.knowledge_bases import KnowledgeBase
from app.contract.reviews import ReviewRules
from ui.library.finishing import finish
from ui.problems import told
from ui.visitor import Visitor

OPTIONS = ("second_verifier", "approval", "own_answers")


def rules_form(visitor: Visitor, base: KnowledgeBase) -> None:
    words = visitor.words
    with st.expander(words("rules.title")), st.form("review-rules", border=False):
        known = visitor.client.review_rules(base.id)
        chosen = {
            name: st.checkbox(words(f"rules.{name}"), getattr(known, name), key=f"rules-{name}")
            for name in OPTIONS
        }
        days = st.number_input(words("rules.days"), 1, 90, known.days, key="rules-days")
        place = st.text_input(words("rules.place"), known.place, key="rules-place", max_chars=100)
        if st.form_submit_button(words("rules.save"), type="primary"):
            with told(words):
                rules = ReviewRules(**chosen, days=int(days), place=place.strip())
                visitor.client.set_review_rules(base.id, rules)
                finish(words("rules.saved"))
