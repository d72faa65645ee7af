"""`reportgen schedule`: what cron, systemd or GitHub Actions needs to publish a brief's editions by itself."""

import sys
from datetime import datetime, time
from pathlib import Path

import click

from reportgen.cli.report import STORE, PeriodType, leave, lexicons_option, store_option, tell
from reportgen.cli.specs import SpecType, only_spec
from reportgen.model.diagnostics import Severity
from reportgen.model.period import Period, Relative
from reportgen.pipeline.plans import LAST_DAY

ALL = "all"
FORMATS = {ALL: ("cron", "systemd", "github"), "cron": ("cron",), "systemd": ("systemd",), "github": ("github",)}
"""What each choice writes."""


class HourType(click.ParamType[time]):
    """A time of the day on the command line."""

    name = "hour"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> time:
        """Read `06:00`."""
        if isinstance(value, time):
            return value
        try:
            return datetime.strptime(str(value), "%H:%M").time()  # noqa: DTZ007  # the spec's zone gives it one
        except ValueError:
            self.fail(f"{value!r} is no time of the day: write 06:00", param, ctx)


@click.command()
@click.argument("spec", type=SpecType(), required=False, callback=only_spec)
@click.option(
    "--period",
    type=PeriodType(),
    help="What each run publishes, in place of the spec's period: last-month, last-quarter, last-half or last-year.",
)
@click.option(
    "--at", type=HourType(), default="06:00", show_default=True, help="When, by the clock of the spec's zone."
)
@click.option(
    "--day",
    type=click.IntRange(1, LAST_DAY),
    default=2,
    show_default=True,
    help="On which day of the month that follows the period.",
)
@click.option("--format", "choice", type=click.Choice(tuple(FORMATS)), default=ALL, show_default=True, help="For what.")
@click.option(
    "-o",
    "--output",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write the files into this folder instead of printing them.",
)
@click.option("--html", is_flag=True, help="Let editions have a web page, too.")
@click.option("--markdown", is_flag=True, help="Let them be there as Markdown, too.")
@click.option(
    "--fail-on",
    type=click.Choice([Severity.ERROR.value, Severity.WARNING.value]),
    default=Severity.ERROR.value,
    show_default=True,
    help="What keeps an edition from being published.",
)
@lexicons_option
@store_option
def schedule(
    spec: Path,
    period: Period | Relative | None,
    at: time,
    day: int,
    choice: str,
    folder: Path | None,
    lexicons: Path | None,
    location: str,
    fail_on: str,
    *,
    html: bool,
    markdown: bool,
) -> None:
    """Print what lets a scheduler publish SPEC's editions: a crontab line, systemd units, a GitHub workflow.

    Each runs `reportgen build SPEC --publish` in this folder, with this interpreter, once the period is over in the
    spec's time zone. Nothing is installed: paste, or write the files with -o and put them where their first lines say.
    """
    from reportgen.pipeline.files import write_whole  # noqa: PLC0415  # heavy libraries behind them
    from reportgen.pipeline.scheduling import Scheduler, call_here, schedule_of  # noqa: PLC0415  # loads when used

    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    call = call_here(sys.executable, version, "" if location == STORE else location, lexicons)
    schedulers = [Scheduler(each) for each in FORMATS[choice]]
    also = [word for word, wanted in (("--html", html), ("--markdown", markdown)) if wanted]
    also += ["--fail-on", fail_on] if fail_on != Severity.ERROR else []
    made = schedule_of(spec, call, period=period, day=day, at=at, schedulers=schedulers, also=also)
    tell(made.diagnostics)
    leave(made.diagnostics)
    for file in made.value:
        if folder:
            write_whole(folder / file.name, file.text.encode())
            click.echo(folder / file.name)
        else:
            click.echo(f"# ---- {file.name}\n{file.text}")
