"""`reportgen build`: a spec to a printed edition."""

import sys
from pathlib import Path

import click

from reportgen.cli.report import (
    AUTHORS_ERRORS,
    PeriodType,
    counted,
    lexicons_option,
    progress_bar,
    store_option,
    tally,
    tell,
)
from reportgen.model.period import Period


@click.command()
@click.argument("spec", type=click.Path(path_type=Path))
@click.option("--period", type=PeriodType(), help="The edition's period, in place of the spec's: 2024-12, 2024-Q4 …")
@click.option(
    "--sources",
    multiple=True,
    type=click.Path(path_type=Path),
    help="A file or folder to draw from, in place of the spec's `sources`; may be given several times.",
)
@click.option(
    "-o",
    "--output",
    "folder",
    default="editions",
    show_default=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="Where the edition goes.",
)
@lexicons_option
@store_option
def build(
    spec: Path,
    period: Period | None,
    sources: tuple[Path, ...],
    folder: Path,
    lexicons: Path | None,
    location: str,
) -> None:
    """Read the sources that SPEC names, compose its edition and write the PDF.

    Prints the PDF's path, its pages, items, charts and notes, and how many warnings there were. Where any stage has
    an error nothing is written.
    """
    from reportgen.pipeline.building import build as make  # noqa: PLC0415  # heavy libraries behind it
    from reportgen.store import Store  # noqa: PLC0415

    with Store.open(location) as store:
        built = make(spec, store, folder, period=period, sources=sources, lexicons=lexicons, progress=progress_bar)
    tell(built.diagnostics)
    if built.path is None or built.edition is None:
        click.echo(f"nothing written: {tally(built.diagnostics)}", err=True)
        sys.exit(AUTHORS_ERRORS)
    click.echo(built.path)
    made = built.edition
    parts = (made.pages, "page"), (made.items, "item"), (made.charts, "chart"), (made.notes, "note")
    counts = ", ".join(counted(count, noun) for count, noun in parts)
    unchanged = "" if built.written else "; the same edition stood there already"
    click.echo(f"{counts}; {tally(built.diagnostics)}{unchanged}")
