"""Archives in few words: editions of a month or a quarter, with what a briefing says."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from reportgen import web
from reportgen.model.archive import Archived, ArchivedFile, Erratum, Tally
from reportgen.model.period import Period

HEADLINES = (
    "China and the United States extend their Science and Technology Agreement for five years",
    "Kenya and China open a joint laboratory for crop molecular biology",
    "A revised law on popular science comes into force",
    "Exports of gallium and germanium to the United States are banned",
    "The EU and Japan agree to negotiate on quantum research",
    "A lunar sample is lent to seven institutions in six countries",
    "Brazil and China sign on a satellite of the sixth generation",
    "Controls on high-bandwidth memory widen to 140 firms",
    "ITER’s magnets arrive, and the schedule slips again",
    "Horizon Europe admits Switzerland provisionally",
    "A fast radio burst is traced to its galaxy",
)
SECTIONS = ("Agreements and memoranda", "Partnerships", "Breakthroughs", "Trade and export controls")
REASON = "The signing day of one agreement was wrong."
CHANGES = ("China and the United States extend their agreement: 14 December 2024, not 13 December",)
PUBLISHER = "Example Institute for Technology Policy"
TITLES = {"monthly": "Science and technology review", "quarterly": "Science and technology cooperation"}
SERIES = {"monthly": "Monthly review", "quarterly": "Quarterly briefing"}


def edition(brief: str, key: str, revision: int = 1, *, before: str = "", forms: str = "pdf json") -> Archived:
    """Make an edition, published on the third day after its period; `before` is the name of the one before it."""
    period = Period.parse(key)
    seed = period.start.toordinal() + revision
    name = f"{brief}-{key}{f'-r{revision}' if revision > 1 else ''}"
    files = [ArchivedFile(f"{name}.{form}", f"{seed:064x}", 71_000 + seed % 97 * 1_013) for form in forms.split()]
    published = datetime(period.end.year, period.end.month, 3, 9, 30, tzinfo=UTC) + timedelta(days=9 * (revision - 1))
    days = [published.date() - timedelta(days=9 * (revision - n)) for n in range(2, revision + 1)]
    errata = tuple(Erratum(n, day, REASON, CHANGES) for n, day in enumerate(days, 2))
    turn = seed % len(HEADLINES)
    lines = HEADLINES[turn:] + HEADLINES[:turn]
    return Archived(
        brief, period, revision, published, TITLES.get(brief, brief), SERIES.get(brief, ""),
        PUBLISHER, f"No. {(period.start.year - 2020) * 12 + period.start.month}", "en-GB",
        5 + seed % 8, 12 + seed % 20, tuple((title, 2 + (seed + n) % 6) for n, title in enumerate(SECTIONS)), lines[:4],
        before, Tally(5 + seed % 4, seed % 3, 3, seed % 2) if before else None, lines[3:9] if before else (), errata,
        (*files, ArchivedFile("cover.png", "0" * 64, 24_000)), f"{seed:x}",
    )  # fmt: skip


def run(brief: str, keys: Sequence[str], forms: str = "pdf json html md") -> list[Archived]:
    """Make one edition after another, each compared with the one before."""
    before = ("", *(f"{brief}-{key}" for key in keys))
    return [edition(brief, key, before=name, forms=forms) for key, name in zip(keys, before, strict=False)]


def months(count: int, last: date = date(2024, 12, 1)) -> list[str]:
    """Name the months up to one, oldest first."""
    end = last.year * 12 + last.month - 1
    return [f"{n // 12}-{n % 12 + 1:02}" for n in range(end - count + 1, end + 1)]


def quarters(count: int, last: int = 2024 * 4 + 3) -> list[str]:
    """Name the quarters up to the fourth of 2024, oldest first."""
    return [f"{n // 4}-Q{n % 4 + 1}" for n in range(last - count + 1, last + 1)]


def shelved(folder: Path, editions: Sequence[Archived], cover: bytes, url: str = "") -> Path:
    """Put an archive on disk, every file of every edition in its place, and return its page."""
    for each in editions:
        place = folder / each.folder
        place.mkdir(parents=True, exist_ok=True)
        for file in each.files:
            place.joinpath(file.name).write_bytes(cover if file.name == "cover.png" else b"")
    folder.joinpath("feed.xml").write_bytes(web.feed(editions, url))
    page = folder / "index.html"
    page.write_bytes(web.index_page(editions))
    return page


def corrected(archived: Archived) -> Archived:
    """Publish an edition once more."""
    names = archived.files[0].name.rsplit(".", 1)[0]
    again = edition(archived.brief, archived.period.key(), archived.revision + 1, before=archived.against)
    files = tuple(replace(f, name=f.name.replace(names, again.name), size=f.size + 1_000) for f in archived.files)
    return replace(again, files=files)
