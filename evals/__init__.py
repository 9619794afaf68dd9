"""The benchmarks: they measure the product through its own door, the HTTP API, and know no other.

A figure printed here is what a user of the service gets. Nothing of search, composition or
verification is imported or rebuilt, so that no benchmark can be better than the product.
"""
