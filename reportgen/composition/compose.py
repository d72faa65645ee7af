"""Selection to Brief: the style's template yields Markdown, and Markdown becomes the tree."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from rapidfuzz import process

from reportgen.composition.figures import figure_of
from reportgen.composition.marking import Marks
from reportgen.composition.method import Software
from reportgen.composition.news import revised
from reportgen.composition.places import typed_in
from reportgen.composition.remarks import NO_PRESS, told_in
from reportgen.composition.templating import render
from reportgen.composition.tree import cited, parse
from reportgen.composition.views import View, brief_view
from reportgen.model.brief import Brief, Figure, Masthead
from reportgen.model.chart import Chart
from reportgen.model.diagnostics import Diagnostic, Outcome, Place, error, has_errors, warning
from reportgen.model.evidence import Recorded
from reportgen.model.outlets import Press
from reportgen.model.selection import Selection
from reportgen.model.spec import BriefSpec


@dataclass(frozen=True, slots=True)
class Templates:
    """A style's templates."""

    folder: str
    """Where they were read from, for diagnostics."""

    files: Mapping[str, str]
    """File name (`brief.md.j2`) to text."""

    places: Mapping[str, str] = field(default_factory=dict)
    """Folders of files that were read from elsewhere, such as a style that this one extends."""


def compose(
    selection: Selection,
    spec: BriefSpec,
    charts: Mapping[str, Chart],
    templates: Templates,
    version: str,
    software: Software = (),
    press: Press = NO_PRESS,
) -> Outcome[Brief | None]:
    """Compose an edition. `charts` are by their ids; `software` is what it is made with; `press` labels its sources.

    Errors: an intro that cites an unknown document, a template that is missing or fails, a chart that the template
    asks for and the edition doesn't have. Warning `unprinted-foreword` where the template leaves an editor's out.
    """
    said = _unknown_citations(selection, spec)
    marks = Marks()
    view = brief_view(selection, spec, charts, version, marks, software, press)
    markdown = render(f"{spec.template}.md.j2", templates.files, templates.folder, view, marks, templates.places)
    if said or has_errors(markdown.diagnostics):
        return Outcome(None, (*said, *markdown.diagnostics))
    name = f"{spec.template}.md.j2"
    file = f"{templates.places.get(name, templates.folder)}/{name} (as filled in)"
    said += _unprinted(view, markdown.value, selection)
    sections = parse(markdown.value, file, _figures(selection, spec, charts), marks.evidence)
    brief = Brief(
        masthead=masthead(selection, spec),
        sections=sections.value,
        language=spec.language,
        subject=f"{spec.series or spec.title}, {selection.period.label()}",
        keywords=tuple(section.spec.title for section in selection.sections),
    )
    return Outcome(brief, (*said, *sections.diagnostics))


def masthead(selection: Selection, spec: BriefSpec) -> Masthead:
    """Fill the title block. The closing date is that of the newest dated source, never today's."""
    return Masthead(
        title=spec.title,
        organisation=spec.organisation,
        series=spec.series,
        period=selection.period.label(),
        edition=" · ".join(filter(None, (spec.edition, revised(selection.errata)))),
        closing=f"Sources to {selection.newest.label()}" if selection.newest else "",
        newest=next((Recorded(d.id) for d in selection.documents if d.published == selection.newest), None),
    )


def _figures(selection: Selection, spec: BriefSpec, charts: Mapping[str, Chart]) -> Callable[[str], Figure | None]:
    """Return what finds the figure of a chart by its name."""
    typed, told = typed_in(spec), told_in(selection)
    chosen = {each.id: each for section in selection.sections for each in section.charts}

    def figure(name: str) -> Figure | None:
        if name not in charts or name not in chosen:
            return None
        return figure_of(charts[name], chosen[name].plotted, told, typed.chart(chosen[name].spec))

    return figure


def _unprinted(view: View, markdown: str, selection: Selection) -> tuple[Diagnostic, ...]:
    """Warn of a foreword that a desk's own template, older than forewords, doesn't print."""
    if selection.draft is None or not view["foreword"] or view["foreword"] in markdown:
        return ()
    place = dict(selection.draft.places).get("foreword") or Place(selection.draft.file)
    hint = "print `foreword` in the template, as the shipped ones do"
    return (warning("unprinted-foreword", "the style's template doesn't print the foreword", place, hint),)


def _unknown_citations(selection: Selection, spec: BriefSpec) -> tuple[Diagnostic, ...]:
    known = [d.id for d in selection.documents]
    out = []
    for n, section in enumerate(spec.sections):
        for wanted in dict.fromkeys(cited(section.intro)):
            if wanted not in known:
                near = process.extractOne(wanted, known, score_cutoff=60)
                hint = f"did you mean '{near[0]}'?" if near else "`reportgen documents` lists the ids"
                place = spec.place(f"sections.{n}.intro")
                message = f"the intro cites '{wanted}', which is no document of this edition"
                out.append(error("unknown-source", message, place, hint))
    return tuple(out)
