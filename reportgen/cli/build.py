"""`reportgen build`: specs to printed editions, once or again with every change."""

import signal
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from reportgen.cli.outcomes import describe, following, log_line, summary
from reportgen.cli.report import PROOFS, DayType, PeriodType, lexicons_option, progress_bar, store_option, tell
from reportgen.cli.specs import SpecType, given_specs
from reportgen.model.diagnostics import Severity
from reportgen.model.period import Period, Relative
from reportgen.pipeline.locking import FOREVER

if TYPE_CHECKING:
    from reportgen.pipeline.running import Task, Terms

WATCHED = "it watches one spec and one period, and makes proofs"
"""What `--watch` can do."""


class WaitType(click.ParamType[float]):
    """Seconds on the command line, or as long as it takes."""

    name = "seconds"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Read a number of seconds that isn't negative; `forever` is what the option alone stands for."""
        if value == "forever":
            return FOREVER
        try:
            seconds = float(str(value))
        except ValueError:
            self.fail(f"{value!r} is no number of seconds: write `--wait=60`, or put `--wait` last", param, ctx)
        if not 0 <= seconds < float("inf"):
            self.fail(f"{value!r} can't be waited for: write `--wait=60`", param, ctx)
        return seconds


@click.command()
@click.argument("specs", metavar="[SPEC]...", nargs=-1, type=SpecType(), callback=given_specs)
@click.option(
    "--period",
    "periods",
    multiple=True,
    type=PeriodType(),
    help="The edition's period, in place of the spec's: 2024-12, 2024-Q4, 2023-01..2024-12, last-month …; may be given "
    "several times.",
)
@click.option(
    "--as-of",
    type=DayType(),
    help="Leave out what was published after this day; `last-month` and the like are told from it, too.",
)
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
    default=PROOFS,
    show_default=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="Where proofs go.",
)
@click.option("--publish", is_flag=True, help="Put the edition into the archive, where it is never changed again.")
@click.option("--erratum", metavar="WHY", help="With --publish: publish a changed edition as its next revision.")
@click.option("--watch", is_flag=True, help="Build again whenever the spec, its style, a lexicon or a source changes.")
@click.option("--png", is_flag=True, help="Write an image of each page beside the PDF.")
@click.option(
    "--dpi", type=click.IntRange(36, 600), default=110, show_default=True, help="The images' dots to the inch."
)
@click.option("--html", is_flag=True, help="Write the edition as a web page beside the PDF, too: one file, no scripts.")
@click.option("--markdown", is_flag=True, help="Write it as Markdown beside the PDF, too, for pasting.")
@click.option(
    "--wait",
    is_flag=False,
    flag_value="forever",
    default=0.0,
    type=WaitType(),
    metavar="[SECONDS]",
    help="Wait for another run that holds the folder, so long at most; without a number, as long as it takes.",
)
@click.option(
    "--log",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="What standard error gets: diagnostics for people, or events for programs, a JSON object a line.",
)
@click.option(
    "--fail-on",
    type=click.Choice([Severity.ERROR.value, Severity.WARNING.value]),
    default=Severity.ERROR.value,
    show_default=True,
    help="What keeps an edition from being written.",
)
@lexicons_option
@store_option
@click.pass_context
def build(
    ctx: click.Context,
    /,
    specs: tuple[Path, ...],
    periods: tuple[Period | Relative, ...],
    as_of: date | None,
    sources: tuple[Path, ...],
    folder: Path,
    lexicons: Path | None,
    location: str,
    log: str,
    fail_on: str,
    erratum: str | None,
    *,
    publish: bool,
    watch: bool,
    png: bool,
    dpi: int,
    html: bool,
    markdown: bool,
    wait: float,
) -> None:
    """Read the sources that each SPEC names, compose its edition, write the PDF and its ledger.

    SPEC may be left out where `briefs/` holds but one. Prints the path of the PDF and of what else was asked for, then
    the PDF's pages, items, charts, notes and claims, and how many warnings there were; of several editions a line each,
    and how many there were. Where any stage has an error nothing of that edition is written, and the others go on. The
    ledger, beside the PDF and attached in it as JSON, says what bears out each number, date, name and quotation.

    What is built is a proof, in the folder -o, and written over by the next one. With --publish it goes into the
    spec's archive instead. An edition is built only where something that goes into it has changed. One run at a time
    may hold a folder; what it did is added to the folder's `runs.jsonl`.

    With --watch it goes on until Ctrl-C, prints a line for each build, and reports errors without stopping: the last
    good edition stays until there is a better one.
    """
    _refuse(ctx, publish=publish, watch=watch, many=len(specs) * max(len(periods), 1) > 1)
    asked: dict[str, Any] = {
        "as_of": as_of,
        "sources": sources,
        "lexicons": lexicons,
        "dpi": dpi if png else 0,
        "forms": [ending for ending, wanted in (("html", html), ("md", markdown)) if wanted],
    }
    if watch:
        _follow(specs[0], folder, location, asked | {"period": periods[0] if periods else None})
        return
    from reportgen.pipeline.running import Task, Terms  # noqa: PLC0415  # heavy libraries behind it

    tasks = [Task(spec, period) for spec in specs for period in periods or (None,)]
    terms = Terms(
        location,
        None if publish else folder,
        erratum=erratum or "",
        wait=wait,
        fail_on=Severity(fail_on),
        progress=progress_bar if log == "text" else iter,
        **asked,
    )
    sys.exit(_run(tasks, terms, log))


def _refuse(ctx: click.Context, *, publish: bool, watch: bool, many: bool) -> None:
    """Raise UsageError for options that don't go together."""
    given = {name for name in ctx.params if ctx.get_parameter_source(name) is ParameterSource.COMMANDLINE}
    if publish and "folder" in given:
        raise click.UsageError("--publish puts editions into the spec's `archive`; -o is for proofs")
    if publish and given & {"png", "dpi"}:
        raise click.UsageError("--png makes images of a proof; a published edition has one of its cover")
    if "erratum" in given and not publish:
        raise click.UsageError("--erratum says why an edition is published once more: it goes with --publish")
    if "erratum" in given and not str(ctx.params["erratum"]).strip():
        raise click.UsageError("--erratum has to say why")
    if watch and (many or given & {"publish", "wait", "log", "fail_on"}):
        raise click.UsageError(f"--watch goes alone: {WATCHED}, without --wait, --log and --fail-on")


def _run(tasks: "list[Task]", terms: "Terms", log: str) -> int:
    """Make the editions, print what came of each, and return the worst exit code."""
    from reportgen.pipeline.running import run_all  # noqa: PLC0415  # loads when used

    done = []
    for ran in run_all(tasks, terms, log_line) if log == "json" else run_all(tasks, terms):
        done.append(ran)
        describe(ran, alone=len(tasks) == 1, fail_on=terms.fail_on, quiet=log == "json")
    if len(tasks) > 1:
        click.echo(summary(done))
    return max(ran.exit_code for ran in done)


def _follow(spec: Path, folder: Path, location: str, asked: dict[str, Any]) -> None:
    """Build with every change and print a line for each, until Ctrl-C or until the process is asked to end."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        from reportgen.pipeline.previewing import previews  # noqa: PLC0415  # heavy libraries behind it
        from reportgen.store import Store  # noqa: PLC0415  # loads when used

        with Store.open(location) as store:
            for preview in previews(spec, store, folder, **asked):
                tell(preview.built.diagnostics)
                click.echo(following(preview))
    except KeyboardInterrupt:
        click.echo("", err=True)
