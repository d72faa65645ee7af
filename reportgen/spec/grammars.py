"""Small texts with a grammar of their own: periods, durations, lengths, colours."""

import math
import re
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from reportgen.model.period import Period, Relative
from reportgen.model.spec import CalendarUnit, Duration
from reportgen.model.style import Pt
from reportgen.spec.nearest import did_you_mean, quoted
from reportgen.spec.shapes import Parsed

_POINT = r"[0-9]{4}(-(Q[1-4]|H[12]|(0[1-9]|1[0-2])(-[0-3][0-9])?))?"
_PERIOD = rf"{_POINT}( *(\.\.|/) *{_POINT})?"
_DURATION = r"([1-9][0-9]{0,3}) +(day|week|month|quarter|year)s?"
_LENGTH = r"([-+]?[0-9]+(?:\.[0-9]+)?) *(pt|mm|cm|in)?"
_COLOUR = r"#[0-9a-fA-F]{6}"

_POINTS = {"": 1.0, "pt": 1.0, "mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0}
_PERIOD_HINT = "write 2024, 2024-H2, 2024-Q4, 2024-12, 2024-12-13, or a range such as 2023-01..2024-12"


def period() -> Parsed:
    """A period, read by `Period.parse`."""
    return Parsed("a period", _period, rf"^{_PERIOD}$", "bad-period", _PERIOD_HINT, ("integer",))


def edition_period() -> Parsed:
    """A period, or one told from the day of the run, such as `last-month`."""
    hint = f"{_PERIOD_HINT}; or {', '.join(Relative)}"
    return Parsed("a period", _edition_period, rf"^({_PERIOD}|{'|'.join(Relative)})$", "bad-period", hint, ("integer",))


def zone() -> Parsed:
    """A time zone of the IANA database."""
    hint = "write a name of the IANA database, such as Europe/Berlin, Asia/Shanghai or UTC"
    return Parsed("a time zone", _zone, r"^[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+)*$", "unknown-zone", hint)


def lookback() -> Parsed:
    """A period, or a duration such as `18 months`."""
    hint = f"{_PERIOD_HINT}; or a duration, such as 18 months"
    pattern = rf"^({_PERIOD}|{_DURATION})$"
    return Parsed("a period or a duration", _lookback, pattern, "bad-period", hint, ("integer",))


def web_address() -> Parsed:
    """The address of a folder on the web."""
    return Parsed(
        "an address",
        _web_address,
        r"^https?://[^\s/?#]+(/[^\s?#]*)?$",
        "bad-address",
        "write https://example.org/briefs/",
    )


def length(least: Pt = 0.0, most: Pt = 2000.0) -> Parsed:
    """A length from `least` to `most`, which becomes points."""
    hint = "write points as a number, or 25 mm, 1.5 cm, 1 in, 12 pt"
    read = lambda text: _length(text, least, most)  # noqa: E731 (a name would say no more than this line)
    return Parsed("a length", read, rf"^{_LENGTH}$", "bad-length", hint, ("number",))


def colour() -> Parsed:
    """A colour as `#rrggbb`."""
    hint = 'write "#1b2a41", in quotation marks: six digits from 0 to f'
    return Parsed("a colour", _colour, rf"^{_COLOUR}$", "bad-colour", hint)


def _period(text: str) -> Period:
    if not re.fullmatch(_PERIOD, text):
        raise ValueError(f"{quoted(text)} is none")
    return Period.parse(text)


def _edition_period(text: str) -> Period | Relative:
    return Relative(text) if text in set(Relative) else _period(text)


def _zone(text: str) -> str:
    try:
        ZoneInfo(text)
    except (ZoneInfoNotFoundError, OSError, ValueError):
        near = did_you_mean(text, sorted(available_timezones()))
        raise ValueError(f"{quoted(text)} is none", *([near] if near else [])) from None
    return text


def _web_address(text: str) -> str:
    if not re.fullmatch(r"https?://[^\s/?#]+(/[^\s?#]*)?", text):
        raise ValueError(f"{quoted(text)} is none")
    return text.rstrip("/") + "/"


def _lookback(text: str) -> Period | Duration:
    if found := re.fullmatch(_DURATION, text):
        return Duration(int(found[1]), CalendarUnit(found[2]))
    return _period(text)


def _length(text: str, least: Pt, most: Pt) -> Pt:
    found = re.fullmatch(_LENGTH, text)
    if not found:
        raise ValueError(f"{quoted(text)} is none")
    points = round(float(found[1]) * _POINTS[found[2] or ""], 4)
    if not (math.isfinite(points) and least <= points <= most):
        raise ValueError(f"{quoted(text)} is not from {least:g} to {most:g} points")
    return points


def _colour(text: str) -> str:
    if not re.fullmatch(_COLOUR, text):
        raise ValueError(f"{quoted(text)} is none")
    return text.lower()
