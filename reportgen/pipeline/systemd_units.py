"""A plan as a service and a timer of systemd, after systemd.service(5), systemd.timer(5) and systemd.time(7)."""

from reportgen.pipeline.plans import Plan, ScheduleFile

_UNSAFE = frozenset("$\"'\\")
"""What the path of a service's program can't have; an argument's can."""


def service(plan: Plan) -> ScheduleFile:
    """Write the service that makes one edition.

    Any exit code but 0 is a failure, that of a run which waited in vain for another one (3) too: what `OnFailure=` or
    a monitor reports has to be looked at. The program is named by its absolute path; nothing else is asked of the
    environment.
    """
    python = plan.call.python
    words: tuple[str, ...] = ("/usr/bin/env", python) if _UNSAFE & set(python) else (python,)
    program, *arguments = (*words, *plan.words)
    command = " ".join((_quoted(program), *(_argument(each) for each in arguments)))
    text = f"""\
# Publishes the edition of {plan.period} of {plan.spec}, when {plan.name}.timer says.
# Put both into ~/.config/systemd/user, then:
#   systemctl --user daemon-reload && systemctl --user enable --now {plan.name}.timer
#   loginctl enable-linger   # so that it runs though nobody is logged in
# In /etc/systemd/system instead, add a line User= under [Service], and leave --user away.
# Its log: journalctl --user -u {plan.name}
[Unit]
Description=The edition of {plan.period} of {_unspecified(plan.spec)}

[Service]
Type=oneshot
WorkingDirectory={_unspecified(plan.call.desk)}
ExecStart={command}
TimeoutStartSec=6h
NoNewPrivileges=yes
"""
    return ScheduleFile(f"{plan.name}.service", text)


def timer(plan: Plan) -> ScheduleFile:
    """Write the timer that starts it, by the clock of the plan's zone."""
    months = "*" if len(plan.months) == 12 else ",".join(f"{month:02}" for month in plan.months)
    text = f"""\
# Starts {plan.name}.service by the clock of {plan.zone}.
# A machine that was off then starts it when it is on again. One that was off for longer than a period publishes
# only the last; the ones before it are published by hand, with --period.
[Unit]
Description=When the edition of {plan.period} of {_unspecified(plan.spec)} is due

[Timer]
OnCalendar=*-{months}-{plan.day:02} {plan.at:%H:%M}:00 {plan.zone}
Persistent=true
RandomizedDelaySec=5min

[Install]
WantedBy=timers.target
"""
    return ScheduleFile(f"{plan.name}.timer", text)


def _argument(word: str) -> str:
    return _quoted(word.replace("$", "$$"))


def _quoted(word: str) -> str:
    """Quote a word where it needs it: `%` would be a specifier, a backslash an escape."""
    word = _unspecified(word)
    if word and all(c.isalnum() or c in "-_./=%:+@" for c in word):
        return word
    escaped = word.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _unspecified(text: str) -> str:
    return text.replace("%", "%%")
