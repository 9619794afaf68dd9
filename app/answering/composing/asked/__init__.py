"""What a question wants: the kind of answer, its parts, and what each part must hold."""
