"""The service's own rows (accounts, sessions, imports, answers, audit) and the migrations."""
