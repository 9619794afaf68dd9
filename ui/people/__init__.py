"""The page of those who keep accounts: who is here, where they work, and what they may reach."""
