"""Drawings to SVG: the strokes and words that the PDF repeats, in classes that a dark screen gives other colours."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reportgen.model.chart import Drawing, Stroke, Words
from reportgen.model.style import Pt
from reportgen.web.markup import characters, tag, written
from reportgen.web.records import Face, Used


@dataclass(frozen=True, slots=True)
class Inks:
    """The colours of a page's charts, each under a number of its own."""

    colours: tuple[str, ...]
    families: tuple[str, ...]

    def of(self, colour: str, use: str) -> str:
        """Return the class that fills (`f`) or lines (`s`) with a colour."""
        return f"{use}{self.colours.index(colour)}"


def inks_of(drawings: Iterable[Drawing]) -> Inks:
    """Gather the colours and font families that drawings use, sorted."""
    colours, families = set[str](), set[str]()
    for mark in (mark for drawing in drawings for mark in drawing.marks):
        match mark:
            case Stroke(line=line, fill=fill):
                colours |= {line, fill}
            case Words(colour=colour, family=family):
                colours.add(colour)
                families.add(family)
    return Inks(tuple(sorted(colours - {""})), tuple(sorted(families)))


def picture(drawing: Drawing, alt: str, name: str, shown: str, inks: Inks, used: Used) -> str:
    """Write a drawing as an SVG element: `name` begins its ids, `shown` is its class, `alt` says what it shows.

    Who sees the picture needs no words over it, so that these are no title, which browsers would show.
    """
    clips = _clips(drawing)
    told = f"{name}-alt"
    return tag(
        "svg",
        tag("desc", characters(alt), id=told),
        *(_clip(box, f"{name}-clip-{n}") for n, box in enumerate(clips)),
        *_marks(drawing, name, clips, inks, used),
        class_=f"plot {shown}", viewBox=f"0 0 {_number(drawing.width)} {_number(drawing.height)}",
        role="img", aria_labelledby=told,
    )  # fmt: skip


def _marks(drawing: Drawing, name: str, clips: Sequence[tuple[Pt, ...]], inks: Inks, used: Used) -> Iterator[str]:
    for mark in drawing.marks:
        match mark:
            case Stroke():
                clip = f"url(#{name}-clip-{clips.index(mark.clip)})" if mark.clip else None
                yield _stroke(mark, clip, inks)
            case Words(text=text) if text.strip():
                used.set_in(Face(mark.family, mark.bold, mark.italic), written(text))
                yield _words(mark, inks)


def _stroke(stroke: Stroke, clip: str | None, inks: Inks) -> str:
    lined = bool(stroke.line and stroke.width)
    if not (lined or stroke.fill) or not stroke.segments:
        return ""
    classes = ([inks.of(stroke.fill, "f")] if stroke.fill else []) + ([inks.of(stroke.line, "s")] if lined else [])
    ends = "round" if stroke.round_ends and lined else None
    return tag(
        "path", class_=" ".join(classes), d="".join(f"{op}{_numbers(at)}" for op, at in stroke.segments),
        fill=None if stroke.fill else "none", fill_rule="evenodd" if stroke.fill else None,
        stroke_width=_number(stroke.width) if lined else None,
        stroke_dasharray=_numbers(stroke.dash) if stroke.dash and lined else None,
        stroke_linecap=ends, stroke_linejoin=ends, clip_path=clip,
    )  # fmt: skip


def _words(words: Words, inks: Inks) -> str:
    place = f"{_number(words.x)} {_number(words.y)}"
    classes = [f"w{inks.families.index(words.family)}", inks.of(words.colour, "f")]
    classes += [name for name, on in (("b", words.bold), ("i", words.italic)) if on]
    return tag(
        "text", characters(words.text), class_=" ".join(classes), x=_number(words.x), y=_number(words.y),
        font_size=_number(words.size), transform=f"rotate({_number(-words.angle)} {place})" if words.angle else None,
    )  # fmt: skip


def _clips(drawing: Drawing) -> tuple[tuple[Pt, ...], ...]:
    found = (mark.clip for mark in drawing.marks if isinstance(mark, Stroke) and mark.clip)
    return tuple(dict.fromkeys(found))


def _clip(box: tuple[Pt, ...], name: str) -> str:
    left, top, right, bottom = box
    place = {"x": _number(left), "y": _number(top), "width": _number(right - left), "height": _number(bottom - top)}
    return tag("clipPath", tag("rect", **place), id=name)


def _numbers(numbers: Iterable[float]) -> str:
    return " ".join(map(_number, numbers))


def _number(number: float) -> str:
    """Write a length to the hundredth of a point."""
    text = f"{number:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
