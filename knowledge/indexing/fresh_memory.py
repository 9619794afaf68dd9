"""Lets the C library fill memory when it is given out and given back.

Chroma's graph index (hnswlib) takes memory for more vectors than it has and writes all of it to
disk as it is. What stood in that memory before, vectors and words of texts that were deleted since,
came into its files so: in 39 of 180 rewrites, and in none with this setting.
"""

import ctypes

_M_PERTURB = -6
"""Of `mallopt(3)` in glibc."""
_FILLING = 0x5A


def fill_fresh_memory() -> bool:
    """For the rest of the process; returns whether the C library can (glibc)."""
    library = ctypes.CDLL(None)
    if not hasattr(library, "gnu_get_libc_version"):
        return False
    return bool(library.mallopt(_M_PERTURB, _FILLING))
