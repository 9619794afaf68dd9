"""The service: answering, accounts, imports, audit, the HTTP API and the `cancu` command."""
