"""What `reportgen build` prints of its runs: lines for people, events for programs."""

import json
import traceback
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import click

from reportgen.cli.report import counted, tally, tell
from reportgen.model.diagnostics import Severity, has_errors
from reportgen.model.run import BuildState
from reportgen.pipeline.calendar import clock_time, now

if TYPE_CHECKING:
    from reportgen.pipeline.built import Built
    from reportgen.pipeline.previewing import Preview
    from reportgen.pipeline.printing import Edition
    from reportgen.pipeline.running import Ran

NAMED = 3
"""Changed files that a line names; more are counted."""

READ = frozenset({".pdf", ".html", ".md"})
"""Files of an edition that people read."""

STOOD = {
    BuildState.WRITTEN: "",
    BuildState.PUBLISHED: "; published",
    BuildState.REVISED: "; published as a revision",
    BuildState.UNCHANGED: "; the same edition stood there already",
}
"""What to add to the counts of an edition."""


def describe(ran: "Ran", *, alone: bool, fail_on: Severity, quiet: bool) -> None:
    """Print what came of a run on standard output, and its diagnostics on standard error unless `quiet`.

    Of a run that was `alone` each file that was asked for has a line; otherwise all of it is one.
    """
    built = ran.built
    if not quiet:
        if built.diagnostics and not alone:
            click.echo(f"{ran.task}:", err=True)
        tell(built.diagnostics)
        if ran.fault:
            click.echo("".join(traceback.format_exception(ran.fault)), err=True, nl=False)
    if built.path is None:
        failed = f"nothing written: {_reasons(built, fail_on)}"
        if not alone:
            click.echo(f"{ran.task}: {failed}")
        elif not quiet:
            click.echo(failed, err=True)
    elif alone:
        for path in built.files:
            if path.suffix in READ:
                click.echo(path)
        click.echo(_came_to(built))
    else:
        click.echo(f"{built.path}: {_came_to(built)}")


def _came_to(built: "Built") -> str:
    if built.edition is None:
        since = f" since {built.since:%Y-%m-%d %H:%M:%S %Z}" if built.since else ""
        return f"up to date: no input has changed{since}"
    return f"{_counts(built.edition)}; {tally(built.diagnostics)}{STOOD.get(built.state, '')}"


def _counts(made: "Edition") -> str:
    parts = (
        (made.pages, "page"), (made.items, "item"), (made.charts, "chart"), (made.notes, "note"),
        (made.claims, "claim"),
    )  # fmt: skip
    return ", ".join(counted(count, noun) for count, noun in parts)


def _reasons(built: "Built", fail_on: Severity) -> str:
    strict = fail_on is not Severity.ERROR and not has_errors(built.diagnostics)
    return tally(built.diagnostics) + (f", which --fail-on {fail_on} doesn't let pass" if strict else "")


def summary(done: "Sequence[Ran]") -> str:
    """Count the editions of a call by what came of them: `3 editions: 2 written, 1 failed`."""
    counts = Counter(ran.built.state for ran in done)
    parts = ", ".join(f"{counts[state]} {state}" for state in BuildState if counts[state])
    return f"{counted(len(done), 'edition')}: {parts}"


def log_line(event: str, fields: Mapping[str, object]) -> None:
    """Print an event on standard error: one JSON object, on a line."""
    told = {"time": now().isoformat(), "event": event, **fields}
    click.echo(json.dumps(told, ensure_ascii=False), err=True)


def following(preview: "Preview") -> str:
    """Say when a build was done, what had changed, and what came of it."""
    built, names = preview.built, preview.changed
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    why = f"{', '.join(names[:NAMED])}{more}" if names else "first build"
    made = f"{built.path}, {counted(built.edition.pages, 'page')}" if built.edition else "nothing written"
    return f"{clock_time()} {why}: {made}, {tally(built.diagnostics)}, {preview.seconds:.2f} s"
