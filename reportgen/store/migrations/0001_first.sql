-- Version 1: files, their documents, and what was found in them.
--
-- Periods are stored as two ISO days, half-open, with the precision they were stated in. Lists that no query
-- looks into (authors, passages, reasons) are JSON. Each `nr` is what the search tables point at: an explicit key,
-- since SQLite may renumber an implicit rowid.

-- One row a source file that was read.
CREATE TABLE file (
    path    TEXT PRIMARY KEY,   -- relative to the working folder where it lies inside
    sha256  TEXT NOT NULL,      -- of its bytes
    reader  TEXT NOT NULL       -- fingerprint of the software and lexicons that read it
) STRICT;

-- One row a piece of writing; a file may hold several.
CREATE TABLE document (
    nr              INTEGER PRIMARY KEY,
    id              TEXT NOT NULL UNIQUE,
    path            TEXT NOT NULL REFERENCES file (path) ON DELETE CASCADE,
    position        INTEGER NOT NULL,       -- among the documents of its file, from 0
    title           TEXT NOT NULL,          -- '' where the source states none
    publisher       TEXT NOT NULL,
    published_from  TEXT,                   -- first day; NULL where no date is known
    published_until TEXT,                   -- first day after
    text            TEXT NOT NULL,          -- what spans point into
    record          TEXT NOT NULL           -- JSON: everything else of the record
) STRICT;
CREATE INDEX document_by_path ON document (path, position);
CREATE INDEX document_by_date ON document (published_from, published_until);

-- One row a reported event.
CREATE TABLE item (
    nr        INTEGER PRIMARY KEY,
    id        TEXT NOT NULL UNIQUE,
    document  TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    section   TEXT NOT NULL,
    start     INTEGER NOT NULL,             -- of its span
    headline  TEXT NOT NULL,
    text      TEXT NOT NULL,
    record    TEXT NOT NULL
) STRICT;
CREATE INDEX item_by_document ON item (document, start);

-- One row a stated number.
CREATE TABLE observation (
    nr        INTEGER PRIMARY KEY,
    id        TEXT NOT NULL UNIQUE,
    document  TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    start     INTEGER NOT NULL,
    label     TEXT NOT NULL,
    unit      TEXT NOT NULL,
    text      TEXT NOT NULL,
    record    TEXT NOT NULL
) STRICT;
CREATE INDEX observation_by_document ON observation (document, start);

-- One row a measure that several observations share; derived from them after each ingest.
CREATE TABLE series (
    name      TEXT PRIMARY KEY,
    label     TEXT NOT NULL,
    unit      TEXT NOT NULL,
    currency  TEXT NOT NULL
) STRICT;
CREATE TABLE series_observation (
    series       TEXT NOT NULL REFERENCES series (name) ON DELETE CASCADE,
    place        INTEGER NOT NULL,          -- in the series' order, from 0
    observation  TEXT NOT NULL REFERENCES observation (id) ON DELETE CASCADE,
    PRIMARY KEY (series, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX series_by_observation ON series_observation (observation);

-- Full-text search over the three, kept in step by triggers.
CREATE VIRTUAL TABLE document_search USING fts5 (
    title, text, content = 'document', content_rowid = 'nr', tokenize = 'porter unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE item_search USING fts5 (
    headline, text, content = 'item', content_rowid = 'nr', tokenize = 'porter unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE observation_search USING fts5 (
    label, text, content = 'observation', content_rowid = 'nr', tokenize = 'porter unicode61 remove_diacritics 2'
);
CREATE TRIGGER document_added AFTER INSERT ON document BEGIN
    INSERT INTO document_search (rowid, title, text) VALUES (new.nr, new.title, new.text);
END;
CREATE TRIGGER document_removed AFTER DELETE ON document BEGIN
    INSERT INTO document_search (document_search, rowid, title, text) VALUES ('delete', old.nr, old.title, old.text);
END;
CREATE TRIGGER item_added AFTER INSERT ON item BEGIN
    INSERT INTO item_search (rowid, headline, text) VALUES (new.nr, new.headline, new.text);
END;
CREATE TRIGGER item_removed AFTER DELETE ON item BEGIN
    INSERT INTO item_search (item_search, rowid, headline, text) VALUES ('delete', old.nr, old.headline, old.text);
END;
CREATE TRIGGER observation_added AFTER INSERT ON observation BEGIN
    INSERT INTO observation_search (rowid, label, text) VALUES (new.nr, new.label, new.text);
END;
CREATE TRIGGER observation_removed AFTER DELETE ON observation BEGIN
    INSERT INTO observation_search (observation_search, rowid, label, text)
    VALUES ('delete', old.nr, old.label, old.text);
END;
