"""A second reading of the best hits by a model that sees question and text together; optional."""
