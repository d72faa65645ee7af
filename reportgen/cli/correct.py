"""`reportgen correct`: putting right what the store has on record of a document."""

import getpass
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reportgen.cli.completion import document_names
from reportgen.cli.report import counted, leave, lexicons_option, store_option, tell
from reportgen.model.source import Field

if TYPE_CHECKING:
    from reportgen.pipeline.correcting import Asked, Corrected, Kept

_ARROW = " → "
_NOTHING = "(nothing)"


@click.command()
@click.argument("words", nargs=-1, metavar="DOCUMENT", shell_complete=document_names)
@click.option("--title", help="Its title.")
@click.option("--translated-title", help="Its title in the language of editions.")
@click.option("--author", multiple=True, help="An author; repeat it to name all of them, in their order.")
@click.option("--date", metavar="DATE", help="When it came out: 2024-12-13, 2024-12, 2024, or none.")
@click.option("--publisher", help="Its publisher.")
@click.option("--url", help="Its address.")
@click.option("--descriptor", help="What kind of source it is, such as opinion or news report.")
@click.option("--language", help="The code of its language, such as en or zh-Hans.")
@click.option("--undo", multiple=True, metavar="FIELD", help="Take back the correction of a field, or of `all`.")
@click.option("--why", help="The reason, which editions' ledgers print. Required to change anything.")
@click.option("--by", metavar="NAME", help="Who corrects; your own name on this machine unless given.")
@click.option("--list", "listing", is_flag=True, help="List what is corrected; with words, what holds all of them.")
@click.option("--history", is_flag=True, help="List what was replaced and taken back, too.")
@click.option("--json", "as_json", is_flag=True, help="List one JSON object a line, for programs.")
@lexicons_option
@store_option
def correct(
    words: tuple[str, ...],
    undo: tuple[str, ...],
    why: str | None,
    by: str | None,
    lexicons: Path | None,
    location: str,
    *,
    listing: bool,
    history: bool,
    as_json: bool,
    **values: str | tuple[str, ...] | None,
) -> None:
    """Correct the record of DOCUMENT in the store, by its id: title, authors, date and the like.

    Takes effect at once, also on events and figures whose dates are told from the document's, and outlives every
    later ingest; ids stay. An empty text says that nothing is known. `--undo` lets the source's own words hold again.
    """
    typed = {Field(name): _listed(value) for name, value in values.items() if value not in (None, ())}
    if listing or history or as_json:
        if typed or undo or why or by:
            raise click.UsageError("--list, --history and --json list corrections, and take words alone")
        _list(words, location, history=history, as_json=as_json)
        return
    if len(words) != 1:
        raise click.UsageError("name one DOCUMENT by its id; `reportgen documents WORDS` lists them")
    if why is None:
        raise click.UsageError("say why, as in --why 'the page gives the date of its last update'")
    from reportgen.pipeline.calendar import now  # noqa: PLC0415  # heavy libraries behind these
    from reportgen.pipeline.correcting import Asked  # noqa: PLC0415  # loads when used

    _correct(words[0], Asked(typed, undo, by if by is not None else _user(), now(), why), lexicons, location)


def _correct(name: str, asked: "Asked", lexicons: Path | None, location: str) -> None:
    from reportgen.pipeline.correcting import correct as put_right  # noqa: PLC0415  # heavy libraries behind these
    from reportgen.pipeline.lexicons import own_lexicons  # noqa: PLC0415  # loads when used
    from reportgen.store import Store  # noqa: PLC0415  # loads when used

    own = own_lexicons(lexicons)
    tell(own.diagnostics)
    leave(own.diagnostics)
    with Store.open(location) as store:
        done = put_right(store, name, asked, own.value)
    tell(done.diagnostics)
    leave(done.diagnostics)
    click.echo("\n".join(_told(done.value)))


def _told(done: "Corrected") -> Iterable[str]:
    for change in done.changes:
        yield f"{change.field.words}: {_said(change.before)}{_ARROW}{_said(change.now)}"
    if not done.changes:
        yield "nothing to do"
    anew = [(done.effect.items, "item"), (done.effect.observations, "observation")]
    if any(count for count, _ in anew):
        yield f"dated anew: {', '.join(counted(count, noun) for count, noun in anew if count)}"


def _list(words: Sequence[str], location: str, *, history: bool, as_json: bool) -> None:
    from reportgen.pipeline.correcting import kept  # noqa: PLC0415  # heavy libraries behind these
    from reportgen.store import Store  # noqa: PLC0415  # loads when used

    with Store.open(location) as store:
        found = kept(store, " ".join(words), history=history)
    if as_json:
        click.echo("".join(json.dumps(_row(each), ensure_ascii=False) + "\n" for each in found), nl=False)
        return
    click.echo("\n\n".join([*map(_entry, found), f"{len(found):,} found"]))


def _entry(kept: "Kept") -> str:
    """Print a correction: whose field, what it was and is, who made it, when and why."""
    each = kept.correction
    remarks = [] if kept.is_stored else ["not in the store"]
    remarks += [] if kept.stands or each.undone else ["no longer stands"]
    remark = f" ({', '.join(remarks)})" if remarks else ""
    now = "taken back" if each.undone else f"{_said(each.was)}{_ARROW}{_said(each.value)}"
    return f"{each.document}, {each.field.words}{remark}\n  {now}\n  {each.by}, {each.at.isoformat()}: {each.why}"


def _row(kept: "Kept") -> dict[str, Any]:
    each = kept.correction
    return {
        "document": each.document,
        "field": each.field.value,
        "was": list(each.was),
        "is": None if each.undone else list(each.value),
        "by": each.by,
        "at": each.at.isoformat(),
        "why": each.why,
        "stands": kept.stands,
        "in_store": kept.is_stored,
    }


def _listed(value: str | tuple[str, ...] | None) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (value or "",)


def _said(value: Sequence[str]) -> str:
    return "; ".join(value) or _NOTHING


def _user() -> str:
    """Name whoever runs this, in full where the machine knows; raises UsageError where it doesn't know at all."""
    try:
        import pwd  # noqa: PLC0415  # Unix alone has it

        account = pwd.getpwnam(getpass.getuser())
        return account.pw_gecos.split(",")[0].strip() or account.pw_name
    except (ImportError, KeyError, OSError):
        pass
    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):
        raise click.UsageError("this machine doesn't know your name: say it with --by") from None
