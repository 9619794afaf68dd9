"""What ends a measurement before it begins: each is one sentence, and exit status 2.

    CannotMeasure
    ├── MalformedSet    a file of the set is missing, broken, empty or contradicts another
    └── WrongFolder     the `--var` folder holds something else than the set

All other exceptions mean that the service broke.
"""


class CannotMeasure(Exception):
    """The input cannot be measured; the text says why, and where."""


class MalformedSet(CannotMeasure):
    """A file of the set is missing, broken, empty or contradicts another."""


class WrongFolder(CannotMeasure):
    """The `--var` folder holds documents of another set."""
