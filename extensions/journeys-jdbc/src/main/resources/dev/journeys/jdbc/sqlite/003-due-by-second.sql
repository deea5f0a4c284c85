-- Those who are due in the same second are woken in the order of their ids, in which the rows lie.
DROP INDEX {prefix}user_due;

CREATE INDEX {prefix}user_due ON {prefix}user (due / 1000, id, due) WHERE due IS NOT NULL;

UPDATE {prefix}schema SET step = 3;
