"""A verifier, and the service with one answer to look at."""

from collections.abc import Callable
from typing import Any

import pytest

from app.contract.accounts import Permission
from app.contract.answers import Answer
from tests.unit.ui.pages.reviews.service import ReviewsClient
from ui.visitor import Visitor

REVIEWER = frozenset({Permission.READ_SOURCES, Permission.READ_REVIEWS, Permission.VERIFY})
MakeVisitor = Callable[..., Visitor]


@pytest.fixture
def client(fake: Callable[..., Any], answer: Callable[..., Answer]) -> ReviewsClient:
    return ReviewsClient(fake(), answer("a1"))


@pytest.fixture
def verifier(visit: MakeVisitor, client: ReviewsClient) -> Visitor:
    return visit(client, REVIEWER)
