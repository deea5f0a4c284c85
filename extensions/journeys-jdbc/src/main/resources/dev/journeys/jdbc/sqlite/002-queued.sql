-- Messages that wait for their turn at a throttle.
CREATE TABLE {prefix}queued (
  queue TEXT NOT NULL,
  lane TEXT NOT NULL,
  since INTEGER NOT NULL,
  user_id TEXT NOT NULL,
  enrollment INTEGER NOT NULL,
  claimed_until INTEGER NOT NULL,
  PRIMARY KEY (queue, lane, since, user_id, enrollment)
) WITHOUT ROWID;

CREATE INDEX {prefix}queued_claim ON {prefix}queued (queue, claimed_until);

UPDATE {prefix}schema SET step = 2;
