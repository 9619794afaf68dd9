"""Delivery: notices leave the house, by mail and by webhook, where the agency wants it."""
