"""A plan as a workflow of GitHub Actions, which builds in a clean machine and commits the archive."""

import json
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from reportgen import __version__
from reportgen.pipeline.plans import WAIT, Plan, ScheduleFile

EXPRESSION = "${{"
"""What GitHub puts a value in place of, anywhere in a workflow."""

_YEARS = range(2025, 2038)
"""Whose daylight saving times are looked at; later ones follow the same rules."""


def workflow(plan: Plan) -> ScheduleFile:
    """Write a plan as `.github/workflows/NAME.yml`.

    What an author named (the spec, folders) reaches the shell through variables alone, and no expression has a part
    in it. The token may write contents and nothing else.
    """
    day, hour, minute = utc_moment(plan)
    months = "*" if len(plan.months) == 12 else ",".join(map(str, plan.months))
    also = "".join(f" {word}" for word in plan.also)
    lexicons = ' --lexicons "$LEXICONS"' if plan.call.lexicons else ""
    own = f"\n      LEXICONS: {_scalar(plan.call.lexicons)}" if plan.call.lexicons else ""
    text = f"""\
# Publishes the edition of {plan.period} of {plan.spec}, and commits the archive.
# It belongs into .github/workflows/ of the repository whose folder {_scalar(plan.call.below)} is the desk.
#
# reportgen is installed from the desk's folder wheels/, so that every edition is made by the version that you chose:
#   pip wheel --no-deps -w wheels PATH-OF-REPORTGEN
# Don't install the public index's `reportgen` instead: that is another project.
#
# The machine is new each time, and so is its store. What `reportgen correct` puts right in yours isn't in it: for a
# desk that publishes here, such corrections belong into records beside the sources.
name: {plan.name}

on:
  schedule:
    # UTC, for day {plan.day} at {plan.at:%H:%M} in {plan.zone}, or as soon after as UTC and the months' ends allow.
    # GitHub may start it late, most of all at full hours, and stops the schedules of public repositories
    # in which nothing happens for 60 days. Several briefs need hours of their own: one run waits, a third is dropped.
    - cron: "{minute} {hour} {day} {months} *"
  workflow_dispatch:

permissions:
  contents: write

concurrency:
  group: reportgen
  cancel-in-progress: false

defaults:
  run:
    working-directory: {_scalar(plan.call.below)}

jobs:
  publish:
    runs-on: ubuntu-latest
    timeout-minutes: 120
    env:
      SPEC: {_scalar(plan.spec)}
      ARCHIVE: {_scalar(plan.archive)}{own}
    steps:
      - uses: actions/checkout@v6
      - uses: actions/setup-python@v6
        with:
          python-version: "{plan.call.version}"
      - name: Install reportgen
        run: python -m pip install wheels/reportgen-{__version__}-*.whl
      - name: Publish
        run: >-
          python -P -m reportgen build
          --publish --period {plan.period}{also}{lexicons} --wait {WAIT} --log json -- "$SPEC"
      - name: Commit the archive
        # A run that failed leaves its record there, too.
        if: always()
        run: |
          [ -d "$ARCHIVE" ] || exit 0
          git config user.name "github-actions[bot]"
          git config user.email "41898282+github-actions[bot]@users.noreply.github.com"
          git add --all -- "$ARCHIVE"
          git diff --cached --quiet || git commit --quiet --message "Archive: {plan.name}"
          git push --quiet
"""
    return ScheduleFile(f"{plan.name}.yml", text)


def utc_moment(plan: Plan) -> tuple[int, int, int]:
    """Return day of the month, hour and minute in UTC, never before the plan's in its zone, at most a day after.

    Where a zone changes its clocks, the later of the two in UTC counts. What would fall on the last day of the month
    before, which cron can't say, is put off to the first at 00:00.
    """
    zone = ZoneInfo(plan.zone)
    days = [date(year, month, plan.day) for year in _YEARS for month in plan.months]
    west = min(datetime.combine(day, plan.at, zone).utcoffset() or timedelta() for day in days)
    moment = datetime.combine(days[0], plan.at, UTC) - west
    return (moment.day, moment.hour, moment.minute) if moment.date() >= days[0].replace(day=1) else (1, 0, 0)


def _scalar(text: str) -> str:
    """Write a text as YAML, whose double-quoted scalars know JSON's escapes."""
    return json.dumps(text, ensure_ascii=False)
