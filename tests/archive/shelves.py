"""Archives in a few words: `monthly 2024-12 r2 @5` is a second revision, published on day 5 of the test's calendar."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from zlib import crc32

from reportgen import editions, ledger
from reportgen.editions import Holdings, Making
from reportgen.model.archive import RECORD, Archived, ArchivedFile, Erratum
from reportgen.model.claims import Ledger
from reportgen.model.findings import ItemId, Status
from reportgen.model.period import Period
from reportgen.model.printed_items import PrintedItem
from reportgen.pipeline.archiving import put_edition

FIRST = datetime(2025, 1, 1, 12, tzinfo=UTC)

_EDITION = re.compile(
    r"(?P<brief>\w+) (?P<period>[\w.-]+?)(?: r(?P<revision>\d+))?(?: @(?P<day>\d+))?(?: <(?P<against>\S+))?"
)


def edition(text: str) -> Archived:
    found = _EDITION.fullmatch(text)
    assert found, text
    revision, day = int(found["revision"] or 1), int(found["day"] or 0)
    return Archived(
        brief=found["brief"],
        period=Period.parse(found["period"]),
        revision=revision,
        published=FIRST + timedelta(days=day),
        title=f"The {found['brief']}",
        errata=tuple(Erratum(n, FIRST.date(), f"for reason {n}") for n in range(2, revision + 1)),
        against=found["against"] or "",
    )


def holding(*texts: str) -> Holdings:
    return editions.held([edition(text) for text in texts], [])


def names(*found: Archived | None) -> list[str | None]:
    return [each.name if each else None for each in found]


def shelved(root: Path, text: str, *headlines: str) -> Archived:
    """Put an edition into an archive on the disk that prints items of these headlines; return its record."""
    bare = edition(text)
    files = {
        f"{bare.name}.pdf": f"%PDF of {text}".encode(),
        f"{bare.name}.json": ledger.written(ledger_of_items(bare, headlines)),
        "cover.png": b"an image",
    }
    whole = replace(
        bare, files=tuple(ArchivedFile(n, sha256(data).hexdigest(), len(data)) for n, data in files.items())
    )
    put_edition(root, whole, {**files, RECORD: editions.written(whole, Making())})
    return whole


def ledger_of_items(of: Archived, headlines: tuple[str, ...]) -> Ledger:
    items = tuple(
        PrintedItem(
            ItemId(f"d:{crc32(headline.encode()):08x}"),
            "agreement",
            "Agreements",
            headline,
            headline,
            Status.SIGNED,
            None,
            (),
            (),
        )
        for headline in headlines
    )
    return Ledger(of.name, of.title, of.period.iso(), 1, (), (), (), items=items)


def everything(root: Path) -> dict[str, tuple[bytes | str, int]]:
    """Look at all that an archive consists of: contents, and when each was last written."""
    return {
        str(path.relative_to(root)): (
            str(path.readlink()) if path.is_symlink() else path.read_bytes() if path.is_file() else "",
            path.lstat().st_mtime_ns,
        )
        for path in sorted(root.rglob("*"))
    }
