-- One row a user. due: epoch milliseconds, a lower bound, null when nothing is due.
CREATE TABLE {prefix}user (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  due INTEGER,
  record BLOB NOT NULL
) WITHOUT ROWID;

CREATE INDEX {prefix}user_due ON {prefix}user (due, id) WHERE due IS NOT NULL;

-- One row a page of users who are being woken; users: ids and due instants, packed.
CREATE TABLE {prefix}claim (
  id TEXT NOT NULL PRIMARY KEY,
  claimed_until INTEGER NOT NULL,
  users BLOB NOT NULL
) WITHOUT ROWID;

-- One row a batch whose sends are under way; users: ids, packed.
CREATE TABLE {prefix}dispatch (
  id TEXT NOT NULL PRIMARY KEY,
  node TEXT NOT NULL,
  lease_until INTEGER NOT NULL,
  users BLOB NOT NULL
) WITHOUT ROWID;

-- Who commits: the fence against a stalled writer, and the answer to "did my last commit land?".
CREATE TABLE {prefix}writer (
  slot INTEGER NOT NULL PRIMARY KEY,
  owner TEXT NOT NULL,
  epoch INTEGER NOT NULL,
  commits INTEGER NOT NULL,
  lease_until INTEGER NOT NULL
);

-- A writer adds to the rows of its slot only; a counter is the sum over all slots.
CREATE TABLE {prefix}counter (
  journey TEXT NOT NULL,
  revision INTEGER NOT NULL,
  measure TEXT NOT NULL,
  step TEXT NOT NULL,
  detail TEXT NOT NULL,
  slot INTEGER NOT NULL,
  times INTEGER NOT NULL,
  amount TEXT NOT NULL,
  PRIMARY KEY (journey, revision, measure, step, detail, slot)
) WITHOUT ROWID;

CREATE TABLE {prefix}definition (
  number INTEGER NOT NULL PRIMARY KEY,
  journey TEXT NOT NULL,
  journey_number INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  json TEXT NOT NULL,
  hash TEXT NOT NULL,
  published_at INTEGER NOT NULL,
  UNIQUE (journey, revision)
);

CREATE TABLE {prefix}quarantine (
  user_id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  reason TEXT NOT NULL,
  since INTEGER NOT NULL
) WITHOUT ROWID;

-- Users of whom something waits for an operator.
CREATE TABLE {prefix}parked (
  user_id TEXT NOT NULL PRIMARY KEY
) WITHOUT ROWID;

-- Small shared values that belong to no user.
CREATE TABLE {prefix}cell (
  name TEXT NOT NULL PRIMARY KEY,
  text TEXT NOT NULL,
  version INTEGER NOT NULL
) WITHOUT ROWID;

-- Which of these steps was the last.
CREATE TABLE {prefix}schema (
  step integer NOT NULL
);

INSERT INTO {prefix}schema (step) VALUES (1);
