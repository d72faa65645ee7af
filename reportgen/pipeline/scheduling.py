"""When a brief's edition is due, and what has to be called then: the plan that every scheduler's file is written from.

A plan says "day 2 at 06:00 in the spec's zone". Schedulers keep clocks of their own: systemd's timers know zones,
GitHub counts in UTC, and cron goes by whatever zone its machine is in. Each file is made so that it fires when the
period is over in the spec's zone, and while it is still the last one that is.
"""

import os
from collections.abc import Iterator, Sequence
from datetime import time
from enum import StrEnum
from pathlib import Path

from reportgen.model.diagnostics import Diagnostic, Outcome, Place, error, has_errors
from reportgen.model.period import Period, Precision, Relative
from reportgen.model.spec import BriefSpec
from reportgen.pipeline.archiving import archive_folder
from reportgen.pipeline.building import open_desk
from reportgen.pipeline.crontab import LONGEST, cron_line, crontab
from reportgen.pipeline.files import stored_path
from reportgen.pipeline.plans import Call, Plan, ScheduleFile
from reportgen.pipeline.starting import brief_name
from reportgen.pipeline.systemd_units import service, timer
from reportgen.pipeline.workflows import EXPRESSION, workflow

SOONEST_BY_ANY_CLOCK = (2, time(2))
"""Day and hour from which a month is over, wherever a machine's clock and a spec's zone stand: they are 26 hours apart
at most, one 14 hours before UTC and one 12 behind it."""


class Scheduler(StrEnum):
    """What runs a build at its time."""

    CRON = "cron"
    SYSTEMD = "systemd"
    GITHUB = "github"


_MOVING = {
    Precision.MONTH: Relative.LAST_MONTH,
    Precision.QUARTER: Relative.LAST_QUARTER,
    Precision.HALF: Relative.LAST_HALF,
    Precision.YEAR: Relative.LAST_YEAR,
}


def call_here(python: str, version: str, store: str = "", lexicons: Path | None = None) -> Call:
    """Say how a build is called that works as one called from here does: with this store and these lexicons.

    `python` is the interpreter's absolute path, `store` empty for the usual one.
    """
    desk = Path.cwd()
    roots = [folder for folder in (desk, *desk.parents) if (folder / ".git").exists()]
    below = desk.relative_to(roots[0]).as_posix() if roots else "."
    at = stored_path(Path(store)) if store and "://" not in store else store
    return Call(str(desk), python, version, at, stored_path(lexicons) if lexicons else "", below)


def schedule_of(
    spec_file: Path,
    call: Call,
    *,
    period: Period | Relative | None = None,
    day: int = 2,
    at: time = time(6),
    schedulers: Sequence[Scheduler] = tuple(Scheduler),
    also: Sequence[str] = (),
) -> Outcome[tuple[ScheduleFile, ...]]:
    """Write the files by which `schedulers` publish a spec's edition of each `period`, or else of the spec's own.

    They fire on `day`, from 1 to `LAST_DAY`, at `at` in the spec's zone, in each month that follows a period, and build
    with `also`, plain words. Errors: those of the spec; `fixed-period` for one that doesn't move on; `early-schedule`
    where cron might fire before a period is over; `unschedulable-path` for paths that a scheduler's file can't hold.
    """
    desk = open_desk(spec_file, Path(call.lexicons) if call.lexicons else None)
    if desk.value is None or has_errors(desk.diagnostics):
        return Outcome((), desk.diagnostics)
    spec = desk.value.spec
    asked = period or spec.period
    if not isinstance(asked, Relative):
        return Outcome((), (_fixed(asked, spec),))
    name = brief_name(spec.name)
    archive = Path(os.path.relpath(archive_folder(spec_file, spec))).as_posix()
    plan = Plan(call, stored_path(spec_file), name, asked, spec.zone, archive, day, at, tuple(also))
    said = tuple(_faults(plan, schedulers, Place(spec.file)))
    return Outcome(() if said else tuple(_files(plan, schedulers)), (*desk.diagnostics, *said))


def _files(plan: Plan, schedulers: Sequence[Scheduler]) -> Iterator[ScheduleFile]:
    for scheduler in schedulers:
        match scheduler:
            case Scheduler.CRON:
                yield crontab(plan)
            case Scheduler.SYSTEMD:
                yield service(plan)
                yield timer(plan)
            case Scheduler.GITHUB:
                yield workflow(plan)


def _fixed(asked: Period | None, spec: BriefSpec) -> Diagnostic:
    moving = _MOVING.get(asked.precision, Relative.LAST_MONTH) if asked else Relative.LAST_MONTH
    said = f"the period {asked.key()} doesn't move on" if asked else "the spec has no period"
    hint = f"call with `--period {moving}`, or write `period: {moving}` into the spec"
    return error("fixed-period", f"{said}: a schedule needs one that is told from the day of the run",
                 spec.place("period"), hint)  # fmt: skip


def _faults(plan: Plan, schedulers: Sequence[Scheduler], place: Place) -> Iterator[Diagnostic]:
    paths = (plan.call.desk, plan.call.python, plan.spec, plan.archive, plan.call.store, plan.call.lexicons)
    for path in dict.fromkeys(paths):
        if not path.isprintable():
            message = f"no scheduler's file can hold the path {path!r}: it has characters that can't be printed"
            yield error("unschedulable-path", message, place, "give it another name")
    if Scheduler.CRON in schedulers:
        yield from _cron_faults(plan, place)
    if Scheduler.SYSTEMD in schedulers and plan.call.desk != plan.call.desk.rstrip(" \\"):
        message = f"systemd can't enter the folder '{plan.call.desk}', whose name ends in a blank or a backslash"
        yield error("unschedulable-path", message, place, "give it another name, or choose another `--format`")
    if Scheduler.GITHUB in schedulers:
        yield from _workflow_faults(plan, place)


def _cron_faults(plan: Plan, place: Place) -> Iterator[Diagnostic]:
    if (plan.day, plan.at) < SOONEST_BY_ANY_CLOCK:
        when = f"day {plan.day} at {plan.at:%H:%M}"
        message = f"cron goes by its machine's clock, and by some the period isn't over in {plan.zone} on {when}"
        hint = "plan for day 2 from 02:00 on, or choose `--format systemd`, whose timers know the zone"
        yield error("early-schedule", message, place, hint)
    if len(cron_line(plan)) > LONGEST:
        message = f"the line has more than the {LONGEST} characters that cron reads"
        yield error("unschedulable-path", message, place, "shorten the folders' names, or choose `--format systemd`")


def _workflow_faults(plan: Plan, place: Place) -> Iterator[Diagnostic]:
    within = os.path.normpath(Path(plan.call.below) / plan.archive)
    strays = [path for path in (plan.spec, plan.call.lexicons) if Path(path).is_absolute()]
    strays += [plan.archive] if Path(within).parts[:1] == ("..",) else []
    for path in strays:
        message = f"a workflow sees its repository alone, and '{path}' lies elsewhere"
        yield error("unschedulable-path", message, place, "move it into the desk, or choose another `--format`")
    for path in (plan.spec, plan.archive, plan.call.lexicons, plan.call.below):
        if EXPRESSION in path:
            message = f"in '{path}', GitHub would take what follows '{EXPRESSION}' for an expression"
            yield error("unschedulable-path", message, place, "give it another name, or choose another `--format`")
