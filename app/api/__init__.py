"""The HTTP API: what the service does, behind authorisation, in contract models."""
