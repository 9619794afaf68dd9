"""The benchmarks' commands, by what they measure; `evals/cli.py` gives them their names."""
