"""`reportgen ingest`: source files into the store."""

from functools import partial
from pathlib import Path

import click

from reportgen.cli.report import counted, leave, lexicons_option, progress_bar, store_option, tally, tell
from reportgen.model.diagnostics import has_errors


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--prune", is_flag=True, help="Take out files that are gone from the given folders.")
@click.option("--jobs", type=click.IntRange(min=1), default=1, show_default=True, help="Processes to read with.")
@lexicons_option
@store_option
def ingest(paths: tuple[Path, ...], location: str, jobs: int, lexicons: Path | None, *, prune: bool) -> None:
    """Add or update documents from files and folders: text, Markdown, HTML, PDF, DOCX, mail.

    Unchanged files are skipped, a changed file's documents are replaced, a vanished file is reported. A file that
    can't be read is reported, and the others go in.
    """
    from reportgen.pipeline.ingesting import ingest_paths  # noqa: PLC0415  # heavy libraries behind it
    from reportgen.pipeline.lexicons import own_lexicons  # noqa: PLC0415  # loads when used
    from reportgen.pipeline.workers import processes  # noqa: PLC0415  # loads when used
    from reportgen.store import Store  # noqa: PLC0415  # loads when used

    workers = partial(processes, jobs) if jobs > 1 else None
    own = own_lexicons(lexicons)
    if has_errors(own.diagnostics):
        tell(own.diagnostics)
        leave(own.diagnostics)
    with Store.open(location) as store:
        done = ingest_paths(paths, store, progress=progress_bar, workers=workers, prune=prune, own=own.value)
    done.diagnostics[:0] = own.diagnostics
    tell(done.diagnostics)
    files = f"{counted(done.added, 'file')} added, {done.changed:,} changed, {done.unchanged:,} unchanged"
    gone = f", {done.vanished:,} gone" if done.vanished else ""
    failed = f", {done.failed:,} failed" if done.failed else ""
    click.echo(files + gone + failed)
    if done.documents:
        found = (done.documents, "document"), (done.items, "item"), (done.observations, "observation")
        click.echo("found in them: " + ", ".join(counted(count, noun) for count, noun in found))
    click.echo(tally(done.diagnostics))
    leave(done.diagnostics)
