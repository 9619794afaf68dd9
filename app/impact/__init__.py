"""Impact: which answers rest on a text, and what they are told when it changes."""
