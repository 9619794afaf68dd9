"""What the house knows, as contract models for those who read it."""
