"""`reportgen ingest`: source files into the store."""

from functools import partial
from pathlib import Path

import click

from reportgen.cli.report import counted, leave, progress_bar, store_option, tally, tell


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--prune", is_flag=True, help="Take out files that are gone from the given folders.")
@click.option("--jobs", type=click.IntRange(min=1), default=1, show_default=True, help="Processes to read with.")
@store_option
def ingest(paths: tuple[Path, ...], location: str, jobs: int, *, prune: bool) -> None:
    """Add or update documents from files and folders (.txt, .md).

    Unchanged files are skipped, a changed file's documents are replaced, a vanished file is reported.
    """
    from reportgen.pipeline.ingesting import ingest_paths  # noqa: PLC0415  # heavy libraries behind it
    from reportgen.pipeline.workers import processes  # noqa: PLC0415
    from reportgen.store import Store  # noqa: PLC0415

    workers = partial(processes, jobs) if jobs > 1 else None
    with Store.open(location) as store:
        done = ingest_paths(paths, store, progress=progress_bar, workers=workers, prune=prune)
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
