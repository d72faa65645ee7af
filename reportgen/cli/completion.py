"""`reportgen completion`: the script with which a shell completes commands, specs, periods, series and documents."""

import re
from collections.abc import Iterator
from typing import Any

import click
from click.shell_completion import CompletionItem, get_completion_class

from reportgen.model.period import Relative

VARIABLE = "_REPORTGEN_COMPLETE"
"""Set by the script: the command then prints completions, and does nothing else."""

PARTS = ("", "-H1", "-H2", *(f"-Q{n}" for n in range(1, 5)), *(f"-{n:02}" for n in range(1, 13)))
"""What may follow a year."""

NAMES = 200
"""Of series, or ids of documents, that are offered at most."""


@click.command()
@click.argument("shell", type=click.Choice(("bash", "zsh", "fish")))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print the script that lets SHELL complete commands, options, specs, periods, and names of series and documents.

    \b
    bash: echo 'eval "$(reportgen completion bash)"' >> ~/.bashrc
    zsh:  echo 'eval "$(reportgen completion zsh)"' >> ~/.zshrc
    fish: reportgen completion fish > ~/.config/fish/completions/reportgen.fish
    """  # noqa: D301  # click's mark for lines that stay as they are
    known = get_completion_class(shell)
    assert known  # noqa: S101  # click has these three
    click.echo(known(ctx.find_root().command, {}, "reportgen", VARIABLE).source(), nl=False)


def periods(incomplete: str, year: int) -> Iterator[str]:
    """Offer periods that begin with what is typed: the relative ones, those of a year, the end of a range.

    Where no year is typed yet, `year` and the one before it are offered.
    """
    head, dots, last = incomplete.rpartition("..")
    found = re.match(r"\d{4}", last)
    years = (found[0],) if found else (str(year), str(year - 1))
    relative = () if dots else tuple(Relative)
    offered = (*relative, *(each + part for each in years for part in (PARTS if found else ("",))))
    return (f"{head}{dots}{each}" for each in offered if each.startswith(last))


def series_names(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem[Any]]:
    """Offer the names of the store's series; none where there is no store, or where it can't be read."""
    return _names("series", ctx, incomplete)


def document_names(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem[Any]]:
    """Offer the ids of the store's documents, likewise."""
    return _names("documents", ctx, incomplete)


def _names(of: str, ctx: click.Context, incomplete: str) -> list[CompletionItem[Any]]:
    from reportgen.store import StoreError  # noqa: PLC0415  # SQLAlchemy takes a third of a second to import
    from reportgen.store.examining import names_of_documents, names_of_series  # noqa: PLC0415  # loads when used

    location = str(ctx.params.get("location") or ".reportgen/store.db")
    look = names_of_series if of == "series" else names_of_documents
    try:
        return [CompletionItem(name) for name in look(location, incomplete, NAMES)]
    except StoreError:
        return []
