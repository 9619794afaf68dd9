"""What crosses the HTTP door, as pydantic models: shared by the API, its client, the UI and evals.

Nothing here knows how the service works inside. A field, once shown to others, keeps its meaning.
"""
