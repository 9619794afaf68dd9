"""A process of its own: begins to send what is due in the database named, and is killed by it."""

import os
import signal
import sys
from dataclasses import dataclass

from app.delivery.delivering import Deliverer
from app.delivery.model import Message
from knowledge.database import open_database


@dataclass(frozen=True)
class Deadly:
    name: str = "mail"
    needs_email: bool = True

    def send(self, message: Message) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    def close(self) -> None:
        return


if __name__ == "__main__":
    Deliverer(open_database(f"sqlite:///{sys.argv[1]}"), [Deadly()]).look()
