"""`cancu worker`: read files for a service, beside it or on another machine.

A service starts its own. More machines need the same settings, the same `var/` folder (a network
share) and database, and `CANCU_QUEUE_URL`.
"""

import os
import socket
import threading
from typing import Annotated

import typer

from app.cli.serve import configure_logging
from app.settings import load_settings


def work(
    name: Annotated[str | None, typer.Option(help="Its name; host and process unless set.")] = None,
    on_a_pipe: Annotated[
        bool, typer.Option(help="End when standard input closes, as a service's own workers do.")
    ] = False,
) -> None:
    """Read files that were handed in, until stopped."""
    configure_logging()
    from app.bootstrap.importing import reading_worker
    from app.imports.workers import work_until_the_pipe_closes

    own_name = name or f"{socket.gethostname()[:32]}-{os.getpid()}"
    with reading_worker(load_settings(), own_name) as (reader, queue_of):
        if on_a_pipe:
            work_until_the_pipe_closes(reader.read, queue_of)
            return
        consumer = queue_of(reader.read).consumer()
        consumer.start()
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            consumer.stop(graceful=True)
