"""The one place that builds things: settings in, a whole service out (`services.py`)."""
