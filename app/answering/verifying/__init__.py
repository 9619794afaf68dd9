"""The claim verifier: does a quote bear a claim?"""
