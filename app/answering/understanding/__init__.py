"""What a question names and means: documents, places, days, words, follow-ups."""
