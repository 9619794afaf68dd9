"""The whole API, asked with what its own description allows: it neither crashes nor surprises."""

import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import Case
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.specs.openapi.checks import status_code_conformance

EXAMPLES = 3
"""Per route; some hundreds of requests in all."""
TOO_HEAVY = ("/reindex", "/audit/verification")
"""Work on everything there is, without parameters."""

rules = settings(
    max_examples=EXAMPLES,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def test_every_route_answers_as_it_is_described(house) -> None:
    headers = {"Authorization": f"Bearer {house.service.token}"}
    described = schemathesis.openapi.from_url(f"{house.service.address}/api/openapi.json")
    wrong, asked = [], 0
    for found in described.get_all_operations():
        operation = found.ok()
        if operation.path.endswith(TOO_HEAVY):
            continue

        @rules
        @given(case=operation.as_strategy())
        def ask(case: Case) -> None:
            case.call_and_validate(
                headers=headers, checks=[not_a_server_error, status_code_conformance]
            )

        asked += 1
        try:
            ask()
        except FailureGroup as failures:
            wrong.append((operation.label, [str(one) for one in failures.exceptions]))
    assert wrong == []
    assert asked > 50
