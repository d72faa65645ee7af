"""How long the stages of a run take. It is told in logs and run records; no edition depends on it."""

import time
from collections.abc import Callable
from typing import ParamSpec, TypeVar

Given = ParamSpec("Given")
Made = TypeVar("Made")

Ended = Callable[[str, float], None]
"""Hears of a stage that has ended, by its name, with the seconds it took this time."""


def _unheard(_name: str, _seconds: float) -> None:
    return


class Stages:
    """The stages of one run. One that runs within another isn't counted to that: all of them sum to the whole."""

    def __init__(self, ended: Ended = _unheard, clock: Callable[[], float] = time.perf_counter) -> None:
        self.seconds: dict[str, float] = {}
        """By stage, in the order in which they first began."""

        self._ended = ended
        self._clock = clock
        self._within: list[float] = []
        """For each stage that is under way, how long those took that ran within it."""

    def run(self, name: str, work: Callable[Given, Made], *args: Given.args, **kwargs: Given.kwargs) -> Made:
        """Do a stage's work; its time counts where it fails, too."""
        self.seconds.setdefault(name, 0.0)
        self._within.append(0.0)
        start = self._clock()
        try:
            return work(*args, **kwargs)
        finally:
            whole = self._clock() - start
            own = whole - self._within.pop()
            self.seconds[name] += own
            if self._within:
                self._within[-1] += whole
            self._ended(name, own)
