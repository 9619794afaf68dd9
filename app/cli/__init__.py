"""The `cancu` command."""
