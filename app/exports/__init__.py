"""Exports: verified answers as papers, and whether a paper in hand is what was verified."""
