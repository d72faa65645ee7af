"""`reportgen draft`: an edition's items as YAML for its editors."""

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportgen.cli.report import (
    AUTHORS_ERRORS,
    counted,
    leave,
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
    from reportgen.pipeline.proposing import Drafted


@click.command()
@click.argument("spec", type=SpecType(), required=False, callback=only_spec)
@period_options
@click.option(
    "--sources",
    multiple=True,
    type=click.Path(path_type=Path),
    help="A file or folder to draw from, in place of the spec's `sources`; may be given several times.",
)
@lexicons_option
@store_option
def draft(
    spec: Path,
    period: Period | Relative | None,
    as_of: date | None,
    sources: tuple[Path, ...],
    lexicons: Path | None,
    location: str,
) -> None:
    """Read the sources that SPEC names, and write what its edition would print as YAML, for editors to shape.

    The draft stands beside the spec, in a folder of its name: `briefs/quarterly/2024-Q4.yaml`. Drafting again keeps
    every change, comment and the order of the file, adds what is new, marks what vanished, and raises a conflict where
    a source has changed under an edit (exit 1, the file is written). A draft with errors isn't touched.

    SPEC may be left out where `briefs/` holds but one. Prints the draft's path, and what is in it.
    """
    from reportgen.pipeline.proposing import draft as make  # noqa: PLC0415  # heavy libraries behind it
    from reportgen.store import Store  # noqa: PLC0415  # loads when used

    with Store.open(location) as store:
        made = make(spec, store, period=period, as_of=as_of, sources=sources, lexicons=lexicons, progress=progress_bar)
    tell(made.diagnostics)
    if made.path is None:
        click.echo(f"nothing written: {tally(made.diagnostics)}", err=True)
        sys.exit(AUTHORS_ERRORS)
    click.echo(made.path)
    click.echo(_counts(made))
    leave(made.diagnostics)


def _counts(made: "Drafted") -> str:
    """Say what is in a draft: `33 items kept, 2 new, 1 vanished, 1 conflict; 1 error`."""
    parts = [
        f"{counted(made.kept, 'item')} kept",
        *([f"{made.new} new"] if made.new else []),
        *([f"{made.vanished} vanished"] if made.vanished else []),
        *([counted(made.conflicts, "conflict")] if made.conflicts else []),
    ]
    return f"{', '.join(parts)}; {tally(made.diagnostics)}{'' if made.changed else '; the draft is up to date'}"
