"""What the parts of this page share: who there is, and a person in one line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.contract.accounts import Account
from ui.markup import Html, tag
from ui.visitor import Visitor
from ui.words import Words

OPEN = "person"
"""In the address: who is open."""
DO = "do"
"""In the address: which act about them stands unfolded."""
CONSOLE = "console"
"""The account that commands on the server itself act as."""


@dataclass(frozen=True, slots=True)
class Directory:
    """All accounts of people, and the knowledge bases' names by id."""

    accounts: Sequence[Account]
    bases: Mapping[str, str]

    def find(self, account_id: str) -> Account | None:
        return next((one for one in self.accounts if one.id == account_id), None)

    def units(self) -> list[str]:
        """Those that somebody belongs to, by name."""
        return sorted({account.unit for account in self.accounts if account.unit})

    def base_names(self, account: Account) -> list[str]:
        return [self.bases.get(base, base) for base in account.knowledge_bases]


def person_html(account: Account, visitor: Visitor) -> Html:
    """One line of a list: the name, the role, where they work, when they were last here."""
    words = visitor.words
    about = (
        words("people.sign_in_name", name=account.name),
        account.unit or words("people.no_unit"),
        words("people.last_used", date=last_used(account, visitor)),
    )
    return tag(
        "div",
        person_head(account, words, "p"),
        tag("p", words("meta.separator").join(about), class_="meta"),
        class_="row",
    )


def person_head(account: Account, words: Words, level: str) -> Html:
    """The name, as the element `level`, with role and state beside it."""
    flags = [tag("span", words.of("role", account.role), class_="flag")]
    if account.disabled:
        flags.append(tag("span", words("people.closed"), class_="flag status-withdrawn"))
    name = tag(level, account.display_name, class_="row-title")
    return tag("div", name, *flags, class_="row-head")


def last_used(account: Account, visitor: Visitor) -> str:
    """The day, or that there was none."""
    if account.last_used_at is None:
        return visitor.words("people.never_used")
    return visitor.words("date", value=visitor.local(account.last_used_at))
