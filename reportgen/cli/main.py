"""The `reportgen` command, its options for every command, and what its exit codes mean."""

import gc
import os
import sys

import click

from reportgen import __version__
from reportgen.cli.build import build
from reportgen.cli.charts import charts
from reportgen.cli.check import check
from reportgen.cli.compare import compare
from reportgen.cli.completion import VARIABLE, completion
from reportgen.cli.correct import correct
from reportgen.cli.doctor import doctor
from reportgen.cli.draft import draft
from reportgen.cli.ingest import ingest
from reportgen.cli.init import init
from reportgen.cli.look import conflicts, documents, items, observations, series
from reportgen.cli.report import ENVIRONMENT
from reportgen.cli.schedule import schedule
from reportgen.cli.schema import schema
from reportgen.cli.sources import sources
from reportgen.cli.verify import verify

COLLECTED_AFTER = 50_000
"""Objects made between two searches for cycles. Records hold none; Python's own 700 take 5 to 9% of a build's time."""


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="reportgen")
def reportgen() -> None:
    """Periodic briefings from source documents: paginated PDFs with charts and footnoted citations.

    Exit codes: 0 done or up to date, 1 errors in a spec, style or source, or what `verify` finds, 2 wrong usage,
    3 another run holds the folder, 4 the environment (disk, store, memory) or a fault of reportgen itself.
    """


for command in (
    init, ingest, draft, build, check, verify, compare, charts, documents, items, observations, series, conflicts,
    correct, sources, schema, schedule, doctor, completion,
):  # fmt: skip
    reportgen.add_command(command)


def main() -> None:
    """Run `reportgen`; what the environment does wrong ends in one line and exit code 4."""
    gc.set_threshold(COLLECTED_AFTER)
    try:
        reportgen(complete_var=VARIABLE)
    except BrokenPipeError:
        # Whoever read our output has gone, as `| head` does: there is nobody left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(ENVIRONMENT)
    except OSError as fault:
        _fail(f"{fault.strerror}: {fault.filename}" if fault.filename else str(fault))
    except Exception as fault:
        from reportgen.store import StoreError  # noqa: PLC0415  # a third of a second, which completion can't wait for

        if not isinstance(fault, StoreError):
            raise
        _fail(str(fault))


def _fail(message: str) -> None:
    click.echo(f"reportgen: {message}", err=True)
    sys.exit(ENVIRONMENT)
