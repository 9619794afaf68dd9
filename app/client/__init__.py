"""The typed client of the HTTP API: the one door for the UI, the CLI and the benchmarks."""

from app.client.client import AnswerEvent, Client, ServiceProblem, ServiceUnreachable

__all__ = ["AnswerEvent", "Client", "ServiceProblem", "ServiceUnreachable"]
