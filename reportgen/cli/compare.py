"""`reportgen compare`: what became of one edition's items in another."""

from pathlib import Path

import click

from reportgen.cli.report import leave, tell


@click.command()
@click.argument("before")
@click.argument("after")
@click.option(
    "--archive",
    type=click.Path(path_type=Path, file_okay=False),
    default="editions",
    show_default=True,
    help="The archive in which editions are found by their names.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    show_default=True,
    help="How the comparison is written.",
)
def compare(before: str, after: str, archive: Path, form: str) -> None:
    """Say which items are new, changed, carried over or dropped from the edition BEFORE to the edition AFTER.

    Each is a PDF, a ledger (.json), or an edition's name in the archive, such as monthly-2024-11. Items are compared,
    with their statuses, dates and figures; charts, and words that are no items, are not.
    """
    from reportgen.pipeline.comparing import Told, told  # noqa: PLC0415  # heavy libraries behind it
    from reportgen.pipeline.comparing import compare as held  # noqa: PLC0415  # loads when used

    compared = held(before, after, archive)
    tell(compared.diagnostics)
    leave(compared.diagnostics)
    if compared.value:
        click.echo(told(compared.value, Told(form)))
