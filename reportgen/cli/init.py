"""`reportgen init`: a new desk."""

import shlex
from pathlib import Path

import click

from reportgen.cli.report import leave, tell
from reportgen.pipeline.files import shipped_styles


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--style",
    default="house",
    show_default=True,
    type=click.Choice(sorted(shipped_styles())),
    help="The house style that the desk gets a copy of, with those that it extends.",
)
@click.option("--title", default="Ports and universities", show_default=True, help="What the brief is called.")
def init(folder: Path, style: str, title: str) -> None:
    """Make a desk in DIR, in which `reportgen build` works at once.

    It gets a commented spec in `briefs/`, its JSON Schema for editors, a copy of a house style, and two short invented
    articles in `sources/`. DIR is made, or it is empty but for `.git`: nothing is ever written over.
    """
    from reportgen.pipeline.starting import start  # noqa: PLC0415  # heavy libraries behind it

    made = start(folder, title, style)
    tell(made.diagnostics)
    leave(made.diagnostics)
    for path in made.value:
        click.echo(path)
    here = "" if folder.absolute() == Path.cwd() else f"cd {shlex.quote(str(folder))} && "
    click.echo(f"made; next: {here}reportgen build")
