"""Screens of verification: the queue, an answer under review, a paper to check, feedback."""
