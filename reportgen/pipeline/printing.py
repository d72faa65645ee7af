"""A proof to a printed edition: the PDF, and the ledger of what it says, attached in it and beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from hashlib import sha256
from itertools import chain
from pathlib import Path

from reportgen import __version__, ledger, pdf
from reportgen.composition.edited import date_decided, headline_given
from reportgen.model.archive import edition_name
from reportgen.model.claims import Ledger
from reportgen.model.diagnostics import Outcome, has_errors
from reportgen.model.lexicon import Lexicon
from reportgen.model.selection import Selection
from reportgen.pipeline.budget import Proof
from reportgen.pipeline.desk import Desk
from reportgen.pipeline.files import write_all
from reportgen.pipeline.lexicons import lexicon_of
from reportgen.pipeline.plotting import Planned, attachments, planned_charts
from reportgen.selection import printed_items, told_of


@dataclass(frozen=True, slots=True)
class Edition:
    """A brief made ready, and what it is made of."""

    data: bytes
    """The PDF."""

    file_name: str
    pages: int
    items: int
    charts: int
    notes: int
    claims: int
    ledger: bytes
    """What is attached in the PDF under `ledger_name`, and stands beside it."""

    selection: Selection
    """What it prints, and what was published before."""

    screens: Mapping[str, bytes] = field(default_factory=dict)
    """The edition in other forms, by the endings of their files: `html`, `md`."""

    @property
    def ledger_name(self) -> str:
        """The ledger's file name: the PDF's, with another ending."""
        return self.beside("json")

    @property
    def files(self) -> dict[str, bytes]:
        """The files by name: the PDF, its ledger, the other forms."""
        screens = {self.beside(ending): data for ending, data in self.screens.items()}
        return {self.file_name: self.data, self.ledger_name: self.ledger, **screens}

    def beside(self, ending: str) -> str:
        """Name a file that stands beside the PDF."""
        return f"{self.file_name.removesuffix('.pdf')}.{ending}"


def print_edition(proof: Proof, desk: Desk) -> Outcome[Edition | None]:
    """Print the pages, and keep the ledger while they pass; it goes with the PDF, and so do the charts' data.

    It is dated by its period's last day, so that the same edition has the same bytes on any day. What no source
    bears out is reported: warnings, or under `strict` errors, with which there is no edition.
    """
    spec, selection, layout = desk.spec, proof.selection, proof.layout
    name = edition_name(spec.name, selection.period, selection.errata[-1].revision if selection.errata else 1)
    shown = _shown(proof)
    plotted = attachments(shown)
    journal = _journal(proof, desk, shown)
    kept: list[tuple[Ledger, bytes]] = []

    def enclosed() -> Sequence[pdf.Attachment]:
        made = _ledger(name, journal, proof, desk, plotted)
        kept.append((made, ledger.written(made)))
        return (*plotted, _attachment(name, kept[0][1]))

    observed = replace(layout, pages=ledger.Observed(layout.pages, journal))
    closing = selection.period.end - timedelta(days=1)
    data = pdf.write(observed, proof.brief, desk.style, f"reportgen {__version__}", closing, enclosed)
    (made, written), stories = kept[0], sum(len(section.stories) for section in selection.sections)
    said = tuple(ledger.unsourced(made.claims, strict=spec.strict))
    counts = (proof.pages, stories, len(plotted), len(proof.brief.notes), len(made.claims))
    return Outcome(None if has_errors(said) else Edition(data, f"{name}.pdf", *counts, written, selection), said)


def put(edition: Edition, folder: Path) -> bool:
    """Write an edition, all of its files or none; tell whether there was anything to write. Raises OSError.

    The PDF goes last: wherever it stands, its ledger is beside it. After a kill in the instant between the two, an
    older PDF stands beside a newer ledger, which `verify` reports, and the next build puts right; in itself either is
    whole.
    """
    files = reversed(edition.files.items())
    changed = [(folder / name, data) for name, data in files if not _stands(folder / name, data)]
    write_all(changed)
    return bool(changed)


def _stands(path: Path, data: bytes) -> bool:
    return path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data


def _shown(proof: Proof) -> list[Planned]:
    """Return the charts that are on a page."""
    places = {destination.name for destination in proof.layout.destinations}
    charts = {name: chart for name, chart in proof.charts.items() if f"chart-{name}" in places}
    return list(planned_charts(proof.selection, charts))


def _journal(proof: Proof, desk: Desk, shown: Sequence[Planned]) -> ledger.Journal:
    stories = [story for section in proof.selection.sections for story in section.stories]
    typed = {s.lead.id: given for s in stories if (given := headline_given(s))}
    charted = {each.chart.id: ledger.Charted(each.chart, each.observations, each.items, typed) for each in shown}
    decisions = {s.lead.span: (s.lead.when, made) for s in stories if s.lead.when and (made := date_decided(s))}
    dates = {span: when for each in charted.values() for span, when in each.dates().items()}
    sources = ledger.Sources(proof.selection.documents)
    charts = {frozenset(each.observations): each.chart for each in shown if each.observations}
    aliases, history = other_names(lexicon_of(desk.lexicons)), told_of(proof.selection)
    known = ledger.Known(sources, proof.selection.period, aliases, charts, dates, history, decisions)
    return ledger.Journal(proof.layout.structure, known, charted)


def other_names(lexicon: Lexicon) -> Mapping[str, tuple[str, ...]]:
    """Return the words that stand for each place or body of the lexicons, by its name."""
    found: dict[str, tuple[str, ...]] = {}
    named = chain(((p.name, p.aliases) for p in lexicon.places), ((o.name, o.aliases) for o in lexicon.organisations))
    for name, aliases in named:
        found[name] = found.get(name, ()) + aliases
    return found


def _ledger(name: str, journal: ledger.Journal, proof: Proof, desk: Desk, plotted: Sequence[pdf.Attachment]) -> Ledger:
    claims, history = journal.claims(), told_of(proof.selection)
    documents = sorted(proof.selection.documents, key=lambda document: document.id)
    return Ledger(
        edition=name,
        title=desk.spec.title,
        period=proof.selection.period.iso(),
        pages=proof.pages,
        software=desk.software,
        documents=tuple(ledger.source_record(each, cited=each.id in proof.cited) for each in documents),
        claims=claims,
        attachments=tuple((each.name, sha256(each.data).hexdigest()) for each in plotted),
        items=printed_items(proof.selection),
        before=history.before,
        errata=history.errata,
        corrected=history.corrected,
    )


def _attachment(name: str, data: bytes) -> pdf.Attachment:
    """The ledger is about the whole document: data that it can be checked with, as ISO 19005-3 has it."""
    what = "Ledger: what bears out every number, date, name and quotation of this edition"
    return pdf.Attachment(f"{name}.json", data, "application/json", what, pdf.Relation.DATA)
