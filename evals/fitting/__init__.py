"""How the weights that ship are learned: one module for each file of weights.

Their features come through the service's door, so that they fit the product that is measured. What
they share is the loss: a yes or no each (`logistic.py`), or one right among several
(`listwise.py`). What the screening reads by is learned beside it, for no service tells its
features (`ingest/screening/command_fitting.py`).
"""
