"""Attempts to command the assistant, in files and in questions, and what comes of them."""
