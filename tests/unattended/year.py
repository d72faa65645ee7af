"""An invented year at a desk: what arrives month by month, what is corrected, what changes and what is edited.

One accord goes through its stages (talks in March, signed in July, in force in November); beside it each month brings
a meeting, a laboratory and figures on trade, of other pairs of countries each time.
"""

from pathlib import Path

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip

_PAIRS = (
    ("Norway", "Portugal"), ("Japan", "Chile"), ("Kenya", "Ireland"), ("Brazil", "Denmark"), ("Canada", "Ghana"),
    ("Finland", "Peru"), ("Poland", "Uruguay"), ("Austria", "Morocco"), ("Spain", "Vietnam"), ("Estonia", "Mexico"),
    ("Sweden", "Namibia"), ("Greece", "Iceland"),
)  # fmt: skip
_FIELDS = (
    "ocean sensors", "grid storage", "crop genetics", "weather satellites", "quiet rail", "peat restoration",
    "harbour robots", "desert optics", "tidal power", "timber chemistry", "polar radar", "volcanic soils",
)  # fmt: skip
_STAGES = {
    3: "Kenya and Ireland opened negotiations on a lighthouse optics accord in Mombasa on {day}",
    7: "Kenya and Ireland signed the lighthouse optics accord in Galway on {day}",
    11: "The lighthouse optics accord between Kenya and Ireland entered into force on {day}",
}

SPEC = """title: Sea and soil
series: Monthly notes
organisation: Desk of an invented year
sources: [../sources]
zone: Europe/Oslo
lookback: 6 months
at_a_glance: 3
key_figures: 2
contents: false
archive: ../editions
sections:
  - {kind: agreement, title: Agreements, limit: 6, optional: true}
  - {kind: partnership, title: Partnerships, limit: 6, optional: true}
  - {kind: trade, title: Trade, limit: 6, optional: true}
"""


def make_desk(desk: Path) -> None:
    """Make a desk with a spec and no source yet."""
    (desk / "briefs").mkdir(parents=True)
    (desk / "sources").mkdir()
    (desk / "briefs" / "sea.yaml").write_text(SPEC, encoding="utf-8")


def arrive(desk: Path, month: int, *, tonnes: str = "") -> Path:
    """Let a month's article arrive; return its file. `tonnes` has it tell another figure."""
    path = desk / "sources" / f"2024-{month:02}-harbour.txt"
    path.write_text(article(month, tonnes or f"{month + 1}.4"), encoding="utf-8")
    return path


def article(month: int, tonnes: str) -> str:
    """Return what the month's paper says."""
    one, other = _PAIRS[month - 1]
    field, name = _FIELDS[month - 1], MONTHS[month - 1]
    stage = _STAGES.get(month)
    told = stage.format(day=f"{8 + month} {name} 2024") + "." if stage else ""
    return f"""{one} and {other} join hands on {field}

By Ann Roe | Harbour Weekly | Published: 2024-{month:02}-{10 + month:02}

{one} and {other} signed an agreement on {field} in Oslo on {4 + month} {name} 2024. It binds both for five years.

{told}

Universities of {one} and {other} launched a joint laboratory for {field} on {5 + month} {name} 2024, with
{20 + month} doctoral students.

Trade between {one} and {other} grew from {month}.1 million tonnes in 2022 to {tonnes} million tonnes in 2023.
"""
