"""One item of a draft: what the store says, with what an editor says otherwise, or an item of the editor's own."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256

from rapidfuzz import process

from reportgen.model.calls import line_of, sources_called
from reportgen.model.diagnostics import Diagnostic, Outcome, Place, error, has_errors, warning
from reportgen.model.draft import DIGITS, FIXED, DraftItem, Field, item_texts
from reportgen.model.findings import Item, ItemId, Status
from reportgen.model.selection import Shift, Story
from reportgen.model.source import Document, DocumentId, Span

AGAIN = "draft again: `reportgen draft` keeps what was edited"


@dataclass(frozen=True, slots=True)
class Material:
    """What the items of a draft are held against."""

    file: str
    """The draft's, for places."""

    stories: Mapping[ItemId, Story]
    """By each of their items."""

    documents: Mapping[DocumentId, Document]

    def place(self, item: DraftItem, key: str) -> Place:
        """Return where a key of an item stands, or else the item."""
        return dict(item.places).get(key) or item.place or Place(self.file)


def kept_item(item: DraftItem, held_in: Material) -> Outcome[Story | None]:
    """Return the story of an item that a draft keeps, with what an editor made of it.

    Errors: `vanished-item`, `unsettled-conflict`, `stale-edit` for an edited field that the source changed as well,
    `missing-reason`, `unknown-source`, `uncited-item`. Warning `outdated-draft` where the source changed what nobody
    edited: the store's words are printed.
    """
    story = held_in.stories.get(item.id)
    if story is None:
        return Outcome(None, (_vanished(item, held_in),))
    story = _led_by(item.id, story)
    held, own = story.lead, story.documents
    edits, outdated = _edits(item, held, own), item.outdated(held, own) if item.basis else frozenset()
    said = [*_faults(item, held, edits, outdated, held_in), *_sourcing(item, held, edits, held_in)]
    said += [_outdated(item, outdated - edits, held_in)] if outdated - edits and not has_errors(said) else []
    lead = replace(
        held,
        headline=stated_headline(item) if Field.HEADLINE in edits else held.headline,
        when=item.date if Field.DATE in edits else held.when,
        parties=item.parties if Field.PARTIES in edits else held.parties,
        status=item.status if Field.STATUS in edits and item.status else held.status,
    )
    told = sources_called(item.text) if Field.TEXT in edits else ()
    named = item.sources if Field.SOURCES in edits else own
    sources = tuple(dict.fromkeys((*named, *told))) if edits & {Field.TEXT, Field.SOURCES} else ()
    return Outcome(replace(story, lead=lead, draft=item, edits=edits, stored=held, sources=sources), tuple(said))


def added_item(item: DraftItem, section: str, brief: str, held_in: Material) -> Outcome[Story | None]:
    """Return the story of an item that an editor added to a section of the kind `section`.

    Errors: `incomplete-item` without a headline or text, `uncited-item`, `unknown-source`. Its status is `reported`
    where none is given; it stands nowhere in the text of its first source, so its span is empty.
    """
    place = held_in.place(item, "headline")
    if not item.headline.strip() or not item.text.strip():
        message = "an item without an id is an editor's own, and needs a headline and a text"
        return Outcome(None, (error("incomplete-item", message, place, "write both, or take the item out"),))
    told = sources_called(item.text)
    if not told:
        message = f"the text of '{item.headline.strip()}' cites no source"
        hint = "cite one behind what it bears out: `[@document-id]`; `reportgen documents` lists the ids"
        return Outcome(None, (error("uncited-item", message, held_in.place(item, "text"), hint),))
    sources = tuple(dict.fromkeys((*told, *item.sources)))
    said = tuple(unknown_sources(item, sources, held_in))
    if said:
        return Outcome(None, said)
    digest = sha256(f"{item.headline}\0{item.text}".encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]
    lead = Item(
        id=ItemId(f"{brief}:{digest}"),
        document=sources[0],
        section=section,
        headline=stated_headline(item),
        text=item.text,
        when=item.date,
        parties=item.parties,
        status=item.status or Status.REPORTED,
        span=Span(sources[0], 0, 0),
    )
    return Outcome(Story(lead, draft=item, edits=frozenset(Field), sources=sources, shifts=frozenset({Shift.ADDED})))


def stated_headline(item: DraftItem) -> str:
    """Return an editor's headline as headlines are: one line, without a full stop."""
    return " ".join(item.headline.split()).removesuffix(".")


def unknown_sources(item: DraftItem, asked: Iterable[DocumentId], held_in: Material) -> Iterator[Diagnostic]:
    """Report the documents that an item cites or names as its sources, and that the edition doesn't have."""
    for wanted in asked:
        if wanted not in held_in.documents:
            yield unknown_source(wanted, held_in.documents, _called_at(wanted, item, held_in))


def unknown_source(wanted: str, known: Iterable[str], place: Place) -> Diagnostic:
    """Say that an editor's words cite no document of the edition."""
    near = process.extractOne(wanted, list(known), score_cutoff=60)
    hint = f"did you mean '{near[0]}'?" if near else "`reportgen documents` lists the ids"
    return error("unknown-source", f"the draft cites '{wanted}', which is no document of this edition", place, hint)


def _called_at(wanted: DocumentId, item: DraftItem, held_in: Material) -> Place:
    if wanted in item.sources:
        return held_in.place(item, f"sources.{item.sources.index(wanted)}")
    return line_of(wanted, item.text, "text", dict(item.places), item.place or Place(held_in.file))


def _led_by(wanted: ItemId, story: Story) -> Story:
    """Let the item that the draft names lead its story."""
    items = (story.lead, *story.others)
    lead = next(item for item in items if item.id == wanted)
    return replace(story, lead=lead, others=tuple(item for item in items if item is not lead))


def _edits(item: DraftItem, held: Item, own: tuple[DocumentId, ...]) -> frozenset[Field]:
    """Return what an editor says otherwise than the store says now.

    Neither headline nor text nor status can be edited away. Of an item that was brought in by its id alone, what is
    left out is the store's.
    """
    mine, stored = item.values(), item_texts(held, own)
    blank = {field for field in Field if not mine[field]}
    stay = blank if not item.basis else blank & {Field.HEADLINE, Field.TEXT, Field.STATUS, Field.SOURCES}
    return frozenset(field for field in item.edited() - stay if mine[field] != stored[field])


def _faults(
    item: DraftItem, held: Item, edits: frozenset[Field], outdated: frozenset[Field], held_in: Material
) -> Iterator[Diagnostic]:
    if item.conflict is not None:
        hint = "settle it: keep your words or take the source's, then delete the key `conflict`"
        message = f"the source of '{held.headline}' changed what an editor had edited"
        yield error("unsettled-conflict", message, held_in.place(item, "conflict"), hint)
    else:
        for field in (field for field in Field if field in edits & outdated):
            message = f"the {field} of '{held.headline}' was edited, and its source says something else since"
            yield error("stale-edit", message, held_in.place(item, field), AGAIN)
    for field in (field for field in Field if field in edits & FIXED and not item.reason.strip()):
        message = f"the {field} of '{held.headline}' was changed without a reason"
        yield error("missing-reason", message, held_in.place(item, field), "say why the sources are wrong: `reason: …`")


def _sourcing(item: DraftItem, held: Item, edits: frozenset[Field], held_in: Material) -> Iterator[Diagnostic]:
    """Report sources that the edition doesn't have, and a quotation whose own source was taken out."""
    named = item.sources if Field.SOURCES in edits else ()
    told = sources_called(item.text) if Field.TEXT in edits else ()
    yield from unknown_sources(item, dict.fromkeys((*named, *told)), held_in)
    if named and held.document not in named and Field.TEXT not in edits:
        message = f"the text of '{held.headline}' is quoted from '{held.document}', which isn't among its sources"
        yield error("uncited-item", message, held_in.place(item, "sources"), "put it back, or rewrite the text")


def _vanished(item: DraftItem, held_in: Material) -> Diagnostic:
    name = f"'{' '.join(item.headline.split())}'" if item.headline.strip() else item.id
    message = f"the store has {name} ({item.id}) no more, among this edition's documents"
    hint = "`keep: false` drops it; if its source was changed, draft again, and the item is found by its words"
    return error("vanished-item", message, held_in.place(item, "id"), hint)


def _outdated(item: DraftItem, fields: frozenset[Field], held_in: Material) -> Diagnostic:
    names = ", ".join(field for field in Field if field in fields)
    message = f"'{' '.join(item.headline.split())}': the store has another {names} than the draft, and it is printed"
    first = next(field for field in Field if field in fields)
    return warning("outdated-draft", message, held_in.place(item, first), AGAIN)
