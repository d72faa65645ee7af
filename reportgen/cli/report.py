"""What every command shares: the store's option, diagnostics and progress on standard error, and exit codes."""

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click
from click.shell_completion import CompletionItem

from reportgen.cli.completion import periods
from reportgen.model.diagnostics import Diagnostic, Severity, has_errors
from reportgen.model.period import Period, Relative
from reportgen.pipeline.calendar import today

PROOFS = "proofs"
"""Where proofs go unless they are told otherwise."""

AUTHORS_ERRORS = 1
ENVIRONMENT = 4

STORE = ".reportgen/store.db"
"""Where the document store is, seen from the working folder, unless one is named."""

Command = TypeVar("Command", bound=Callable[..., None])


def store_option(command: Command) -> Command:
    """Give a command `--store`."""
    option = click.option(
        "--store",
        "location",
        default=STORE,
        show_default=True,
        envvar="REPORTGEN_STORE",
        show_envvar=True,
        metavar="PATH",
        help="The document store.",
    )
    return option(command)


def lexicons_option(command: Command) -> Command:
    """Give a command `--lexicons`."""
    option = click.option(
        "--lexicons",
        envvar="REPORTGEN_LEXICONS",
        show_envvar=True,
        type=click.Path(path_type=Path, file_okay=False),
        help="A folder of your own lexicons, over those that ship; `lexicons` in the working folder if there is one.",
    )
    return option(command)


PERIODS = "write 2024, 2024-H2, 2024-Q4, 2024-12, 2023-01..2024-12 or last-month, last-quarter, last-half, last-year"


def period_options(command: Command) -> Command:
    """Give a command `--period` and `--as-of`."""
    period = click.option(
        "--period",
        type=PeriodType(),
        help="The edition's period, in place of the spec's: 2024-12, 2024-Q4, 2023-01..2024-12, last-month …",
    )
    day = click.option(
        "--as-of",
        type=DayType(),
        help="Leave out what was published after this day; `last-month` and the like are told from it, too.",
    )
    return period(day(command))


class DayType(click.ParamType[date]):
    """A day on the command line."""

    name = "day"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read `2024-12-31`."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is no day: write 2024-12-31", param, ctx)


class PeriodType(click.ParamType[Period | Relative]):
    """A period on the command line."""

    name = "period"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[Any]]:
        """Offer `last-month` and the like, years, and a year's parts."""
        del ctx, param
        return [CompletionItem(each) for each in periods(incomplete, today("UTC").year)]

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Period | Relative:
        """Read `2024-12`, `2024-Q4`, `2023-01..2024-12`, `last-month` and the like."""
        if isinstance(value, Period | Relative):
            return value
        try:
            return Relative(str(value)) if value in set(Relative) else Period.parse(str(value))
        except ValueError:
            self.fail(f"{value!r} is no period: {PERIODS}", param, ctx)


def tell(diagnostics: Iterable[Diagnostic]) -> None:
    """Print diagnostics on standard error, in colour on a terminal."""
    colours = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
    for diagnostic in diagnostics:
        label = f"{diagnostic.severity}[{diagnostic.code}]"
        shown = click.style(label, fg=colours[diagnostic.severity], bold=True)
        click.echo(str(diagnostic).replace(label, shown, 1), err=True)


def leave(diagnostics: Iterable[Diagnostic]) -> None:
    """Exit with 1 where a diagnostic is an error; return otherwise."""
    if has_errors(diagnostics):
        sys.exit(AUTHORS_ERRORS)


def tally(diagnostics: Iterable[Diagnostic]) -> str:
    """Count diagnostics by severity: `1 error, 2 warnings`; `no warnings` where there are neither."""
    counts = Counter(d.severity for d in diagnostics)
    parts = [
        counted(counts[severity], severity.value) for severity in (Severity.ERROR, Severity.WARNING) if counts[severity]
    ]
    return ", ".join(parts) or "no warnings"


def counted(count: int, noun: str) -> str:
    """Count a noun: `1 page`, `8 pages`."""
    return f"{count:,} {noun if count == 1 else noun + 's'}"


def progress_bar(paths: Sequence[Path]) -> Iterable[Path]:
    """Walk the files behind a progress bar where standard error is a terminal, and quietly otherwise."""
    if not sys.stderr.isatty() or len(paths) < 2:
        yield from paths
        return
    from rich.console import Console  # noqa: PLC0415  # only for people
    from rich.progress import track  # noqa: PLC0415  # loads when used

    yield from track(paths, description="Reading", console=Console(stderr=True), transient=True)
