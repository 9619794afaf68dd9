"""The page of one's own account: who I am here, my sessions, password, second factor and keys."""
