"""A knowledge base as one file, to carry it to another service or to keep it.

    form         what stands in the file: a ZIP of JSON, originals and vectors
    writing      a base goes out: its texts as they are published, nothing else
    opening      a file comes in: bounded and compared with its hashes before any of it is used
    texts        one text between the file's JSON and what registering takes
    vectors      the vectors, so that the same model embeds nothing again
    taking_in    all of it into a base, in one transaction

A bundle says what stands in its base and nothing of other bases. It is not signed: hashes tell a
damaged or half changed file, not a forger. So what comes in is a draft like any upload, unless an
administrator answers for it.
"""
