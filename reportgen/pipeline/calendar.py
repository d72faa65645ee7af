"""The day of a run, and the period that a schedule means by it. The one place where the clock is read."""

from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from reportgen.model.diagnostics import Diagnostic, Outcome, Place, error, note
from reportgen.model.period import Period, Relative
from reportgen.model.spec import BriefSpec


def today(zone: str) -> date:
    """Return the day that it is in a time zone, by its IANA name."""
    return datetime.now(ZoneInfo(zone)).date()


def now(zone: str = "UTC") -> datetime:
    """Return the time that it is in a time zone, in whole seconds, with its offset from UTC."""
    moment = datetime.now(ZoneInfo(zone)).replace(microsecond=0)
    return moment.replace(tzinfo=timezone(moment.utcoffset() or timedelta()))


def clock_time() -> str:
    """Return what a clock on the wall says, by the machine's own zone: `14:05:09`."""
    return f"{datetime.now().astimezone():%H:%M:%S}"


def settled(spec: BriefSpec, asked: Period | Relative | None, as_of: date | None) -> Outcome[Period | None]:
    """Return the period of an edition: `asked`, or else the spec's.

    One that is told from the day of the run is settled by the spec's time zone, or by `as_of` where that is given, and
    a note says which days came out. Errors: `missing-period`; `early-as-of` for a day before the period.
    """
    chosen = asked or spec.period
    if chosen is None:
        hint = "write `period: 2024-Q4` into the spec, or call with `--period 2024-Q4`"
        return Outcome(None, (error("missing-period", "the edition has no period", Place(spec.file), hint),))
    said: tuple[Diagnostic, ...] = ()
    if isinstance(chosen, Relative):
        day = as_of or today(spec.zone)
        period = chosen.before(day)
        said = (_resolved(chosen, period, f"as of {day}" if as_of else f"on {day} in {spec.zone}"),)
    else:
        period = chosen
    if as_of and as_of < period.start:
        message = f"on {as_of} nothing was known of {period.label()}, which starts later"
        return Outcome(None, (*said, error("early-as-of", message, Place(spec.file), "give a later `--as-of`")))
    return Outcome(period, said)


def _resolved(asked: Relative, period: Period, day: str) -> Diagnostic:
    last = period.end - timedelta(days=1)
    return note("settled-period", f"the period '{asked}', {day}, is {period.key()}: {period.start} to {last}")
