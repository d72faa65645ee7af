"""Tasks on processes: in order, few at once, and a worker's death costs one task."""

import os
import signal
import time
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from functools import partial

import pytest

from reportgen.ingest import bounds
from reportgen.model.source import SourceFile
from reportgen.pipeline import workers
from reportgen.pipeline.reading import Bounded, Job, Result
from reportgen.pipeline.workers import Died, in_order, processes

TWO = partial(processes, 2)


def light(_task: object) -> int:
    return 1


def doubled_or_deadly(number: int) -> int:
    """Double a number; 3 and 7 end their process, as a lack of memory does."""
    if number in {3, 7}:
        os.kill(os.getpid(), signal.SIGKILL)
    return number * 2


def late_first(number: int) -> int:
    time.sleep(0.2 if number == 0 else 0)
    return number


def test_results_come_in_the_order_of_the_tasks_whichever_is_done_first() -> None:
    assert [result for _, result in in_order(late_first, range(8), light, TWO)] == list(range(8))


def test_a_task_that_kills_its_worker_is_named_and_the_others_are_done() -> None:
    found = dict(in_order(doubled_or_deadly, range(40), light, TWO))
    assert [task for task, result in found.items() if isinstance(result, Died)] == [3, 7]
    assert {task: result for task, result in found.items() if task not in {3, 7}} == {
        number: number * 2 for number in range(40) if number not in {3, 7}
    }
    assert list(found) == list(range(40))


def test_no_more_tasks_are_drawn_than_the_window_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "MOST_TASKS", 4)
    drawn: list[int] = []

    def tasks() -> Iterator[int]:
        for number in range(50):
            drawn.append(number)
            yield number

    for taken, _ in enumerate(in_order(abs, tasks(), light, partial(ThreadPoolExecutor, 2)), start=1):
        assert len(drawn) - taken <= 4
    assert len(drawn) == 50


def test_heavy_tasks_go_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "MOST_WEIGHT", 10)
    underway = Underway()
    weights = [4, 4, 4, 30, 4, 6, 1]
    assert [task for task, _ in in_order(abs, weights, abs, lambda: underway)] == weights
    assert underway.heaviest == 30
    assert underway.most_beside_30 == 0


class Underway(Executor):
    """An executor that does a task when its result is asked for, and knows what was underway together."""

    def __init__(self) -> None:
        self.tasks: list[int] = []
        self.heaviest = self.most_beside_30 = 0

    def submit(self, fn, /, *args, **_kwargs):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN002, ANN003, ANN201
        self.tasks.append(args[0])
        self.heaviest = max(self.heaviest, sum(self.tasks))
        if 30 in self.tasks:
            self.most_beside_30 = max(self.most_beside_30, sum(self.tasks) - 30)
        future = Asked(self, args[0])
        future.set_result(fn(*args))
        return future


class Asked(Future[int]):
    def __init__(self, underway: Underway, task: int) -> None:
        super().__init__()
        self.underway, self.task = underway, task

    def result(self, timeout: float | None = None) -> int:
        self.underway.tasks.remove(self.task)
        return super().result(timeout)


def job(name: str = "a.txt") -> Job:
    return Job(SourceFile(name, "", ""), b"words")


def endless(_job: Job) -> Result:
    while True:
        try:
            sum(range(1000))
        except Exception:  # noqa: BLE001, S112  # as libraries do, which would swallow an alarm that is an Exception
            continue


def greedy(_job: Job) -> Result:
    raise MemoryError


def faulty(_job: Job) -> Result:
    raise KeyError("x")


@pytest.mark.parametrize(
    ("read", "code", "said"),
    [
        (endless, "too-slow", "takes over 0.05 seconds"),
        (greedy, "too-big", "isn't enough memory"),
        (faulty, "reader-fault", "KeyError at test_workers.py:"),
    ],
)
def test_a_file_that_is_too_much_for_its_reader_is_an_error_with_its_place(read, code: str, said: str) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    (diagnostic,) = Bounded(read, 0.05)(job()).diagnostics
    assert (diagnostic.code, str(diagnostic.place)) == (code, "a.txt")
    assert said in diagnostic.message
    assert diagnostic.hint


def test_a_signal_is_its_owners_again_after_reading() -> None:
    before = signal.getsignal(signal.SIGPROF)
    Bounded(endless, 0.05)(job())
    assert signal.getsignal(signal.SIGPROF) is before
    assert signal.getitimer(signal.ITIMER_PROF) == (0, 0)


def test_outside_the_main_thread_reading_has_no_bound_and_no_fault() -> None:
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(Bounded(plain, 0.05), job()).result() == Result()
    assert bounds.SECONDS == 60


def plain(_job: Job) -> Result:
    start = time.process_time()
    while time.process_time() < start + 0.2:
        pass
    return Result()
