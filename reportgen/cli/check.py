"""`reportgen check`: every error of a spec, its style and its drafts at once."""

from pathlib import Path

import click

from reportgen.cli.report import leave, tally, tell
from reportgen.cli.specs import SpecType
from reportgen.model.diagnostics import Diagnostic


@click.command()
@click.argument("specs", nargs=-1, required=True, type=SpecType())
def check(specs: tuple[Path, ...]) -> None:
    """Check briefing specs, their styles and drafts: every error with its file, line, column and a hint."""
    from reportgen.pipeline.building import open_desk  # noqa: PLC0415  # heavy libraries behind it
    from reportgen.pipeline.drafting import check_drafts  # noqa: PLC0415  # loads when used

    diagnostics = list[Diagnostic]()
    for spec in specs:
        desk = open_desk(spec)
        diagnostics += desk.diagnostics
        diagnostics += check_drafts(spec, desk.value) if desk.value else ()
    tell(diagnostics)
    click.echo(tally(diagnostics) if diagnostics else "no errors")
    leave(diagnostics)
