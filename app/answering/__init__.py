"""From a question to an answer whose every claim is cited: start at `pipeline.py`."""
