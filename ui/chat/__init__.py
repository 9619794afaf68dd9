"""Asking: the conversation, an answer with its citations, and the source behind each of them."""
