"""How the service is used, what went wrong with it, and the report of both to the ministry."""
