"""Checking what a desk's authors keep: styles with their fonts and templates, specs, lexicons."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from reportgen import typesetting
from reportgen.charts.sheet import settings
from reportgen.composition.checking import unreadable_templates
from reportgen.model.diagnostics import Diagnostic, Place, Severity, error, has_errors
from reportgen.model.period import Period
from reportgen.model.style import StyleSheet
from reportgen.pipeline.building import missing_sources, open_desk
from reportgen.pipeline.checked import Check, State, broken, doubtful, well
from reportgen.pipeline.files import BRIEFS, lexicon_files, specs_in, stored_path, style_folders
from reportgen.pipeline.lexicons import own_lexicons
from reportgen.pipeline.styling import chart_style, open_style
from reportgen.typesetting.fallback import covered

SCRIPTS = {
    "Chinese": ("中", "fonts-wqy-zenhei"),
    "Korean": ("한", "fonts-nanum"),
    "Greek": ("Ω", "fonts-dejavu-core"),
    "Cyrillic": ("Ж", "fonts-dejavu-core"),
}
"""Scripts that sources' names may be written in, each with a character of it, and a Debian package that has them."""


def check_styles(specs: Sequence[Path]) -> Iterator[Check]:
    """Check every style in the specs' reach: its sheet, templates and charts' style; its faces and what they lack."""
    folders: dict[str, Path] = {}
    for spec in specs or (BRIEFS / "any.yaml",):
        folders |= style_folders(spec)
    if not folders:
        yield broken(
            "styles", "there are no house styles, not even those that ship", "install reportgen again with pip"
        )
    for name in sorted(folders):
        opened = open_style(name, folders)
        said = list(opened.diagnostics)
        if opened.value:
            sheet, templates, mplstyle = opened.value
            said += [*unreadable_templates(templates), *_chart_faults(sheet, mplstyle)]
        yield from _told("styles", said)
        if not said:
            yield well("styles", f"{name}, in {stored_path(folders[name])}")
        if opened.value:
            yield from check_fonts(name, opened.value[0])


def _chart_faults(style: StyleSheet, mplstyle: str) -> Iterator[Diagnostic]:
    try:
        settings(mplstyle)
    except ValueError as fault:
        yield error("bad-chart-style", str(fault), Place(stored_path(chart_style(style))))


def check_fonts(name: str, style: StyleSheet) -> Iterator[Check]:
    """Check that a style's faces can be set, and which scripts neither they nor the machine's fonts have."""
    faults = typesetting.unusable_faces(style)
    yield from _told("fonts", faults)
    if faults:
        return
    face = next(iter(style.fonts.values())).regular
    lacking = [script for script, (sample, _) in SCRIPTS.items() if next(covered(sample, face, style))[1] is None]
    if lacking:
        said = f"neither {name}'s fonts nor this machine's have {', '.join(lacking)}: a name in it stops a build"
        packages = dict.fromkeys(SCRIPTS[script][1] for script in lacking)
        hint = f"install TrueType fonts that have them, such as Debian's {', '.join(packages)}"
        yield doubtful("fonts", said, hint)
    else:
        families = f"{len(style.fonts)} families of type, and fonts for {', '.join(SCRIPTS)}"
        yield well("fonts", f"{name}: {families}")


def check_specs(specs: Sequence[Path], lexicons: Path | None) -> Iterator[Check]:
    """Check each spec as a build would: its keys, its style and template, whether its sources are there."""
    if not specs:
        yield doubtful("specs", f"no spec lies in {BRIEFS}/", "make a desk with `reportgen init DIR`, or name a SPEC")
    for spec in specs:
        file = stored_path(spec)
        opened = open_desk(spec, lexicons)
        said = [each for each in opened.diagnostics if each.place and each.place.file == file]
        if opened.value:
            paths = tuple(spec.parent / source for source in opened.value.spec.sources)
            said += missing_sources(opened.value.spec, paths)
        yield from _told("specs", said)
        if has_errors(opened.diagnostics) and not has_errors(said):
            blocked = f"{file} can't be built: its style, or a lexicon, has errors"
            yield broken("specs", blocked, "see those above", is_environment=False)
        elif not said:
            yield well("specs", file)
    yield from _orphans(specs)


def _orphans(specs: Sequence[Path]) -> Iterator[Check]:
    """Say which folders of drafts lie beside specs and belong to none of them: the spec was given another name."""
    for beside in sorted({spec.parent for spec in specs}):
        names = {path.stem for path in specs_in(beside)} | {spec.stem for spec in specs}
        for folder in sorted(path for path in beside.iterdir() if path.is_dir() and path.name not in names):
            drafts = [path for path in sorted(folder.glob("*.yaml")) if _is_period(path.stem)]
            if drafts:
                said = f"{stored_path(drafts[0])} is a draft of '{folder.name}', and no spec has that name"
                hint = "where the spec was renamed, give the drafts its new name, in folder and `brief:`"
                yield doubtful("drafts", said, hint)


def _is_period(text: str) -> bool:
    try:
        Period.parse(text)
    except ValueError:
        return False
    return True


def check_lexicons(folder: Path | None) -> Iterator[Check]:
    """Check a desk's own lexicons, over those that ship."""
    own = own_lexicons(folder)
    yield from _told("lexicons", own.diagnostics)
    if not has_errors(own.diagnostics):
        count = len(own.value.files)
        yield well("lexicons", f"{len(lexicon_files())} that ship, {count or 'none'} of the desk's own")


def _told(name: str, diagnostics: Iterable[Diagnostic]) -> Iterator[Check]:
    """Say diagnostics as findings; a note needs nothing doing. What several styles or specs share is said again."""
    for each in diagnostics:
        at = f"{each.place}: " if each.place else ""
        state = {Severity.ERROR: State.ERROR, Severity.WARNING: State.WARNING}.get(each.severity, State.OK)
        yield Check(name, state, f"{at}{each.message}", each.hint, is_environment=False)


def specs_to_check(spec: Path | None) -> tuple[Path, ...]:
    """Return the spec that is asked for, or else those in `briefs/`."""
    return (spec,) if spec else specs_in(BRIEFS)
