"""Which days a question is about: the day whose law it asks for, and periods."""
