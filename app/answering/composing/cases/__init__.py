"""Whether a sentence is about the question's case: its numbers, hours, ranks and conditions."""
