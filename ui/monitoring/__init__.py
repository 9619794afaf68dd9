"""Monitoring on the screen: use, what is lacking, incidents, the report to the ministry."""
