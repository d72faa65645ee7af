"""The document store: schema, migrations, search. The only room that knows SQL."""

from reportgen.store.database import StoreError
from reportgen.store.store import Store

__all__ = ["Store", "StoreError"]
