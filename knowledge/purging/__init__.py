"""Purging: a lawful deletion that leaves a tombstone, and the search for what it missed."""
