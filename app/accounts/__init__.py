"""People: accounts, passwords, sessions, and the one table of what each role may do."""
