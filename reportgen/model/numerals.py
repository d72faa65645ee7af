"""Numbers as the financial press prints them: `$3.2bn`, `20bn yuan`, `17%`, `65,400`, `−4.5%`."""

from decimal import ROUND_HALF_UP, Context, Decimal

SCALES = ((12, "trillion", "tn"), (9, "billion", "bn"), (6, "million", "m"))
"""Power of ten, name and abbreviation, the largest first."""

PREFIXES = {
    "USD": "$",
    "EUR": "€",
    "GBP": "£",
    "JPY": "¥",
    "HKD": "HK$",
    "AUD": "A$",
    "CAD": "C$",
    "NZD": "NZ$",
    "SGD": "S$",
    "TWD": "NT$",
    "BRL": "R$",
}
"""What stands before an amount of this currency."""

NAMES = {"CNY": "yuan", "KRW": "won", "RUB": "roubles", "INR": "rupees", "ZAR": "rand", "TRY": "lira", "VND": "dong"}
"""What stands after an amount of this currency."""

SYMBOLS = frozenset(
    ["km", "m", "cm", "mm", "nm", "km²", "m²", "ha", "kg", "g", "t", "MW", "GW", "kWh", "MWh", "GWh", "TWh", "°C"]
)
"""Units that are printed with every number; nouns that are counted stand in the unit line alone."""

_PLURALS = {"foot": "feet", "inch": "inches", "percentage point": "percentage points"} | {
    unit: f"{unit}s"
    for unit in ("acre", "barrel", "bushel", "hectare", "light-year", "litre", "mile", "nautical mile", "qubit", "ton")
}
"""Units of the lexicon that are named in the singular, as they are printed; what is counted is plural already."""

_DIGITS = 4


def printed(value: Decimal, unit: str, currency: str) -> str:
    """Print a number in base units with its currency, per-cent sign or unit symbol.

    A counted noun is left out: it stands in the unit line. The minus sign is a true one.
    """
    sign, body = "−" if value < 0 else "", amount(abs(value))
    if currency:
        if currency in PREFIXES:
            return f"{sign}{PREFIXES[currency]}{body}"
        return f"{sign}{body} {NAMES[currency]}" if currency in NAMES else f"{sign}{currency} {body}"
    if unit == "percent":
        return f"{sign}{body}%"
    return f"{sign}{body} {unit}" if unit in SYMBOLS else f"{sign}{body}"


def amount(value: Decimal) -> str:
    """Print a number that isn't negative: `1,683`, `0.25`, `23.4bn`; a power of ten beyond any of these (`2e18`).

    From a million on it keeps four significant digits, below that six or all whole ones.
    """
    if value and not Decimal("1e-6") <= value < Decimal("1e15"):
        mantissa, _, exponent = f"{_significant(value, _DIGITS).normalize():e}".partition("e")
        return f"{mantissa}e{int(exponent)}".replace("-", "−")
    rounded = _rounded(value)
    power, _, short = scale_of(rounded)
    return f"{rounded.scaleb(-power).normalize():,f}{short}"


def scale_of(value: Decimal) -> tuple[int, str, str]:
    """Choose the scale that suits a number: its power of ten, its name and its abbreviation; (0, "", "") for none."""
    if abs(value) >= Decimal("1e15"):
        return 0, "", ""
    return next((scale for scale in SCALES if abs(value) >= Decimal(10) ** scale[0]), (0, "", ""))


def is_rounded(value: Decimal) -> bool:
    """Tell whether `printed` drops digits of this number."""
    if value and not Decimal("1e-6") <= abs(value) < Decimal("1e15"):
        return _significant(abs(value), _DIGITS) != abs(value)
    return _rounded(abs(value)) != abs(value)


def unit_line(label: str, unit: str, currency: str, scale: str) -> str:
    """Say what is measured and in what: `Direct investment, US$ billion`, `Museums`, `Share of papers, %`."""
    measure = capitalised(label)
    if currency:
        return f"{measure}, {_money(currency, scale)}"
    named = "%" if unit == "percent" else unit_noun(unit)
    if is_named(unit, label):
        named = ""
    return ", ".join(filter(None, [measure, f"{scale} {named}".strip()]))


def unit_noun(unit: str) -> str:
    """Name a unit as it stands beside a number or over a column: `tons`, `papers`, `km`."""
    return _PLURALS.get(unit, unit)


def is_named(unit: str, label: str) -> bool:
    """Tell whether the label itself says the unit, so that printing it again would be an echo."""
    stem = unit.rsplit(" ", 1)[-1].lower().removesuffix("s")
    return bool(stem) and unit not in SYMBOLS and unit != "percent" and stem in label.lower()


def capitalised(text: str) -> str:
    """Give a text its capital, and leave the rest as it is."""
    return text[:1].upper() + text[1:]


def _money(currency: str, scale: str) -> str:
    if currency in NAMES:
        return f"{scale} {NAMES[currency]}".strip()
    sign = {"USD": "US$"}.get(currency, PREFIXES.get(currency, currency))
    return f"{sign} {scale}".strip()


def _rounded(value: Decimal) -> Decimal:
    if value >= Decimal("1e6"):
        return _significant(value, _DIGITS)
    return _significant(value, max(_DIGITS if value < 1 else _DIGITS + 2, value.adjusted() + 1))


def _significant(value: Decimal, digits: int) -> Decimal:
    return Context(prec=digits, rounding=ROUND_HALF_UP).plus(value)
