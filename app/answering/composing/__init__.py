"""Composers: how evidence becomes drafts of claims."""
