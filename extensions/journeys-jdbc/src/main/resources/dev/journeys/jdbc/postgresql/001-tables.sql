-- One row a user. due: epoch milliseconds, a lower bound, null when nothing is due.
CREATE TABLE {prefix}user (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  version bigint NOT NULL,
  due bigint,
  record bytea NOT NULL
);

CREATE INDEX ON {prefix}user (due, id) WHERE due IS NOT NULL;

-- One row a page of users who are being woken; users: ids and due instants, packed.
CREATE TABLE {prefix}claim (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  claimed_until bigint NOT NULL,
  users bytea NOT NULL
);

ALTER TABLE {prefix}claim ALTER COLUMN users SET STORAGE EXTERNAL;

-- One row a batch whose sends are under way; users: ids, packed.
CREATE TABLE {prefix}dispatch (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  node text COLLATE "C" NOT NULL,
  lease_until bigint NOT NULL,
  users bytea NOT NULL
);

ALTER TABLE {prefix}dispatch ALTER COLUMN users SET STORAGE EXTERNAL;

-- Who commits: the fence against a stalled writer, and the answer to "did my last commit land?".
CREATE TABLE {prefix}writer (
  slot integer NOT NULL PRIMARY KEY,
  owner text COLLATE "C" NOT NULL,
  epoch bigint NOT NULL,
  commits bigint NOT NULL,
  lease_until bigint NOT NULL
) WITH (fillfactor = 25);

-- A writer adds to the rows of its slot only; a counter is the sum over all slots.
CREATE TABLE {prefix}counter (
  journey text COLLATE "C" NOT NULL,
  revision integer NOT NULL,
  measure text COLLATE "C" NOT NULL,
  step text COLLATE "C" NOT NULL,
  detail text COLLATE "C" NOT NULL,
  slot integer NOT NULL,
  times bigint NOT NULL,
  amount numeric NOT NULL,
  PRIMARY KEY (journey, revision, measure, step, detail, slot)
) WITH (fillfactor = 25);

CREATE TABLE {prefix}definition (
  number bigint NOT NULL PRIMARY KEY,
  journey text COLLATE "C" NOT NULL,
  journey_number integer NOT NULL,
  revision integer NOT NULL,
  json text NOT NULL,
  hash text COLLATE "C" NOT NULL,
  published_at bigint NOT NULL,
  UNIQUE (journey, revision)
);

CREATE TABLE {prefix}quarantine (
  user_id text COLLATE "C" NOT NULL PRIMARY KEY,
  version bigint NOT NULL,
  reason text NOT NULL,
  since bigint NOT NULL
);

-- Users of whom something waits for an operator.
CREATE TABLE {prefix}parked (
  user_id text COLLATE "C" NOT NULL PRIMARY KEY
);

-- Small shared values that belong to no user.
CREATE TABLE {prefix}cell (
  name text COLLATE "C" NOT NULL PRIMARY KEY,
  text text NOT NULL,
  version bigint NOT NULL
);

-- Which of these steps was the last.
CREATE TABLE {prefix}schema (
  step integer NOT NULL
);

INSERT INTO {prefix}schema (step) VALUES (1);
