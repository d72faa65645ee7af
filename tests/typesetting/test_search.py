"""Whatever flows: nothing lost, no note apart from its call, nothing too high, no cheaper way than the one found."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.model.breaks import BreakCosts
from reportgen.model.brief import NoteId
from reportgen.model.style import NoteStyle
from reportgen.typesetting.costs import Room
from reportgen.typesetting.flow import Flow, Notes, flow_of, growth
from reportgen.typesetting.frames import Frame, Frames
from reportgen.typesetting.keeping import kept_with_next, paragraph_costs
from reportgen.typesetting.measured import KEEP, Line, Lines, gap, height_of
from reportgen.typesetting.notes import NotePart, foot_height
from reportgen.typesetting.paginate import PagePlan, plans_of
from reportgen.typesetting.search import Node, Search, cheapest_way
from reportgen.typesetting.stops import Rest, Stop
from tests.effort import tries

LINE = 10.0
COSTS = BreakCosts()
EXACT = 10**6
"""States kept a frame: more than there are."""

KINDS = ("text", "text", "text", "heading", "section", "figure", "table", "box", "forced")

Recipe = list[tuple[str, int, list[int]]]
"""Blocks: of what kind, how many lines, and the lengths of the notes that they call."""

recipes: st.SearchStrategy[Recipe] = st.lists(
    st.tuples(st.sampled_from(KINDS), st.integers(1, 9), st.lists(st.sampled_from((1, 1, 2, 3, 5, 9, 30)), max_size=3)),
    min_size=1,
    max_size=12,
)
rooms = st.builds(
    lambda height, grid, stretch: Room(height, LINE, NoteStyle(4.0, after_rule=3.0), COSTS, stretch, grid),
    st.sampled_from((45.0, 80.0, 123.0, 260.0)),
    st.booleans(),
    st.sampled_from((0.0, 5.0, 30.0)),
)
frames_of = st.builds(lambda columns, top: (columns, top), st.sampled_from((1, 2)), st.sampled_from((0.0, 0.3)))


def flowing(recipe: Recipe) -> tuple[Lines, Notes]:
    """Make the lines and the notes of a recipe. Every line is named after its number."""
    notes: dict[NoteId, NotePart] = {}
    groups = [
        (_block(*piece, notes, number), piece[0] in {"heading", "section"}) for number, piece in enumerate(recipe)
    ]
    lines = kept_with_next(groups, COSTS)
    return tuple(replace(line, anchors=(f"{number}",)) for number, line in enumerate(lines)), notes


def _block(kind: str, length: int, lengths: Sequence[int], notes: dict[NoteId, NotePart], number: int) -> Lines:
    called = [NoteId(f"{number}.{n}") for n in range(len(lengths))]
    notes.update({name: NotePart(name, (Line(7.0),) * count) for name, count in zip(called, lengths, strict=True)})
    lines = [Line(LINE, cost=cost, grid=True) for cost in paragraph_costs(length, COSTS)]
    for place, name in enumerate(called):
        at = place % length
        lines[at] = replace(lines[at], calls=(*lines[at].calls, name))
    lines[0], lines[-1] = replace(lines[0], before=4.0), replace(lines[-1], after=6.0)
    return tuple(_dressed(lines, kind, number))


def _dressed(lines: Sequence[Line], kind: str, number: int) -> Iterator[Line]:
    for place, line in enumerate(lines):
        last = place == len(lines) - 1
        match kind:
            case "heading":
                yield replace(line, heading=True, height=13.0, grid=False, cost=KEEP)
            case "section":
                yield replace(line, heading=True, grid=False, cost=KEEP, opens="" if place else "section")
            case "figure":
                yield replace(line, floating=number + 1, grid=False, cost=line.cost if last else KEEP)
            case "table":
                yield replace(line, grid=False, head=(Line(9.0, after=2.0),) if place else ())
            case "box":
                yield replace(line, grid=False, tail=5.0, cost=KEEP if last else 400.0)
            case _:
                yield replace(line, forced=kind == "forced" and not place, hyphenated=place % 3 == 1)


@settings(max_examples=tries(400), deadline=None)
@given(recipes, rooms, frames_of, st.sampled_from((1, 4, EXACT)))
def test_what_flows_is_placed_once_in_order_with_its_notes(
    recipe: Recipe, room: Room, shape: tuple[int, float], width: int
) -> None:
    lines, notes = flowing(recipe)
    frames = Frames(room.height, shape[0], top=room.height * shape[1])
    flow = flow_of(lines, notes, room)
    plans = plans_of(cheapest_way(flow, Rest(), room, frames, width), flow, room, frames)
    every_line_stands_once_and_in_order(plans, flow)
    figures_stay_behind_their_place_and_within_their_section(plans, flow)
    notes_begin_with_their_calls(plans)
    nothing_is_too_high(plans, frames, room)
    gaps_grow_no_more_than_they_may(plans, room)
    forced_lines_start_pages(plans)
    what_goes_on_has_its_head(plans, frames)


def what_goes_on_has_its_head(plans: Sequence[PagePlan], frames: Frames) -> None:
    """Where a table goes on in another frame, its header stands above, unless the frame is too low for both."""
    for plan in plans:
        above: Line | None = None
        for line in plan.lines:
            number = int(line.anchors[0]) if line.anchors else -1
            if line.head and (above is None or above.anchors != (f"{number - 1}",)):
                fits = height_of((*line.head, line)) + line.tail <= frames.height - plan.top
                assert not fits or above is line.head[-1]
            above = line


def every_line_stands_once_and_in_order(plans: Sequence[PagePlan], flow: Flow) -> None:
    placed = numbers_of(plans)
    assert sorted(placed) == list(range(len(flow.lines)))
    for floats in (True, False):
        some = [number for number in placed if bool(flow.lines[number].floating) is floats]
        assert some == sorted(some)


def figures_stay_behind_their_place_and_within_their_section(plans: Sequence[PagePlan], flow: Flow) -> None:
    order = {number: place for place, number in enumerate(numbers_of(plans))}
    sections = [number for number, line in enumerate(flow.lines) if line.opens]
    for number, line in enumerate(flow.lines):
        if line.floating:
            assert all(order[before] < order[number] for before in range(number))
            assert all(order[number] < order[section] for section in sections if section > number)


def numbers_of(plans: Sequence[PagePlan]) -> list[int]:
    """List what is placed for the first time, each by its number."""
    return [int(line.anchors[0]) for plan in plans for line in plan.lines if line.anchors]


def notes_begin_with_their_calls(plans: Sequence[PagePlan]) -> None:
    """A note begins in the frame of its call, unless that is reported; what runs over comes first, and ends first."""
    if any(fault.code == "note-apart" for plan in plans for fault in plan.faults):
        return
    running: list[NoteId] = []
    lengths = Counter({part.note: len(part.lines) for plan in plans for part in plan.notes if not part.begun})
    placed: Counter[NoteId] = Counter()
    for plan in plans:
        called = [call for line in plan.lines for call in line.calls]
        assert [part.note for part in plan.notes if not part.begun] == called
        carried = [part.note for part in plan.notes if part.begun]
        assert [part.note for part in plan.notes] == [*carried, *called]
        assert carried == running[: len(carried)]
        assert not called or carried == running
        placed.update({part.note: len(part.lines) for part in plan.notes})
        running = [note for note in (*running, *called) if placed[note] < total(plans, note)]
    assert lengths.keys() == placed.keys()


def total(plans: Sequence[PagePlan], note: NoteId) -> int:
    return sum(len(part.lines) for plan in plans for part in plan.notes if part.note == note)


def nothing_is_too_high(plans: Sequence[PagePlan], frames: Frames, room: Room) -> None:
    for number, plan in enumerate(plans):
        if plan.faults and plan.faults[0].code in {"line-too-tall", "page-too-small", "note-apart"}:
            continue
        height = frames.height - plan.top
        bottom = plan.tops[-1] + plan.lines[-1].height if plan.lines else 0.0
        tail = plan.lines[-1].tail if plan.lines and any(later.lines for later in plans[number + 1 :]) else 0.0
        forced = len(plan.lines) - len(plan.repeated) == 1  # a lone line may do without its lower edge
        assert bottom + (0.0 if forced else tail) + foot_height(plan.notes, room.notes) <= height + 0.1


def gaps_grow_no_more_than_they_may(plans: Sequence[PagePlan], room: Room) -> None:
    for plan in plans:
        for (upper, lower), (above, below) in zip(pairwise(plan.lines), pairwise(plan.tops), strict=True):
            grown = below - above - upper.height - gap(upper, lower)
            snapped = LINE if room.grid else 0.0
            assert -0.1 <= grown <= growth(upper, lower, room) + snapped + 0.1
            if room.grid and lower.grid:
                assert abs(below / LINE - round(below / LINE)) < 0.01


def forced_lines_start_pages(plans: Sequence[PagePlan]) -> None:
    for plan in plans:
        for place, line in enumerate(plan.lines):
            if line.forced:
                assert place == 0
                assert plan.column == 0


@settings(max_examples=tries(150), deadline=None)
@given(recipes, rooms, frames_of)
def test_looking_ahead_never_costs_more_than_not_to(recipe: Recipe, room: Room, shape: tuple[int, float]) -> None:
    lines, notes = flowing(recipe)
    flow, frames = flow_of(lines, notes, room), Frames(room.height, shape[0], top=room.height * shape[1])
    costs = [cheapest_way(flow, Rest(), room, frames, width)[-1].cost for width in (1, 3, 20, EXACT)]
    assert max(costs) == costs[0]
    assert min(costs) == costs[-1]


@settings(max_examples=tries(150), deadline=None)
@given(recipes.filter(lambda recipe: sum(length for _, length, _ in recipe) < 15), rooms, frames_of)
def test_no_way_is_cheaper_than_the_one_found(recipe: Recipe, room: Room, shape: tuple[int, float]) -> None:
    lines, notes = flowing(recipe)
    flow, frames = flow_of(lines, notes, room), Frames(room.height, shape[0], top=room.height * shape[1])
    found = cheapest_way(flow, Rest(), room, frames, EXACT)[-1].cost
    assert abs(found - min(every_cost(Node(0, Rest(), 0.0), Search(flow, room, frames)))) < 1e-6


def every_cost(node: Node, search: Search) -> Iterator[float]:
    """Walk every way there is to the end."""
    for after in search.ends(node, float("inf")):
        if search.done(after.rest):
            yield after.cost
        else:
            yield from every_cost(after, search)


def test_work_grows_no_faster_than_the_length_of_an_edition() -> None:
    class Counting(Search):
        filled = 0

        def fill(self, rest: Rest, frame: Frame) -> list[Stop]:
            self.filled += 1
            return super().fill(rest, frame)

    room = Room(300.0, LINE, NoteStyle(), COSTS, 5.0)
    counts = []
    for times in (20, 200):
        lines, notes = flowing([("heading", 1, []), ("text", 9, [2]), ("text", 7, [1, 5]), ("figure", 8, [])] * times)
        search = Counting(flow_of(lines, notes, room), room, Frames(room.height))
        search.through(Node(0, Rest(), 0.0), 6, None)
        counts.append(search.filled)
    assert counts[1] < 11 * counts[0]
