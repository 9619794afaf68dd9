"""The composer that asks a language model: what it is shown, and what is kept of its answer."""
