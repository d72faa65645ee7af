"""Text that remembers where in the decoded file its characters stood."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportgen.model.source import Origin

Edit = tuple[int, int, str]
"""Replace the characters from the first number up to, but not including, the second by the string."""


@dataclass(frozen=True, slots=True)
class Traced:
    """A string with the runs of it that stand unchanged in the decoded file; other characters were put in."""

    text: str
    runs: tuple[Origin, ...] = ()

    @classmethod
    def of(cls, text: str, file_start: int) -> "Traced":
        """Take `text` as it stands in the file from the character `file_start` on."""
        return cls(text, (Origin(0, file_start, len(text)),) if text else ())

    def edited(self, edits: Iterable[Edit]) -> "Traced":
        """Apply edits that come in order and don't overlap; what they put in has no origin. Linear."""
        parts: list[Traced] = []
        at = 0
        for start, end, new in edits:
            parts += [self.cut(at, start), Traced(new)]
            at = end
        return joined([*parts, self.cut(at, len(self.text))]) if parts else self

    def cut(self, start: int, end: int) -> "Traced":
        """Return the characters `start` up to, but not including, `end`."""
        if (start, end) == (0, len(self.text)):
            return self
        return Traced(self.text[start:end], tuple(_runs_within(self.runs, start, end)))

    def stripped(self) -> "Traced":
        """Drop white space at both ends."""
        start = len(self.text) - len(self.text.lstrip())
        return self.cut(start, max(start, len(self.text.rstrip())))


def joined(parts: Sequence[Traced], separator: str = "") -> Traced:
    """String traced texts together; the separator has no origin, and runs that meet in the file become one."""
    runs: list[Origin] = []
    at = 0
    for number, part in enumerate(parts):
        at += len(separator) if number else 0
        for run in part.runs:
            _append(runs, Origin(run.start + at, run.file_start, run.length))
        at += len(part.text)
    return Traced(separator.join(part.text for part in parts), tuple(runs))


def _runs_within(runs: Sequence[Origin], start: int, end: int) -> Iterable[Origin]:
    first = max(0, bisect_right(runs, start, key=lambda run: run.start) - 1)
    for number in range(first, len(runs)):
        run = runs[number]
        if run.start >= end:
            return
        low, high = max(run.start, start), min(run.start + run.length, end)
        if low < high:
            yield Origin(low - start, run.file_start + low - run.start, high - low)


def _append(runs: list[Origin], run: Origin) -> None:
    last = runs[-1] if runs else None
    if last and last.start + last.length == run.start and last.file_start + last.length == run.file_start:
        runs[-1] = Origin(last.start, last.file_start, last.length + run.length)
    else:
        runs.append(run)
