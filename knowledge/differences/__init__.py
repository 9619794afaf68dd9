"""What changed between two texts of one document, told by Điều. Pure."""
