"""The client's calls about people: one's own account, and, for those who keep them, the others."""

from collections.abc import Collection

from pydantic import SecretStr

from app.client.wire import Wire
from app.contract.accounts import (
    Account,
    AccountToReview,
    ApiKey,
    CreatedAccount,
    CreatedApiKey,
    Departed,
    Invitation,
    LeavingPlan,
    Me,
    NewAccount,
    NewApiKey,
    SecondFactorSecret,
    Session,
    SessionsEnded,
    SessionShown,
)
from app.contract.delivery import Email


class People(Wire):
    """A part of `Client`."""

    def sign_in(self, name: str, password: SecretStr, code: str = "") -> Session:
        """Open a session; this client uses its token from now on."""
        body = {"name": name, "password": password.get_secret_value(), "code": code}
        session = self._ask(Session, "POST", "/api/session", json=body)
        self._http.headers["Authorization"] = f"Bearer {session.token}"
        return session

    def enter_second_factor(self, code: str) -> None:
        """Show it in a session that was opened without; `me().held_back` says whether it must."""
        self._send("POST", "/api/session/second-factor", json={"code": code})

    def sign_out(self) -> None:
        self._send("DELETE", "/api/session")

    def me(self) -> Me:
        return self._ask(Me, "GET", "/api/me")

    def sessions(self) -> list[SessionShown]:
        return self._ask_list(SessionShown, "GET", "/api/me/sessions")

    def end_session(self, session_id: str) -> None:
        self._send("DELETE", f"/api/me/sessions/{session_id}")

    def sign_out_everywhere(self) -> SessionsEnded:
        return self._ask(SessionsEnded, "DELETE", "/api/me/sessions")

    def change_password(self, current: SecretStr, new: SecretStr) -> None:
        """Change one's own; who calls declares that it is the password of nothing else."""
        body = {
            "current": current.get_secret_value(),
            "password": new.get_secret_value(),
            "not_reused": True,
        }
        self._send("PUT", "/api/me/password", json=body)

    def set_password_by_code(self, code: str, new: SecretStr) -> None:
        body = {"code": code, "password": new.get_secret_value(), "not_reused": True}
        self._send("POST", "/api/password", json=body)

    def begin_second_factor(self) -> SecondFactorSecret:
        return self._ask(SecondFactorSecret, "POST", "/api/me/second-factor")

    def confirm_second_factor(self, code: str) -> None:
        self._send("POST", "/api/me/second-factor/confirmation", json={"code": code})

    def turn_off_second_factor(self, code: str) -> None:
        self._send("POST", "/api/me/second-factor/removal", json={"code": code})

    def api_keys(self) -> list[ApiKey]:
        return self._ask_list(ApiKey, "GET", "/api/me/keys")

    def create_key(self, new: NewApiKey) -> CreatedApiKey:
        return self._ask(CreatedApiKey, "POST", "/api/me/keys", json=new.model_dump(mode="json"))

    def revoke_key(self, key_id: str) -> None:
        self._send("DELETE", f"/api/me/keys/{key_id}")

    def accounts(self) -> list[Account]:
        return self._ask_list(Account, "GET", "/api/accounts")

    def create_account(self, new: NewAccount) -> CreatedAccount:
        body = new.model_dump(mode="json")
        body["password"] = new.password.get_secret_value() if new.password else None
        return self._ask(CreatedAccount, "POST", "/api/accounts", json=body)

    def invite(self, account_id: str) -> Invitation:
        return self._ask(Invitation, "POST", f"/api/accounts/{account_id}/invitation")

    def leaving_plan(self, account_id: str) -> LeavingPlan:
        return self._ask(LeavingPlan, "GET", f"/api/accounts/{account_id}/leaving-plan")

    def own_email(self) -> Email:
        return self._ask(Email, "GET", "/api/me/email")

    def email(self, account_id: str) -> Email:
        return self._ask(Email, "GET", f"/api/accounts/{account_id}/email")

    def set_email(self, account_id: str, email: str) -> None:
        """Where the person's notices are mailed to; empty: nowhere."""
        self._send("PUT", f"/api/accounts/{account_id}/email", json={"email": email})

    def disable_account(self, account_id: str, hand_over_to: str | None = None) -> Departed:
        body = {"hand_over_to": hand_over_to}
        return self._ask(Departed, "POST", f"/api/accounts/{account_id}/disabled", json=body)

    def move_account(
        self,
        account_id: str,
        unit: str,
        role: str,
        knowledge_bases: Collection[str],
        hand_over_to: str | None = None,
    ) -> Account:
        body = {
            "unit": unit,
            "role": role,
            "knowledge_bases": sorted(knowledge_bases),
            "hand_over_to": hand_over_to,
        }
        return self._ask(Account, "PUT", f"/api/accounts/{account_id}/posting", json=body)

    def take_off_second_factor(self, account_id: str) -> Account:
        return self._ask(Account, "DELETE", f"/api/accounts/{account_id}/second-factor")

    def accounts_to_review(self) -> list[AccountToReview]:
        return self._ask_list(AccountToReview, "GET", "/api/access-review")
