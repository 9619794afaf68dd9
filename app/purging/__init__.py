"""Purging: a person's order to delete a text lawfully, carried out to its signed report."""
