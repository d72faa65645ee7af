"""`reportgen build`: a spec to a printed edition, once or again with every change."""

import signal
import sys
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reportgen.cli.report import (
    AUTHORS_ERRORS,
    counted,
    lexicons_option,
    period_options,
    progress_bar,
    store_option,
    tally,
    tell,
)
from reportgen.cli.specs import SpecType, only_spec
from reportgen.model.period import Period, Relative

if TYPE_CHECKING:
    from reportgen.pipeline.building import Built
    from reportgen.pipeline.previewing import Preview

NAMED = 3
"""Changed files that a line names; more are counted."""


@click.command()
@click.argument("spec", type=SpecType(), required=False, callback=only_spec)
@period_options
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
@click.option("--watch", is_flag=True, help="Build again whenever the spec, its style, a lexicon or a source changes.")
@click.option("--png", is_flag=True, help="Write an image of each page beside the PDF.")
@click.option(
    "--dpi", type=click.IntRange(36, 600), default=110, show_default=True, help="The images' dots to the inch."
)
@click.option("--html", is_flag=True, help="Write the edition as a web page beside the PDF, too: one file, no scripts.")
@click.option("--markdown", is_flag=True, help="Write it as Markdown beside the PDF, too, for pasting.")
@lexicons_option
@store_option
def build(
    spec: Path,
    period: Period | Relative | None,
    as_of: date | None,
    sources: tuple[Path, ...],
    folder: Path,
    lexicons: Path | None,
    location: str,
    *,
    watch: bool,
    png: bool,
    dpi: int,
    html: bool,
    markdown: bool,
) -> None:
    """Read the sources that SPEC names, compose its edition, write the PDF and its ledger.

    SPEC may be left out where `briefs/` holds but one. Prints the path of the PDF and of what else was asked for, then
    the PDF's pages, items, charts, notes and claims, and how many warnings there were. Where any stage has an error
    nothing is written. The ledger, beside the PDF and attached in it as JSON, says what bears out each number, date,
    name and quotation.

    With --watch it goes on until Ctrl-C, prints a line for each build, and reports errors without stopping: the last
    good edition stays until there is a better one.
    """
    asked: dict[str, Any] = {
        "period": period,
        "as_of": as_of,
        "sources": sources,
        "lexicons": lexicons,
        "dpi": dpi if png else 0,
        "forms": [ending for ending, wanted in (("html", html), ("md", markdown)) if wanted],
    }
    if watch:
        _follow(spec, folder, location, asked)
        return
    from reportgen.pipeline.building import build as make  # noqa: PLC0415  # heavy libraries behind it
    from reportgen.store import Store  # noqa: PLC0415

    with Store.open(location) as store:
        built = make(spec, store, folder, progress=progress_bar, **asked)
    tell(built.diagnostics)
    if built.path is None or built.edition is None:
        click.echo(f"nothing written: {tally(built.diagnostics)}", err=True)
        sys.exit(AUTHORS_ERRORS)
    for path in (built.path, *(built.path.with_suffix(f".{ending}") for ending in built.edition.screens)):
        click.echo(path)
    click.echo(_counts(built))


def _counts(built: "Built") -> str:
    made = built.edition
    assert made  # noqa: S101  # there is a path
    parts = (
        (made.pages, "page"), (made.items, "item"), (made.charts, "chart"), (made.notes, "note"),
        (made.claims, "claim"),
    )  # fmt: skip
    counts = ", ".join(counted(count, noun) for count, noun in parts)
    unchanged = "" if built.written else "; the same edition stood there already"
    return f"{counts}; {tally(built.diagnostics)}{unchanged}"


def _follow(spec: Path, folder: Path, location: str, asked: dict[str, Any]) -> None:
    """Build with every change and print a line for each, until Ctrl-C or until the process is asked to end."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        from reportgen.pipeline.previewing import previews  # noqa: PLC0415  # heavy libraries behind it
        from reportgen.store import Store  # noqa: PLC0415

        with Store.open(location) as store:
            for preview in previews(spec, store, folder, **asked):
                tell(preview.built.diagnostics)
                click.echo(_line(preview))
    except KeyboardInterrupt:
        click.echo("", err=True)


def _line(preview: "Preview") -> str:
    """Say when a build was done, what had changed, and what came of it."""
    built, names = preview.built, preview.changed
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    why = f"{', '.join(names[:NAMED])}{more}" if names else "first build"
    made = f"{built.path}, {counted(built.edition.pages, 'page')}" if built.edition else "nothing written"
    return f"{time.strftime('%H:%M:%S')} {why}: {made}, {tally(built.diagnostics)}, {preview.seconds:.2f} s"
