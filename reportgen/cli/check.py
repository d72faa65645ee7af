"""`reportgen check`: every error of a spec and its style at once."""

from pathlib import Path

import click

from reportgen.cli.report import leave, tally, tell
from reportgen.cli.specs import SpecType


@click.command()
@click.argument("specs", nargs=-1, required=True, type=SpecType())
def check(specs: tuple[Path, ...]) -> None:
    """Check briefing specs: every error with its file, line, column and a hint."""
    from reportgen.pipeline.building import open_desk  # noqa: PLC0415  # heavy libraries behind it

    diagnostics = tuple(d for spec in specs for d in open_desk(spec).diagnostics)
    tell(diagnostics)
    click.echo(tally(diagnostics) if diagnostics else "no errors")
    leave(diagnostics)
