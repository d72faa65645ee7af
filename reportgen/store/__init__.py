"""The document store: schema, migrations, search. The only room that knows SQL."""
