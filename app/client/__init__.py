"""The typed client of the HTTP API: the one door for the UI, the CLI and the benchmarks."""

from app.client.client import AnswerEvent, Client
from app.client.wire import ServiceProblem, ServiceUnreachable

__all__ = ["AnswerEvent", "Client", "ServiceProblem", "ServiceUnreachable"]
