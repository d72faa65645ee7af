-- Version 2: each observation knows what it measures, so that an ingest joins anew only the series that it touched.

ALTER TABLE observation ADD COLUMN measure TEXT;  -- NULL until it is told; '' for what can join no series
CREATE INDEX observation_by_measure ON observation (measure, nr);
CREATE INDEX observation_unmeasured ON observation (nr) WHERE measure IS NULL;

-- The rules that measures were told by: under others, all are told again. One row at most.
CREATE TABLE measuring (
    rules  TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- Measures whose observations have come or gone since their series was joined.
CREATE TABLE stale_measure (
    measure  TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- One row a measure of several periods; its observations are those of the measure. Derived from them.
DROP TABLE series_observation;
DROP TABLE series;
CREATE TABLE series (
    measure   TEXT PRIMARY KEY,
    family    TEXT NOT NULL,        -- series of one family are named together
    name      TEXT NOT NULL,        -- '' until it is named
    settled   INTEGER NOT NULL,     -- 0 where its family has changed since it was named
    label     TEXT NOT NULL,
    unit      TEXT NOT NULL,
    currency  TEXT NOT NULL,
    first     TEXT NOT NULL         -- id of its first observation
) STRICT;
CREATE INDEX series_by_name ON series (name);
CREATE INDEX series_by_family ON series (family, measure);
CREATE INDEX series_unsettled ON series (family) WHERE settled = 0;
