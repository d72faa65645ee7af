"""Many like tasks on many processes: results in their order, few held at once, and a deadly task costs itself alone."""

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from dataclasses import dataclass
from typing import Generic, TypeVar

Task = TypeVar("Task")
Done = TypeVar("Done")

Hire = Callable[[], Executor]
"""Makes an executor; called again where one has broken."""

MOST_TASKS = 32
"""Tasks held at once, done or not: work for many processes, and little memory."""

MOST_WEIGHT = 64_000_000
"""Of all tasks held at once, in what `weigh` counts; a heavier one is held alone."""


@dataclass(frozen=True, slots=True)
class Died:
    """What stands for the result of a task whose process ended under it."""

    words: str
    """What is known of it."""


def processes(count: int, preload: str = "reportgen.pipeline.reading") -> Executor:
    """Hire processes of this machine.

    They fork from a server that has nothing open and no other thread running, where the system can do so; it has
    imported `preload` beforehand, where it is the first that is hired from.
    """
    ways = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if "forkserver" in ways else "spawn")
    if "forkserver" in ways:
        context.set_forkserver_preload([preload])
    return ProcessPoolExecutor(count, mp_context=context)


def in_order(
    do: Callable[[Task], Done], tasks: Iterable[Task], weigh: Callable[[Task], int], hire: Hire
) -> Iterator[tuple[Task, Done | Died]]:
    """Do tasks on the workers of an executor, and yield each with its result, in the order of the tasks.

    Tasks are drawn as there is room for them. Where a worker dies, what was underway is done again, one task at a
    time on workers of its own: so the deadly one is known, and the others have their results.
    """
    window: deque[_Underway[Task, Done]] = deque()
    crew = _Crew(do, hire)
    try:
        for task in tasks:
            weight = weigh(task)
            while window and not _fits(weight, window):
                yield crew.finish(window.popleft())
            window.append(_Underway(task, weight, crew.start(task)))
        while window:
            yield crew.finish(window.popleft())
    finally:
        crew.dismiss()


@dataclass(frozen=True, slots=True)
class _Underway(Generic[Task, Done]):
    task: Task
    weight: int
    future: "Future[Done]"


def _fits(weight: int, window: Iterable[_Underway[Task, Done]]) -> bool:
    weights = [each.weight for each in window]
    return len(weights) < MOST_TASKS and sum(weights) + weight <= MOST_WEIGHT


class _Crew(Generic[Task, Done]):
    """Workers at one kind of task: those at large, and, once a task was lost, one set apart for what is suspect."""

    def __init__(self, do: Callable[[Task], Done], hire: Hire) -> None:
        self._do = do
        self._hire = hire
        self._at_large = hire()
        self._apart: Executor | None = None

    def start(self, task: Task) -> "Future[Done]":
        try:
            return self._at_large.submit(self._do, task)
        except BrokenExecutor:
            self._at_large.shutdown(cancel_futures=True)
            self._at_large = self._hire()
            return self._at_large.submit(self._do, task)

    def finish(self, underway: _Underway[Task, Done]) -> tuple[Task, Done | Died]:
        try:
            return underway.task, underway.future.result()
        except Exception:  # noqa: BLE001  # each kind of executor tells a worker's death in its own way
            return underway.task, self._again(underway.task)

    def _again(self, task: Task) -> Done | Died:
        self._apart = self._apart or self._hire()
        try:
            return self._apart.submit(self._do, task).result()
        except Exception as fault:  # noqa: BLE001  # likewise
            self._apart.shutdown(cancel_futures=True)
            self._apart = None
            return Died(" ".join(str(fault).split()) or type(fault).__name__)

    def dismiss(self) -> None:
        for executor in (self._at_large, self._apart):
            if executor:
                executor.shutdown(cancel_futures=True)
