"""Signing in with the agency's own account: OpenID Connect, code flow with PKCE.

Start reading at `signing_in.py`. Off unless `CANCU_OPENID_ISSUER` is set.
"""
