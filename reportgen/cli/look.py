"""`reportgen documents|items|observations|series|conflicts`: looking into the store."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from functools import partial
from typing import Any

import click
from click.shell_completion import CompletionItem

from reportgen.cli.completion import series_names
from reportgen.cli.report import store_option
from reportgen.model.corrections import said_of, uncorrected
from reportgen.model.findings import Item, Observation, Series
from reportgen.model.numerals import printed
from reportgen.model.period import Period
from reportgen.model.qualifiers import sign_of
from reportgen.model.selection import Conflict
from reportgen.model.source import Basis, Correction, Document, Span

Row = Mapping[str, Any]
Offered = Callable[[click.Context, click.Parameter, str], list[CompletionItem[Any]]]
"""Completes a word that is typed."""

WIDE = 28
"""Characters that a column of prose gets even in a narrow terminal."""


def looking(command: Callable[..., None], offered: Offered | None = None) -> Callable[..., None]:
    """Give a command its words, which a shell may complete by `offered`, `--json` and `--store`."""
    as_json = click.option("--json", "as_json", is_flag=True, help="One JSON object a line, for programs.")
    return click.argument("words", nargs=-1, shell_complete=offered)(as_json(store_option(command)))


@click.command()
@looking
def documents(words: tuple[str, ...], location: str, *, as_json: bool) -> None:
    """List documents; with WORDS, those that hold all of them."""
    from reportgen.store import Store  # noqa: PLC0415  # SQLAlchemy takes a third of a second to import

    with Store.open(location) as store:
        found = store.documents(" ".join(words))
    rows = [_document_row(d) for d in found]
    table = [(d.id, d.title or "(untitled)", "; ".join(d.authors) or d.publisher, _dated(d), d.path) for d in found]
    _show(rows, ("id", "title", "by", "date", "file"), table, as_json=as_json)


@click.command()
@click.option("--explain", is_flag=True, help="Show what each event's score is made of, and the words that say so.")
@looking
def items(words: tuple[str, ...], location: str, *, as_json: bool, explain: bool) -> None:
    """List reported events; with WORDS, those whose text holds all of them."""
    from reportgen.store import Store  # noqa: PLC0415  # loads when used

    with Store.open(location) as store:
        files = store.file_names()
        found = store.items(" ".join(words))
    rows = [{**_item_row(i, files[i.document]), **(_score_row(i) if explain else {})} for i in found]
    if explain and not as_json:
        click.echo("\n\n".join([*map(_explained, found), f"{len(found):,} found"]))
        return
    table = [(i.section, _iso(i.when), i.status.value, ", ".join(i.parties), i.headline, i.document) for i in found]
    _show(rows, ("section", "when", "status", "parties", "headline", "document"), table, as_json=as_json)


@click.command()
@looking
def observations(words: tuple[str, ...], location: str, *, as_json: bool) -> None:
    """List stated numbers; with WORDS, those whose sentence or label holds all of them."""
    from reportgen.store import Store  # noqa: PLC0415  # loads when used

    with Store.open(location) as store:
        files = store.file_names()
        found = store.observations(" ".join(words))
    rows = [_observation_row(o, files[o.document]) for o in found]
    table = [(o.label, _figure(o), o.unit, _iso(o.period), o.document) for o in found]
    _show(rows, ("label", "value", "unit", "period", "document"), table, as_json=as_json)


@click.command()
@partial(looking, offered=series_names)
def series(words: tuple[str, ...], location: str, *, as_json: bool) -> None:
    """List series, the measures that a chart can draw; with WORDS, those whose name or label holds all of them."""
    from reportgen.store import Store  # noqa: PLC0415  # loads when used

    with Store.open(location) as store:
        files = store.file_names()
        found = store.series(" ".join(words))
    rows = [_series_row(s, files) for s in found]
    table = [
        (s.name, s.label, s.unit, "; ".join(f"{_iso(o.period)}: {_figure(o)}" for o in s.observations)) for s in found
    ]
    _show(rows, ("name", "label", "unit", "values"), table, as_json=as_json)


@click.command()
@looking
def conflicts(words: tuple[str, ...], location: str, *, as_json: bool) -> None:
    """List figures and dates on which sources, or a text and itself, disagree; with WORDS, those that hold them."""
    from reportgen.selection import find_conflicts  # noqa: PLC0415  # loads when used
    from reportgen.store import Store  # noqa: PLC0415  # loads when used

    with Store.open(location) as store:
        files = {d.id: d.file for d in store.documents()}
        found = find_conflicts(store.items(), store.observations())
    rows = [_conflict_row(c, files) for c in found if _holds(c, words)]
    if as_json:
        _show(rows, (), (), as_json=True)
        return
    click.echo("\n\n".join([*(_told(row) for row in rows), f"{len(rows):,} found"]))


def _holds(conflict: Conflict, words: Iterable[str]) -> bool:
    text = " ".join([conflict.about, *(told.text for told in conflict.statements)]).casefold()
    return all(word.casefold() in text for word in words)


def _told(row: Row) -> str:
    """Print a conflict: what it is about, and a line for each statement with its place."""
    lines = [f"{row['kind']}: {row['about']}"]
    for told in row["statements"]:
        place = f"{told['document']}, {told['file']} at {told['span']['start']}"
        lines += [f"  {told['said']}  {place}", f"      {' '.join(told['text'].split())}"]
    return "\n".join(lines)


def _explained(item: Item) -> str:
    """Print an item with the parts of its score, the heaviest first."""
    place = f"{item.document} at {item.span.start}-{item.span.end}"
    lines = [item.headline, f"  {item.section}, {item.status.value}, {_iso(item.when) or 'no date'}  {place}"]
    for reason in sorted(item.reasons, key=lambda each: -abs(each.weight)):
        words = f'  "{reason.text}"' if reason.text else ""
        lines.append(f"  {reason.weight:+6.2f}  {reason.rule}{words}")
    return "\n".join([*lines, f"  {item.score:6.2f}  in all"])


def _score_row(i: Item) -> Row:
    return {
        "score": i.score,
        "reasons": [{"rule": r.rule, "weight": r.weight, "text": r.text} for r in i.reasons],
    }


def _conflict_row(c: Conflict, files: Mapping[Any, str]) -> Row:
    return {
        "kind": c.kind.value,
        "about": c.about,
        "statements": [
            {
                "said": told.said,
                "document": told.span.document,
                "file": files[told.span.document],
                "text": told.text,
                "span": _span(told.span),
            }
            for told in c.statements
        ],
    }


def _document_row(d: Document) -> Row:
    return {
        "id": d.id,
        "file": d.file,
        "title": d.title,
        "authors": list(d.authors),
        "publisher": d.publisher,
        "published": _iso(d.published),
        "published_basis": d.published_basis.value if d.published_basis else None,
        "corrections": [_correction_row(each, d) for each in d.corrections],
    }


def _correction_row(c: Correction, d: Document) -> Row:
    return {
        "field": c.field.value,
        "was": list(said_of(uncorrected(d), c.field)),
        "is": list(c.value),
        "by": c.by,
        "at": c.at.isoformat(),
        "why": c.why,
    }


def _item_row(i: Item, file: str) -> Row:
    return {
        "id": i.id,
        "document": i.document,
        "file": file,
        "section": i.section,
        "headline": i.headline,
        "text": i.text,
        "when": _iso(i.when),
        "parties": list(i.parties),
        "status": i.status.value,
        "span": _span(i.span),
    }


def _observation_row(o: Observation, file: str) -> Row:
    return {
        "id": o.id,
        "document": o.document,
        "file": file,
        "label": o.label,
        "value": _number(o.value),
        "unit": o.unit,
        "currency": o.currency,
        "period": _iso(o.period),
        "qualifier": o.qualifier,
        "text": o.text,
        "surface": o.surface,
        "span": _span(o.span),
    }


def _series_row(s: Series, files: Mapping[Any, str]) -> Row:
    return {
        "name": s.name,
        "label": s.label,
        "unit": s.unit,
        "currency": s.currency,
        "observations": [_observation_row(o, files[o.document]) for o in s.observations],
    }


def _span(span: Span) -> Row:
    return {"document": span.document, "start": span.start, "end": span.end}


def _iso(period: Period | None) -> str:
    return period.iso() if period else ""


def _dated(d: Document) -> str:
    return _iso(d.published) + (f" ({d.published_basis})" if d.published_basis not in (None, Basis.STATED) else "")


def _figure(o: Observation) -> str:
    return sign_of(o.qualifier) + printed(o.value, o.unit, o.currency)


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def _show(rows: Iterable[Row], header: Sequence[str], table: Sequence[tuple[str, ...]], *, as_json: bool) -> None:
    if as_json:
        for row in rows:
            click.echo(json.dumps(row, ensure_ascii=False))
        return
    from rich import box  # noqa: PLC0415  # only for people
    from rich.console import Console  # noqa: PLC0415  # loads when used
    from rich.table import Table  # noqa: PLC0415  # loads when used
    from rich.text import Text  # noqa: PLC0415  # plain text: a source's brackets are no markup

    console = Console()
    shown = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in header:
        shown.add_column(name, overflow="fold", min_width=WIDE if name in {"headline", "title", "label"} else None)
    for line in table:
        shown.add_row(*(Text(cell) for cell in line))
    if table:
        console.print(shown)
    click.echo(f"{len(table):,} found")
