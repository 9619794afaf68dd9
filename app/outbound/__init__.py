"""What the service may call: servers inside the agency, unless a setting says more."""
