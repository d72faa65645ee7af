"""The peers' figures as drawings of ours, made beforehand as their SVG files are."""

import pickle
import runpy
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from matplotlib.figure import Figure

from reportgen.charts.fonts import Face, faces
from reportgen.charts.recorder import Recorder
from reportgen.model.chart import Drawing
from tests.benchmarks.neutral import like_the_peers


def draw(charts: Path, count: int, folder: Path) -> None:
    """Record the first `count` of the peers' charts, and pickle each into `folder`."""
    folder.mkdir(exist_ok=True)
    make: Callable[[int], Figure] = runpy.run_path(f"{charts}")["chart"]
    style = like_the_peers()
    lettered = faces(style)[style.fonts["dejavu"].regular]  # which matplotlib asks for by its name, not its file
    known: defaultdict[str, Face] = defaultdict(lambda: lettered)
    for number in range(1, count + 1):
        file = folder / f"f{number}"
        if file.exists():
            continue
        figure = make(number)
        figure.set_dpi(72)
        # matplotlib's own kind of number would have to be imported again to read the drawing back
        recorder = Recorder(72 * float(figure.get_figwidth()), 72 * float(figure.get_figheight()), known)
        figure.draw(recorder)
        size = (recorder.width, recorder.height)
        file.write_bytes(pickle.dumps(Drawing(f"f{number}", *size, tuple(recorder.marks))))
