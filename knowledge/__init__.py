"""The knowledge base: the registry of documents and versions in SQL, two indexes, and search.

SQL is the truth. The lexical index (tantivy) and the dense one (Chroma) return passage ids and
scores only; text, access and validity are always re-read from SQL.
"""
