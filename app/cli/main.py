"""`cancu`: run the service, ask it, feed it, and look after it from the server's console.

All commands but `serve`, `worker`, `models` and `policy` go through the HTTP API, to the running
service if there is one, else to one started for the length of the command.
"""

import sys

import typer
from pydantic import ValidationError

from app.cli.asking import ask
from app.cli.audit import audit_commands
from app.cli.bases import bases_commands, bundle_commands
from app.cli.documents import documents_commands, reindex
from app.cli.health import doctor
from app.cli.importing import ingest_files, watch
from app.cli.models import models_commands
from app.cli.policy import policy_commands
from app.cli.purging import purge_commands
from app.cli.serve import serve
from app.cli.users import users_commands
from app.cli.worker import work
from app.client import ServiceProblem, ServiceUnreachable
from app.client.local import ServiceNotStarted
from ingest.errors import CancuError

cli = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    help=__doc__,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
cli.command()(serve)
cli.command()(ask)
cli.command(name="ingest")(ingest_files)
cli.command()(watch)
cli.command()(reindex)
cli.command(name="worker")(work)
cli.command()(doctor)
cli.add_typer(documents_commands, name="documents")
cli.add_typer(audit_commands, name="audit")
cli.add_typer(purge_commands, name="purge")
cli.add_typer(bases_commands, name="bases")
cli.add_typer(bundle_commands, name="bundle")
cli.add_typer(users_commands, name="users")
cli.add_typer(models_commands, name="models")
cli.add_typer(policy_commands, name="policy")


def main() -> None:
    """Run a command; what goes wrong ends as one sentence and exit code 1, 2 for bad settings."""
    try:
        cli()
    except ServiceProblem as refusal:
        sys.exit(_told(refusal.problem.detail, 1))
    except (ServiceUnreachable, ServiceNotStarted) as error:
        sys.exit(_told(f"Dịch vụ không trả lời / no answer from the service:\n{error}", 1))
    except ValidationError as error:
        faults = "\n".join(str(fault["msg"]) for fault in error.errors())
        sys.exit(_told(f"Cấu hình chưa đúng / bad settings:\n{faults}", 2))
    except CancuError as error:
        sys.exit(_told(_sentence(error), 1))


def _sentence(error: CancuError) -> str:
    from app.bootstrap.services import service_catalogue
    from app.contract.catalogue import Language

    key = f"error.{error.code}"
    return service_catalogue().text(key, Language.VIETNAMESE, **error.details)


def _told(sentence: str, code: int) -> int:
    print(sentence, file=sys.stderr)
    return code


if __name__ == "__main__":
    main()
