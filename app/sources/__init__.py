"""Sources: where a range of a version's text stands, and how it is shown."""
