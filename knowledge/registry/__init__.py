"""The registry: documents, versions and passages in SQL.

Its functions take a `Connection`, so that the caller puts them and its audit row in one
transaction.
"""
