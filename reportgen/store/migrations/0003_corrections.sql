-- Version 3: what editors put right in the records of documents.

-- One row a correction, in the order that they were made; of a document's field the last one counts, and the others
-- tell how it came to that. `document` refers to no row: a correction outlives the document, and waits for it.
CREATE TABLE correction (
    nr        INTEGER PRIMARY KEY,
    document  TEXT NOT NULL,        -- its id
    field     TEXT NOT NULL,        -- title, translated_title, author, date, publisher, url, descriptor, language
    value     TEXT,                 -- JSON list of texts; NULL takes back what was corrected before
    was       TEXT NOT NULL,        -- likewise: what the source said then
    editor    TEXT NOT NULL,
    at        TEXT NOT NULL,        -- ISO 8601 with its offset from UTC
    why       TEXT NOT NULL
) STRICT;
CREATE INDEX correction_by_document ON correction (document, field, nr);

-- A correction changes rows in their places, where an ingest takes them out and puts in others.
CREATE TRIGGER document_changed AFTER UPDATE OF title, text ON document BEGIN
    INSERT INTO document_search (document_search, rowid, title, text) VALUES ('delete', old.nr, old.title, old.text);
    INSERT INTO document_search (rowid, title, text) VALUES (new.nr, new.title, new.text);
END;
CREATE TRIGGER item_changed AFTER UPDATE OF headline, text ON item BEGIN
    INSERT INTO item_search (item_search, rowid, headline, text) VALUES ('delete', old.nr, old.headline, old.text);
    INSERT INTO item_search (rowid, headline, text) VALUES (new.nr, new.headline, new.text);
END;
CREATE TRIGGER observation_changed AFTER UPDATE OF label, text ON observation BEGIN
    INSERT INTO observation_search (observation_search, rowid, label, text)
    VALUES ('delete', old.nr, old.label, old.text);
    INSERT INTO observation_search (rowid, label, text) VALUES (new.nr, new.label, new.text);
END;
