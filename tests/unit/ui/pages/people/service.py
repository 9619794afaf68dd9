"""What the pages of who keeps accounts ask of the service, and how a person uses them."""

from datetime import UTC, datetime
from typing import Any

from streamlit.testing.v1 import AppTest

from app.contract.accounts import (
    Account,
    AccountToReview,
    CreatedAccount,
    Departed,
    Invitation,
    LeavingPlan,
    NewAccount,
    ReviewReason,
    Role,
)
from app.contract.delivery import Email
from app.contract.knowledge_bases import KnowledgeBase

DAY = datetime(2026, 3, 2, tzinfo=UTC)


def person(name: str, display_name: str, role: Role = Role.STAFF, **more: Any) -> Account:
    fields = {"knowledge_bases": ["chung"], "unit": "Văn phòng", "created_at": DAY}
    return Account(id=name, name=name, display_name=display_name, role=role, **(fields | more))


class PeopleClient:
    """What the page of this file asks of the service, over any other fake."""

    def __init__(self, rest: Any) -> None:
        self._rest = rest
        self.people = [
            person("console", "Máy chủ", Role.ADMINISTRATOR),
            person("thuvan", "Phạm Thu Vân", Role.VERIFIER),
            person("baolong", "Đỗ Bảo Long", Role.VERIFIER, has_second_factor=True),
        ]
        self.plan = LeavingPlan(sessions=1, keys=2, open_reviews=3)
        self.reasons = [ReviewReason.UNUSED, ReviewReason.NO_UNIT]
        self.did: list[tuple[object, ...]] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self._rest, name)

    def accounts(self) -> list[Account]:
        return self.people

    def knowledge_bases(self, *, every: bool = False) -> list[KnowledgeBase]:
        assert every
        return [KnowledgeBase(id=id, name=f"Kho {id}") for id in ("chung", "nhan-su")]

    def create_account(self, new: NewAccount) -> CreatedAccount:
        self.did.append(("create", new.name, new.role, new.unit, new.knowledge_bases))
        self.people.append(person(new.name, new.display_name, new.role))
        return CreatedAccount(account=self.people[-1], initial_password="never-shown")

    def invite(self, account_id: str) -> Invitation:
        self.did.append(("invite", account_id))
        known = next(one for one in self.people if one.id == account_id)
        return Invitation(account=known, code="abc123-def456", expires_at=DAY)

    def email(self, account_id: str) -> Email:
        return Email(email="")

    def set_email(self, account_id: str, email: str) -> None:
        self.did.append(("email", account_id, email))

    def leaving_plan(self, account_id: str) -> LeavingPlan:
        return self.plan

    def disable_account(self, account_id: str, hand_over_to: str | None = None) -> Departed:
        self.did.append(("leave", account_id, hand_over_to))
        return Departed(account=self.people[1], sessions=1, keys=2, handed_over=3)

    def move_account(self, *moved: Any) -> Account:
        self.did.append(("move", *moved))
        return self.people[1]

    def take_off_second_factor(self, account_id: str) -> Account:
        self.did.append(("second factor off", account_id))
        return self.people[2]

    def accounts_to_review(self) -> list[AccountToReview]:
        return [AccountToReview(account=self.people[1], reasons=self.reasons)]


def send(page: AppTest, label: str) -> AppTest:
    return next(button for button in page.button if button.label == label).click().run()


def open_person(page: AppTest, name: str) -> AppTest:
    return page.button(key=f"open-person-{name}").click().run()
