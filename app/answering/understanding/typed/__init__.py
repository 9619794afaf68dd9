"""What fingers did to a question: slips, short forms, Telex keys, missing diacritics."""
