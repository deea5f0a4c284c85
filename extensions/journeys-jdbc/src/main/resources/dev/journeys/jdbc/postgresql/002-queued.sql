-- Messages that wait for their turn at a throttle.
CREATE TABLE {prefix}queued (
  queue text COLLATE "C" NOT NULL,
  lane text COLLATE "C" NOT NULL,
  since bigint NOT NULL,
  user_id text COLLATE "C" NOT NULL,
  enrollment bigint NOT NULL,
  claimed_until bigint NOT NULL,
  PRIMARY KEY (queue, lane, since, user_id, enrollment)
);

CREATE INDEX ON {prefix}queued (queue, claimed_until);

UPDATE {prefix}schema SET step = 2;
