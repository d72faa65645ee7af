"""Charts drawn once: a drawing is kept by what shows in it, in memory and in a folder, until that changes.

A folder of drawings may be lost, damaged or shared between processes at any time: whatever isn't whole is drawn again.
"""

import os
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cache, partial
from hashlib import sha256
from importlib import metadata
from importlib.resources import files
from pathlib import Path

from reportgen import __version__, charts
from reportgen.model.chart import Chart, Drawing
from reportgen.model.diagnostics import Outcome, Place, error
from reportgen.model.style import FontFamily, Pt, StyleSheet
from reportgen.pipeline.files import stored_path
from reportgen.pipeline.strokes import read, written
from reportgen.pipeline.styling import chart_style
from reportgen.pipeline.workers import Died, Hire, in_order, processes

FEWEST_FOR_WORKERS = 60
"""Charts to draw from which more processes pay. Measured: starting them costs half a second of the processor beyond
the import of matplotlib, and a chart 0.025 s, so that two free cores are even at forty charts or so; busy ones
weren't at eighty."""

PAINTERS = "reportgen.charts.painting"
"""What the processes import once for all."""

MOST_BYTES = 32_000_000
"""Of a folder of drawings: some thousand charts."""

MOST_OF_ONE = 4_000_000
"""Bytes of one drawing; more isn't ours."""

MOST_HELD = 400
"""Drawings held in memory."""

ROOM = 0.75
"""Share of its bound that a folder is cut down to, the oldest first."""


@dataclass(slots=True)
class Shelf:
    """Drawings by their keys."""

    folder: Path | None = None
    """None keeps them in memory alone."""

    held: dict[str, Drawing] = field(default_factory=dict)

    def take(self, key: str, families: Sequence[str]) -> Drawing | None:
        """Return the drawing of a key; None where there is none that is whole."""
        if key not in self.held and self.folder:
            path = self.folder / key
            with suppress(OSError):
                found = read(path.read_bytes(), key, families) if path.stat().st_size <= MOST_OF_ONE else None
                if found:
                    self.hold(key, found)
                    os.utime(path)  # what is used goes last
        return self.held.get(key)

    def hold(self, key: str, drawing: Drawing) -> None:
        """Keep a drawing in memory; the one held longest makes room."""
        if len(self.held) >= MOST_HELD:
            del self.held[next(iter(self.held))]
        self.held[key] = drawing

    def put(self, drawings: Mapping[str, Drawing], most: int = MOST_BYTES) -> None:
        """Keep drawings, in the folder as well, which never holds more than `most` bytes; the oldest go.

        A folder that can't be written to costs the time to draw again, and nothing else.
        """
        for key, drawing in drawings.items():
            self.hold(key, drawing)
        if self.folder and drawings:
            with suppress(OSError):
                self.folder.mkdir(parents=True, exist_ok=True)
                for key, drawing in drawings.items():
                    _write(self.folder / key, written(drawing, key))
                _cut_down(self.folder, most)


def draw_charts(
    planned: Iterable[Chart], style: StyleSheet, width: Pt, mplstyle: str, shelf: Shelf, hire: Hire | None = None
) -> Outcome[dict[str, Drawing]]:
    """Draw charts `width` points wide, by their ids; what is on the shelf isn't drawn again.

    Many are drawn by the processes that `hire` makes, or by those of this machine. A mistake in charts.mplstyle is
    an error there: `bad-chart-style`.
    """
    wanted = tuple(planned)
    keys = {chart.id: key_of(chart, style, width, mplstyle) for chart in wanted}
    families = tuple(style.fonts)
    found = {key: shelf.take(key, families) for key in keys.values()}
    missing = {keys[chart.id]: chart for chart in wanted if found[keys[chart.id]] is None}
    drawn = _drawn(tuple(missing.values()), style, width, mplstyle, hire)
    faults = [each for each in drawn if isinstance(each, str)]
    if faults:
        place = Place(stored_path(chart_style(style)))
        return Outcome({}, (error("bad-chart-style", faults[0], place),))
    fresh = {key: replace(each, id="") for key, each in zip(missing, drawn, strict=True) if isinstance(each, Drawing)}
    shelf.put(fresh)
    every = {key: drawing for key, drawing in {**found, **fresh}.items() if drawing}
    return Outcome({chart.id: replace(every[keys[chart.id]], id=chart.id) for chart in wanted})


def key_of(chart: Chart, style: StyleSheet, width: Pt, mplstyle: str) -> str:
    """Identify what decides how a chart is drawn: its essence, fonts by their bytes, the width, and the software."""
    plotted, bare = charts.essence(chart, style)
    fonts = {name: FontFamily(*map(_digest, _files(family))) for name, family in bare.fonts.items()}
    told = repr((plotted, replace(bare, fonts=fonts), float(width), mplstyle, _software()))
    return sha256(told.encode("utf-8", "surrogatepass")).hexdigest()


def _files(family: FontFamily) -> tuple[str, str, str, str]:
    return family.regular, family.bold, family.italic, family.bold_italic


@cache
def _digest_of(path: str, size: int, changed: int) -> str:
    del size, changed
    return sha256(Path(path).read_bytes()).hexdigest()


def _digest(path: str) -> str:
    known = Path(path).stat()
    return _digest_of(path, known.st_size, known.st_mtime_ns)


@cache
def _software() -> str:
    """Identify the code that draws, and the libraries under it, without importing them."""
    digest = sha256(f"{__version__} matplotlib {metadata.version('matplotlib')}\0".encode())
    rooms = [*(files("reportgen") / "charts").iterdir(), files("reportgen") / "model" / "chart.py"]
    for file in sorted(rooms, key=lambda file: file.name):
        if file.name.endswith(".py"):
            digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def _drawn(
    wanted: Sequence[Chart], style: StyleSheet, width: Pt, mplstyle: str, hire: Hire | None
) -> list[Drawing | str]:
    """Draw charts in their order, a fault of the style in place of a drawing."""
    do = partial(_draw, style=style, width=width, mplstyle=mplstyle)
    cores = os.cpu_count() or 1
    if len(wanted) < FEWEST_FOR_WORKERS or (hire is None and cores < 2):
        return [do(chart) for chart in wanted]
    done = in_order(do, wanted, lambda _: 1, hire or partial(processes, cores, PAINTERS))
    return [do(chart) if isinstance(result, Died) else result for chart, result in done]


def _draw(chart: Chart, *, style: StyleSheet, width: Pt, mplstyle: str) -> Drawing | str:
    try:
        return charts.draw(chart, style, width, mplstyle)
    except ValueError as fault:
        return str(fault)


def _write(path: Path, data: bytes) -> None:
    """Put a file in its place in one step. It isn't forced to the disk: what a crash cuts off is drawn again."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:8]}.")
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _cut_down(folder: Path, most: int) -> None:
    """Take the oldest files out of a folder that holds over `most` bytes."""
    known = sorted((entry.stat().st_mtime_ns, entry.stat().st_size, entry.name) for entry in os.scandir(folder))
    total = sum(size for _, size, _ in known)
    if total <= most:
        return
    for _, size, name in known:
        if total <= ROOM * most:
            return
        (folder / name).unlink(missing_ok=True)
        total -= size
