"""Imports: from uploaded files to drafted versions, as work that survives a restart."""
