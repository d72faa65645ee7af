"""A plan as a line for cron, which mails what a run prints: nothing where it went well."""

import shlex

from reportgen.pipeline.plans import Plan, ScheduleFile

LONGEST = 998
"""Characters of a command that Debian's cron reads at most; others read more."""


def crontab(plan: Plan) -> ScheduleFile:
    """Write a plan for `crontab -e`: one line, with what there is to know of it in comments.

    It sets no variable, for one would hold for every line below it in the crontab.
    """
    log = f".reportgen/{plan.brief}.log"
    text = f"""\
# Publishes the edition of {plan.period} of {plan.spec}: paste it into `crontab -e`.
#
# cron goes by its machine's clock. On day {plan.day} at {plan.at:%H:%M} the period is over in {plan.zone} wherever
# that machine stands, so no zone has to be said. (Where cron is cronie, CRON_TZ={plan.zone} above the line
# makes the hour that zone's, and that of every line below it. Debian's cron knows no zones.)
# A machine that is off then misses the run: call `reportgen build` with --publish and --period by hand.
#
# The run's events go to {log} in the desk.
# A run that fails prints a line, which cron mails: to the owner of the crontab, or to another, who is named
# above the line: MAILTO=desk@example.org
{_when(plan)} {cron_line(plan)}
"""
    return ScheduleFile(f"{plan.name}.cron", text)


def cron_line(plan: Plan) -> str:
    """Return the command that cron hands to `sh`. It depends on no variable, and leaves with the build's exit code."""
    log = f".reportgen/{plan.brief}.log"
    command = " ".join(quoted(word) for word in (plan.call.python, *plan.words))
    failed = f'code=$?; echo "reportgen: exit code $code; see {log} in" {quoted(plan.call.desk)} >&2; exit $code'
    return f"cd {quoted(plan.call.desk)} && mkdir -p .reportgen && {command} >>{log} 2>&1 || {{ {failed}; }}"


def quoted(word: str) -> str:
    r"""Quote a word for `sh` within a crontab, where a bare `%` would end the line.

    It is written `\%` outside quotation marks: most crons take the backslash away, and where one doesn't, `sh` does.
    """
    parts = (shlex.quote(part) if part else "" for part in word.split("%"))
    return r"\%".join(parts) or "''"


def _when(plan: Plan) -> str:
    months = "*" if len(plan.months) == 12 else ",".join(map(str, plan.months))
    return f"{plan.at.minute} {plan.at.hour} {plan.day} {months} *"
