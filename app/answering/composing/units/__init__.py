"""What may be quoted: sentences, lists, rows, whole Điều; and what must not be."""
