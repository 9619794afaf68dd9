"""Embedders: what turns a passage or a question into a vector of length 1."""
