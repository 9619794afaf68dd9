"""The pages that people see: a Streamlit program, and a client of the HTTP API like any other.

Streamlit puts this folder first on `sys.path`, so no file here may be named like a package that
someone imports (`app`, `html`, `pages`, …). Texts stand in `messages/`, the look in `theme/`.
"""
