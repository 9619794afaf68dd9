"""Two texts in force that regulate the same matter differently: seen, shown side by side, and what
the rules of law prefer, with the reason. Never averaged; a person decides. Pure."""
