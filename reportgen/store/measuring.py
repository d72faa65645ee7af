"""What of the store's observations makes series: kept up to date bit by bit, and safe to break off at any moment.

An observation comes in untold; once its measure is told, the measure is stale, as it is when one goes; a stale measure
is joined anew, which unsettles its family; and an unsettled family is named anew. Each step is a transaction that takes
away its own reason, so that what was broken off is what the next run begins with. Until a family is named anew, its
series go by the names they had.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby

from sqlalchemy import Connection, Engine, bindparam, delete, func, insert, null, select, update

from reportgen.model.findings import Measure, Observation, ObservationId
from reportgen.store.connecting import (
    DOCUMENT,
    MEASURING,
    OBSERVATION,
    SERIES,
    STALE,
    in_pieces,
    put,
    reading,
    rows,
    writing,
)
from reportgen.store.rows import measure_of, observation_of


@dataclass(frozen=True, slots=True)
class Measuring:
    """The part of a store that tells what its observations measure."""

    engine: Engine

    def begin(self, rules: str) -> None:
        """Forget all measures that were told by other rules than `rules`, their fingerprint."""
        with reading(self.engine) as connection:
            if connection.execute(select(MEASURING.c.rules)).scalars().all() == [rules]:
                return
        with writing(self.engine) as connection:
            connection.execute(delete(MEASURING))
            connection.execute(delete(STALE))
            put(connection, MEASURING, [{"rules": rules}])
            connection.execute(update(OBSERVATION).values(measure=null()))
            connection.execute(insert(STALE).from_select(["measure"], select(SERIES.c.measure)))

    def untold(self, most: int) -> tuple[Observation, ...]:
        """Return the first observations whose measure isn't told."""
        query = select(OBSERVATION).where(OBSERVATION.c.measure.is_(None)).order_by(OBSERVATION.c.nr).limit(most)
        return tuple(observation_of(row) for row in rows(self.engine, query))

    def tell(self, measures: Mapping[ObservationId, str]) -> None:
        """Set the measures of observations; empty for one that can join no series."""
        known = update(OBSERVATION).where(OBSERVATION.c.id == bindparam("of")).values(measure=bindparam("told"))
        with writing(self.engine) as connection:
            if measures:
                connection.execute(known, [{"of": of, "told": told} for of, told in measures.items()])
            mark_stale(connection, sorted({told for told in measures.values() if told}))

    def stale(self, most: int) -> tuple[str, ...]:
        """Return the first measures whose observations have changed since they were joined."""
        with reading(self.engine) as connection:
            return tuple(connection.execute(select(STALE.c.measure).order_by(STALE.c.measure).limit(most)).scalars())

    def observations(self, measures: Iterable[str]) -> Iterator[tuple[str, tuple[Observation, ...]]]:
        """Walk through measures by key, each with its observations in the order that they came in."""
        for some in in_pieces(sorted(measures)):
            query = select(OBSERVATION).where(OBSERVATION.c.measure.in_(some))
            found = rows(self.engine, query.order_by(OBSERVATION.c.measure, OBSERVATION.c.nr))
            for key, group in groupby(found, key=lambda row: str(row["measure"])):
                yield key, tuple(observation_of(row) for row in group)

    def put_joined(self, keys: Iterable[str], found: Sequence[Measure]) -> None:
        """Put `found` in place of what the store had of the measures `keys`, and unsettle their families."""
        with writing(self.engine) as connection:
            before: dict[str, tuple[Measure, str]] = {}
            for some in in_pieces(keys):
                known = connection.execute(select(SERIES).where(SERIES.c.measure.in_(some))).mappings()
                before |= {row["measure"]: (measure_of(dict(row)), row["name"]) for row in known}
                connection.execute(delete(SERIES).where(SERIES.c.measure.in_(some)))
                connection.execute(delete(STALE).where(STALE.c.measure.in_(some)))
            names = {key: name for key, (_, name) in before.items()}
            changed = set(found) ^ {measure for measure, _ in before.values()}
            put(connection, SERIES, [_row(m, names.get(m.key, ""), settled=m not in changed) for m in found])
            for some in in_pieces(sorted({m.family for m in changed})):
                connection.execute(update(SERIES).where(SERIES.c.family.in_(some)).values(settled=0))

    def unsettled(self) -> str | None:
        """Return the first family that has changed since its series were named; None where all are named."""
        with reading(self.engine) as connection:
            return connection.execute(select(func.min(SERIES.c.family)).where(SERIES.c.settled == 0)).scalar()

    def family(self, family: str) -> tuple[Measure, ...]:
        """Return the measures of a family, by key."""
        query = select(SERIES).where(SERIES.c.family == family).order_by(SERIES.c.measure)
        return tuple(measure_of(row) for row in rows(self.engine, query))

    def settle(self, family: str, names: Mapping[str, str]) -> None:
        """Name the series of a family, by key."""
        named = update(SERIES).where(SERIES.c.measure == bindparam("of")).values(name=bindparam("named"))
        with writing(self.engine) as connection:
            connection.execute(named, [{"of": of, "named": name} for of, name in names.items()])
            connection.execute(update(SERIES).where(SERIES.c.family == family).values(settled=1))


def forget(connection: Connection, path: str) -> None:
    """Mark as stale what the observations of a file measure, before they go."""
    query = (
        select(OBSERVATION.c.measure)
        .distinct()
        .join_from(DOCUMENT, OBSERVATION, OBSERVATION.c.document == DOCUMENT.c.id)
        .where(DOCUMENT.c.path == path, OBSERVATION.c.measure != "")
        .order_by(OBSERVATION.c.measure)
    )
    mark_stale(connection, connection.execute(query).scalars().all())


def mark_stale(connection: Connection, measures: Sequence[str]) -> None:
    """Have measures joined anew; each is named once."""
    known: set[str] = set()
    for some in in_pieces(measures):
        known |= set(connection.execute(select(STALE.c.measure).where(STALE.c.measure.in_(some))).scalars())
    put(connection, STALE, [{"measure": measure} for measure in measures if measure not in known])


def _row(measure: Measure, name: str, *, settled: bool) -> dict[str, object]:
    fields = asdict(measure)
    return {"measure": fields.pop("key"), "name": name, "settled": int(settled), **fields}
