"""What officers may edit: rules and lists as YAML, read here and handed on as values."""
