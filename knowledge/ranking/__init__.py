"""The second look at what both indexes propose: features of each candidate, weighed and summed."""
