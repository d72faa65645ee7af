"""Series of the store's observations, brought up to date: only what an ingest touched is joined and named anew."""

from reportgen.extraction import measure_of, measured, names_of
from reportgen.store import Store

_AT_ONCE = 500
"""Observations, or measures, held at once."""


def rejoin(store: Store, rules: str) -> None:
    """Make the store's series what `extraction.join` would make of all its observations.

    `rules` is the fingerprint of the software that joins: another one joins everything anew. What an earlier run left
    undone is done as well. Raises StoreError.
    """
    measuring = store.measuring
    measuring.begin(rules)
    while untold := measuring.untold(_AT_ONCE):
        measuring.tell({each.id: measure_of(each) for each in untold})
    while stale := measuring.stale(_AT_ONCE):
        joined = (measured(key, measuring.observations(key)) for key in stale)
        measuring.put_joined(stale, [measure for measure in joined if measure])
    while (family := measuring.unsettled()) is not None:
        measuring.settle(family, names_of(measuring.family(family)))
