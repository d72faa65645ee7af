"""One run of the charts' benchmark, in a process of its own: ours, or matplotlib's files put into a document."""

import sys
from collections.abc import Sequence
from datetime import date
from io import BytesIO
from pathlib import Path

from reportgen.model.brief import Anchor, Brief, Figure, Heading, Masthead, Paragraph, Section, Text
from reportgen.model.chart import Chart
from reportgen.model.style import StyleSheet
from reportgen.pipeline.files import installed_fonts
from reportgen.spec import read_style
from tests.benchmarks.plotted import TEXT, Figures, charted, figures

HOUSE = Path(__file__).parents[2] / "styles" / "house"
WIDTH, HEIGHT = 380.0, 150.0


def house() -> StyleSheet:
    """Read the shipped house style."""
    style = read_style((HOUSE / "style.yaml").read_bytes(), "style.yaml", str(HOUSE), installed_fonts()).value
    if style is None:
        raise ValueError("the house style can't be read")
    return style


def ours(out: Path, shelf: Path) -> None:
    """Draw, or take from the shelf, typeset and print."""
    from reportgen import pdf, typesetting  # noqa: PLC0415  # each way imports what it needs
    from reportgen.pipeline.desk import measure  # noqa: PLC0415
    from reportgen.pipeline.drawings import Shelf, draw_charts  # noqa: PLC0415

    style, planned = house(), [charted(one) for one in figures()]
    mplstyle = (HOUSE / style.charts.mplstyle).read_text(encoding="utf-8")
    drawings = draw_charts(planned, style, measure(style, "A4"), mplstyle, Shelf(shelf))
    brief = _brief(planned)
    laid_out = typesetting.typeset(brief, style, drawings.value, "A4")
    out.write_bytes(pdf.write(laid_out.value, brief, style, "benchmark", date(2024, 12, 31)))


def _brief(planned: Sequence[Chart]) -> Brief:
    masthead = Masthead("Ten charts", "Organisation", "Benchmark", "2024", "No. 1", "Closed 31 December 2024")
    sections = tuple(
        Section(
            (
                Paragraph((Text(TEXT),)),
                Figure(chart.id, (Text(chart.title),), chart.unit, (Text(chart.note),), chart.alt),
            ),
            Heading(2, (Text(chart.unit),), Anchor(chart.id)),
        )
        for chart in planned
    )
    return Brief(masthead, sections)


def plain_pdf(out: Path) -> None:
    """Save each figure as PDF with its fonts in it, and lay the files over the pages of a ReportLab document."""
    import pikepdf  # noqa: PLC0415
    from reportlab.lib.styles import ParagraphStyle  # noqa: PLC0415
    from reportlab.platypus import Flowable, KeepTogether, SimpleDocTemplate  # noqa: PLC0415
    from reportlab.platypus import Paragraph as Set  # noqa: PLC0415

    class Window(Flowable):
        """Room for a figure, that notes where it came to stand."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number, self.width, self.height = number, WIDTH, HEIGHT

        def draw(self) -> None:
            x, y = self.canv.absolutePosition(0, 0)
            stands[self.number] = (self.canv.getPageNumber(), x, y)

    stands: dict[int, tuple[int, float, float]] = {}
    fonts = _reportlab_fonts()
    story: list[Flowable] = []
    body, head = ParagraphStyle("b", fontName=fonts[0], leading=14), ParagraphStyle("h", fontName=fonts[1], leading=16)
    for number, one in enumerate(figures()):
        story.append(Set(one.label, head))
        story.append(Set(TEXT, body))
        story.append(KeepTogether([Set(one.label, head), Window(number)]))
    paper = BytesIO()
    SimpleDocTemplate(paper, leftMargin=92, rightMargin=124).build(story)
    with pikepdf.open(paper) as document:
        for number, one in enumerate(figures()):
            page, x, y = stands[number]
            with pikepdf.open(BytesIO(_saved(one, "pdf"))) as figure:
                place = pikepdf.Rectangle(x, y, x + WIDTH, y + HEIGHT)
                document.pages[page - 1].add_overlay(figure.pages[0], place)
        document.save(out)


def plain_svg(out: Path, work: Path) -> None:
    """Save each figure as SVG and let Typst set the document around them."""
    import typst  # noqa: PLC0415

    lines = ['#set page(paper: "a4")', '#set text(font: "Source Serif Pro", size: 10.5pt)']
    for number, one in enumerate(figures()):
        (work / f"{number}.svg").write_bytes(_saved(one, "svg"))
        lines += [f"== {one.label}", TEXT, f'#figure(image("{number}.svg", width: {WIDTH}pt), caption: [{one.label}])']
    (work / "doc.typ").write_text("\n\n".join(lines), encoding="utf-8")
    folders = sorted({str(Path(path).parent) for path in installed_fonts().values()})
    typst.compile(str(work / "doc.typ"), output=str(out), font_paths=folders)


def _saved(one: Figures, form: str) -> bytes:
    """Draw a chart as one would with matplotlib alone, with the same faces and a label on every bar or at the ends."""
    from matplotlib import font_manager, rc_context  # noqa: PLC0415
    from matplotlib.figure import Figure as Canvas  # noqa: PLC0415

    regular = house().fonts["sans"].regular
    font_manager.fontManager.addfont(regular)
    name = font_manager.FontProperties(fname=regular).get_name()
    with rc_context({"font.family": name, "font.size": 8, "pdf.fonttype": 42, "svg.fonttype": "none"}):
        canvas = Canvas(figsize=(WIDTH / 72, HEIGHT / 72), layout="constrained")
        axes = canvas.add_subplot()
        axes.spines[["top", "right"]].set_visible(False)
        if len(one.values) > 4:
            axes.plot(one.years, one.values, marker="o")
            axes.annotate(f"{one.values[-1]}", (one.years[-1], one.values[-1]))
        else:
            axes.bar_label(axes.barh([f"{year}" for year in one.years], one.values))
        out = BytesIO()
        canvas.savefig(out, format=form)
    return out.getvalue()


def _reportlab_fonts() -> tuple[str, str]:
    from reportlab.pdfbase.pdfmetrics import registerFont  # noqa: PLC0415
    from reportlab.pdfbase.ttfonts import TTFont  # noqa: PLC0415

    serif = house().fonts["serif"]
    registerFont(TTFont("serif", serif.regular))
    registerFont(TTFont("serif-bold", serif.bold))
    return "serif", "serif-bold"


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["ours", out, shelf]:
            ours(Path(out), Path(shelf))
        case ["pdf", out]:
            plain_pdf(Path(out))
        case ["svg", out, work]:
            plain_svg(Path(out), Path(work))
