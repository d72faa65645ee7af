"""`reportgen verify`: printed editions against their ledgers and sources."""

import json
import sys
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reportgen.cli.report import AUTHORS_ERRORS, counted, leave, lexicons_option, store_option, tell
from reportgen.model.diagnostics import has_errors

if TYPE_CHECKING:
    from reportgen.pipeline.verifying import Verified


@click.command()
@click.argument("editions", nargs=-1, required=True, type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--sources",
    multiple=True,
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="A folder to look for source files in, where they aren't under the paths that the ledger names.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object an edition, with its findings, for programs.")
@lexicons_option
@store_option
def verify(
    editions: tuple[Path, ...], sources: tuple[Path, ...], lexicons: Path | None, location: str, *, as_json: bool
) -> None:
    """Check that every number, date and quotation in EDITIONS is accounted for.

    The text of each PDF is read by another library than the one that wrote it, and held against the ledger within;
    the ledger against the documents in the store, or their files where the store doesn't have them. Exits with 1 where
    anything is altered, not accounted for, or no longer what its source says.
    """
    from reportgen.pipeline.finding_sources import Sources  # noqa: PLC0415  # heavy libraries behind it
    from reportgen.pipeline.lexicons import own_lexicons  # noqa: PLC0415  # loads when used
    from reportgen.pipeline.verifying import verify as check  # noqa: PLC0415  # loads when used
    from reportgen.store import Store  # noqa: PLC0415  # loads when used

    own = own_lexicons(lexicons)
    tell(own.diagnostics)
    if has_errors(own.diagnostics):
        leave(own.diagnostics)
    clean = True
    with ExitStack() as stack:
        # A store that isn't there isn't made: whoever checks an edition may have nothing but its sources.
        known = stack.enter_context(Store.open(location)) if Path(location).is_file() else None
        for verified in check(editions, Sources(known, sources, own.value)):
            click.echo(json.dumps(_row(verified), ensure_ascii=False) if as_json else _told(verified))
            clean = clean and not verified.findings
    if not clean:
        sys.exit(AUTHORS_ERRORS)


def _told(verified: "Verified") -> str:
    """Print an edition's findings, what editors corrected in the records of its documents, and what was checked."""
    parts = (verified.claims, "claim"), (verified.pages, "page"), (verified.documents, "document")
    counts = ", ".join(counted(count, noun) for count, noun in parts)
    found = counted(len(verified.findings), "finding") if verified.findings else "all accounted for"
    from reportgen.ledger.checks import corrected  # noqa: PLC0415  # heavy libraries behind it

    remarks = (f"{document}: corrected by an editor: {corrected(each)}" for document, each in verified.corrections)
    return "\n".join([*map(str, verified.findings), *remarks, f"{verified.path}: {counts}; {found}"])


def _row(verified: "Verified") -> dict[str, Any]:
    counts = {"pages": verified.pages, "claims": verified.claims, "documents": verified.documents}
    findings = [
        {key: value for key, value in asdict(finding).items() if value not in ("", 0, None) or key == "start"}
        for finding in verified.findings
    ]
    corrected = [{"document": of, **asdict(each), "was": dict(each.was)} for of, each in verified.corrections]
    return {"edition": verified.path, "verified": not findings, **counts, "findings": findings, "corrected": corrected}
