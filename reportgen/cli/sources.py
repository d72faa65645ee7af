"""`reportgen sources export|import`: records about sources, to and from reference managers."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportgen.cli.report import PeriodType, counted, leave, lexicons_option, progress_bar, store_option, tell
from reportgen.model.diagnostics import Outcome
from reportgen.model.period import Period

if TYPE_CHECKING:
    from reportgen.pipeline.exporting import Records
    from reportgen.pipeline.importing import Match

FORMATS = ("csl-json", "bibtex", "ris")


@click.group()
def sources() -> None:
    """Exchange records about sources with reference managers, as CSL-JSON, BibTeX or RIS.

    `export` writes the records of the store's documents, or of those that an edition cites; `import` puts records
    beside the sources that they are about, where ingest reads them.
    """


@sources.command("export")
@click.argument("words", nargs=-1)
@click.option(
    "--format", "form", type=click.Choice(FORMATS), help="The format, in place of the one -o's suffix asks for."
)
@click.option("--period", type=PeriodType(), help="Documents that came out in it; with --spec, the edition's period.")
@click.option("--spec", type=click.Path(path_type=Path), help="Only what this spec's edition cites.")
@click.option(
    "--edition", type=click.Path(path_type=Path), help="Only what this edition cites: its PDF, or its ledger."
)
@click.option("-o", "--output", "file", type=click.Path(path_type=Path, dir_okay=False), help="Where the records go.")
@lexicons_option
@store_option
def export(
    words: tuple[str, ...],
    form: str | None,
    period: Period | None,
    spec: Path | None,
    edition: Path | None,
    file: Path | None,
    lexicons: Path | None,
    location: str,
) -> None:
    """Write records of documents; with WORDS, of those that hold all of them.

    They go to standard output unless -o names a file. The format is CSL-JSON unless --format or the file's suffix
    (.json, .bib, .ris) says otherwise. A date that is inferred is marked as approximate.
    """
    from reportgen.pipeline.exporting import put  # noqa: PLC0415  # heavy libraries behind it

    if bool(words) + bool(spec) + bool(edition) > 1 or (edition and period):
        raise click.UsageError("WORDS, --spec and --edition exclude one another, and an edition has its period")
    found = _found(words, period, spec, edition, lexicons, location)
    tell(found.diagnostics)
    leave(found.diagnostics)
    data = put(found.value, form, file)
    if file is None:
        click.echo(data, nl=False)
    else:
        click.echo(f"{file}\n{counted(len(found.value), 'record')}")


def _found(
    words: tuple[str, ...],
    period: Period | None,
    spec: Path | None,
    edition: Path | None,
    lexicons: Path | None,
    location: str,
) -> Outcome["Records"]:
    from reportgen.pipeline import exporting  # noqa: PLC0415  # heavy libraries behind it
    from reportgen.store import Store  # noqa: PLC0415  # loads when used

    if edition:
        return exporting.records_of_edition(edition)
    with Store.open(location) as store:
        if spec:
            return exporting.records_of_spec(spec, store, period=period, lexicons=lexicons, progress=progress_bar)
        return Outcome(exporting.records_of_store(store, " ".join(words), period))


@sources.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--into",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="Only for the sources in this folder.",
)
@click.option("--force", is_flag=True, help="Write over other records of the same name.")
@store_option
def import_(files: tuple[Path, ...], folder: Path | None, location: str, *, force: bool) -> None:
    """Put the records in FILES (.json, .bib, .ris) beside the sources that they are about.

    A record is about the document of the store that has its file's name, its id, its address, or its title and date.
    What is about a document goes into NAME.records.json beside that document's source, where the next ingest reads it,
    before what the source says of itself; what is about none is reported.
    """
    from reportgen.pipeline.importing import import_records  # noqa: PLC0415  # heavy libraries behind it
    from reportgen.store import Store  # noqa: PLC0415  # loads when used

    with Store.open(location) as store:
        done = import_records(files, store, into=folder, force=force)
    tell(done.diagnostics)
    for match in done.matches:
        click.echo(_told(match))
    for file, count in done.files.items():
        click.echo(f"{file}: {counted(count, 'record')}")
    about = f"{counted(len(done.matches), 'record')} about documents, {done.unmatched:,} about none"
    click.echo(f"{about}; `reportgen ingest` reads them" if done.files else about)
    leave(done.diagnostics)


def _told(match: "Match") -> str:
    """Say what a record is about, and how that is known."""
    piece = f", piece {match.piece}" if match.piece else ""
    here = "; it lies there already" if match.here else ""
    return f"{match.record.key or match.record.place}: {match.document.path}{piece} (by its {match.by}){here}"
