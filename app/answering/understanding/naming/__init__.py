"""Documents and places that a question names, and what they are in the registry."""
