"""What stands where in `var/`."""

JOBS = "jobs.sqlite"
INCOMING = "incoming"
"""Files that were handed in and are not read yet."""
AUDIT = "audit"
"""Signed anchors of the audit, a file for each day."""
POLICY = "policy"
"""The agency's own copies of policy files; they win over those that are shipped."""
