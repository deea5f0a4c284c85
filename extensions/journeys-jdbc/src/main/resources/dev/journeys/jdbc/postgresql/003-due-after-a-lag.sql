-- wake: epoch milliseconds, a lower bound of when the user is due, or will probably be; lag: how many milliseconds later
-- the user is due, null while that is not known. A write that leaves wake as it is touches no index if its page has room.
-- An engine that knows only due must not write any more.
ALTER TABLE {prefix}user RENAME COLUMN due TO wake;

ALTER TABLE {prefix}user ADD COLUMN lag integer DEFAULT 0;

ALTER TABLE {prefix}user SET (fillfactor = 50);

DROP INDEX IF EXISTS {prefix}user_due_id_idx;

CREATE INDEX ON {prefix}user (wake) WHERE wake IS NOT NULL;

UPDATE {prefix}schema SET step = 3;
