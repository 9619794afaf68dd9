"""`cancu serve`: the whole service on one port, until it is told to stop."""

import logging
import os
import socket
import sys
import threading
from pathlib import Path
from typing import Annotated

import structlog
import typer
import uvicorn

from app.cli.sample import load_sample
from app.client.local import RunningService, write_service_file
from app.settings import Settings, load_settings


def serve(
    host: Annotated[str | None, typer.Option(help="Address; loopback unless set.")] = None,
    port: Annotated[int | None, typer.Option(help="Port; 0 takes a free one.")] = None,
    sample_folder: Annotated[
        Path | None,
        typer.Option("--sample", exists=True, help="Load the sample agency at the first start."),
    ] = None,
) -> None:
    """Run the service: screens, API and the worker for imports."""
    stated = {k: v for k, v in (("host", host), ("port", port)) if v is not None}
    settings = Settings(**stated) if stated else load_settings()  # type: ignore[arg-type]
    if sample_folder:
        settings = for_a_first_look(settings)
    configure_logging()
    os.environ["STREAMLIT_BROWSER_GATHER_USAGE_STATS"] = "false"
    from app.bootstrap.services import running_services

    with listening(settings) as listener, running_services(settings) as services:
        from app.serving.site import build_site

        bound = listener.getsockname()[1]
        address = f"http://{_reachable(settings.host)}:{bound}"
        service = RunningService(address, services.console_token, os.getpid())
        write_service_file(settings.var, service)
        print(f"Căn Cứ: {address}", flush=True)
        if sample_folder:
            loading = threading.Thread(
                target=load_sample, args=(service, sample_folder), daemon=True
            )
            loading.start()
        server = uvicorn.Server(
            uvicorn.Config(
                build_site(services, address),
                log_config=None,
                access_log=False,
                server_header=False,
                timeout_graceful_shutdown=5,
            )
        )
        server.run(sockets=[listener])


def for_a_first_look(settings: Settings) -> Settings:
    """The made-up people of the sample have no telephones: no second factor unless it was set."""
    if settings.second_factor_roles is not None or not settings.must_have_second_factor:
        return settings
    print("--sample: chưa đòi xác thực hai lớp / no second factor is asked for", flush=True)
    print("  (CANCU_SECOND_FACTOR_ROLES, docs/settings.md)", flush=True)
    return settings.model_copy(update={"second_factor_roles": ""})


def listening(settings: Settings) -> socket.socket:
    """Bind before anything heavy is opened: a taken port is told at once."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((settings.host, settings.port))
    except OSError as error:
        listener.close()
        sys.exit(f"Không mở được cổng {settings.port}: {error.strerror} / the port is taken")
    return listener


def configure_logging() -> None:
    """One JSON object a line on standard error; question texts and passwords are never logged."""
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr)
    for noisy in ("uvicorn.access", "uvicorn.error"):
        # Streamlit gives these handlers and levels of its own; a filter is what it leaves alone.
        logging.getLogger(noisy).addFilter(lambda record: record.levelno >= logging.WARNING)
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )


def _reachable(host: str) -> str:
    """Where this machine reaches itself when it listens on `host`."""
    if host in {"0.0.0.0", "::"}:
        return "127.0.0.1"
    return f"[{host}]" if ":" in host else host
