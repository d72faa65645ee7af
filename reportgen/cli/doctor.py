"""`reportgen doctor`: what keeps a build from working."""

import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import click

from reportgen.cli.report import AUTHORS_ERRORS, ENVIRONMENT, PROOFS, counted, lexicons_option, store_option
from reportgen.cli.specs import SpecType
from reportgen.pipeline.checked import Check, State

COLOURS = {State.OK: "green", State.WARNING: "yellow", State.ERROR: "red"}


@click.command()
@click.argument("spec", type=SpecType(), required=False)
@click.option(
    "-o",
    "--output",
    "folder",
    default=PROOFS,
    show_default=True,
    type=click.Path(path_type=Path),
    help="Where proofs go.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line, for programs.")
@lexicons_option
@store_option
def doctor(spec: Path | None, folder: Path, lexicons: Path | None, location: str, *, as_json: bool) -> None:
    """Check the machine and the desk: versions, folders, store, fonts, styles, and SPEC or all in `briefs/`.

    Prints a line for each finding, with what to do, and changes nothing. Exits with 4 where the machine would keep a
    build from working, with 1 where only a spec, style or lexicon would, and with 0 otherwise.
    """
    from reportgen.pipeline.checkup import checkup  # noqa: PLC0415  # what a library lacks must show as a finding

    found: list[Check] = []
    for check in checkup(spec, location, folder, lexicons, sys.stdout.encoding):
        found.append(check)
        click.echo(json.dumps(_row(check), ensure_ascii=False) if as_json else _line(check))
    if not as_json:
        counts = Counter(check.state for check in found)
        click.echo(", ".join(f"{counts[state]} ok" if state is State.OK else counted(counts[state], state.value)
                             for state in State if counts[state]))  # fmt: skip
    sys.exit(exit_code(found))


def exit_code(found: Sequence[Check]) -> int:
    """Return 4 where the environment has an error, else 1 where an author has, else 0."""
    errors = [check for check in found if check.state is State.ERROR]
    return ENVIRONMENT if any(check.is_environment for check in errors) else AUTHORS_ERRORS if errors else 0


def _line(check: Check) -> str:
    state = click.style(f"{check.state:<8}", fg=COLOURS[check.state])
    return f"{state}{check.name:<11}{check.said}" + (f"; {check.hint}" if check.hint else "")


def _row(check: Check) -> dict[str, str]:
    fault = "" if check.state is State.OK else "environment" if check.is_environment else "author"
    return {"check": check.name, "state": check.state.value, "said": check.said, "hint": check.hint, "fault": fault}
