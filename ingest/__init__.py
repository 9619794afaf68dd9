"""Bytes in, `IngestedDocument` out: reading, normalising, structure, metadata, passages, screening.

Pure functions over files. Nothing here knows of SQL, HTTP, models or indexes; start reading at
`ingest/pipeline.py`.
"""
