"""Two indexes over the published passages. They return ids and scores, never a text."""
