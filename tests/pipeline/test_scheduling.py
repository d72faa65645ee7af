"""A plan is right by every clock, and what is written of it is read by its scheduler as it was meant."""

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from reportgen.model.period import Period, Relative
from reportgen.pipeline.crontab import cron_line, quoted
from reportgen.pipeline.plans import LAST_DAY, Call, Plan, ScheduleFile
from reportgen.pipeline.scheduling import SOONEST_BY_ANY_CLOCK, Scheduler, call_here, schedule_of
from reportgen.pipeline.systemd_units import service, timer
from reportgen.pipeline.workflows import utc_moment, workflow

SPEC = "title: Ports\nperiod: last-quarter\nzone: Europe/Berlin\nsections: [{kind: agreement}]\n"
CALL = Call("/desk", "/usr/bin/python3")
PLAN = Plan(CALL, "briefs/ports.yaml", "ports", Relative.LAST_QUARTER, "Europe/Berlin", "editions", 2, time(6))
ZONES = [ZoneInfo(name) for name in sorted(available_timezones()) if name != "localtime"]
YEAR = 2028
"""With a leap day."""

Read = Callable[..., tuple[tuple[ScheduleFile, ...], list[str]]]


@pytest.fixture
def read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Read:
    """Write a spec at a place in a desk, and return the files of its schedule with the codes of what was said."""
    monkeypatch.chdir(tmp_path)

    def made(
        spec: str = SPEC, file: str = "briefs/ports.yaml", call: Call | None = None, **asked: object
    ) -> tuple[tuple[ScheduleFile, ...], list[str]]:
        path = Path(file)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(spec)
        done = schedule_of(path, call or call_here("/usr/bin/python3", "3.11"), **asked)  # type: ignore[arg-type]
        return done.value, [f"{each.severity} {each.code}" for each in done.diagnostics]

    return made


def first_days(period: Relative) -> list[date]:
    return [date(YEAR, month, 1) for month in replace(PLAN, period=period).months]


def local_days(moment: datetime) -> set[date]:
    """Return each day that a moment falls on anywhere."""
    return {moment.astimezone(zone).date() for zone in ZONES}


@pytest.mark.parametrize("period", Relative)
@pytest.mark.parametrize(("day", "at"), [SOONEST_BY_ANY_CLOCK, (2, time(6)), (LAST_DAY, time(23, 59))])
def test_cron_finds_the_right_period_whichever_zones_its_machine_and_the_spec_are_in(
    period: Relative, day: int, at: time
) -> None:
    for first in first_days(period):
        due = datetime.combine(first.replace(day=day), at)
        moments = {due.replace(tzinfo=zone).astimezone(UTC) for zone in ZONES}
        found = {period.before(local) for moment in moments for local in local_days(moment)}
        assert found == {period.before(first)}


def test_a_minute_sooner_cron_could_find_the_wrong_one() -> None:
    kiritimati = datetime(YEAR, 3, 2, 1, 59, tzinfo=ZoneInfo("Pacific/Kiritimati"))
    assert Relative.LAST_MONTH.before(min(local_days(kiritimati))) == Period.month(YEAR, 1)


@pytest.mark.parametrize("period", Relative)
@pytest.mark.parametrize(("day", "at"), [(1, time(0)), (1, time(6)), (2, time(6)), (26, time(23, 59))], ids=str)
def test_utc_is_never_before_the_hour_in_the_zone_and_finds_the_right_period(
    period: Relative, day: int, at: time
) -> None:
    for zone in ZONES:
        plan = replace(PLAN, period=period, zone=zone.key, day=day, at=at)
        utc_day, hour, minute = utc_moment(plan)
        for first in first_days(period):
            moment = datetime(YEAR, first.month, utc_day, hour, minute, tzinfo=UTC).astimezone(zone)
            assert moment >= datetime.combine(first.replace(day=day), at, zone), zone.key
            assert period.before(moment.date()) == period.before(first), zone.key


@pytest.mark.parametrize(
    ("zone", "day", "expected"),
    [
        ("UTC", 2, (2, 6, 0)),
        ("Europe/Berlin", 2, (2, 5, 0)),  # in summer 07:00 there
        ("Asia/Kolkata", 2, (2, 0, 30)),
        ("Asia/Shanghai", 2, (1, 22, 0)),
        ("Asia/Shanghai", 1, (1, 0, 0)),  # the last day of a month can't be named
        ("America/Los_Angeles", 26, (26, 14, 0)),
    ],
)
def test_the_hour_in_utc(zone: str, day: int, expected: tuple[int, int, int]) -> None:
    assert utc_moment(replace(PLAN, period=Relative.LAST_MONTH, zone=zone, day=day)) == expected


@pytest.mark.parametrize(
    ("period", "cron", "calendar"),
    [
        (Relative.LAST_MONTH, "0 6 2 * *", "*-*-02 06:00:00 Europe/Berlin"),
        (Relative.LAST_QUARTER, "0 6 2 1,4,7,10 *", "*-01,04,07,10-02 06:00:00 Europe/Berlin"),
        (Relative.LAST_HALF, "0 6 2 1,7 *", "*-01,07-02 06:00:00 Europe/Berlin"),
        (Relative.LAST_YEAR, "0 6 2 1 *", "*-01-02 06:00:00 Europe/Berlin"),
    ],
)
def test_each_period_has_its_months(read: Read, period: Relative, cron: str, calendar: str) -> None:
    files, said = read(period=period)
    assert said == []
    texts = {Path(file.name).suffix: file.text for file in files}
    assert texts[".cron"].splitlines()[-1].startswith(f"{cron} cd ")
    assert f"OnCalendar={calendar}\n" in texts[".timer"]
    assert f'- cron: "0 5 {cron[4:]}"\n' in texts[".yml"]
    assert all(f"--period {period} " in texts[kind] for kind in (".cron", ".service", ".yml"))


@pytest.mark.parametrize(
    ("period", "moving"),
    [
        ("2024-Q4", "last-quarter"),
        ("2024-12", "last-month"),
        ("2024-H1", "last-half"),
        ("2024", "last-year"),
        ("2023-01..2024-02", "last-month"),
    ],
)
def test_a_period_that_stays_is_an_error_that_names_the_one_that_moves(
    read: Read, tmp_path: Path, period: str, moving: str
) -> None:
    assert read(SPEC.replace("last-quarter", period)) == ((), ["error fixed-period"])
    assert read(period=Period.parse(period)) == ((), ["error fixed-period"])
    (said,) = schedule_of(tmp_path / "briefs/ports.yaml", CALL, period=Period.parse(period)).diagnostics
    assert said.hint.startswith(f"call with `--period {moving}`")


def test_a_spec_without_a_period_is_told_so_and_one_with_errors_too(read: Read) -> None:
    assert read(SPEC.replace("period: last-quarter\n", ""))[1] == ["error fixed-period"]
    assert read(SPEC.replace("title", "titel"))[1] == ["error unknown-key", "error missing-key"]


def test_a_day_on_which_a_month_may_not_be_over_is_an_error_for_cron_alone(read: Read) -> None:
    assert read(day=1, at=time(23)) == ((), ["error early-schedule"])
    assert read(day=2, at=time(1, 59))[1] == ["error early-schedule"]
    assert read(day=2, at=time(2))[1] == []
    assert read(day=1, schedulers=[Scheduler.SYSTEMD, Scheduler.GITHUB])[1] == []


@pytest.mark.parametrize(
    ("call", "file", "spec", "schedulers"),
    [
        (replace(CALL, desk="/de\nsk"), "briefs/ports.yaml", SPEC, [Scheduler.SYSTEMD]),
        (replace(CALL, desk="/desk "), "briefs/ports.yaml", SPEC, [Scheduler.SYSTEMD]),
        (replace(CALL, desk="/desk\\"), "briefs/ports.yaml", SPEC, [Scheduler.SYSTEMD]),
        (replace(CALL, desk="/" + "long/" * 200), "briefs/ports.yaml", SPEC, [Scheduler.CRON]),
        (CALL, "briefs/${{ secrets.TOKEN }}.yaml", SPEC, [Scheduler.GITHUB]),
        (replace(CALL, below="${{ x }}"), "briefs/ports.yaml", SPEC, [Scheduler.GITHUB]),
        (CALL, "../ports.yaml", SPEC, [Scheduler.GITHUB]),
        (CALL, "briefs/ports.yaml", SPEC + "archive: ../../site\n", [Scheduler.GITHUB]),
    ],
)
def test_a_path_that_a_scheduler_can_not_have_is_an_error(
    read: Read, call: Call, file: str, spec: str, schedulers: Sequence[Scheduler]
) -> None:
    assert read(spec, file, call, schedulers=schedulers) == ((), ["error unschedulable-path"])
    others = [each for each in (Scheduler.CRON, Scheduler.SYSTEMD) if each not in schedulers]
    if call.desk.isprintable():
        assert read(spec, file, replace(call, desk="/desk"), schedulers=others)[1] == []


def test_the_archive_of_a_desk_within_a_repository_may_lie_beside_it(read: Read) -> None:
    files, said = read(SPEC + "archive: ../../site\n", call=replace(CALL, below="desks/ports"))
    assert said == []
    text = next(file.text for file in files if file.name.endswith(".yml"))
    assert yaml.safe_load(text)["jobs"]["publish"]["env"]["ARCHIVE"] == "../site"


@given(st.lists(st.text(st.characters(exclude_categories=["C", "Z"]) | st.just(" "), max_size=12), max_size=4))
def test_sh_reads_what_cron_hands_it_as_it_was_meant(words: list[str]) -> None:
    line = " ".join(quoted(word) for word in words)
    for handed in (line.replace("\\%", "%"), line):  # most crons take the backslash away, BusyBox's doesn't
        done = subprocess.run(["sh", "-c", f"printf '%s\\0' x {handed}"], capture_output=True, text=True, check=True)
        assert done.stdout.split("\0")[1:-1] == words


def test_no_percent_sign_of_a_crontab_stands_bare() -> None:
    line = cron_line(replace(PLAN, call=replace(CALL, desk="/100% 'sure'", store="50%.db")))
    assert line.count("%") == line.count("\\%") == 3


# systemd reads its files itself.

verified = pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze isn't installed")
STRANGE = ["desk", "a desk", "100% of $HOME", 'it\'s "here"', "back\\slash\\n", "; ${x} %n", "Büro", "-x"]


def analyzed(folder: Path, plan: Plan) -> tuple[int, list[str]]:
    """Let systemd check a plan's units; return its exit code and what it says of them."""
    for unit in (service(plan), timer(plan)):
        (folder / unit.name).write_text(unit.text)
    found = [str(folder / f"{plan.name}.{kind}") for kind in ("service", "timer")]
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *found], capture_output=True, text=True, check=False
    )
    return done.returncode, [line for line in done.stderr.splitlines() if plan.name in line]


@verified
@pytest.mark.parametrize("name", STRANGE)
def test_systemd_verifies_the_units_of_any_folder(tmp_path: Path, name: str) -> None:
    desk = tmp_path / name
    desk.mkdir()
    (desk / "python").symlink_to("/bin/sh")
    plan = replace(PLAN, call=replace(CALL, desk=str(desk), python=str(desk / "python")), spec=f"{name}.yaml")
    assert analyzed(tmp_path, plan) == (0, [])


@verified
def test_systemd_would_say_so_if_the_program_were_not_there_or_a_line_were_wrong(tmp_path: Path) -> None:
    gone = replace(PLAN, call=replace(CALL, python=str(tmp_path / "python")))
    assert analyzed(tmp_path, gone)[0] == 1
    nowhere = replace(PLAN, zone="Europe/Atlantis")
    assert any("calendar" in line for line in analyzed(tmp_path, nowhere)[1])


@verified
@pytest.mark.parametrize("period", Relative)
def test_systemd_starts_it_at_that_hour_of_the_zone_summer_and_winter(period: Relative) -> None:
    plan = replace(PLAN, period=period)
    (moment,) = (line[11:] for line in timer(plan).text.splitlines() if line.startswith("OnCalendar="))
    command = ["systemd-analyze", "calendar", f"--base-time={YEAR - 1}-12-15 12:00:00 UTC", "--iterations=12", moment]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env={**os.environ, "TZ": "UTC"})
    fired = re.findall(r"(?:Next elapse|Iter\. #\d+): \w+ (.*) UTC$", done.stdout, re.MULTILINE)
    berlin = ZoneInfo("Europe/Berlin")
    due = [datetime(YEAR, month, 2, 6, tzinfo=berlin).astimezone(UTC) for month in plan.months]
    assert fired[: len(due)] == [f"{each:%Y-%m-%d %H:%M:%S}" for each in due]


def test_a_dollar_is_doubled_in_arguments_and_a_strange_interpreter_is_called_through_env() -> None:
    strange = replace(PLAN, call=replace(CALL, python="/opt/$x/py"), spec="$y %.yaml")
    (line,) = (line for line in service(strange).text.splitlines() if line.startswith("ExecStart="))
    assert line.startswith('ExecStart=/usr/bin/env "/opt/$$x/py" -P -m reportgen build "$$y %%.yaml" --publish ')


# GitHub reads YAML.


@pytest.mark.parametrize("name", STRANGE)
def test_the_workflow_holds_what_authors_named_in_variables_alone(name: str) -> None:
    plan = replace(PLAN, spec=f"{name}.yaml", archive=name, call=replace(CALL, below=name, lexicons=name))
    text = workflow(plan).text
    read = yaml.safe_load(text)
    job = read["jobs"]["publish"]
    assert job["env"] == {"SPEC": f"{name}.yaml", "ARCHIVE": name, "LEXICONS": name}
    assert read["defaults"]["run"]["working-directory"] == name
    assert read["permissions"] == {"contents": "write"}
    assert read["concurrency"] == {"group": "reportgen", "cancel-in-progress": False}
    plain = yaml.safe_load(workflow(replace(PLAN, call=replace(CALL, lexicons="lexicons"))).text)
    assert job["steps"] == plain["jobs"]["publish"]["steps"]
    assert "${{" not in text


def test_the_workflow_runs_what_the_plan_says() -> None:
    read = yaml.safe_load(workflow(PLAN).text)
    assert read[True] == {"schedule": [{"cron": "0 5 2 1,4,7,10 *"}], "workflow_dispatch": None}  # YAML 1.1's `on`
    steps = read["jobs"]["publish"]["steps"]
    uses = [step["uses"] for step in steps if "uses" in step]
    assert all(use.partition("@v")[2].isdigit() for use in uses)
    (publish,) = (step["run"] for step in steps if step.get("name") == "Publish")
    assert publish.startswith("python -P -m reportgen build --publish --period last-quarter ")
    assert publish.endswith(' -- "$SPEC"')


def test_a_scheduled_build_sees_the_desks_store_and_lexicons(read: Read, tmp_path: Path) -> None:
    call = call_here("/usr/bin/python3", "3.11", str(tmp_path / "own.db"), None)
    files, _ = read(call=call)
    assert sum(" --store own.db " in file.text for file in files) == 2  # GitHub's machines have no store
    assert call_here("/p", "3", "sqlite://x").store == "sqlite://x"


def test_the_desk_is_found_in_its_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "desks/ports").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "desks/ports")
    assert call_here("/p", "3").below == "."
    (tmp_path / ".git").mkdir()
    assert call_here("/p", "3").below == "desks/ports"


@given(st.text(st.characters().filter(str.isprintable)))
def test_any_path_that_can_be_printed_is_read_from_a_workflow_as_it_was(path: str) -> None:
    assert yaml.safe_load(workflow(replace(PLAN, spec=path)).text)["jobs"]["publish"]["env"]["SPEC"] == path
