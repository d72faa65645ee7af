"""Opening a house style: its sheet, its templates and its charts' style, from its own folder or those it extends."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from reportgen.composition import Templates
from reportgen.model.diagnostics import Outcome, Place, error, has_errors
from reportgen.model.style import StyleSheet
from reportgen.pipeline.files import installed_fonts, stored_path, templates_in
from reportgen.pipeline.system_fonts import system_fonts
from reportgen.spec import StyleFile, read_style


def open_style(name: str, folders: Mapping[str, Path]) -> Outcome[tuple[StyleSheet, Templates, str] | None]:
    """Read a style sheet, its templates and the text of its charts' style; `folders` are all styles by name.

    Raises KeyError for a name that isn't among them. What can't be read is an error.
    """
    folder = folders[name]
    shown = stored_path(folder)
    try:
        data = (folder / "style.yaml").read_bytes()
        others = {other.name: other for other in _others(folders)}
        style = read_style(data, f"{shown}/style.yaml", str(folder), installed_fonts(), others)
        if style.value is None or has_errors(style.diagnostics):
            return Outcome(None, style.diagnostics)
        mplstyle = chart_style(style.value).read_text(encoding="utf-8")
        templates = _templates(style.value)
    except (OSError, UnicodeDecodeError) as fault:
        return Outcome(None, (error("unreadable-style", f"can't read the style: {fault}", Place(shown)),))
    sheet = replace(style.value, system_fonts=system_fonts())
    return Outcome((sheet, templates, mplstyle), style.diagnostics)


def chart_style(style: StyleSheet) -> Path:
    """Return where the charts' style stands: in the style's folder, or the nearest that it extends and that has it."""
    paths = [Path(folder, style.charts.mplstyle) for folder in (style.folder, *style.parents)]
    return next((path for path in paths if path.is_file()), paths[0])


def _others(folders: Mapping[str, Path]) -> Iterator[StyleFile]:
    """Read the sheets that a style may extend. One that can't be read is as good as none: to extend it is an error."""
    for folder in folders.values():
        file = folder / "style.yaml"
        try:
            yield StyleFile(file.read_bytes(), f"{stored_path(folder)}/style.yaml", str(folder))
        except OSError:
            continue


def _templates(style: StyleSheet) -> Templates:
    """Gather the templates; of two with one name the style's own counts, then its nearest parent's."""
    texts: dict[str, str] = {}
    places: dict[str, str] = {}
    for folder in reversed((style.folder, *style.parents)):
        found = templates_in(Path(folder))
        texts |= found
        places |= dict.fromkeys(found, f"{stored_path(Path(folder))}/templates")
    return Templates(f"{stored_path(Path(style.folder))}/templates", texts, places)
